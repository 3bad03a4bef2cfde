from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.types import Extraction, Failure
from newsx.write.page import PLAIN, Page
from newsx.write.tables import tables
from tests.sample import event, extraction, filler, harbour, organisation, person, place, when

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
FAILURE = Failure("b.txt", "empty", "b.txt: the file is empty")
WIDTHS = [80, 100, 120, 200]


def printed(*records: Extraction | Failure, page: Page = PLAIN) -> str:
    return "".join(tables(records, page))


@pytest.mark.parametrize("width", [80, 160])
def test_the_harbour_is_printed_as_the_golden_file_has_it(golden: Callable[[str, str], str], width: int) -> None:
    found = printed(harbour(), page=Page(width))
    assert found == golden(f"harbour.{width}.txt", found)


def test_the_id_on_the_watchlist_has_a_column_only_where_one_is_listed() -> None:
    ann, bo = replace(person("Ann Lee"), listed="Q1"), person("Bo Reyes")
    lines = printed(extraction(people=(ann, bo), organisations=(organisation("Acme"),))).splitlines()
    assert [line.split() for line in lines if line.startswith(("Name", "Ann", "Bo", "Acme"))] == [
        ["Name", "Roles", "Mentions", "Listed"],
        ["Ann", "Lee", "1", "Q1"],
        ["Bo", "Reyes", "1"],
        ["Name", "Also", "Mentions"],
        ["Acme", "1"],
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_is_cut_or_broken(width: int) -> None:
    found = printed(harbour(), page=Page(width))
    for entity in harbour().entities():
        assert entity.name in found


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_page(width: int) -> None:
    assert max(len(line) for line in printed(harbour(), page=Page(width)).splitlines()) <= width


@settings(deadline=None)
@given(
    st.integers(20, 200),
    st.lists(st.text("abcdefgh ", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=4),
)
def test_every_word_of_every_name_is_printed_at_any_width(width: int, names: list[str]) -> None:
    record = extraction(
        people=tuple(person(name, roles_=tuple(names)) for name in names),
        events=(event("met", who=tuple(filler(name) for name in names), whom=(filler("all of them"),)),),
    )
    found = set(printed(record, page=Page(width)).replace(",", " ").split())
    assert {word for name in names for word in name.split() if len(word) <= 40} <= found


@pytest.mark.parametrize("width", [1, 10, 20, 30])
def test_a_page_too_narrow_for_a_word_is_overrun_and_the_word_stays_whole(width: int) -> None:
    found = printed(extraction(people=(person("Ann Montgomery", roles_=("commissioner",)),)), page=Page(width))
    assert {"Ann", "Montgomery", "commissioner"} <= set(found.split())


def test_a_name_longer_than_its_column_is_broken_at_a_space() -> None:
    long = "Organisation for the Prohibition of Chemical Weapons in Northern and Southern Countries of the World"
    lines = printed(extraction(organisations=(organisation(long),))).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("Organisation for"))
    assert " ".join(re.split(r"\s{2,}", line)[0] for line in lines[at : at + 2]) == long


def test_the_web_address_stays_in_one_piece() -> None:
    url = "https://example.org/" + "a-very-long-slug-" * 12
    assert f"Source     {url}\n" in printed(extraction(url=url))


def test_the_heading_tells_headline_publication_byline_and_source() -> None:
    assert printed(harbour()).splitlines()[:4] == [
        "Port of Varna closed after a collision",
        "Published  2024-03-06 (from the header: March 6, 2024)",
        "By         Mira Stoyanova",
        "Source     https://example.org/2024/03/06/port-of-varna-closed",
    ]


def test_without_headline_and_address_the_heading_names_the_file() -> None:
    assert printed(extraction(headline=None, byline=None, url=None)).startswith(
        "harbour.md\nPublished  2024-03-06 (from the header: March 6, 2024)\nSource     harbour.md\n"
    )


def test_plain_pages_hold_no_escape_and_no_drawn_line() -> None:
    found = printed(harbour(), harbour())
    assert "\x1b" not in found
    assert "─" not in found


def test_ruled_pages_without_colour_hold_no_escape() -> None:
    found = printed(harbour(), page=Page(80, colour=False, rules=True))
    assert "\x1b" not in found
    assert "─" * 40 in found


def test_colours_change_nothing_but_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = printed(harbour(), page=Page(80, colour=True, rules=True))
    assert "\x1b[" in coloured
    stripped = [ESCAPE.sub("", line).rstrip() for line in coloured.splitlines()]
    assert stripped == printed(harbour(), page=Page(80, rules=True)).splitlines()


def test_square_brackets_are_printed_and_not_obeyed() -> None:
    found = printed(
        extraction(
            headline="[bold]Ceasefire[/bold] :smile: holds",
            byline="[AFP]",
            people=(person("[link=x]Ann Lee", roles_=("[red]minister",)),),
            events=(event("said", who=(filler("[/]"),)),),
        )
    )
    for text in ("[bold]Ceasefire[/bold] :smile: holds", "[AFP]", "[link=x]Ann Lee", "[red]minister", "[/] said"):
        assert text in found


def test_fillers_show_the_name_of_their_entity_and_otherwise_the_words_of_the_text() -> None:
    record = extraction(
        people=(person("Ann Lee"),),
        events=(event("opened", who=(filler("she", "person:ann-lee"),), whom=(filler("the\n  bridge"),)),),
    )
    assert "Ann Lee opened the bridge" in printed(record)


def test_without_a_doer_the_deed_stands_behind_those_it_was_done_to() -> None:
    assert "two men arrested" in printed(extraction(events=(event("arrested", whom=(filler("two men"),)),)))


def test_an_event_is_told_by_its_line() -> None:
    told = event("fell", who=(filler("snow"),), said_by=filler("police"), summary="Snow fell in Oslo, police said")
    assert "\nSnow fell in Oslo, police said\n" in printed(extraction(events=(told,)))


def test_an_event_without_a_line_is_told_by_its_slots() -> None:
    record = extraction(
        places=(place("Oslo"),),
        events=(event("fell", who=(filler("snow"),), where=(filler("Oslo", "place:oslo"),), said_by=filler("police")),),
    )
    assert "\nsnow fell\nin Oslo; said by police\n" in printed(record)


def test_the_word_that_names_the_event_is_bold_once() -> None:
    told = event("met", summary="Ann Lee met those who met her")
    coloured = printed(extraction(people=(person("Ann Lee"),), events=(told,)), page=Page(80, colour=True))
    assert len(re.findall(r"\x1b\[1mmet", coloured)) == 1


@pytest.mark.parametrize("width", [60, 70, 80, 100])
def test_a_name_in_a_line_is_broken_only_where_it_is_longer_than_its_column(width: int) -> None:
    name = "Bulgarian Ports Authority"
    told = event("met", summary=f"Nobody of whom the article knows anything met {name}, {name} said")
    found = printed(extraction(organisations=(organisation(name),), events=(told,)), page=Page(width))
    assert found.count(name) == 3


def test_what_happened_has_no_status_and_what_is_planned_has() -> None:
    on = when("2025-12-20", "2025-12-20")
    assert "Status" not in printed(extraction(events=(event("met", who=(filler("they"),), on=on),)))
    planned = printed(extraction(events=(event("meet", who=(filler("they"),), on=on, status="planned"),)))
    assert "2025-12-20  planned  they meet" in planned


def test_an_empty_section_says_so() -> None:
    found = printed(extraction())
    for title in ("People", "Organisations", "Places", "Events"):
        assert f"{title}: none found\n" in found


def test_carried_dates_are_explained_only_where_there_are_some() -> None:
    assert "(date): carried over" in printed(harbour())
    assert "(date): carried over" not in printed(extraction(events=(event("met", who=(filler("they"),)),)))


def test_warnings_are_printed() -> None:
    assert "Note: 2 sentences were too long for the parser and were cut\n" in printed(harbour())


def test_articles_are_parted_by_a_line_and_failures_are_left_to_standard_error() -> None:
    found = printed(harbour(), FAILURE, harbour())
    assert found.count("\n" + "-" * 80 + "\n") == 1
    assert "b.txt" not in found
