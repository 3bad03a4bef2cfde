"""A process of newsx's does without spaCy's command line, and takes it from nobody."""

from __future__ import annotations

import subprocess
import sys

START = "import sys; from newsx.corpus.lean import be_lean; be_lean(); import spacy; "


def run(program: str) -> str:
    """What `program` prints, behind a start as newsx's."""
    return subprocess.check_output([sys.executable, "-c", START + program], text=True)


def test_spacy_is_loaded_without_its_commands() -> None:
    assert run("print(spacy.blank('en')('Rain.')[0].text, 'spacy.cli' in sys.modules)") == "Rain False\n"


def test_spacys_commands_are_there_for_whoever_asks() -> None:
    assert run("import spacy.cli; print(callable(spacy.cli.download), callable(spacy.cli.info))") == "True True\n"


def test_spacy_still_tells_of_itself() -> None:
    assert run("print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)") == "True\n"


def test_spacy_that_is_loaded_already_is_left_alone() -> None:
    known = "before = sys.modules['spacy'].info; be_lean(); from spacy.cli.info import info; "
    program = f"import sys; import spacy; from newsx.corpus.lean import be_lean; {known} print(info is before)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "True\n"
