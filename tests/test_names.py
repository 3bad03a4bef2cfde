"""Names as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx import names

SMALL = {"of", "the", "for", "and", "in"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("Łódź", "Lodz"),
        ("Donald Trump's", "Donald Trump"),
        ("Donald Trump’s", "Donald Trump"),
        ("Yu-na", "Yu‐na"),
        ("N'Djamena", "N’Djamena"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("North Korea", "South Korea"), ("Niger", "Nigeria")])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Trump's", "Trump"),
        ("the Brothers'", "the Brothers"),
        ("Putin ’s", "Putin"),
        ("St. James", "St. James"),
        ("James", "James"),
        ("'s", "'s"),
        ("As", "As"),
    ],
)
def test_only_a_possessive_comes_off(name: str, expected: str) -> None:
    assert names.without_possessive(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the United Nations", "United Nations"),
        ("The Hague", "Hague"),
        ("“Al Noor”", "Al Noor"),
        ("Marco\n\nRubio", "Marco Rubio"),
        ("the", "the"),
        ("A", "A"),
        ("Bank of England's", "Bank of England"),
    ],
)
def test_a_name_is_bared_of_article_quotes_and_line_breaks(name: str, expected: str) -> None:
    assert names.bare(name) == expected


@pytest.mark.parametrize("name", ["SBU", "U.N.", "J&K", "UNHCR", "MeT", "EADS"])
def test_capitals_without_spaces_are_an_acronym(name: str) -> None:
    assert names.is_acronym(name)


@pytest.mark.parametrize("name", ["Putin", "U", "Los Angeles", "McDonald", "iPhone", ""])
def test_other_names_are_no_acronym(name: str) -> None:
    assert not names.is_acronym(name)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("WHO", "World Health Organization"),
        ("U.N.", "United Nations"),
        ("IMF", "International Monetary Fund"),
        ("UAE", "United Arab Emirates"),
        ("T&T", "Trinidad and Tobago"),
        ("BoE", "Bank of England"),
        ("MoD", "Ministry of Defence"),
        ("NAB", "Nabil Bank"),
    ],
)
def test_an_acronym_is_made_of_the_beginnings_of_words(short: str, full: str) -> None:
    assert names.abbreviates(short, full, small_words=SMALL)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("WHO", "World Trade Organization"),
        ("UN", "United"),
        ("AP", "Airbus"),
        ("US", "Union of Students in Paris"),
        ("", "A B"),
    ],
)
def test_other_letters_abbreviate_nothing(short: str, full: str) -> None:
    assert not names.abbreviates(short, full, small_words=SMALL)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Rubio", "Marco Rubio"),
        ("Yoon", "Yoon Suk-yeol"),
        ("Abdo", "Mario Abdo Benítez"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Benitez", "Mario Abdo Benítez"),
    ],
)
def test_words_of_a_name_in_order_are_its_short_form(short: str, full: str) -> None:
    assert names.is_short_form(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Marco Rubio", "Marco Rubio"),
        ("Rubio Marco", "Marco Rubio Diaz"),
        ("Rubin", "Marco Rubio"),
        ("M.", "M. Night Shyamalan"),
        ("", "Marco Rubio"),
        ("Marco Rubio", "Rubio"),
    ],
)
def test_other_words_are_no_short_form(short: str, full: str) -> None:
    assert not names.is_short_form(short, full)


def test_an_id_is_made_of_letters_digits_and_hyphens() -> None:
    assert names.slug("Han Soo-mi") == "han-soo-mi"
    assert names.slug("Königs Wusterhausen’s") == "konigs-wusterhausen"
    assert names.slug("…") == "unnamed"


@given(st.text())
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    once = names.key(text)
    assert names.key(once) == once or once.endswith("s")  # "x's" within a key reads as a possessive no more


@given(st.text(), st.text())
def test_no_text_is_too_strange_to_compare(one: str, other: str) -> None:
    assert not (names.is_short_form(one, other) and names.is_short_form(other, one))
    names.abbreviates(one, other, small_words=SMALL)
