"""The report in a real browser: no request, no complaint, and all that pointing, tapping and keys do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsx.types import Failure
from newsx.write.report.segments import fit
from tests.sample import harbour
from tests.write.report.browser import MARKS, PHONE, Reader, webdriver
from tests.write.report.collision import TEXT, collision
from tests.write.report.test_document import HOSTILE, hostile

pytestmark = MARKS


def test_nothing_is_asked_for_and_nothing_is_complained_of(reader: Reader) -> None:
    reader.open(collision(), hostile(), harbour(), Failure("b.md", "empty", HOSTILE))
    reader.one(".timeline a").click()
    assert reader.requests() == [reader.path.as_uri()]
    assert reader.complaints() == []


def test_an_article_that_holds_a_script_runs_none(reader: Reader) -> None:
    text = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"> He left."
    found = hostile()
    reader.open(replace(found, article=replace(found.article, text=text)))
    assert reader.driver.title != "run"
    assert reader.run("document.scripts.length") == 1
    assert reader.run("document.querySelector('.text').textContent") == text


def test_the_browser_reads_the_text_character_for_character(reader: Reader) -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n"), HOSTILE + "\r\r\n <p>" + TEXT):
        reader.open(replace(collision(), article=replace(collision().article, text=text)))
        assert reader.run("document.querySelector('.text').textContent") == fit(text)


def test_every_event_shows_what_is_known_of_it_and_lights_its_words_up(reader: Reader) -> None:
    reader.open(collision())
    for line in reader.all(".event .sum a"):
        line.click()
        card = reader.one(".card.open.pinned")
        assert line.text in card.text
        assert {"Status", "Words"} <= {label.text for label in card.find_elements("css selector", "dt")}
        assert len(reader.lit("lit-trigger")) == 1
        line.click()
        assert reader.lit("lit-trigger") == reader.all(".card.open") == []


def test_pointing_at_a_word_shows_its_event_until_the_pointer_leaves(reader: Reader) -> None:
    reader.open(collision())
    reader.point(next(word for word in reader.all(".text a.t") if word.text.startswith("rammed")))
    rows = [label.text for label in reader.all(".card.open dt")]
    assert rows == ["Who", "Whom", "Where", "When", "Says who", "Status", "Words"]
    words = reader.lit()
    assert words[0] == "Captain Ana Petrović"
    assert {"rammed", "two grain ships", "Varna", "Tuesday", "the port authority"} <= set(words)
    assert "Ana Petrović" in [line.find_element("css selector", "a").text for line in reader.all(".cast li.involved")]
    reader.point(reader.one("h1"))
    assert reader.lit() == reader.all(".card.open") == []


def test_keys_alone_choose_hold_and_let_go(reader: Reader) -> None:
    keys = webdriver.Keys
    reader.open(collision())
    for _ in range(8):
        reader.press(keys.TAB)
        if reader.run("document.activeElement.matches('.text a.t')"):
            break
    word = reader.driver.switch_to.active_element
    assert reader.lit("lit-trigger") == [word.text]
    assert reader.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    for key in (keys.ENTER, keys.SPACE):
        reader.press(key)
        assert word.get_attribute("aria-pressed") == "true"
        assert len(reader.all(".card.pinned")) == 1
        reader.press(keys.ESCAPE)
        assert word.get_attribute("aria-pressed") == "false"
        assert reader.all(".card.open") == []
        assert reader.driver.switch_to.active_element == word


def test_a_person_lights_up_where_the_text_names_them_and_what_they_are_part_of(reader: Reader) -> None:
    reader.open(collision())
    reader.one(".lists .person .name").click()
    assert reader.lit("lit-name") == ["Captain", "Ana Petrović"]
    assert [line.text for line in reader.all(".event.involved .sum a")] == [
        "2 Ana Petrović rammed two grain ships in Varna"
    ]


def test_the_lists_are_filtered_whatever_the_accents(reader: Reader) -> None:
    reader.open(collision(), harbour())
    reader.one("#a1-f").send_keys("CAPTAIN petrovic")
    assert [line.text.split("\n")[0] for line in reader.all("#a1-c li") if line.is_displayed()] == ["Ana Petrović 1"]
    assert reader.one("output[for=a1-f]").text == "1 of 5"
    reader.one("#contents-f").send_keys("varna closed")
    assert [line.is_displayed() for line in reader.all("#contents-l li")] == [False, True]


def test_a_phone_needs_no_scrolling_to_the_side_and_shows_the_card_below(reader: Reader) -> None:
    reader.open(collision(), hostile(), harbour(), size=PHONE)
    assert reader.run("document.documentElement.scrollWidth") <= PHONE[0]
    reader.all(".text a.t")[1].click()
    box = reader.one(".card.open").rect
    assert (box["x"], box["width"]) == (0, PHONE[0])
    assert reader.run("document.querySelector('.card.open').getBoundingClientRect().bottom") == PHONE[1]
    reader.one(".card.open .shut").click()
    assert reader.all(".card.open") == []


def test_in_a_narrow_window_a_pointer_that_passes_opens_nothing_over_the_text(reader: Reader) -> None:
    reader.open(collision(), size=PHONE)
    low = reader.all(".event .sum a")[-1]
    reader.run("arguments[0].scrollIntoView({ block: 'end' })", low)
    reader.point(low)
    assert len(reader.lit("lit-trigger")) == 1
    assert reader.all(".card.open") == []
    low.click()
    assert low.text in reader.one(".card.open").text


@pytest.mark.parametrize(("scripts", "media"), [(False, ""), (True, "print")])
def test_without_scripts_and_on_paper_everything_is_told(reader: Reader, scripts: bool, media: str) -> None:
    reader.open(collision(), scripts=scripts, media=media)
    shown = {selector: [each.is_displayed() for each in reader.all(selector)] for selector in (".event dl", ".card")}
    assert shown == {".event dl": [True] * 4, ".card": [False]}
    assert not reader.one(".filter").is_displayed()
