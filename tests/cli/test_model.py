"""The command `newsx model`: a table for people, JSON for machines."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx import inventory
from newsx.cli.app import app
from newsx.inventory import Broken, Model
from newsx.settings import BASE_MODEL, NAMES_MODEL

OURS = Model(
    name=NAMES_MODEL,
    kind="names",
    version="1.0.0",
    used=True,
    labels=("PERSON", "ORG"),
    size=23_857_882,
    licence="MIT for what is ours; the card names the licences of the sources",
    path="/opt/newsx/models/newsx-names",
)
LARGE = Model(
    name="en_core_web_trf",
    kind="pipeline",
    version="3.8.0",
    used=False,
    labels=("GPE", "PERSON"),
    size=436_000_000,
    licence="MIT",
    path="/opt/site-packages/en_core_web_trf",
)
BROKEN = Broken("old", "/opt/old: has no model.onnx; copy the whole of it")


def run(monkeypatch: pytest.MonkeyPatch, found: list[Model | Broken], *arguments: str) -> Any:
    monkeypatch.setattr(inventory, "models_there", lambda: iter(found))
    return CliRunner().invoke(app, ["model", *arguments], env={"COLUMNS": "80"})


def test_the_models_are_a_table_and_below_it_is_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, [OURS, LARGE])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Models (2); * is used unless --model names another",
        "Name             Version      Size  Kinds of names  Licence",
        "newsx-names *    1.0.0     23.9 MB  PERSON ORG      MIT for what is ours; the",
        "                                                    card names the licences of",
        "                                                    the sources",
        "en_core_web_trf  3.8.0    436.0 MB  GPE PERSON      MIT",
        "",
        "newsx-names: /opt/newsx/models/newsx-names",
        "en_core_web_trf: /opt/site-packages/en_core_web_trf",
    ]


def test_json_has_every_property(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(run(monkeypatch, [OURS, LARGE], "--json").stdout)
    assert told[0] == {
        "name": NAMES_MODEL,
        "kind": "names",
        "version": "1.0.0",
        "used": True,
        "labels": ["PERSON", "ORG"],
        "size": 23_857_882,
        "licence": "MIT for what is ours; the card names the licences of the sources",
        "path": "/opt/newsx/models/newsx-names",
    }
    assert [model["name"] for model in told] == [NAMES_MODEL, "en_core_web_trf"]


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_broken_model_is_told_of_and_the_others_are_listed(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    result = run(monkeypatch, [BROKEN, OURS], *arguments)
    assert result.exit_code == 2
    assert result.stderr == "newsx: /opt/old: has no model.onnx; copy the whole of it\n"
    assert NAMES_MODEL in result.stdout


def test_no_models_are_an_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, []).stdout == "Models (0); * is used unless --model names another\n"
    assert json.loads(run(monkeypatch, [], "--json").stdout) == []


def test_a_path_is_shown_without_what_a_terminal_obeys(monkeypatch: pytest.MonkeyPatch) -> None:
    strange = Model(**{**{key: getattr(OURS, key) for key in OURS.__slots__}, "path": "/opt/\x1b[31mred"})
    assert "\x1b" not in run(monkeypatch, [strange]).stdout


def test_help_has_an_example() -> None:
    assert "newsx model --json" in CliRunner().invoke(app, ["model", "--help"]).stdout


@pytest.mark.model
def test_the_installed_command_lists_what_a_run_uses() -> None:
    printed = subprocess.check_output([sys.executable, "-m", "newsx", "model", "--json"], text=True)
    assert [model["name"] for model in json.loads(printed) if model["used"]] == [NAMES_MODEL, BASE_MODEL]
