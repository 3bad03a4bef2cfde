from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest

from newsx.types import Extraction, Failure, Mention, Place, Quote, Trigger
from newsx.write.report.document import report
from tests.sample import event, extraction, filler, harbour, person, place, timex, when
from tests.write.report.collision import collision
from tests.write.report.pages import Element, tree

HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u2028\x00\ud800\u202e"
TEXT = "Captain Marija Novak-Petrović rammed two grain ships on Tuesday, the authority said."


def page(*records: Extraction | Failure) -> Element:
    return tree("".join(report(records)))


def with_text(record: Extraction, text: str) -> Extraction:
    return replace(record, article=replace(record.article, text=text))


def hostile() -> Extraction:
    """A record whose every string tries to break out."""
    ana, town = person(HOSTILE, HOSTILE, roles_=(HOSTILE,)), place(HOSTILE, type_=HOSTILE, country=HOSTILE)
    found = extraction(
        id_=HOSTILE,
        headline=HOSTILE,
        byline=HOSTILE,
        url="https://example.org/" + HOSTILE,
        people=(replace(ana, listed=HOSTILE),),
        places=(replace(town, latitude=1.0, longitude=1.0),),
        dates=(timex(HOSTILE, None, None),),
        events=(
            replace(
                event(
                    HOSTILE,
                    who=(filler(HOSTILE, ana.id),),
                    where=(filler(HOSTILE, town.id),),
                    on=when(None, None, text=HOSTILE),
                    said_by=filler(HOSTILE),
                    summary=HOSTILE,
                ),
                type=HOSTILE,
            ),
        ),
        warnings=(HOSTILE,),
    )
    spoken = Quote(kind="direct", text=HOSTILE, start=0, end=9, speaker=filler(HOSTILE), cue=HOSTILE)
    return with_text(replace(found, quotes=(spoken,)), HOSTILE * 3)


def told(line: Element) -> dict[str, str]:
    """The rows of an event of the report."""
    return dict(zip((dt.text for dt in line.all("dt")), (dd.text for dd in line.all("dd")), strict=True))


def test_no_string_of_a_record_becomes_markup() -> None:
    root = page(hostile(), hostile(), Failure(HOSTILE, HOSTILE, HOSTILE))
    assert len(root.all("script")) == len(root.all("style")) == 1
    assert root.all("img") == []
    handlers = [name for element in root.all() for name in element.attributes if name.startswith("on")]
    assert handlers == []


def test_no_control_and_no_half_of_a_pair_comes_through() -> None:
    html = "".join(report([hostile(), Failure("a", "size", HOSTILE)]))
    html.encode()
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", html) == []


def test_nothing_is_loaded() -> None:
    root = page(with_text(harbour(), TEXT), hostile())
    assert [element.tag for element in root.all() if "src" in element.attributes] == []
    links = [element for element in root.all() if "href" in element.attributes]
    outside = [element for element in links if not element.attributes["href"].startswith("#")]
    assert [(link.tag, link.attributes["href"]) for link in outside] == [
        ("link", "data:,"),
        ("a", "https://example.org/2024/03/06/port-of-varna-closed"),
    ]
    assert outside[1].attributes["rel"] == "noreferrer"
    css = root.all("style")[0].text
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "https://", "https://[::1", "ftp://x.example/a"]
)
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert page(extraction(url=url)).all("a") == []


def test_every_fragment_leads_somewhere_and_no_id_is_there_twice() -> None:
    root = page(with_text(harbour(), TEXT), with_text(harbour(), TEXT), harbour())
    ids = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = {element.attributes["href"][1:] for element in root.all("use")}
    assert targets | {each.attributes["for"] for each in root.all("label")} <= set(ids)


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else() -> None:
    root = page(harbour())
    (policy,) = [each.attributes["content"] for each in root.all("meta") if "http-equiv" in each.attributes]
    for tag in ("style", "script"):
        digest = b64encode(sha256(root.all(tag)[0].text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert [element.tag for element in root.all() if "style" in element.attributes] == []


def test_the_same_records_make_the_same_bytes() -> None:
    records: list[Extraction | Failure] = [harbour(), Failure("a", "empty", "a: empty"), hostile()]
    assert "".join(report(records)) == "".join(report(records))


def test_an_event_is_told_with_all_its_slots() -> None:
    rammed = next(line for line in page(harbour()).all("li", "event") if "rammed" in line.text)
    assert told(rammed) == {
        "Who": "Marija Novak-Petrović “she”",
        "Whom": "two moored grain ships",
        "Where": "Varna “the port”",
        "When": "5 Mar 2024 “then”",
        "Says who": "Bulgarian Ports Infrastructure Company “the authority”",
        "Status": "happened (a main event, weight 0.50)",
        "Words": "rammed (assault)",
    }


def test_events_come_in_order_of_time_and_say_what_is_not_sure() -> None:
    lines = page(harbour()).all("li", "event")
    days = [line.all("p", "day")[0].text for line in lines]
    assert days == ["Feb 2022", "5 Mar 2024", "(5 Mar 2024) carried over", "9–10 Mar 2024", "no day told"]
    assert [tag.text for line in lines for tag in line.all("span", "status")] == ["planned", "possible"]
    assert [line.classes[1] for line in lines] == ["happened"] * 3 + ["planned", "possible"]


def test_words_in_the_text_lead_to_their_event_and_the_event_to_its_words() -> None:
    at = TEXT.index("rammed")
    rammed = event("rammed", at=at, who=(filler("Captain"),), summary="She rammed ships")
    root = page(with_text(extraction(events=(rammed,)), TEXT))
    (words,) = root.all("a", "t")
    (line,) = root.all("li", "event")
    assert words.text == "rammed"
    assert words.attributes["href"] == f"#{line.attributes['id']}"
    assert line.all("a")[0].attributes["href"] == f"#{words.attributes['id']}"


def test_the_text_lights_up_with_every_slot_of_its_event() -> None:
    found = collision()
    number = next(index for index, each in enumerate(found.events, start=1) if each.trigger.text == "rammed")
    root = page(found)
    behind = [span.text for span in root.all("span") if f"e{number}" in span.attributes.get("data-e", "").split()]
    assert behind == ["Captain Ana Petrović", "two grain ships", "Varna", "Tuesday", "the port authority"]


def test_people_are_listed_with_their_roles() -> None:
    (tan,) = [li for li in page(harbour()).all("li") if "Joe Tan" in li.text]
    assert tan.all("span", "notes")[0].text == "Singapore's minister of transport; Minister"


def test_a_record_without_its_text_shows_the_rest_and_says_how_to_get_it() -> None:
    root = page(harbour())
    (note,) = root.all("p", "without")
    assert "newsx extract --with-text" in note.text
    assert len(root.all("li", "event")) == 5
    assert next(link.attributes["href"] for link in root.all("a", "name")) == "#a1-p1"


def test_a_text_of_several_paragraphs_is_in_the_page_as_it_was_read() -> None:
    text = "# Port closed\r\n\r\nBy *Ana*\n\nThe port <b> & “all” was closed.\n\n\nIt opened.\n"
    (shown,) = page(with_text(harbour(), text)).all("div", "text")
    assert shown.text == text


def test_one_article_has_no_list_of_articles() -> None:
    root = page(harbour())
    assert root.all("nav") == []
    assert [h.text for h in root.all("h1")] == ["Port of Varna closed after a collision"]


def test_several_articles_are_listed_above_with_those_that_failed() -> None:
    failure = Failure("b.md", "empty", "b.md: empty: there is no word in it")
    root = page(harbour(), failure, extraction(headline="Ferry <late>"))
    assert [link.attributes["href"] for link in root.all("nav")[0].all("a")] == ["#a1", "#a2"]
    assert [each.text for each in root.all("section", "failures")[0].all("li")] == [f"empty {failure.message}"]
    assert [h.text for h in root.all("h2", "title")] == ["Port of Varna closed after a collision", "Ferry <late>"]
    assert [h.text for h in root.all("h1")] == ["2 articles read by newsx"]


@pytest.mark.parametrize("records", [[], [Failure("b.md", "empty", "b.md: empty")]])
def test_a_report_without_an_article_says_so(records: list[Failure]) -> None:
    root = page(*records)
    assert root.all("p", "empty")[0].text == "No article to report on."
    assert len(root.all("section", "failures")) == len(records)


def test_of_many_records_no_more_than_two_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def record_written(record: Extraction, number: int, *, level: int) -> str:
        written.append(record.id)
        return f"<p>{number}</p>"

    def records() -> Iterator[Extraction]:
        for number in range(5):
            assert len(written) >= number - 1
            yield extraction(id_=f"{number}.md")

    monkeypatch.setattr("newsx.write.report.document.article", record_written)
    assert [p.text for p in tree("".join(report(records()))).all("main")[0].all("p")] == list("12345")


def test_an_article_long_out_of_memory_is_still_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.write.report.document.KEPT", 10)
    monkeypatch.setattr("newsx.write.report.document.CHUNK", 7)
    whole = page(with_text(harbour(), TEXT + "\r\n\ud800é"), harbour())
    assert whole.all("div", "text")[0].text == TEXT + "\r\n\ufffdé"


def test_offsets_beyond_the_text_and_ids_that_nothing_has_do_no_harm() -> None:
    far = Mention("Varna", 900, 905, "model")
    lost: Place = replace(place("Varna"), mentions=(far,))
    odd = event("rammed", who=(filler("she", "person:nobody"),), at=4000)
    odd = replace(odd, mentions=(Trigger("rammed", "ram", 4000, 4006),))
    root = page(with_text(extraction(places=(lost,), events=(odd,)), "Short."))
    assert root.all("div", "text")[0].text == "Short."
