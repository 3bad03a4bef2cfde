"""The component says of each token what spaCy's attribute_ruler says, and that of the base pipeline alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from newsx.errors import UsageError
from newsx.extractor import base_pipeline
from newsx.settings import BASE_MODEL

SEEDS = Path(__file__).parents[2] / "seeds"

Tagged = list[tuple[str, str, str]]  # word, tag, relation

# In the order of the file the later prevails.
RULES: list[tuple[list[list[dict[int | str, Any]]], dict[str, str], int]] = [
    ([[{"TAG": "NN"}], [{"TAG": "NNS"}]], {"POS": "NOUN", "MORPH": "Number=Sing"}, 0),
    ([[{"TAG": "VBP"}], [{"TAG": "VBZ"}]], {"POS": "VERB"}, 0),
    ([[{"TAG": "NNS"}]], {"MORPH": "Number=Plur"}, 0),
    ([[{"LOWER": {"IN": ["something", "nothing"]}}]], {"POS": "PRON", "LEMMA": "thing"}, 0),
    ([[{"TAG": {"NOT_IN": ["NN"]}, "DEP": "aux"}]], {"POS": "AUX"}, 0),
    ([[{"LOWER": {"REGEX": "^n[ou]thin'$"}}]], {"LEMMA": "nothing"}, 0),
    ([[{"DEP": "expl"}, {"LOWER": {"IN": ["is", "are"]}}]], {"POS": "VERB", "LEMMA": "exist"}, 1),
    ([[{"LOWER": "gon"}, {"LOWER": "na"}]], {"LEMMA": "go"}, -2),
    ([[{"LOWER": {"REGEX": "^y'?$"}}, {"LOWER": "all"}]], {"LEMMA": "you"}, 0),
    ([[{"LOWER": "very", "OP": "+"}, {"TAG": "JJ"}]], {"POS": "ADJ"}, -1),
    ([[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]], {"DEP": "dep"}, 0),
    ([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"}, 0),
]
CASES: dict[str, Tagged] = {
    "a tag": [("cat", "NN", "nsubj"), ("Cats", "NNS", "dobj"), ("purrs", "VBZ", "ROOT")],
    "a word whatever its case": [("Something", "NN", "nsubj"), ("NOTHING", "NN", "dobj"), ("some", "DT", "det")],
    "a relation": [("do", "VBP", "aux"), ("do", "NN", "aux"), ("do", "VBP", "ROOT")],
    "a form": [("nuthin'", "NN", "dobj"), ("nothin'", "NN", "dobj"), ("nothings'", "NN", "dobj")],
    "two tokens": [("There", "EX", "expl"), ("are", "VBP", "aux"), ("there", "RB", "advmod"), ("is", "VBZ", "aux")],
    "an index from the end": [("gon", "VBG", "ROOT"), ("na", "TO", "aux"), ("na", "TO", "aux")],
    "the second of two": [("Y'", "PRP", "nsubj"), ("all", "DT", "dep"), ("all", "DT", "dep")],
    "as many as there are": [("very", "RB", "advmod"), ("very", "RB", "advmod"), ("good", "JJ", "acomp")],
    "a blank": [("cat", "NN", "nsubj"), ("\n\n", "NN", "dep"), (" ", "", "")],
    "no rule": [("of", "IN", "prep")],
    "nothing": [],
}


def bare() -> Language:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    for patterns, attributes, index in RULES:
        ruler.add(patterns, attributes, index)
    return nlp


def tagged(nlp: Language, words: Tagged) -> Doc:
    texts, tags, relations = ([each[n] for each in words] for n in range(3))
    return Doc(nlp.vocab, texts, tags=tags, deps=relations, heads=[0] * len(words)) if words else Doc(nlp.vocab)


def said(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in doc]


@pytest.mark.parametrize("words", CASES.values(), ids=CASES)
def test_each_rule_says_what_it_says_in_the_ruler(words: Tagged) -> None:
    nlp, plain = bare(), bare()
    ours = nlp.add_pipe("newsx_attributes")
    for _ in range(2):  # what is remembered is what was found
        assert said(ours(tagged(nlp, words))) == said(plain.get_pipe("attribute_ruler")(tagged(plain, words)))


def test_a_rule_that_may_begin_anywhere_is_looked_for_everywhere() -> None:
    nlp, plain = bare(), bare()
    for each in (nlp, plain):
        ruler = each.get_pipe("attribute_ruler")
        assert isinstance(ruler, AttributeRuler)
        ruler.add([[{"TAG": "NN"}, {"TAG": "NN"}, {"TAG": "NN"}]], {"MORPH": "Number=Plur"}, 2)
    words: Tagged = [(word, "NN", "dep") for word in ("a", "steel", "train", "bridge")]
    ours = nlp.add_pipe("newsx_attributes")(tagged(nlp, words))
    assert said(ours) == said(plain.get_pipe("attribute_ruler")(tagged(plain, words)))
    assert [str(token.morph) for token in ours] == ["Number=Sing", "Number=Sing", "Number=Plur", "Number=Plur"]


def test_the_last_rule_that_speaks_of_an_attribute_prevails() -> None:
    nlp = bare()
    doc = nlp.add_pipe("newsx_attributes")(tagged(nlp, CASES["two tokens"] + CASES["a tag"]))
    assert [token.pos_ for token in doc] == ["", "VERB", "", "AUX", "NOUN", "NOUN", "VERB"]
    assert str(doc[5].morph) == "Number=Plur"
    assert doc[1].lemma_ == "exist"


def test_what_no_rule_speaks_of_stays_as_it_was() -> None:
    nlp = bare()
    doc = tagged(nlp, CASES["no rule"])
    doc[0].pos_, doc[0].lemma_ = "ADP", "of"
    assert said(nlp.add_pipe("newsx_attributes")(doc)) == [("ADP", "", "of", "IN", "prep")]


def test_the_ruler_is_switched_off_for_it_would_do_all_again() -> None:
    nlp = bare()
    nlp.add_pipe("newsx_attributes")
    assert nlp.pipe_names == ["newsx_attributes"]
    assert nlp.disabled == ["attribute_ruler"]


def test_a_pipeline_without_a_ruler_is_refused() -> None:
    with pytest.raises(UsageError, match="no attribute_ruler"):
        spacy.blank("en").add_pipe("newsx_attributes")


@pytest.mark.model
def test_the_base_pipeline_says_the_same_with_either() -> None:
    ours, plain = base_pipeline(), spacy.load(BASE_MODEL, exclude=["ner"])
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.md"))]
    texts.append(
        "There's nothin' y'all can do. It ain't so: let's go, I gotta. C'm on!\n\nBut did he?  It had to be you."
    )
    assert len(texts) > 1
    for text in texts:
        assert said(ours(text)) == said(plain(text))
