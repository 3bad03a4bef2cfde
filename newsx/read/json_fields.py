"""JSON articles: the fields of an object, made a text with what is known about it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from newsx.errors import InputError
from newsx.read.articles import Text, field_clue
from newsx.read.days import Clue, day_of_number
from newsx.read.encodings import whole
from newsx.settings import Keys
from newsx.types import Passage, Source

MOST_FIELDS_SHOWN = 12
CODE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,8})*")
# schema.org, RSS, news-please, news APIs, and the document creation time of TimeML corpora.
# news-please and schema.org.
TEXT_NAMES = ("text", "maintext", "articleBody")
DATE_NAMES = ("date", "datePublished", "date_published", "pubDate", "date_publish", "publishedAt", "published", "dct")


def parsed(text: str, where: str) -> Any:
    """The JSON value that `text` holds. Raises InputError ("json") that says where it breaks off."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.strip() else ""
        reason = error.msg.removesuffix(" starting at").removesuffix(" at")
        raise InputError("json", f"{where}: not valid JSON ({reason}, {line}column {error.colno})") from error
    except RecursionError as error:
        raise InputError("json", f"{where}: JSON nested too deeply to be an article") from error
    except ValueError as error:  # Python reads no whole number of more than a few thousand digits
        raise InputError("json", f"{where}: JSON with a number too long to be one") from error


def text_of(value: Any, *, default_id: str, where: str, source: Source, keys: Keys) -> Text:
    """The text in the JSON object `value`, with its fields. Raises InputError if there is none."""
    if not isinstance(value, Mapping):
        raise InputError(
            "json", f"{where}: {_kind(value)}, not an object with the field '{keys.text}': mend or remove it"
        )
    text = _text_field(value, keys)
    if not isinstance(text, str):
        raise InputError("fields", f"{where}: {_lacking(value, keys)}")
    if (language := _foreign(value)) is not None:
        raise InputError("language", f"{where}: in '{language}', but newsx reads English only: leave it out")
    return Text(
        id=_word(value.get(keys.id)) or default_id,
        where=where,
        text=whole(text),
        source=source,
        title=_word(value.get(keys.title)),
        url=_word(value.get(keys.url)),
        day=_day(_date_field(value, keys)),
    )


def _text_field(value: Mapping[str, Any], keys: Keys) -> Any:
    """The text; where no name was asked for and there is none, that under another usual name."""
    names = TEXT_NAMES if keys.text == Keys().text else (keys.text,)
    return next((value[name] for name in names if value.get(name) is not None), None)


def _foreign(value: Mapping[str, Any]) -> str | None:
    """The language that the article says it is in, if that is another than English."""
    language = value.get("language")
    if not isinstance(language, str) or not CODE.fullmatch(language.strip()):
        return None
    return None if language.strip().casefold()[:2] == "en" else whole(language.strip())


def _date_field(value: Mapping[str, Any], keys: Keys) -> Any:
    """The date field; where none of that name was asked for and there is none, one under another usual name."""
    names = DATE_NAMES if keys.date == Keys().date else (keys.date,)
    return next((value[name] for name in names if value.get(name) is not None), None)


def _lacking(value: Mapping[str, Any], keys: Keys) -> str:
    """What is wrong with the text field, and what to do."""
    if value.get(keys.text) is not None:
        return f"the field '{keys.text}' holds {_kind(value[keys.text])}, not text: name another one with --text-key"
    names = [whole(name)[:40] for name in value if name != keys.text]
    shown = ", ".join(names[:MOST_FIELDS_SHOWN]) + (" …" if len(names) > MOST_FIELDS_SHOWN else "")
    return f"no text in the field '{keys.text}' (fields: {shown or 'none'}): name the right one with --text-key"


def _kind(value: Any) -> str:
    names = {list: "a list", dict: "an object", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")


def _word(value: Any) -> str | None:
    """A field's words; numbers become words, all else is nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return whole(str(value)).strip() or None


def _day(value: Any) -> Clue | None:
    """What a date field says; what cannot be understood says nothing."""
    if isinstance(value, str):
        return field_clue(whole(value))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    day = day_of_number(value)
    return None if day is None else Clue("metadata", day, Passage(str(value), None, None))
