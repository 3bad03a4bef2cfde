"""The component `newsx_patterns`: names by patterns of the user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from newsx.errors import RuleError
from newsx.pipes.entities import Entities
from newsx.pipes.patterns import Patterns
from tests.tagged import tagged, tagged_doc

NLP = spacy.blank("en")
NAMES = Entities(NLP, "newsx_entities")


def patterns(folder: Path, *lines: object, name: str = "desk.jsonl") -> Patterns:
    written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / name).write_text("\n".join(written), encoding="utf-8")
    return Patterns(NLP, "newsx_patterns", str(folder))


def doc_of(text: str) -> Doc:
    """A Doc of the pipeline's own vocabulary."""
    made = tagged_doc(text)
    return Doc(NLP.vocab).from_bytes(made.to_bytes())


ZONE = [{"LOWER": "zone"}, {"IS_DIGIT": True}]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("The Blue Heron fell.", {"label": "ORG", "pattern": "Blue Heron"}, "The <ORG>Blue Heron</ORG> fell."),
        ("The blue heron fell.", {"label": "ORG", "pattern": "Blue Heron"}, "The blue heron fell."),
        ("Rain in Zone 7 fell.", {"label": "GPE", "pattern": ZONE}, "Rain in <PLACE>Zone 7</PLACE> fell."),
        ("They met Quorn.", {"label": "PER", "pattern": "Quorn"}, "They met <PERSON>Quorn</PERSON>."),
        (
            "The <ORG>Blue Heron Trust</ORG> fell.",
            {"label": "ORG", "pattern": "Blue Heron"},
            "The <ORG>Blue Heron Trust</ORG> fell.",
        ),
        (
            "The <PERSON>Blue</PERSON> Heron fell.",
            {"label": "ORG", "pattern": "Blue Heron"},
            "The <ORG>Blue Heron</ORG> fell.",
        ),
    ],
)
def test_a_pattern_of_words_or_tokens_finds_names(text: str, line: object, expected: str, tmp_path: Path) -> None:
    doc = NAMES(patterns(tmp_path, line)(doc_of(text)))
    assert tagged(doc, doc.ents) == expected


def test_a_name_tells_the_id_of_its_pattern_or_its_file(tmp_path: Path) -> None:
    component = patterns(
        tmp_path, {"label": "ORG", "pattern": "Heron", "id": "desk.heron"}, {"label": "ORG", "pattern": "Stork"}
    )
    doc = NAMES(component(doc_of("They sued <ORG>Heron</ORG> and Stork there.")))
    assert [(ent.text, doc[ent.start].ent_id_) for ent in doc.ents] == [
        ("Heron", "desk.heron"),
        ("Stork", "rules.desk"),
    ]


def test_of_two_patterns_the_longer_finds(tmp_path: Path) -> None:
    component = patterns(tmp_path, {"label": "GPE", "pattern": "Heron"}, {"label": "ORG", "pattern": "Blue Heron"})
    doc = NAMES(component(doc_of("They sued Blue Heron there.")))
    assert tagged(doc, doc.ents) == "They sued <ORG>Blue Heron</ORG> there."


def test_the_files_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    patterns(tmp_path, {"label": "ORG", "pattern": "Heron"}, name="b.jsonl")
    component = patterns(tmp_path, "", {"label": "GPE", "pattern": "Heron"}, name="a.jsonl")
    doc = NAMES(component(doc_of("They saw Heron there.")))
    assert [(ent.label_, doc[ent.start].ent_id_) for ent in doc.ents] == [("PLACE", "rules.a")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "invalid JSON: Expecting property name enclosed in double quotes; write one pattern a line"),
        ("[]", 'no pattern; write {"label": "ORG", "pattern": "Acme"}'),
        ({"label": "ORG", "patern": "x"}, "unknown key 'patern' (known: id, label, pattern)"),
        ({"label": "PRODUCT", "pattern": "x"}, "label 'PRODUCT': newsx tells no such names (known: PERSON, PER, ORG, "),
        ({"pattern": "x"}, "label None: newsx tells no such names (known: PERSON, "),
        ({"label": "ORG"}, "key 'pattern': expected words or a list of tokens, found None"),
        ({"label": "ORG", "pattern": " "}, "key 'pattern': expected words or a list of tokens, found ' '"),
        ({"label": "ORG", "pattern": []}, "key 'pattern': expected words or a list of tokens, found []"),
        ({"label": "ORG", "pattern": [{"LOWR": "x"}]}, "key 'pattern': Invalid token patterns for matcher rule"),
        ({"label": "ORG", "pattern": ["x"]}, "key 'pattern': "),
        ({"label": "ORG", "pattern": [{"TEXT": {"REGEX": "("}}]}, "key 'pattern': missing ), unterminated subpattern"),
    ],
)
def test_a_line_that_is_no_pattern_is_refused_with_file_and_line(line: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        patterns(tmp_path, {"label": "ORG", "pattern": "Heron"}, line)
    assert str(refused.value).startswith(f"{tmp_path / 'desk.jsonl'}: line 2: {message}")


def test_the_component_is_reached_from_plain_spacy(tmp_path: Path) -> None:
    (tmp_path / "desk.jsonl").write_text('{"label": "ORG", "pattern": "Blue Heron"}', encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_patterns", config={"folder": str(tmp_path)})
    doc = nlp("The Blue Heron fell.")
    assert tagged(doc, doc.spans["newsx.given"]) == "The <ORG>Blue Heron</ORG> fell."
