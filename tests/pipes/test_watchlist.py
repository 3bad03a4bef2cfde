"""The component `newsx_watchlist`, alone, and with `newsx_entities` behind it, on parses built by hand."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsx.errors import UsageError, WatchlistError
from newsx.pipes.dates import Dates
from newsx.pipes.entities import Entities
from newsx.pipes.given import SPANS
from newsx.pipes.scores import set_scored
from newsx.pipes.watchlist import Listing
from tests.parses import case_params, parsed
from tests.tagged import tagged, tagged_doc

NLP = spacy.blank("en")
NAMES = Entities(NLP, "newsx_entities")
DATES = Dates(NLP, "newsx_dates")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def listing(folder: Path, *rows: str) -> Listing:
    """The component with a list of these rows: "Acme, organisation"."""
    path = folder / "list.csv"
    path.write_text("name,kind\n" + "\n".join(rows), encoding="utf-8")
    return Listing(NLP, "newsx_watchlist", str(path), 0.92)


def marked(doc: Doc, folder: Path, *rows: str) -> str:
    """The text of `doc` with tags around the names given."""
    return tagged(doc, listing(folder, *rows)(doc).spans[SPANS])


@pytest.mark.parametrize("case", case_params("watchlist_component"))
def test_listed_names_become_names_and_look_alikes_do_not(case: dict[str, Any], folder: Path) -> None:
    doc = NAMES(listing(folder, *case["listed"])(DATES(parsed(case["parse"]))))
    assert tagged(doc, doc.ents).rstrip() == case["found"]
    if "by" in case:
        assert {ent.text: doc[ent.start].ent_id_ for ent in doc.ents} == case["by"]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("The firm Acme closed.", "Acme,org", "The firm <ORG>Acme</ORG> closed."),
        ("The firm acme closed.", "Acme,org", "The firm acme closed."),
        ("See www.Acme.com now.", "Acme,org", "See www.Acme.com now."),
        ("The <PERSON>Acme Jones</PERSON> case.", "Acme,org", "The <ORG>Acme</ORG> Jones case."),
        ("Rain in Perth fell.", "Perth,person", "Rain in Perth fell."),
        ("Rain in <PLACE>Jordan</PLACE> fell.", "Jordan,person", "Rain in Jordan fell."),
        ("She saw <ORG>Jordan</ORG> play.", "Jordan,person", "She saw <PERSON>Jordan</PERSON> play."),
        ("Fans of <PLACE>Quorn</PLACE> left.", "Quorn,org", "Fans of <ORG>Quorn</ORG> left."),
        ("Rain in Perth fell.", "Perth,place", "Rain in <PLACE>Perth</PLACE> fell."),
        ("It closed in May 2019.", "May,person", "It closed in May 2019."),
        ("She met Acme Jones.", "Acme,org", "She met Acme Jones."),
        ("She met Mr Acme today.", "Acme,person", "She met Mr <PERSON>Acme</PERSON> today."),
        ("The Acme Foundation closed.", "Acme,org", "The Acme Foundation closed."),
        ("She met Acme\n\nJones left.", "Acme Jones,person", "She met Acme\n\nJones left."),
    ],
)
def test_names_are_given_as_the_list_and_the_text_allow(text: str, row: str, expected: str, folder: Path) -> None:
    assert marked(DATES(tagged_doc(text)), folder, row) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Wexley Quorn there.", "They met <PERSON>Wexley Quorn</PERSON> there."),
        ("Shares of Quorn Bank fell.", "Shares of <ORG>Quorn Bank</ORG> fell."),
        ("They sued Quorn again.", "They sued <ORG>Quorn</ORG> again."),
        ("They met <ORG>Wexley Quorn</ORG> there.", "They met Wexley Quorn there."),
    ],
)
def test_where_the_list_tells_no_kind_the_words_do(text: str, expected: str, folder: Path) -> None:
    assert marked(tagged_doc(text), folder, "Wexley Quorn,", "Quorn Bank,", "Quorn,") == expected


def test_a_name_that_the_model_found_keeps_who_found_it_and_its_score(folder: Path) -> None:
    doc = tagged_doc("The firm <ORG>Acme</ORG> and <PERSON>Quorn</PERSON> closed.")
    set_scored(doc, list(doc.ents), [0.9, 0.8])
    found = NAMES(listing(folder, "Acme,org", "Quorn,org")(doc))
    assert [(e.text, e.label_, found[e.start].ent_id_) for e in found.ents] == [
        ("Acme", "ORG", "model"),
        ("Quorn", "ORG", "watchlist"),
    ]


def test_the_place_of_a_dateline_stays_one(folder: Path) -> None:
    doc = tagged_doc("QUORN - They sued the firm there.")
    doc.spans["newsx.blocks"] = [Span(doc, 0, 2, label="dateline")]
    found = NAMES(listing(folder, "Quorn,org")(doc))
    assert [(e.text, e.label_, found[e.start].ent_id_) for e in found.ents] == [("QUORN", "PLACE", "layout.dateline")]


def test_the_component_is_reached_from_plain_spacy(folder: Path) -> None:
    (folder / "list.csv").write_text("name,kind\nAcme,org\n", encoding="utf-8")
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('newsx_watchlist', config={'path': 'list.csv'}); "
        "doc = nlp('The firm Acme closed.'); print([(s.text, s.label_, s.id_) for s in doc.spans['newsx.given']])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "[('Acme', 'ORG', 'watchlist')]\n"


def test_the_component_goes_to_another_process(folder: Path) -> None:
    again = pickle.loads(pickle.dumps(listing(folder, "Acme,org")))  # noqa: S301
    doc = again(tagged_doc("The firm Acme closed."))
    assert tagged(doc, doc.spans[SPANS]) == "The firm <ORG>Acme</ORG> closed."


@pytest.mark.parametrize(
    ("path", "threshold", "error", "message"),
    [
        ("", 0.9, UsageError, "watching: no watchlist; name its file"),
        ("none.csv", 0.9, WatchlistError, "none.csv: cannot be read"),
        ("none.csv", 0.0, UsageError, r"watch_threshold 0\.0: no likeness; give a number above 0, up to 1"),
        ("none.csv", 1.5, UsageError, r"watch_threshold 1\.5: no likeness"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    path: str, threshold: float, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        Listing(NLP, "watching", path, threshold)
