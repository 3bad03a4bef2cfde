from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app

CASES = tomllib.loads((Path(__file__).parent / "bad_input.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_bad_input_is_told_in_the_right_words_and_nothing_else(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_text(case["content"], encoding="utf-8")
    found = CliRunner().invoke(app, ["extract", str(path)])
    assert (found.exit_code, found.stdout) == (3, "")
    assert found.stderr == f"newsx: {case['right'].replace('TEST', str(path))}\n"
