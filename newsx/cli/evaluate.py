"""The command `newsx evaluate`: gold in, figures out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsx.cli.endings import Ending, say
from newsx.cli.evaluation import Evaluation, as_json, as_tables
from newsx.cli.extract import Tally, check_rules
from newsx.cli.streams import Bar, made_safe, page_of
from newsx.errors import UsageError
from newsx.evaluate import counting
from newsx.evaluate.counting import Records
from newsx.evaluate.gold import Gold, GoldArticle
from newsx.evaluate.labels import Labels, labels
from newsx.evaluate.measures import BY_ID
from newsx.evaluate.mistakes import mistakes
from newsx.evaluate.reading import GoldFormat, read_gold
from newsx.evaluate.running import articles, paired
from newsx.evaluate.scores import Contrast, Score, contrasts, scores
from newsx.rulebook import using
from newsx.settings import NAMES_MODEL, ReadSettings, Settings
from newsx.types import Extraction, Failure

Floors = Mapping[str, float]
COMPARED = ("names", "dates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user has asked for.

    Attributes:
        floors: the least that each measure must come to.
        labels: what labels of the gold mean, as LABEL=KIND.
    """

    gold: Sequence[Path]
    predicted: Path | None
    against: str | None
    errors: bool
    as_json: bool
    floors: Floors
    format: GoldFormat | None
    labels: Sequence[str]
    reading: ReadSettings
    settings: Settings


def evaluate(asked: Asked) -> Ending:
    """Prints the figures and, if asked for, the mistakes."""
    _check(asked)
    meanings = labels(asked.labels)
    with using(asked.settings.rules):
        gold = read_gold(asked.gold, labels=meanings, format_=asked.format)
    _tell(gold)
    if not gold.articles:
        raise UsageError("there is no article in the gold that can be scored; mend it, or make one with newsx annotate")
    _check_floors(asked, gold)
    rivals = _contrasts_prepared(asked, gold)
    records, failed = _records(asked, gold)
    done = Evaluation(
        gold=gold,
        failures=(*gold.failures, *failed),
        name=asked.settings.model if asked.predicted is None else str(asked.predicted),
        scores=scores(counting.counted(gold, records)),
        against=asked.against,
        contrasts=[] if asked.against is None else _contrasts(asked.against, rivals, records, meanings),
        mistakes=mistakes(gold, records) if asked.errors else None,
    )
    _print(done, json=asked.as_json)
    return _ending(done, asked.floors)


def floors(told: Iterable[str]) -> Floors:
    """The least that each measure must come to, from MEASURE=F1. Raises UsageError where one is written otherwise."""
    return dict(map(_floor, told))


def _floor(told: str) -> tuple[str, float]:
    id_, _, least = told.partition("=")
    if id_ not in BY_ID:
        raise UsageError(f"--fail-under {told}: no measure '{id_}'; the measures are {', '.join(BY_ID)}")
    try:
        value = float(least)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"--fail-under {told}: '{least}' is no figure from 0 to 1; write {id_}=0.8")
    return id_, value


def gold_format(name: str | None) -> GoldFormat | None:
    """The format of that name. Raises UsageError where there is none."""
    if name is None:
        return None
    try:
        return GoldFormat(name)
    except ValueError as error:
        raise UsageError(f"--gold-format {name}: unknown; take one of {', '.join(GoldFormat)}") from error


def _check(asked: Asked) -> None:
    """Refuses options that contradict each other, and rules that make no sense, before anything is read."""
    check_rules(asked.settings)
    ours = asked.settings.model != NAMES_MODEL or asked.settings.watchlist or asked.reading.published
    if asked.predicted is not None and ours:
        raise UsageError(
            "--predicted holds what was found already; --model, --watchlist and --date change nothing of it"
        )


def _check_floors(asked: Asked, gold: Gold) -> None:
    for id_ in asked.floors:
        if not gold.holds(BY_ID[id_].group):
            raise UsageError(f"--fail-under {id_}: the gold tells nothing of {BY_ID[id_].group}; leave it out")


def _tell(gold: Gold) -> None:
    for failure in gold.failures:
        say(failure.message)
    for note in gold.notes:
        say(note)


def _records(asked: Asked, gold: Gold) -> tuple[Records, list[Failure]]:
    """The record of each article, by id, and those that failed; each of these counts as if nothing was found in it."""
    outcomes = _saved(asked.predicted) if asked.predicted is not None else _extracted(asked, gold)
    tally = Tally(bar := Bar(total=len(gold.articles)))
    try:
        found = list(tally.counted(outcomes))
    finally:
        bar.close()
    records, notes = paired(gold.articles, found)
    for note in notes:
        say(note)
    return records, [each for each in found if isinstance(each, Failure)]


def _saved(path: Path) -> Iterator[Extraction | Failure]:
    from newsx.saved import read_records

    if not path.is_file():
        raise UsageError(f"{path}: no such file; write it with newsx extract GOLD -o {path}")
    return read_records([str(path)])


def _extracted(asked: Asked, gold: Gold) -> Iterator[Extraction | Failure]:
    from newsx.extractor import Extractor

    return Extractor(asked.settings).extract_all(articles(gold.articles, asked.reading))


def _contrasts_prepared(asked: Asked, gold: Gold) -> list[GoldArticle]:
    """The articles on which a pipeline of spaCy's can be compared. Raises UsageError where there is none."""
    if asked.against is None:
        return []
    fit = [each for each in gold.articles if each.names is not None or each.dates is not None]
    if not fit:
        told = "of a spaCy pipeline only names and date spans can be scored, and the gold has neither"
        raise UsageError(f"--against {asked.against}: {told}; leave it out")
    return fit


def _contrasts(name: str, gold: Sequence[GoldArticle], records: Records, meanings: Labels) -> list[Contrast]:
    """Names and dates, ours and theirs; dates only where the other pipeline marks any."""
    from newsx.evaluate.rivals import Rival

    rival = Rival(name, meanings)
    say(f"{name}: of a spaCy pipeline only names{' and date spans' if rival.marks_dates else ''} are scored")
    kept = [each if rival.marks_dates else replace(each, dates=None) for each in gold]
    theirs = [counting.marked(*pair, in_days=False) for pair in zip(kept, rival(kept), strict=True)]
    ours = [counting.marked(each, counting.marks_of(records.get(each.id)), in_days=False) for each in kept]
    return [each for each in contrasts(ours, theirs) if each.ours.measure.form == "f1"]


def _print(done: Evaluation, *, json: bool) -> None:
    stdout = made_safe(sys.stdout, utf8=json)
    stdout.write(as_json(done) if json else as_tables(done, page_of(stdout)))
    stdout.flush()


def _ending(done: Evaluation, floors: Floors) -> Ending:
    values = {score.measure.id: score for score in done.scores}
    missed = [(values.get(id_), id_, least) for id_, least in floors.items() if not _reaches(values.get(id_), least)]
    for score, id_, least in missed:
        value = "not measured" if score is None or score.value is None else f"{score.value:.4f}"
        say(f"{id_}: {value}, but at least {least:g} is asked for")
    if missed:
        return Ending.CHECK_FAILED
    return Ending.SOME_FAILED if done.failures else Ending.DONE


def _reaches(score: Score | None, least: float) -> bool:
    return score is not None and score.value is not None and score.value >= least
