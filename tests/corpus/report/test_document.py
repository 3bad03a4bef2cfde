"""The report of a corpus."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import pytest

from newsx.corpus.answers import Entry
from newsx.corpus.report import report
from newsx.corpus.report.document import MOST, MOST_TOLD, chosen
from newsx.corpus.report.happenings import MOST_CONTRADICTING, MOST_SOURCES
from newsx.corpus.store import merge_into
from newsx.errors import UsageError
from newsx.types import Extraction
from tests.corpus.report.harbours import PORTS, VARNA, collision, harbours, page, port, shown
from tests.corpus.stories.small import article, at, called, told
from tests.sample import filler, organisation, place, when
from tests.write.report.pages import Element
from tests.write.report.test_document import HOSTILE

LIGHTEST = 70_000  # characters of a page with one happening: map, style and script
LINE = 1_000  # of a happening that one article tells


def lines(root: Element) -> dict[str, Element]:
    """The happenings by what their lines say."""
    return {line.all("summary")[0].text.split("\n")[0].strip(): line for line in root.all("li", "event")}


def rows(element: Element) -> dict[str, str]:
    """What stands under an element as labels and values."""
    return dict(zip((dt.text for dt in element.all("dt")), (dd.text for dd in element.all("dd")), strict=True))


def hurt(root: Element) -> Element:
    return next(line for words, line in lines(root).items() if words.startswith("hurt"))


def sources(line: Element) -> list[Element]:
    (found,) = line.all("ol", "sources")
    return [child for child in found.children if isinstance(child, Element)]


def hostile() -> Extraction:
    """An article whose every string tries to break out."""
    ana, board = called(HOSTILE, HOSTILE, listed=HOSTILE), organisation(HOSTILE, f"a{HOSTILE}")
    town = replace(place(HOSTILE, country=HOSTILE), geonames=1)
    event = told(
        "hurt",
        number=1,
        who=(at(ana), filler(HOSTILE)),
        whom=(filler(f"12 {HOSTILE}"),),
        where=(at(town),),
        on=when("2024-03-05", None),
        said_by=filler(HOSTILE),
        summary=HOSTILE,
    )
    made = article(HOSTILE, "2024-03-06", HOSTILE, people=[ana], organisations=[board], places=[town], events=[event])
    return replace(made, article=replace(made.article, url=f"https://example.org/{HOSTILE}"))


def test_happenings_come_in_order_of_time_and_say_how_many_articles_tell_them() -> None:
    found = shown(harbours()).all("li", "event")
    days = [line.all("p", "day")[0].text for line in found]
    assert days == ["5 Mar 2024", "5 Mar 2024", "Jun 2024"]
    counts = [[tag.text for tag in line.all("span", "tag") if tag.text.endswith("articles")] for line in found]
    assert counts == [["3 articles"], ["3 articles"], []]


def test_a_contradiction_is_flagged_and_its_sources_stand_side_by_side() -> None:
    line = hurt(shown(harbours()))
    assert "contradicted" in line.classes
    assert line.all("span", "chief")[0].text == "contradicted: number (sailor), says who"
    assert rows(line.all("dl")[0])["Number (sailor)"] == "5 (sources 2, 3, 4) or 3 (source 1)"
    told_there = [(one.all("span", "said-in")[0].text, rows(one)["Number (sailor)"]) for one in sources(line)]
    assert told_there == [
        ("Captain rams two ships", "3"),
        ("Varna closed", "5"),
        ("Two ships collide off Varna", "5"),
        ("Two ships collide off Varna", "5"),
    ]


def test_a_source_tells_its_paper_its_day_what_it_says_and_whether_it_is_a_copy() -> None:
    first, second, _, copy = sources(hurt(shown(harbours())))
    assert first.all("a")[0].attributes == {"rel": "noreferrer", "href": "https://example.org/a"}
    assert first.all("p", "facts")[0].text == "example.org, 6 Mar 2024"
    assert first.all("p", "says")[0].text == "hurt three sailors Varna Black Sea"
    assert rows(second)["Says who"] == "Bulgarian Ports Company"
    assert copy.all("a") == []
    assert copy.all("p", "facts")[0].text == "copy, 7 Mar 2024 copy"


def test_a_happening_that_all_tell_alike_is_not_flagged() -> None:
    root = shown(harbours())
    alike = [line for words, line in lines(root).items() if not words.startswith("hurt")]
    assert [line.all("span", "chief") + line.all("div", "disputed") for line in alike] == [[], []]


def test_who_takes_part_leads_to_the_list_of_people_and_back() -> None:
    root = shown(harbours())
    rammed = next(line for words, line in lines(root).items() if words.startswith("Ana"))
    links = {link.text: link.attributes["href"] for link in rammed.all("dd")[0].all("a")}
    (entry,) = [li for li in root.all("li") if "#" + li.attributes.get("id", "") == links["Ana Petrović"]]
    assert entry.all("a", "name")[0].attributes["href"] == f"#{rammed.attributes['id']}"
    assert entry.attributes["data-r"] in rammed.attributes["data-with"].split()


def test_people_are_listed_with_roles_other_names_and_articles() -> None:
    ana = next(li for li in shown(harbours()).all("li") if "data-r" in li.attributes and "Ana" in li.text)
    assert ana.all("span", "notes")[0].text == "captain; pilot; also Petrović"
    assert ana.all("summary")[0].text == "4 articles, 6–7 Mar 2024"
    assert [each.all("span")[0].text for each in ana.all("li") if each.all("span")] == ["example.org"] * 3
    assert [each.text.split(" example")[0] for each in ana.all("li")][:2] == ["Two ships collide off Varna"] * 2


def test_what_happened_is_pinned_where_it_happened() -> None:
    world, closer = shown(harbours()).all("figure", "map")
    assert sorted(dot.all("title")[0].text for dot in world.all("g", "dot")) == ["Black Sea", "Sofia", "Varna"]
    assert {dot.all("title")[0].text for dot in closer.all("g", "dot")} == {"Sofia", "Varna"}


def test_a_place_that_nothing_happened_at_is_not_pinned() -> None:
    named = article("e", "2024-03-08", "Varna in spring", places=[VARNA])
    assert shown([named]).all("figure", "map") == []


def test_no_string_of_a_corpus_becomes_markup() -> None:
    html = page([hostile(), replace(hostile(), id="other"), *harbours()])
    root = shown([hostile(), replace(hostile(), id="other"), *harbours()])
    assert len(root.all("script")) == len(root.all("style")) == 1
    assert root.all("img") == []
    assert [name for element in root.all() for name in element.attributes if name.startswith("on")] == []
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", html) == []
    outside = {each.attributes["href"] for each in root.all("a") if not each.attributes["href"].startswith("#")}
    assert outside == {f"https://example.org/{name}" for name in "abcd"}


def test_every_fragment_leads_somewhere_and_no_id_is_there_twice() -> None:
    root = shown([*harbours(), hostile()])
    ids = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [each.attributes["href"] for each in [*root.all("a"), *root.all("use")]]
    named = {
        each.attributes[name]
        for each in root.all()
        for name in ("for", "data-filter", "data-over", "data-narrows")
        if name in each.attributes
    }
    assert {link[1:] for link in links if link.startswith("#")} | named <= set(ids)


def test_nothing_is_loaded() -> None:
    root = shown(harbours())
    assert [element.tag for element in root.all() if "src" in element.attributes] == []
    assert "url(" not in root.all("style")[0].text


def test_the_same_corpus_makes_the_same_bytes_in_whatever_order_it_was_merged() -> None:
    assert page(harbours()) == page(harbours()[::-1])


def test_a_corpus_without_a_happening_says_so() -> None:
    root = shown([article("e", "2024-03-08", "Varna in spring", places=[VARNA])])
    assert root.all("h1")[0].text == "What 1 article tells"
    assert root.all("p", "none")[0].text == "Nothing has been told."


def test_a_database_without_a_corpus_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing has been merged into it"):
        list(report(sqlite3.connect(":memory:")))


def test_of_a_happening_that_very_many_tell_the_page_shows_some_and_counts_the_others() -> None:
    same = collision("five sailors", day="2024-03-05")
    many = [port(f"n{n}", "2024-03-06", f"Report {n}", "", same) for n in range(MOST_SOURCES + 3)]
    line = hurt(shown(many))
    assert len(sources(line)) == MOST_SOURCES
    left_out = line.all("p", "facts")[-1].text
    assert re.fullmatch(r"and 3 more: newsx show lists all of happening:\w+\.", left_out)


def test_where_articles_contradict_each_other_the_page_shows_many_more() -> None:
    same, other = collision("five sailors", day="2024-03-05"), collision("six sailors", day="2024-03-05")
    many = [port(f"n{n}", "2024-03-06", f"Report {n}", "", same if n else other) for n in range(MOST_CONTRADICTING + 1)]
    line = hurt(shown(many))
    assert len(sources(line)) == MOST_CONTRADICTING
    assert "and 1 more" in line.all("p", "facts")[-1].text


def entry(number: int, *, articles: int = 1, contradicted: bool = False) -> Entry:
    known = {"start": f"2024-01-{number % 28 + 1:02}", "end": None, "summary": "", "type": None, "status": "happened"}
    return Entry(id=f"h{number}", articles=articles, contradicted=contradicted, **known)  # type: ignore[arg-type]


def ids(entries: Sequence[Entry]) -> list[str]:
    return [each.id for each in entries]


def test_of_a_large_corpus_a_page_shows_what_most_articles_tell_in_order_of_time() -> None:
    found = [entry(number, articles=1 + (number % 2)) for number in range(MOST + 500)]
    kept = chosen(found)
    assert len(kept) == MOST
    assert set(ids(found[1::2])) <= set(ids(kept))
    assert ids(kept) == [each.id for each in found if each in kept]


def test_what_is_contradicted_goes_before_what_is_as_often_told_and_later_before_earlier() -> None:
    found = [entry(number, contradicted=number == 0) for number in range(MOST + 2)]
    assert ids(chosen(found)) == ids([found[0], *found[3:]])


def test_a_page_holds_only_so_many_accounts() -> None:
    alike = [entry(number, articles=99) for number in range(MOST)]
    assert len(chosen(alike)) == MOST_TOLD // MOST_SOURCES
    contradicted = [replace(each, contradicted=True) for each in alike]
    assert len(chosen(contradicted)) == MOST_TOLD // MOST_CONTRADICTING


def test_a_page_that_shows_a_part_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.corpus.report.document.MOST", 2)
    root = shown(harbours())
    assert len(root.all("li", "event")) == 2
    assert root.all("p", "warning")[0].text == (
        "Note The 2 that most articles tell are on this page. newsx timeline lists all."
    )
    assert root.all("p", "imprint")[0].text.startswith("3 happenings")


def test_a_page_is_light() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 10, 17, 24)]
    events = [
        told("meet", number=n, who=(filler("the council"),), on=when(day, day), summary=f"The council met on {day}")
        for n, day in enumerate(days, start=1)
    ]
    one, all_ = (page([article("a", "2024-12-06", "Council met often", events=events[:n])]) for n in (1, len(days)))
    assert all_.count("<details>") == len(days)
    assert len(one) < LIGHTEST
    assert (len(all_) - len(one)) / (len(days) - 1) < LINE


def test_an_organisation_beyond_the_list_is_still_named_in_its_happening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.corpus.report.cast.MOST_NAMES", 0)
    root = shown(harbours())
    assert "Says who" in rows(hurt(root).all("dl")[0])
    assert [each.text for each in root.all("section", "lists")] == []
    assert PORTS.name in hurt(root).text


def test_a_file_is_read_as_a_connection_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("corpus") / "corpus.db"
    merge_into(path, harbours())
    assert "".join(report(path)) == page(harbours())
