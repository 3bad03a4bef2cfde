"""What the value of an option may be, whoever gives it: a file in TOML's types, an environment in text."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the values of an option are.

    Attributes:
        type: of the value, or of each where there are many.
        choices: the words that may be chosen from, if it is not open.
        many: whether the option may be given several times.
        counts: whether the number is how often it is given.
        least, most: the range of a number.
        parser: what the option makes of its text, if that is more than text.
        metavar: what the help calls the value.
    """

    type: type
    choices: tuple[str, ...] = ()
    many: bool = False
    counts: bool = False
    least: float | None = None
    most: float | None = None
    parser: Callable[[str], Any] | None = None
    metavar: str | None = None

    @property
    def is_flag(self) -> bool:
        """Whether the option takes no value on the command line."""
        return self.type is bool and not self.many

    @property
    def expected(self) -> str:
        """The values that fit, in words."""
        one = self._one
        return f"a list, each {one}" if self.many else one

    @property
    def _one(self) -> str:
        if self.parser is not None:
            return self.metavar or "a text"
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self.type is bool:
            return "true or false"
        if self.type in (int, float):
            return ("a whole number" if self.type is int else "a number") + self._range
        return "a path" if self.type is Path else "a text"

    @property
    def _range(self) -> str:
        if self.least is not None and self.most is not None:
            return f" from {self.least:g} to {self.most:g}"
        if self.least is not None:
            return f" of {self.least:g} or more"
        return "" if self.most is None else f" of {self.most:g} or less"

    def fits(self, value: Any) -> bool:
        """Whether the value, in TOML's types, is one that the option takes."""
        if self.many:
            return isinstance(value, list) and all(map(self._fits_one, value))
        return self._fits_one(value)

    def _fits_one(self, value: Any) -> bool:
        if self.parser is not None:
            return self._is_parsed(value)
        if self.choices:
            return value in self.choices
        if self.type in (int, float):
            return self._is_number(value) and self._is_in_range(value)
        if self.type is bool:
            return isinstance(value, bool)
        return isinstance(value, str) and bool(value)

    def _is_parsed(self, value: Any) -> bool:
        if self.parser is None or not isinstance(value, str | date):
            return False
        try:
            self.parser(str(value))
        except Exception:  # Typer's complaint and a parser's own ValueError share no narrower kind
            return False
        return True

    def _is_number(self, value: Any) -> bool:
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or (self.type is float and isinstance(value, float))

    def _is_in_range(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def from_text(self, text: str) -> Any:
        """What the text of an environment variable says, in TOML's types; the text itself where it says nothing."""
        if self.many:
            return [self._from_text(part.strip()) for part in text.split(",")]
        return self._from_text(text)

    def _from_text(self, text: str) -> Any:
        if self.type is bool and text.casefold() in (*YES, *NO):
            return text.casefold() in YES
        if self.type in (int, float) and self.parser is None:
            with suppress(ValueError):
                return self.type(text)
        return text

    def beside(self, folder: Path, value: Any) -> Any:
        """The value as a file in the folder means it: its paths lead from there."""
        if self.many:
            return [self._beside(folder, each) for each in value]
        return self._beside(folder, value)

    def _beside(self, folder: Path, value: Any) -> Any:
        if isinstance(value, date):
            return str(value)
        if not isinstance(value, str) or not self._is_path(value):
            return value
        return os.path.normpath(folder / Path(value).expanduser())

    def _is_path(self, value: str) -> bool:
        """Whether it is a path; what may be a name, too, is one if it has a slash."""
        if self.type is Path:
            return True
        return "PATH" in (self.metavar or "") and ("/" in value or os.sep in value)
