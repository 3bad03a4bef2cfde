"""The command `newsx show`: one happening of a merged corpus, with all who tell it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from newsx.cli.happenings import plain
from newsx.cli.streams import made_safe, page_of
from newsx.corpus.answers import Case, Dispute, Witness, happening
from newsx.write.display import clean, distinct, interval
from newsx.write.page import Page
from newsx.write.sections import Cell, Chunk, Column, Section, cell, listed, worded

DIFFERENT = {"number": "how many", "date": "when", "status": "whether", "source": "who says so"}


def show(database: Path, event: str, *, as_json: bool) -> None:
    """Prints the happening; raises UsageError where there is none of that id."""
    case = happening(database, event)
    stdout = made_safe(sys.stdout, utf8=as_json)
    if as_json:
        stdout.write(json.dumps(_plain(case), ensure_ascii=False, indent=1) + "\n")
    else:
        stdout.writelines(_drawn(case, page_of(stdout)))


def _plain(case: Case) -> dict[str, Any]:
    """The happening as JSON has it."""
    return {
        **plain(case.entry),
        "participants": [{"slot": p.slot, "name": p.name, "character": p.character} for p in case.parts],
        "tellings": [_telling(witness) for witness in case.witnesses],
        "contradictions": [
            {
                "kind": dispute.kind,
                "about": dispute.about,
                "versions": [{"value": value, "articles": list(articles)} for value, articles in dispute.versions],
            }
            for dispute in case.disputes
        ],
    }


def _telling(witness: Witness) -> dict[str, Any]:
    return {
        "article": witness.article,
        "event": witness.event,
        "headline": witness.headline,
        "published": witness.published,
        "url": witness.url,
        "copy_of": witness.original,
        "summary": witness.summary,
        "status": witness.status,
        "start_date": witness.start,
        "end_date": witness.end,
        "attributed_to": witness.source,
    }


def _drawn(case: Case, page: Page) -> Iterator[str]:
    from newsx.write.tables import drawn_section  # Rich takes its time; who writes JSON need not wait for it

    entry = case.entry
    known = [interval(entry.start, entry.end) or "day not known", entry.status, *([entry.type] if entry.type else [])]
    yield drawn_section(Section(clean(entry.summary), ()), page, notes=[", ".join(known), entry.id])
    for section in _sections(case):
        yield "\n" + drawn_section(section, page)


def _sections(case: Case) -> Iterator[Section]:
    if case.parts:
        yield Section("Who and where", _parts(case))
    yield Section(f"Articles ({case.entry.articles})", _witnesses(case))
    if case.disputes:
        yield Section(f"What they do not agree on ({len(case.disputes)})", _disputes(case))


def _parts(case: Case) -> list[Column]:
    slots = {slot: [part.name for part in case.parts if part.slot == slot] for slot in ("who", "whom", "where")}
    filled = {slot: names for slot, names in slots.items() if names}
    return [
        Column("Part", [cell(slot) for slot in filled]),
        Column("Name", [[listed(distinct(names))] for names in filled.values()], "cyan"),
    ]


def _witnesses(case: Case) -> list[Column]:
    told, labels = case.witnesses, _labels(case.witnesses)
    return [
        Column("Published", [cell(each.published or "") for each in told]),
        Column("Article", [_article(each, labels) for each in told]),
        Column("Date", [cell(interval(each.start, each.end)) for each in told]),
        Column("Status", [cell("" if each.status == "happened" else each.status) for each in told], "yellow"),
        Column("Said by", [worded(each.source) if each.source else [] for each in told]),
        Column("What it tells", [worded(each.summary) for each in told]),
    ]


def _article(witness: Witness, labels: Mapping[str, str]) -> Cell:
    """Which it is, what stands above it, and of which other it is a copy."""
    headline = [Chunk(word, "dim") for word in clean(witness.headline or "").split()]
    original = witness.original
    copied = [] if original is None else worded(f"copy of {labels.get(original, original)}")
    return [[Chunk(labels[witness.article])], headline, *copied]


def _labels(witnesses: Sequence[Witness]) -> dict[str, str]:
    """What each article is called: its id, of a path the name where no two share it."""
    ids = {witness.article for witness in witnesses}
    names = {id_: clean(PurePosixPath(id_).name or id_) for id_ in ids}
    return names if len(set(names.values())) == len(ids) else {id_: clean(id_) for id_ in ids}


def _disputes(case: Case) -> list[Column]:
    labels = _labels(case.witnesses)
    rows = [
        (_about(dispute) if at == 0 else "", *version)
        for dispute in case.disputes
        for at, version in enumerate(dispute.versions)
    ]
    return [
        Column("What", [cell(about) for about, _, _ in rows]),
        Column("Version", [worded(value) for _, value, _ in rows], "red"),
        Column("Articles", [[listed([labels[article] for article in articles])] for _, _, articles in rows]),
    ]


def _about(dispute: Dispute) -> str:
    """What is told differently: "how many (people)"."""
    return f"{DIFFERENT[dispute.kind]} ({clean(dispute.about)})" if dispute.about else DIFFERENT[dispute.kind]
