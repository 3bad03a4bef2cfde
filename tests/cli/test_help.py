"""What --help tells, and the reference that is written from it."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.cli.endings import Ending
from newsx.cli.reference import reference

ROOT = Path(__file__).parents[2]
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands


def examples(doc: str) -> Iterator[list[str]]:
    """The words of each call of newsx behind "Example" in the help."""
    told = re.split(r"^Examples?:", doc, maxsplit=1, flags=re.MULTILINE)[1].split("\n\n")[0]
    for line in told.splitlines():
        for call in re.findall(r"newsx ([^|;&)]+)", line):
            yield shlex.split(call)


def flags(command: Any) -> set[str]:
    return {"-h", "--help"} | {flag for param in command.params for flag in (*param.opts, *param.secondary_opts)}


def doc(command: Any) -> str:
    return inspect.cleandoc(command.help or "").replace("\b\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_in_a_sentence_and_shows_an_example(name: str) -> None:
    told = doc(COMMANDS[name])
    assert re.match(r"[A-Z][^\n]+(\n[^\n]+)*?[.:]", told)
    assert any(words[0] == name or name in words for words in examples(told))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_has_help(name: str) -> None:
    assert [param.name for param in COMMANDS[name].params if not param.help] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_option_of_an_example_exists(name: str) -> None:
    for words in examples(doc(COMMANDS[name] if name else GROUP)):
        command = next(word for word in words if word in COMMANDS)
        known = flags(COMMANDS[command]) | (flags(GROUP) if words[0] != command else set())
        used = [word.partition("=")[0] for word in words if word.startswith("-") and word != "-"]
        assert [flag for flag in used if flag not in known] == [], words


def test_the_exit_codes_are_those_of_the_code() -> None:
    told = {int(code) for code in re.findall(r"^  (\d)  \w", doc(GROUP), re.MULTILINE)}
    assert told == {int(ending) for ending in Ending if ending < 128}


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_terminal(name: str) -> None:
    printed = CliRunner().invoke(app, [*([name] if name else []), "--help"], env={"COLUMNS": "80"}).stdout
    # What is set line by line is not broken.
    assert [line for line in printed.splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.options])
def test_every_variable_is_named_in_the_help(name: str) -> None:
    printed = CliRunner().invoke(app, [name, "--help"]).stdout
    for option in COMMANDS[name].options.values():
        assert re.search(rf"\b{option.variable}\b", printed)


def test_a_flag_that_can_be_configured_has_its_opposite() -> None:
    assert "--with-text / --no-with-text" in CliRunner().invoke(app, ["extract", "--help"]).stdout
    assert "--no-json" not in CliRunner().invoke(app, ["extract", "--help"]).stdout


# --- the reference ---

CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_the_reference_is_what_the_commands_say() -> None:
    assert reference() == CLI, "stale: python -m newsx.cli.reference > docs/cli.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_every_command_with_its_options_and_examples(name: str) -> None:
    section = CLI.split(f"\n## newsx {name}\n")[1].split("\n## ")[0]
    shown = {flag for param in COMMANDS[name].params if not param.hidden for flag in param.opts if flag[0] == "-"}
    assert [flag for flag in shown if f"`{flag}`" not in section] == []
    assert "```sh\n" in section


def test_the_reference_is_printed_by_its_module() -> None:
    command = [sys.executable, "-m", "newsx.cli.reference"]
    assert subprocess.check_output(command, text=True, encoding="utf-8", cwd=ROOT) == CLI
