"""Where the sentences and words of a Doc stand, as spaCy itself would find them."""

from __future__ import annotations

from hypothesis import given
from spacy.tokens import Doc

from newsx.extract.sentences import sentences, spotted
from tests.parses import VOCAB
from tests.trees import trees


def two_sentences_and_a_blank_between() -> Doc:
    return Doc(
        VOCAB,
        words=["She", "resigned", ".", "\n", "He", "left", "."],
        heads=[1, 1, 1, 3, 5, 5, 5],
        deps=["nsubj", "ROOT", "punct", "ROOT", "nsubj", "ROOT", "punct"],
    )


@given(trees())
def test_on_any_tree_each_token_stands_in_its_sentence(doc: Doc) -> None:
    parted = sentences(doc)
    assert [parted.of(token) for token in doc] == [token.sent for token in doc]


def test_the_main_verbs_before_are_told_from_the_nearest_and_blank_sentences_have_none() -> None:
    doc = two_sentences_and_a_blank_between()
    parted = sentences(doc)
    assert [verb.text for verb in parted.main_verbs_before(doc[5])] == ["resigned"]
    assert list(parted.main_verbs_before(doc[2])) == []


def test_words_are_found_whatever_their_case() -> None:
    doc = two_sentences_and_a_blank_between()
    assert sorted(sentences(doc).these({"he", "she", "they"})) == [0, 4]


def test_words_are_spotted_in_order_without_sentences_too() -> None:
    doc = Doc(VOCAB, words=["She", "said", "he", "saw", "SHE", "there", "."])
    assert spotted(doc, {"she", "he"}) == [0, 2, 4]
    assert spotted(doc, {"nowhere"}) == spotted(doc, ()) == spotted(Doc(VOCAB), {"she"}) == []
