"""Strands keep every character tied to the original."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsx.read.strands import Strand, joined, strand

TEXT = st.text(st.sampled_from("ab .-\t\n\u00a0\u00ad\u200f\u2028é“😀"), max_size=60)


def faithful(cut: Strand, original: str) -> bool:
    """Whether all pieces are in order, apart and unchanged, and whatever stands in none of them is a space."""
    covered = "".join(cut.text[piece.clean : piece.clean + piece.length] for piece in cut.pieces)
    ends = [piece.clean + piece.length for piece in cut.pieces]
    return (
        all(original[p.original :][: p.length] == cut.text[p.clean : p.clean + p.length] for p in cut.pieces)
        and all(end <= piece.clean for end, piece in zip(ends, cut.pieces[1:], strict=False))
        and covered.replace(" ", "") == cut.text.replace(" ", "")
    )


@given(TEXT, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_strand_is_faithful_and_its_spaces_are_single(text: str, low: int, high: int, end: int) -> None:
    end = min(end, len(text))
    dropped = [(min(low, end), min(high, end))] if low < high and low < end else []
    found = strand(text, 0, end, dropped=dropped)
    assert faithful(found, text)
    assert found.text == found.text.strip()
    assert "  " not in found.text


@given(TEXT, st.integers(0, 70), st.integers(0, 70))
def test_a_cut_is_a_slice_and_stays_faithful(text: str, start: int, end: int) -> None:
    whole = strand(text, 0, len(text))
    cut = whole.cut(start, end)
    assert cut.text == whole.text[start:end].strip()
    assert faithful(cut, text)


@given(st.lists(TEXT, max_size=5))
def test_joined_strands_stay_faithful(texts: list[str]) -> None:
    original = "".join(texts)
    parts, start = [], 0
    for text in texts:
        parts.append(strand(original, start, start + len(text)))
        start += len(text)
    assert faithful(joined(part for part in parts if part.text), original)


def test_a_passage_is_the_original_markup_included() -> None:
    original = "x The [old](#) bridge"
    found = strand(original, 2, len(original), dropped=[(6, 7), (10, 14)])
    assert found.text == "The old bridge"
    assert found.passage(original, 4).text == "old](#) bridge"
    assert found.passage(original, 4, 7).text == "old"


def test_a_hyphen_at_the_end_of_a_line_closes_up() -> None:
    original = "long-\nterm plans -\nand more"
    lines = [strand(original, 0, 5), strand(original, 6, 18), strand(original, 19, len(original))]
    assert joined(lines).text == "long-term plans - and more"
