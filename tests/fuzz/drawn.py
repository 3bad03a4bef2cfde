"""Strategies for hostile texts, bytes, JSON, tables and records: what is nearly right, and in one place very wrong."""

from __future__ import annotations

import gzip
import json
from typing import Any

import zstandard
from hypothesis import strategies as st

from newsx.write.records import plain
from tests.sample import harbour
from tests.write.annotated import with_text

WORDS = (
    "Police arrested two men in Lagos on Friday, the mayor said.",
    "Mr.",
    "Monday",
    "May",
    "1 May 2024",
    "2024-02-30",
    "last week",
    "between 3 and 5 March",
    "the 1990s",
    "‘90s",
    "from Monday to Friday",
    "29 February",
    "99/99/9999",
    "By Ann Lee",
    "LONDON (Reuters) -",
    "Updated: May 3, 2024",
    "(AP Photo/Jo)",
    "Read more",
    "FILE PHOTO:",
    "©",
    "http://a.example/2024/02/30/x",
    "www.",
    "![a](b)",
    "[a](b)",
    "](",
    "<a ",
    "<!--",
    "<script>",
    "&#0;",
    "```",
    "***",
    "---",
    "===",
    "> ",
    "# ",
    "- ",
    "| ",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "``",
    "''",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "…",
    "—",
    "President",
    "Ann Lee",
    "Ann",
    "Lee",
    "U.S.",
    "Inc.",
    "NATO",
    "van der",
    "St.",
    "Jr.",
    "and",
    "of",
    "the",
    "was",
    "shot",
    "attacked",
    "Paris",
    "Paris, Texas",
    "Georgia",
    "French",
    "$5",
    "€",
    "10%",
    "٣",
    "²",
    "Ⅷ",
    "0001",
    "9" * 50,
    "12th century",
    "P1D",
    "noon",
    "24:61",
    "e\u0301\u0301",
    "\u200b",
    "\u200d",
    "\u202e",
    "\ufeff",
    "\xad",
    "\u2028",
    "\x00",
    "\x1b[31m",
    "\x85",
    "\ud800",
    "\udfff",
    "🗞️",
    "李",
    "ا",
    "ß",
    "İ",
    "ﬁ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\f",
    "\t",
)
DAYS = ("2024-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "20240101", "-1", "")
NUMBERS = st.one_of(
    st.sampled_from([0, -1, 1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 1e308, -1e308, 5e-324, float("nan")]),
    st.integers(-5, 200),
    st.floats(),
)


def texts(most: int = 30) -> st.SearchStrategy[str]:
    """Words and marks of newspapers in no order, some of them repeated, with or without spaces."""
    piece = st.one_of(st.sampled_from(WORDS), st.text(max_size=4))
    run = st.builds(lambda word, times: word * times, piece, st.sampled_from([1, 1, 1, 1, 2, 5, 40]))
    return st.builds(lambda runs, gap: gap.join(runs), st.lists(run, max_size=most), st.sampled_from(["", " ", " "]))


WORDED = st.one_of(texts(5), st.sampled_from(DAYS), st.text(max_size=10))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, WORDED)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDED, inner, max_size=4)),
    max_leaves=8,
)


def encoded(text: str) -> bytes:
    """UTF-8, in which halves of surrogate pairs make it broken."""
    return text.encode("utf-8", "surrogatepass")


@st.composite
def spoilt(draw: st.DrawFn, contents: st.SearchStrategy[bytes]) -> bytes:
    """What was drawn, now and then cut off, with bytes changed, or compressed and then that."""
    content = draw(contents)
    match draw(st.integers(0, 5)):
        case 0:
            content = gzip.compress(content, 1, mtime=0)
        case 1:
            content = zstandard.ZstdCompressor(level=1).compress(content)
    for at, byte in draw(st.lists(st.tuples(st.integers(0, 999), st.binary(max_size=3)), max_size=2)):
        place = len(content) * at // 1000
        content = content[:place] + byte + content[place + len(byte) :]
    return content[: draw(st.one_of(st.none(), st.integers(0, len(content))))]


@st.composite
def mutated(draw: st.DrawFn, value: Any, changes: int = 3) -> Any:
    """A JSON value in which a few members are replaced, repeated or gone."""
    changed = json.loads(json.dumps(value))
    for _ in range(draw(st.integers(0, changes))):
        holders = list(_holders(changed))
        if not holders:
            break
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
        match draw(st.integers(0, 3)):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.append(holder[key])
            case _:
                holder[key] = draw(_like(holder[key]))
    return changed


def _holders(value: Any) -> Any:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if members:
        yield value
    for member in list(members):
        yield from _holders(member)


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Mostly a value of the same type, for it to pass the first check."""
    if isinstance(value, str):
        return st.one_of(WORDED, WORDED, VALUES)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return st.one_of(NUMBERS, NUMBERS, VALUES)
    return VALUES


TEXT = "Marija Novak-Petrović rammed two ships in Varna on Tuesday.\n\n“She fled,” Interpol said. \n" * 3
RECORD = plain(with_text(harbour(), TEXT))


def written(value: Any) -> bytes:
    """JSON, in ASCII, with whatever Python lets pass for a number."""
    return json.dumps(value).encode()
