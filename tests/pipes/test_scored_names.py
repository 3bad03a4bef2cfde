"""What is made of the names model's own names, which come with scores: few repairs, each name weighed by its odds."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsx.pipes import kinds
from newsx.pipes.entities import Entities
from newsx.pipes.scores import UNTOLD, set_scored, untold
from tests.tagged import tagged, tagged_doc

NAMES = Entities(spacy.blank("en"), "newsx_entities")


def repaired(text: str, *scores: float, others: str = "") -> str:
    """The text with the names that come of the tagged ones; the words `others` are a name that is not told."""
    doc = tagged_doc(text)
    ents = list(doc.ents)
    set_scored(doc, ents, scores or [0.9] * len(ents))
    at = doc.text.rfind(others) if others else -1
    other = doc.char_span(at, at + len(others)) if others else None
    doc.spans[UNTOLD] = [] if other is None else [other]
    for ent in ents:
        for token in ent:
            token.tag_ = "NNP"
    return tagged(doc, NAMES(doc).ents)


# --- tables of results ---


def test_a_town_in_a_table_of_results_is_its_team() -> None:
    assert repaired("Rugby results:\n<PLACE>Wigan</PLACE> 26 <PLACE>Leeds</PLACE> 12\n") == (
        "Rugby results:\n<ORG>Wigan</ORG> 26 <ORG>Leeds</ORG> 12\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "It rained 26 mm in <PLACE>Wigan</PLACE> and 12 mm in <PLACE>Leeds</PLACE>.",
        "Rain: <PLACE>Wigan</PLACE> 26, <PLACE>Leeds</PLACE> 12.",
        "England 2 <PLACE>France</PLACE> 1\n",
        "Of 26 men 12 came from <PLACE>Leeds</PLACE> to work\n",
    ],
    ids=["prose", "a sentence with a stop", "countries play as such", "words of a sentence"],
)
def test_a_place_beside_figures_stays_a_place(text: str) -> None:
    assert "<ORG>" not in repaired(text)


# --- names of other sorts ---


def test_no_place_is_found_in_a_name_of_another_sort() -> None:
    assert repaired("He won the Tour de France there.", others="Tour de France") == "He won the Tour de France there."


def test_a_place_outside_such_a_name_is_found_by_the_gazetteer() -> None:
    text = "He won the Tour de Suisse in France."
    assert repaired(text, others="Tour de Suisse") == "He won the Tour de Suisse in <PLACE>France</PLACE>."


def test_no_surname_is_found_in_a_name_of_another_sort() -> None:
    text = "<PERSON>Ann Nobel</PERSON> left; the Nobel went on"
    assert repaired(text, others="Nobel") == text


def test_the_words_of_such_names_are_told_by_the_doc() -> None:
    doc = tagged_doc("The Tour de France ended.")
    doc.spans[UNTOLD] = [doc[1:4]]
    assert untold(doc) == {1, 2, 3}
    assert untold(tagged_doc("Nothing here.")) == set()


# --- surnames that the model missed ---


def test_a_surname_that_the_model_missed_is_found() -> None:
    assert repaired("<PERSON>Ann Obuya</PERSON> spoke. then Obuya left") == (
        "<PERSON>Ann Obuya</PERSON> spoke. then <PERSON>Obuya</PERSON> left"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<PERSON>Ann Stone</PERSON> threw a stone. then Stone left",
        "<PERSON>Ann Obuya</PERSON> spoke. then the Obuya Prize went on",
    ],
    ids=["also a common word", "part of a longer name"],
)
def test_a_word_that_may_be_another_is_left_out(text: str) -> None:
    assert repaired(text) == text


# --- bounds that the model knows ---


@pytest.mark.parametrize(
    "text",
    [
        "<ORG>Nordhavn Inc.</ORG> fell.",
        "The <ORG>7th Circuit Court</ORG> ruled.",
        "<ORG>King's College London</ORG> said so.",
        "<ORG>General Department of Taxation</ORG> said so.",
    ],
)
def test_a_name_keeps_the_bounds_that_the_model_gave_it(text: str) -> None:
    assert repaired(text) == text


def test_the_stop_of_the_sentence_is_no_part_of_a_name() -> None:
    assert repaired("It fell in <PLACE>Porto.</PLACE>") == "It fell in <PLACE>Porto</PLACE>."


# --- votes ---


def test_a_sure_mention_outvotes_a_doubtful_one() -> None:
    told = repaired("<ORG>Odhikor</ORG> met. then <PERSON>Odhikor</PERSON> left", 0.97, 0.4)
    assert told == "<ORG>Odhikor</ORG> met. then <ORG>Odhikor</ORG> left"


def test_a_full_name_speaks_for_the_surname() -> None:
    told = repaired("<PERSON>Kwame Ofari</PERSON> scored. then <ORG>Ofari</ORG> left", 0.91, 0.75)
    assert told == "<PERSON>Kwame Ofari</PERSON> scored. then <PERSON>Ofari</PERSON> left"


def test_what_the_text_calls_a_name_counts_for_more_than_its_last_word() -> None:
    doc: Doc = tagged_doc("It paid <PLACE>Little Harbour</PLACE>, a charity in Ilkley.")
    set_scored(doc, list(doc.ents), [0.6])
    for token in doc:
        token.pos_ = {"a": "DET", "charity": "NOUN", "in": "ADP"}.get(token.text, "PROPN")
    assert [ent.label_ for ent in NAMES(doc).ents if ent.text == "Little Harbour"] == ["ORG"]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_name_never_has_fewer_votes(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert kinds.LEAST_VOTE <= kinds._trust(low) <= kinds._trust(high) <= kinds.MOST_VOTE


# --- firms ---


def test_a_firm_speaks_for_its_first_word() -> None:
    text = "<ORG>Kastrel Therapeutics Inc.</ORG> was sold. then <PERSON>Kastrel</PERSON> rose"
    assert repaired(text, 0.9, 0.6).endswith("<ORG>Kastrel</ORG> rose")


def test_an_agency_does_not_speak_for_its_first_word() -> None:
    text = "<ORG>Sumatran Wildlife Agency</ORG> met. then <PLACE>Sumatran</PLACE> rose"
    assert repaired(text, 0.9, 0.6).endswith("<PLACE>Sumatran</PLACE> rose")


def test_the_figure_behind_a_team_is_its_score() -> None:
    assert repaired("Results:\n<ORG>Hull KR 10</ORG> <ORG>Castleford</ORG> 34\n") == (
        "Results:\n<ORG>Hull KR</ORG> 10 <ORG>Castleford</ORG> 34\n"
    )


def test_a_team_may_have_a_figure_in_prose() -> None:
    assert repaired("The <ORG>CFC 2</ORG> team won.") == "The <ORG>CFC 2</ORG> team won."
