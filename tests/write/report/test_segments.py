from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.write.report.segments import Span, fit, marked
from tests.write.report.pages import Element, tree

# Letters, and what could break out of text or attribute: markup, references, controls, half a surrogate pair.
CHARACTERS = st.one_of(st.sampled_from("ab <>&\"'\r\n\t\x00\x08\u2028\ud800\uffff"), st.characters())
TEXTS = st.text(CHARACTERS, max_size=40)


@st.composite
def spans(draw: st.DrawFn, longest: int = 45) -> list[Span]:
    """Any spans, empty ones and ones that reach out of the text among them."""
    found = []
    for index in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, longest))
        end = draw(st.integers(start, longest))
        link = draw(st.sampled_from([None, f"to{index}"]))
        found.append(Span(start, end, draw(st.integers(0, 3)), f"s{index}", (("data-x", str(index)),), link=link))
    return found


def covered(root: Element) -> Counter[str]:
    """How many characters of the text each class is drawn over."""
    count: Counter[str] = Counter()
    for element in root.all():
        count[element.attributes["class"]] += len(element.text)
    return count


@given(TEXTS, spans())
def test_the_text_content_is_the_text_whatever_lies_over_it(text: str, over: list[Span]) -> None:
    assert tree("".join(marked(text, 0, len(text), over))).text == fit(text)


@given(TEXTS, spans())
def test_every_span_is_drawn_over_all_of_its_characters(text: str, over: list[Span]) -> None:
    drawn = covered(tree("".join(marked(text, 0, len(text), over))))
    for span in over:
        assert drawn[span.classes] == max(0, min(span.end, len(text)) - min(span.start, len(text)))


@given(TEXTS, spans())
def test_no_link_stands_in_another_and_each_is_there_once_at_most(text: str, over: list[Span]) -> None:
    links = tree("".join(marked(text, 0, len(text), over))).all("a")
    assert all(not link.all("a") for link in links)
    targets = [link.attributes["href"] for link in links]
    assert len(targets) == len(set(targets))


@given(TEXTS, spans(), st.data())
def test_a_part_of_the_text_holds_only_that_part(text: str, over: list[Span], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert tree("".join(marked(text, start, end, over))).text == fit(text)[start:end]


@pytest.mark.parametrize(
    ("over", "html"),
    [
        ([Span(0, 6, 0, "q"), Span(2, 4, 1, "d")], '<span class="q">ab<span class="d">cd</span>ef</span>'),
        (
            [Span(0, 4, 0, "q"), Span(2, 6, 1, "d")],
            '<span class="q">ab<span class="d">cd</span></span><span class="d">ef</span>',
        ),
        (
            [Span(0, 4, 1, "d"), Span(2, 6, 0, "q")],
            '<span class="d">ab</span><span class="q"><span class="d">cd</span>ef</span>',
        ),
        (
            [Span(0, 2, 0, "t", link="e1"), Span(0, 2, 0, "t", link="e2")],
            '<a class="t" href="#e1"><span class="t">ab</span></a>cdef',
        ),
        ([Span(2, 2, 0, "q")], "abcdef"),
        ([Span(4, 99, 0, "q")], 'abcd<span class="q">ef</span>'),
    ],
)
def test_spans_that_nest_and_cross(over: list[Span], html: str) -> None:
    assert "".join(marked("abcdef", 0, 6, over)) == html


def test_what_only_the_first_piece_may_have_is_not_repeated() -> None:
    cut = Span(1, 5, 1, "t", first=(("id", "x"),), link="e1")
    html = "".join(marked("abcdef", 0, 6, [cut, Span(3, 6, 0, "q")]))
    assert html == 'a<a class="t" href="#e1" id="x">bc</a><span class="q"><span class="t">de</span>f</span>'


def test_a_value_cannot_leave_its_attribute() -> None:
    hostile = Span(0, 1, 0, 'x" onclick="y', (("title", "\"'><script>\ud800"),))
    element = tree("".join(marked("a", 0, 1, [hostile]))).all("span")[0]
    assert element.attributes == {"class": 'x" onclick="y', "title": "\"'><script>\ufffd"}
