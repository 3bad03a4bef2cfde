"""The whole of merging, on a small corpus of two stories."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.merge_speed import World
from newsx.corpus.stories import Corpus, Happening, candidates, merged, sketch
from newsx.corpus.stories.accounts import Scales, accounts
from newsx.corpus.stories.candidates import WINDOW, neighbours, pairs
from newsx.types import Extraction
from tests.corpus.stories.small import article, at, called, corpus, mapped, resignation, told
from tests.sample import filler, when

SKETCHES = tuple(sketch(record) for record in corpus())


def told_by(found: Corpus) -> dict[str, list[str]]:
    """The articles that tell each happening, by its first lemma."""
    return {each.lemma: [place.article for place in each.tellings] for each in found.happenings}


def one(found: Corpus, lemma: str) -> Happening:
    return next(each for each in found.happenings if each.lemma == lemma)


def test_eight_reports_tell_four_happenings() -> None:
    assert told_by(merged(SKETCHES)) == {
        "sink": ["ferry-1", "ferry-2", "ferry-3", "ferry-4", "ferry-5"],
        "drown": ["ferry-1", "ferry-2", "ferry-3", "ferry-4", "ferry-5"],
        "question": ["ferry-5"],
        "resign": ["mayor-3", "mayor-1", "mayor-2"],
    }


def test_eight_reports_have_two_people() -> None:
    found = merged(SKETCHES).characters
    assert [(each.name, each.articles) for each in found if each.kind == "person"] == [
        ("Ingrid Vasko", 5),
        ("Tomas Ekdahl", 3),
    ]


def test_tolls_that_differ_stand_side_by_side_with_their_sources() -> None:
    drowned = one(merged(SKETCHES), "drown")
    number = next(each for each in drowned.contradictions if each.kind == "number")
    assert number.about == "passenger"
    assert [(v.value, [place.article for place in v.tellings]) for v in number.versions] == [
        ("14", ["ferry-2", "ferry-3"]),
        ("12", ["ferry-1"]),
    ]


def test_days_status_and_sources_that_differ_are_shown_too() -> None:
    found = merged(SKETCHES)
    kinds = {each.kind for each in one(found, "drown").contradictions}
    assert kinds == {"number", "date", "source"}
    status = one(found, "resign").contradictions[0]
    assert (status.kind, [v.value for v in status.versions]) == ("status", ["happened", "planned"])


def test_what_all_agree_on_is_no_contradiction() -> None:
    assert one(merged(SKETCHES), "question").contradictions == ()


def test_the_fullest_telling_stands_for_all() -> None:
    resigned = one(merged(SKETCHES), "resign")
    assert resigned.status == "happened"
    assert (resigned.start, resigned.first_seen, resigned.last_seen) == ("2024-03-05", "2024-03-04", "2024-03-06")


@given(st.permutations(SKETCHES))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_articles_does_not_matter(shuffled: list[object]) -> None:
    assert merged(shuffled) == merged(SKETCHES)  # type: ignore[arg-type]


def test_an_article_that_comes_again_counts_once() -> None:
    assert merged([*SKETCHES, *SKETCHES]) == merged(SKETCHES)


def test_later_articles_leave_the_ids_as_they_are() -> None:
    few, all_ = merged(SKETCHES[:2]), merged(SKETCHES)
    assert {each.id for each in few.happenings} <= {each.id for each in all_.happenings}
    assert {each.id for each in few.characters} <= {each.id for each in all_.characters}


def test_the_same_deed_on_another_day_is_another_happening() -> None:
    mayor = called("Tomas Ekdahl", "mayor")
    town = mapped("Halden", 1002, "NO")
    later = article(
        "mayor-9",
        "2024-04-20",
        "Ekdahl resigns again",
        people=[mayor],
        places=[town],
        events=[resignation(1, day="2024-04-20")],
    )
    assert told_by(merged([*SKETCHES, sketch(later)]))["resign"] != ["mayor-3", "mayor-1", "mayor-2", "mayor-9"]


def strike(id_: str, target: str, country: str, geonames: int) -> Extraction:
    """A report of soldiers killed somewhere."""
    town = mapped(target, geonames, country)
    killed = told("kill", number=1, whom=(filler("soldiers"),), where=(at(town),), on=when("2024-05-01", "2024-05-01"))
    return article(id_, "2024-05-02", "Soldiers killed in attack", places=[town], events=[killed])


def test_what_happens_in_two_countries_is_two_happenings() -> None:
    found = merged([sketch(strike("a", "Kupa", "ML", 7)), sketch(strike("b", "Dorin", "UA", 8))])
    assert len(found.happenings) == 2


def test_two_who_are_arrested_are_two_arrests() -> None:
    day = when("2024-05-01", "2024-05-01")
    records = []
    for id_, name in (("a", "Ada Holm"), ("b", "Per Lind")):
        suspect = called(name)
        event = told("arrest", number=1, whom=(at(suspect),), on=day)
        records.append(article(id_, "2024-05-02", "Suspect arrested in fraud case", people=[suspect], events=[event]))
    assert len(merged(map(sketch, records)).happenings) == 2


def test_two_events_of_one_article_about_others_stay_two() -> None:
    day = when("2024-05-01", "2024-05-01")
    events = [told("fall", number=n, who=(filler(who),), on=day) for n, who in ((1, "oil prices"), (2, "bank shares"))]
    assert len(merged([sketch(article("a", "2024-05-02", "Markets", events=events))]).happenings) == 2


def walkout(id_: str, who: str) -> Extraction:
    day = when("2024-05-01", "2024-05-01")
    return article(id_, "2024-05-02", "Thousands strike", events=[told("strike", number=1, who=(filler(who),), on=day)])


def test_two_tellings_of_others_are_two_happenings_however_alike_the_articles_are() -> None:
    assert len(merged([sketch(walkout("a", "nurses")), sketch(walkout("b", "miners"))]).happenings) == 2
    assert len(merged([sketch(walkout("a", "nurses")), sketch(walkout("b", "nurses in Halden"))]).happenings) == 1


def many(number: int) -> list[Extraction]:
    """So many reports of as many stories, which share all their plain words."""
    town = mapped("Halden", 1002, "NO")
    return [
        replace(
            article(
                f"a{n}",
                f"2024-03-{1 + n % 28:02}",
                "Council meets",
                people=[called(f"Ann Berg{n}")],
                places=[town],
                events=[told("meet", number=1, who=(filler("council"),), where=(at(town),))],
            ),
            id=f"a{n:05}",
        )
        for n in range(number)
    ]


def compared(number: int) -> int:
    sketches = [sketch(record) for record in many(number)]
    scales = Scales(sketches)
    return sum(1 for _ in pairs(accounts(sketches, (), scales), sketches, scales))


def test_comparisons_grow_with_the_articles_and_not_with_their_square() -> None:
    few, more = compared(100), compared(400)
    assert few > 0
    assert more <= 4.5 * few


def test_an_article_has_few_neighbours_however_many_are_alike() -> None:
    sketches = [sketch(record) for record in many(300)]
    assert len(neighbours(sketches, Scales(sketches))) <= 2 * WINDOW * 300


@pytest.mark.parametrize("together", [1, 3, 50])
def test_how_much_is_worked_on_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    sketches = sorted(map(sketch, World(300).records(60)), key=lambda each: each.article)
    whole = merged(sketches)
    monkeypatch.setattr(candidates, "TOGETHER", together)
    assert merged(sketches) == whole
    assert len(whole.happenings) < sum(len(each.tellings) for each in sketches)
