"""No pattern takes time with the square of a text: each is run on long repetitions under a limit on the processor.

A pattern that is linear needs milliseconds for one of these texts. One that looks back over a run of the same
characters from each of them takes a thousand times as long, and the process is killed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.pipes import date_rules
from newsx.read import patterns as page_rules
from tests.hostile.limits import ended

pytestmark = pytest.mark.fuzz

LENGTH = 40_000  # the square of it, 1,600 million steps, takes a core some 20 seconds a pattern and unit
SECONDS = 60  # for all units of all patterns of a share
SHARES = 4
ROWS = "\t\n\"'’“”().,;:-–|/[]<>*_`#&@$%°0aAzé\u0301\u2028 "
SPACED = [
    "a",
    "A",
    "1",
    "a.",
    "'",
    "-",
    "Mr.",
    "Monday",
    "May",
    "1_May",
    "last",
    "two",
    "and",
    "to",
    "of_the",
    "By",
    "(AP)",
    "http://a",
    "<a",
]
TIGHT = ["a.", "A.", "1,", "1.", "1:", "1-", "a-", "a'", "](", "www.", "2024-", "24:"]
UNITS = (*ROWS, *(f"{unit} ".replace("_", " ") for unit in SPACED), *TIGHT, "\n\n")
# How a pattern is used where it is not searched for in a text; those of the gazetteer read newsx's own tables.
ANCHORED = {
    "newsx.cli.configuration.files.HEADER": "match",
    "newsx.corpus.ray.HOST_AND_PORT": "fullmatch",
    "newsx.evaluate.folding.CLOSING": "match",
    "newsx.evaluate.folding.OPENING": "match",
    "newsx.gazetteer.regions.OTHER_FORM": None,
    "newsx.pipes.boundaries.MEASURE": "match",
    "newsx.read.datelines.BEHIND": None,  # within LONGEST
    "newsx.read.html.LOOKS": "match",
    "newsx.read.lines.IMAGES": "fullmatch",
    "newsx.rulefiles.HEADER": "match",
}
Use = Callable[[str], object]


def uses() -> Iterator[tuple[str, Use]]:
    """Each pattern by its name, and the way in which newsx uses it on a text."""
    for name, pattern in _constants():
        way = ANCHORED.get(name, "finditer")
        if way is not None:
            yield name, _use(pattern, way)
    for kind, pattern in date_rules.keys().items():
        yield f"dates: {kind}", _use(pattern, "finditer")
    for id_ in date_rules.rules():
        yield id_, _use(date_rules.compiled(id_), "finditer")
    for rule in page_rules.rules():
        yield rule.id, _page_use(page_rules.Pattern(rule))


def _constants() -> Iterator[tuple[str, re.Pattern[str]]]:
    seen: set[re.Pattern[str]] = set()
    for module in pkgutil.walk_packages(newsx.__path__, "newsx."):
        if module.name in ("newsx.__main__", "newsx.gazetteer.build", "newsx.write.report.build_world"):
            continue
        for name, value in sorted(vars(importlib.import_module(module.name)).items()):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in seen:
                seen.add(value)
                yield f"{module.name}.{name}", value


def _use(pattern: re.Pattern[str], way: str) -> Use:
    def run(text: str) -> object:
        found: Any = getattr(pattern, way)(text)
        return list(found) if way == "finditer" else found

    return run


def _page_use(pattern: page_rules.Pattern) -> Use:
    match pattern.rule.kind:
        case "trailing_credit" | "sign_off":
            return pattern.at_end
        case "dateline" | "day":
            return lambda text: pattern.regex.match(text[:200])
        case "url_day":
            return lambda text: list(pattern.regex.finditer(text[-2000:]))
        case "caption" | "leftover":
            return pattern.regex.match
    return pattern.fit


def strain(share: int) -> None:
    """Runs every so many-th pattern on each repetition, with an end that spoils a match; tells each before it."""
    for number, (name, use) in enumerate(uses()):
        if number % SHARES == share:
            for unit in UNITS:
                print(name, repr(unit), flush=True)
                use((unit * LENGTH)[:LENGTH] + "\x00!")


@pytest.mark.parametrize("share", range(SHARES))
def test_no_pattern_takes_the_square_of_a_text(share: int, tmp_path: Path, at_length: None) -> None:
    code = f"from tests.hostile.test_patterns import strain; strain({share})"
    here = str(Path(__file__).parents[2])
    found = ended(["-c", f"import sys; sys.path.insert(0, {here!r}); {code}"], tmp_path, seconds=SECONDS)
    assert found.code == 0, f"{found.stdout.splitlines()[-1]}{found.stderr[-300:]}"


SQUARES = [
    ("newsx.pipes.boundaries", "MEASURE.match(text)", "0"),
    ("newsx.pipes.boundaries", "MEASURE.match(text)", "1,"),
    ("newsx.names", "bare('a' + text)", ")"),
    ("newsx.evaluate.folding", "trimmed(text, 0, len(text))", "a' ' "),
    ("newsx.evaluate.folding", "trimmed('a' + text, 0, len(text))", "'"),
    ("newsx.evaluate.folding", "trimmed('a' + text, 0, len(text))", " "),
    ("newsx.pipes.quotes", "list(quotations(text))", "'as' "),
    ("newsx.pipes.quotes", "list(quotations(text))", '" '),
    ("newsx.pipes.quotes", "list(quotations(text))", "“"),
    ("newsx.read.articles", "article_from_text('a' + text)", "a\n"),
    ("newsx.read.articles", "article_from_text('a' + text)", "[]("),
    ("newsx.read.articles", "article_from_text('a' + text)", "(" * 100),
    ("newsx.read.articles", "article_from_text('a' + text)", "\n"),
    ("newsx.write.docs", "tokenizer()(text)", "("),
    ("newsx.write.docs", "tokenizer()(text)", "$%"),
    ("newsx.pipes.date_rules", "list(scan(text))", "Monday "),
    ("newsx.pipes.date_rules", "list(scan(text))", "1 May 2024 - "),
]


def test_what_took_the_square_once_takes_it_no_more(tmp_path: Path) -> None:
    lines = [
        f"text = ({unit!r} * 100_000)[:100_000] + '!'\nfrom {module} import *\nimport {module} as m\n"
        f"globals().update(vars(m))\nprint({call!r}, flush=True)\n{call}"
        for module, call, unit in SQUARES
    ]
    found = ended(["-c", "\n".join(lines)], tmp_path, seconds=60)
    assert found.code == 0, f"{found.stdout.splitlines()[-1]}{found.stderr[-300:]}"
