"""Records move from the clean text to the text as read, with all the records in them and the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.offsets import relocated
from newsx.types import Article, CleanText, Entity, Event, Extent, Filler, Mention, Piece, Role, Source, Trigger, When

ORIGINAL = "**Oslo** - Police arrested\n\n> two men\n\non Monday."
CLEAN = "Oslo - Police arrested two men on Monday."


def article(text: str, clean: CleanText) -> Article:
    return Article(id="a", source=Source("a.md", "markdown", "0"), text=text, clean=clean)


def aligned(text: str, *kept: str) -> CleanText:
    """The clean text of the passages `kept` of `text`, one blank between them."""
    pieces: list[Piece] = []
    clean, at = "", 0
    for passage in kept:
        at = text.index(passage, at)
        clean += " " if clean else ""
        pieces.append(Piece(clean=len(clean), original=at, length=len(passage)))
        clean += passage
    return CleanText(clean, (), tuple(pieces))


PAGE = article(ORIGINAL, aligned(ORIGINAL, "Oslo", "- Police arrested", "two men", "on Monday."))


def at(words: str) -> tuple[int, int]:
    """Where `words` stand in the clean text."""
    return CLEAN.index(words), CLEAN.index(words) + len(words)


def test_the_clean_text_is_what_the_parser_reads() -> None:
    assert PAGE.clean.text == CLEAN


@pytest.mark.parametrize("words", ["Oslo", "Police", "arrested", "two", "two men", "Monday", "."])
def test_a_mention_moves_to_its_words(words: str) -> None:
    moved = relocated(Mention(words, *at(words), "model"), PAGE)
    assert ORIGINAL[moved.start : moved.end] == moved.text == words


@pytest.mark.parametrize(
    ("words", "there"),
    [("arrested two men", "arrested\n\n> two men"), ("men on", "men\n\non"), ("Oslo - Police", "Oslo** - Police")],
)
def test_a_passage_over_a_joint_takes_the_text_as_read(words: str, there: str) -> None:
    assert relocated(Filler(None, words, *at(words)), PAGE).text == there


def event() -> Event:
    return Event(
        id="e1",
        type="COERCE",
        trigger=Trigger("arrested", "arrest", *at("arrested")),
        sentence=Extent(0, len(CLEAN)),
        who=(Filler(None, "Police", *at("Police")),),
        whom=(Filler(None, "two men", *at("two men")),),
        where=(Filler("place:oslo", "Oslo", *at("Oslo")),),
        when=When("d1", "Monday", "2025-12-15", "2025-12-15", "2025-12-15", "stated", "when.clause"),
        status="happened",
        attributed_to=None,
        main=True,
        salience=0.5,
        by="event.coerce",
    )


def test_every_record_in_an_event_moves() -> None:
    moved = relocated(event(), PAGE)
    found: list[Trigger | Filler] = [moved.trigger, *moved.who, *moved.whom, *moved.where]
    assert [ORIGINAL[each.start : each.end] for each in found] == ["arrested", "Police", "two men", "Oslo"]
    assert (moved.sentence.start, moved.sentence.end) == (2, len(ORIGINAL))


def test_what_is_no_offset_stays() -> None:
    before, after = event(), relocated(event(), PAGE)
    assert (after.id, after.type, after.when, after.attributed_to) == (before.id, before.type, before.when, None)
    assert (after.trigger.lemma, after.where[0].entity, after.salience) == ("arrest", "place:oslo", 0.5)


def test_names_without_offsets_stay_and_their_mentions_move() -> None:
    mention = Mention("Police", *at("Police"), "model")
    entity = Entity(
        id="x", name="Police", aliases=("the police",), roles=(Role("two", *at("two")),), mentions=(mention,)
    )
    moved = relocated(entity, PAGE)
    assert (moved.name, moved.aliases) == ("Police", ("the police",))
    assert moved.mentions[0].start == ORIGINAL.index("Police")
    assert moved.roles[0].text == "two"


@dataclass(frozen=True, slots=True)
class Loose:
    """A record whose passage may stand outside the text."""

    text: str
    start: int | None
    end: int | None


def test_a_passage_outside_the_text_stays() -> None:
    assert relocated(Loose("AFP", None, None), PAGE) == Loose("AFP", None, None)


@pytest.mark.parametrize("value", [None, "Oslo", 7, ("a", 1), Mention])
def test_what_is_no_record_stays(value: object) -> None:
    assert relocated(value, PAGE) == value


def test_a_text_read_as_it_is_moves_nothing() -> None:
    plain = article(CLEAN, CleanText(CLEAN, (), (Piece(0, 0, len(CLEAN)),)))
    assert relocated(event(), plain) == event()


@st.composite
def pages(draw: st.DrawFn) -> Article:
    """Passages kept and furniture left out, by turns."""
    kept = draw(st.lists(st.text(alphabet="abcé\u2019\U0001f600 ", min_size=1, max_size=9), min_size=1, max_size=6))
    text, clean, pieces = draw(st.text(alphabet="*#", max_size=3)), "", []
    for passage in kept:
        clean += "\n\n" if clean else ""
        pieces.append(Piece(len(clean), len(text), len(passage)))
        clean += passage
        text += passage + draw(st.text(alphabet="*#\n>", max_size=4))
    return article(text, CleanText(clean, (), tuple(pieces)))


@given(pages(), st.data())
def test_words_inside_a_piece_are_the_same_words_in_the_text_as_read(page: Article, data: st.DataObject) -> None:
    piece = data.draw(st.sampled_from(page.clean.pieces))
    start = data.draw(st.integers(0, piece.length - 1))
    end = data.draw(st.integers(start + 1, piece.length))
    words = page.clean.text[piece.clean + start : piece.clean + end]
    moved = relocated(Mention(words, piece.clean + start, piece.clean + end, "model"), page)
    assert page.text[moved.start : moved.end] == moved.text == words


@given(pages(), st.data())
def test_any_passage_moves_into_the_text_and_says_what_stands_there(page: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page.clean.text) - 1))
    end = data.draw(st.integers(start + 1, len(page.clean.text)))
    moved = relocated(Mention(page.clean.text[start:end], start, end, "model"), page)
    assert 0 <= moved.start <= moved.end <= len(page.text)
    assert moved.text == page.text[moved.start : moved.end]


@given(pages(), st.data())
def test_order_is_kept(page: Article, data: st.DataObject) -> None:
    places = st.integers(0, len(page.clean.text) - 1)
    first, second = sorted((data.draw(places), data.draw(places)))
    one, other = (relocated(Extent(each, each + 1), page) for each in (first, second))
    assert one.start <= other.start


@given(pages())
def test_records_are_moved_not_changed(page: Article) -> None:
    mention = Mention(page.clean.text[:1], 0, 1, "model")
    assert replace(relocated((mention,), page)[0], start=0, end=1) == mention
