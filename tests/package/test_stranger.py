"""What somebody can do who has the wheel and nothing else: no extra, no test, no copy of the repository."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import version

import pytest

from newsx.cli.app import COMMANDS
from newsx.write.formats import FORMATS, Format
from tests.package.conftest import ROOT, Stranger

pytestmark = pytest.mark.package

FLOORS = tomllib.loads((ROOT / "benchmarks" / "gold" / "floors.toml").read_text(encoding="utf-8"))
BARE = [format_ for format_, traits in FORMATS.items() if traits.extra is None]


@pytest.fixture(scope="module")
def records(stranger: Stranger) -> str:
    """The name of the file with the records of the seeds."""
    read = stranger("newsx", "extract", "seeds/", "--with-text", "-o", "records.jsonl")
    assert read.returncode == 0, read.stderr
    return "records.jsonl"


def test_what_is_installed_fits_together(stranger: Stranger) -> None:
    assert stranger("pip", "check").stdout == "No broken requirements found.\n"


def test_it_is_this_version_and_comes_from_the_wheel(stranger: Stranger) -> None:
    assert stranger("newsx", "--version").stdout == f"newsx {version('newsx')}\n"
    script = "import newsx, sys; print(newsx.__file__.startswith(sys.prefix), newsx.__version__)"
    assert stranger("python", "-c", script).stdout == f"True {version('newsx')}\n"


@pytest.mark.parametrize("command", [[], *[[each.__name__] for each in COMMANDS]], ids="-".join)
def test_there_is_help(command: list[str], stranger: Stranger) -> None:
    helped = stranger("newsx", *command, "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert helped.stdout.startswith("Usage: newsx")


def test_the_model_is_there(stranger: Stranger) -> None:
    listed = json.loads(stranger("newsx", "model", "--json").stdout)
    assert listed[0]["name"] == "newsx-names"


def test_the_schema_is_printed(stranger: Stranger) -> None:
    assert json.loads(stranger("newsx", "schema").stdout)["$defs"]


def test_the_seeds_are_read_as_expected(stranger: Stranger) -> None:
    checked = stranger("newsx", "check", "seeds/")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_open_gold_is_read_as_well_as_it_must_be(stranger: Stranger) -> None:
    floors = [f"--fail-under={measure}={floor}" for measure, floor in FLOORS.items()]
    measured = stranger("newsx", "evaluate", "open.jsonl", *floors)
    assert measured.returncode == 0, measured.stdout + measured.stderr


@pytest.mark.parametrize("format_", BARE)
def test_a_format_that_needs_no_extra_is_written(format_: Format, records: str, stranger: Stranger) -> None:
    written = stranger("newsx", "convert", records, "-f", format_, "-o", f"all.{format_}")
    assert (written.returncode, written.stdout) == (0, ""), written.stderr


@pytest.mark.parametrize("format_", [format_ for format_ in FORMATS if format_ not in BARE])
def test_a_format_that_needs_an_extra_says_which(format_: Format, stranger: Stranger) -> None:
    refused = stranger("newsx", "extract", "seeds/", "-f", format_, "-o", f"all.{format_}")
    assert refused.returncode == 2
    assert f"pip install 'newsx[{format_}]'" in refused.stderr
