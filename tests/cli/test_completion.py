"""newsx completion: what a shell shows behind a tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsx.cli.shells import Shell
from newsx.settings import NAMES_MODEL

BIN = Path(sys.executable).parent
ENVIRONMENT = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def offered_by_bash(*words: str) -> list[str]:
    """What bash offers for the last of the words, once it has loaded the script."""
    typed = " ".join(f"'{word}'" for word in ("newsx", *words))
    script = (
        'eval "$(newsx completion bash)"\n'
        f"COMP_WORDS=({typed}) COMP_CWORD={len(words)}\n"
        "_newsx_completion newsx\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-eu", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ex",), {"extract", "explain"}),
        (("sch",), {"schema"}),
        (("extract", "--format", "j"), {"json", "jsonl"}),
        (("extract", "-f", "ta"), {"table"}),
        (("extract", "--min-"), {"--min-score"}),
        (("extract", "--no-with"), {"--no-with-text"}),
        (("check", "a.md", "--format", ""), {"text", "github"}),
        (("completion", ""), {"bash", "zsh", "fish"}),
        (("extract", "--model", NAMES_MODEL[:4]), {NAMES_MODEL}),
    ],
)
def test_bash_offers_commands_options_formats_and_models(words: tuple[str, ...], offered: set[str]) -> None:
    found = offered_by_bash(*words)
    assert offered <= set(found)
    assert all(each.startswith(words[-1]) for each in found)


@pytest.mark.parametrize("words", [("extract", "se"), ("extract", "--rules", ""), ("extract", "-o", "a")])
def test_bash_is_left_to_offer_files_where_one_is_wanted(words: tuple[str, ...]) -> None:
    assert offered_by_bash(*words) == []
    script = subprocess.check_output([BIN / "newsx", "completion", "bash"], text=True)
    assert "complete -o default " in script


def test_a_configuration_that_is_wrong_is_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "newsx.toml").write_text("[[", encoding="utf-8")
    typed = {"COMP_WORDS": "newsx sch", "COMP_CWORD": "1", "_NEWSX_COMPLETE": "complete_bash"}
    printed = subprocess.check_output([BIN / "newsx"], env=ENVIRONMENT | typed, cwd=tmp_path, text=True)
    assert printed == "schema\n"


@pytest.mark.parametrize(
    ("shell", "asked", "printed"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "newsx extract --format jsonl"}, "_arguments '*: :((\"jsonl\"))'\n"),
        (
            "fish",
            {"_TYPER_COMPLETE_ARGS": "newsx extract --format jsonl", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
            "jsonl\n",
        ),
    ],
)
def test_zsh_and_fish_are_answered_in_their_own_way(shell: str, asked: dict[str, str], printed: str) -> None:
    typed = asked | {"_NEWSX_COMPLETE": f"complete_{shell}"}
    assert subprocess.check_output([BIN / "newsx"], env=ENVIRONMENT | typed, text=True) == printed


@pytest.mark.parametrize("shell", Shell)
def test_the_script_needs_no_shell_around_it(shell: str, tmp_path: Path) -> None:
    script = subprocess.check_output([BIN / "newsx", "completion", shell], text=True, env={"PATH": str(BIN)})
    assert f"_NEWSX_COMPLETE=complete_{shell}" in script
    if (program := shutil.which(shell)) is not None:
        (tmp_path / "script").write_text(script, encoding="utf-8")
        assert subprocess.run([program, "-n", tmp_path / "script"], check=False).returncode == 0


def test_another_shell_is_refused_with_those_that_are_known() -> None:
    done = subprocess.run([BIN / "newsx", "completion", "tcsh"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert all(shell in done.stderr for shell in Shell)
