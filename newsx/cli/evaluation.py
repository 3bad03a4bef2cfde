"""What an evaluation has come to, as tables and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.evaluate.gold import Gold
from newsx.evaluate.mistake import Mistake
from newsx.evaluate.scores import Contrast, Interval, Score
from newsx.types import Failure
from newsx.write.display import clean
from newsx.write.sections import Cell, Chunk, Column, Section, worded

if TYPE_CHECKING:
    from newsx.write.page import Page

TITLES = {
    "events": "Events",
    "entities": "People, organisations and places",
    "names": "Names in the text",
    "dates": "Dates in the text",
}
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an evaluation has come to.

    Attributes:
        failures: articles that could not be scored, or in which newsx failed.
        name: what is measured: the model, or the file of records.
        against: the name of the pipeline that was compared, if one was.
        mistakes: None where they were not asked for.
    """

    gold: Gold
    failures: Sequence[Failure]
    name: str
    scores: Sequence[Score]
    against: str | None
    contrasts: Sequence[Contrast]
    mistakes: Sequence[Mistake] | None


def as_tables(done: Evaluation, page: Page) -> str:
    """The figures as tables, one for each group, and the mistakes by cause."""
    from newsx.write.tables import drawn_section

    found = [*_scored(done), *_contrasted(done), *_mistaken(done.mistakes)]
    return "\n".join(drawn_section(section, page) for section in found)


def _scored(done: Evaluation) -> Iterator[Section]:
    for group, scores in groupby(done.scores, key=lambda score: score.measure.group):
        told = list(scores)
        articles = sum(getattr(article, group) is not None for article in done.gold.articles)
        yield Section(f"{TITLES[group]} ({articles} article{'s' if articles != 1 else ''})", _figures(told))
        if shares := [score for score in told if score.measure.form == "share"]:
            yield Section("Of these, right", _shares(shares))


def _figures(scores: Iterable[Score]) -> list[Column]:
    told = [score for score in scores if score.measure.form != "share"]
    counts = [score.tally if score.measure.form == "f1" else None for score in told]
    return [
        _titles(told),
        _numbers("P", (score.precision for score in told)),
        _numbers("R", (score.recall for score in told)),
        _numbers("F1", (score.value for score in told), style="bold"),
        Column("95 % of F1", [_cell(_interval(score.interval)) for score in told], right=True),
        *(
            Column(heading, [_cell("" if count is None else str(count[at])) for count in counts], right=True)
            for heading, at in (("Right", 0), ("Gold", 1), ("Found", 2))
        ),
    ]


def _shares(scores: Sequence[Score]) -> list[Column]:
    return [
        _titles(scores),
        Column("Right", [_cell(str(score.tally.right)) for score in scores], right=True),
        Column("Of", [_cell(str(score.tally.gold)) for score in scores], right=True),
        _numbers("Share", (score.value for score in scores), style="bold"),
        Column("95 %", [_cell(_interval(score.interval)) for score in scores], right=True),
    ]


def _contrasted(done: Evaluation) -> Iterator[Section]:
    """Both pipelines side by side."""
    if done.against is None:
        return
    told = done.contrasts
    ours, theirs = clean(Path(done.name).name), clean(Path(done.against).name)
    significant = {True: "yes", False: "no", None: NONE}
    yield Section(
        f"{ours} and {theirs}, F1",
        [
            Column("Measure", [_cell(_title(each.ours)) for each in told], "cyan"),
            _numbers(ours, (each.ours.value for each in told)),
            _numbers(theirs, (each.theirs.value for each in told)),
            _numbers("Difference", (each.difference for each in told), style="bold", signed=True),
            Column("95 %", [_cell(_interval(each.interval, signed=True)) for each in told], right=True),
            Column("Significant", [_cell(significant[each.significant]) for each in told]),
        ],
    )


def _title(score: Score) -> str:
    """A measure by a name that tells names from dates."""
    measure = score.measure
    return measure.title if measure.group == "names" else f"{measure.group}, {measure.title}"


def _mistaken(mistakes: Sequence[Mistake] | None) -> Iterator[Section]:
    """How many of each cause, then those of each cause with the words around them."""
    if mistakes is None:
        return
    counts = Counter((mistake.group, mistake.cause) for mistake in mistakes)
    causes = list(dict.fromkeys((mistake.group, mistake.cause) for mistake in mistakes))
    yield Section(
        f"Mistakes ({len(mistakes)})",
        [
            Column("In", [_cell(group) for group, _ in causes], "cyan"),
            Column("Cause", [_cell(cause) for _, cause in causes]),
            Column("Times", [_cell(str(counts[each])) for each in causes], right=True),
        ]
        if causes
        else (),
    )
    for (group, cause), found in groupby(mistakes, key=lambda mistake: (mistake.group, mistake.cause)):
        yield Section(f"{group}: {cause} ({counts[group, cause]})", _listed(list(found)))


def _listed(mistakes: Sequence[Mistake]) -> list[Column]:
    return [
        Column("Article", [worded(mistake.article.id) for mistake in mistakes], "dim"),
        Column("In the text", [_in_text(mistake) for mistake in mistakes]),
        Column("Gold", [worded(mistake.gold) for mistake in mistakes], "green"),
        Column("Found", [worded(mistake.found) for mistake in mistakes], "red"),
    ]


def _in_text(mistake: Mistake) -> Cell:
    before, words, behind = (clean(part) for part in mistake.context)
    if not words:
        return []
    glued = "" if behind[:1].isalnum() else behind.split(" ", 1)[0]
    rest = behind.removeprefix(glued).split()
    return [[*map(Chunk, before.split()), Chunk(f"[{words}]{glued}", "bold"), *map(Chunk, rest)]]


def _titles(scores: Iterable[Score]) -> Column:
    return Column("Measure", [worded(score.measure.title) for score in scores], "cyan")


def _numbers(heading: str, values: Iterable[float | None], *, style: str = "", signed: bool = False) -> Column:
    return Column(heading, [_cell(_number(value, signed=signed)) for value in values], style, right=True)


def _number(value: float | None, *, signed: bool = False) -> str:
    return NONE if value is None else f"{value:+.3f}" if signed else f"{value:.3f}"


def _interval(interval: Interval | None, *, signed: bool = False) -> str:
    if interval is None:
        return NONE
    return "..".join(_number(end, signed=signed) for end in interval)


def _cell(text: str) -> Cell:
    return [[Chunk(text)]]


def as_json(done: Evaluation) -> str:
    """The figures as a JSON object, and the mistakes where they were asked for."""
    told: dict[str, Any] = {
        "measured": done.name,
        "articles": len(done.gold.articles),
        "failures": [{"id": failure.id, "message": failure.message} for failure in done.failures],
        "notes": list(done.gold.notes),
        "measures": {score.measure.id: _score(score) for score in done.scores},
    }
    if done.against is not None:
        told |= {"against": done.against, "differences": {c.ours.measure.id: _contrast(c) for c in done.contrasts}}
    if done.mistakes is not None:
        told["errors"] = [_mistake(mistake) for mistake in done.mistakes]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _score(score: Score) -> Mapping[str, Any]:
    counts = {"right": score.tally.right, "gold": score.tally.gold}
    if score.measure.form == "share":
        return {"group": score.measure.group, "share": score.value, "interval": score.interval, **counts}
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.value, "interval": score.interval}
    found = {"found": score.tally.found, "found_right": score.tally.matched} if score.measure.form == "f1" else {}
    return {"group": score.measure.group, **figures, **counts, **found}


def _contrast(contrast: Contrast) -> Mapping[str, Any]:
    return {
        "ours": contrast.ours.value,
        "theirs": contrast.theirs.value,
        "difference": contrast.difference,
        "interval": contrast.interval,
        "significant": contrast.significant,
    }


def _mistake(mistake: Mistake) -> Mapping[str, Any]:
    before, words, behind = mistake.context
    return {
        "group": mistake.group,
        "cause": mistake.cause,
        "id": mistake.article.id,
        "start": mistake.start if words else None,
        "end": mistake.end if words else None,
        "before": before,
        "words": words,
        "behind": behind,
        "gold": mistake.gold,
        "found": mistake.found,
    }
