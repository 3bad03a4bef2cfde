"""Any tree over any words: Docs that no parser would make, on which every walk must still come to an end."""

from __future__ import annotations

from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.parses import VOCAB

# Word, part of speech, tag and lemma: those that the grammar looks at.
WORDS = [
    *(
        ("to", "PART", "TO", "to"),
        ("have", "AUX", "VB", "have"),
        ("was", "AUX", "VBD", "be"),
        ("will", "AUX", "MD", "will"),
    ),
    *(("said", "VERB", "VBD", "say"), ("held", "VERB", "VBN", "hold"), ("going", "VERB", "VBG", "go")),
    *(("visit", "VERB", "VB", "visit"), ("fails", "VERB", "VBZ", "fail"), ("talks", "NOUN", "NNS", "talk")),
    *(("Chad", "PROPN", "NNP", "Chad"), ("who", "PRON", "WP", "who"), ("that", "PRON", "WDT", "that")),
    *(("by", "ADP", "IN", "by"), ("of", "ADP", "IN", "of"), ("if", "SCONJ", "IN", "if"), ("not", "PART", "RB", "not")),
    *(("ex", "NOUN", "NN", "ex"), ("-", "NOUN", "NN", "-"), ("minister", "NOUN", "NN", "minister")),
    *(("alleged", "ADJ", "JJ", "alleged"), ("'s", "PART", "POS", "'s"), (",", "PUNCT", ",", ",")),
]
LABELS = [
    *("nsubj", "nsubjpass", "csubj", "dobj", "pobj", "pcomp", "prep", "agent", "dative", "poss", "compound", "amod"),
    *("nmod", "conj", "cc", "appos", "relcl", "acl", "advcl", "ccomp", "xcomp", "attr", "oprd", "aux", "auxpass"),
    *("mark", "advmod", "neg", "det", "case", "dep", "parataxis", "npadvmod", "punct"),
]


@st.composite
def trees(draw: st.DrawFn, *, longest: int = 12) -> Doc:
    """A Doc of one or more trees, each root labelled ROOT as by any spaCy parser; arcs may cross."""
    order = draw(st.permutations(range(draw(st.integers(1, longest)))))
    heads, deps = [0] * len(order), ["ROOT"] * len(order)
    for place, i in enumerate(order):
        heads[i] = draw(st.sampled_from(order[: place + 1]))
        if heads[i] != i:
            deps[i] = draw(st.sampled_from(LABELS))
    columns = zip(*(draw(st.sampled_from(WORDS)) for _ in order), strict=True)
    words, pos, tags, lemmas = (list(column) for column in columns)
    spaces = [draw(st.booleans()) for _ in order]
    return Doc(VOCAB, words, spaces, pos=pos, tags=tags, lemmas=lemmas, heads=heads, deps=deps)


def chain(label: str, word: tuple[str, str, str, str], *, length: int) -> Doc:
    """A Doc in which each word hangs on the one before it by `label`."""
    heads = [0, *range(length - 1)]
    words, pos, tags, lemmas = ([column] * length for column in word)
    return Doc(VOCAB, words, pos=pos, tags=tags, lemmas=lemmas, heads=heads, deps=["ROOT", *[label] * (length - 1)])
