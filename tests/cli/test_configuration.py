"""The values behind the options: of the environment, of a file, and of neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from newsx.cli.configuration.files import entries, nearest
from newsx.cli.configuration.kinds import Kind
from newsx.cli.configuration.options import Options, Which, configurable, options_of
from newsx.cli.configuration.values import check, configured_by, strays, values
from newsx.cli.options import day
from newsx.errors import UsageError


class Drawing(StrEnum):
    table = "table"
    map = "map"


class Speech(StrEnum):
    loud = "loud"
    low = "low"


def draw(
    path: Annotated[str, typer.Argument()],
    model: Annotated[str, typer.Option("--model", metavar="NAME|PATH")] = "small",
    format_: Annotated[Drawing | None, typer.Option("--format", "-f")] = None,
    min_score: Annotated[float, typer.Option("--min-score", min=0, max=1)] = 0.0,
    threads: Annotated[int | None, typer.Option("--threads", min=1)] = None,
    with_text: Annotated[bool, typer.Option("--with-text")] = False,
    only: Annotated[list[Path] | None, typer.Option("--only")] = None,
    since: Annotated[date | None, typer.Option("--since", parser=day, metavar="YYYY-MM-DD")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """A command with an option of every kind."""


def say(
    style: Annotated[Speech, typer.Option("--format")] = Speech.low,
    rules: Annotated[Path | None, typer.Option("--rules")] = None,
) -> None:
    """Another, of whose options one has the same name."""


OPTIONS: Options = {"draw": configurable((draw,)), "say": configurable((say,))}


def in_force(
    command: str, folder: Path, text: str = "", environment: dict[str, str] | None = None, name: str = "newsx.toml"
) -> dict[str, tuple[Any, str]]:
    """The value of each option of the command, and where it comes from."""
    (folder / name).write_text(text, encoding="utf-8")
    told = entries(folder / name)
    check(told, OPTIONS)
    found = values(command, OPTIONS, told, environment or {})
    return {value.option.key: (value.value, str(value.origin).replace(f"{folder}/", "")) for value in found}


# --- what can be configured ---


def test_the_options_are_those_of_the_signature_by_their_long_names() -> None:
    assert list(OPTIONS["draw"]) == ["model", "format", "min_score", "threads", "with_text", "only", "since"]
    assert OPTIONS["draw"]["format"].parameter == "format_"
    assert OPTIONS["say"]["format"].parameter == "style"
    assert OPTIONS["draw"]["min_score"].variable == "NEWSX_MIN_SCORE"


def test_what_belongs_to_one_run_is_an_option_that_cannot_be_configured() -> None:
    (as_json,) = (option for option in options_of(draw) if option.parameter == "as_json")
    assert not as_json.is_configurable


def test_what_a_file_cannot_tell_is_not_configured_and_does_no_harm() -> None:
    def command(
        span: Annotated[tuple[int, int], typer.Option("--span")] = (0, 1),
        tone: Annotated[Literal["high", "low"], typer.Option("--tone")] = "low",
    ) -> None: ...

    found = configurable((command,))
    assert list(found) == ["tone"]
    assert found["tone"].kind.expected == "one of high, low"


def test_an_option_without_a_name_of_its_own_has_that_of_its_parameter() -> None:
    def command(all_of_it: Annotated[bool, typer.Option()] = False) -> None: ...

    (option,) = options_of(command)
    assert (option.key, option.flags) == ("all_of_it", ("--all-of-it",))


# --- who goes first ---


def test_without_a_word_every_option_is_its_default(tmp_path: Path) -> None:
    found = in_force("draw", tmp_path)
    assert found["model"] == ("small", "default")
    assert {origin for _, origin in found.values()} == {"default"}


def test_the_environment_goes_before_the_command_s_table_and_that_before_the_head(tmp_path: Path) -> None:
    text = "min_score = 0.1\nthreads = 2\nmodel = 'a'\n\n[draw]\nthreads = 3\nmodel = 'b'\n"
    found = in_force("draw", tmp_path, text, {"NEWSX_MODEL": "c"})
    assert found["min_score"] == (0.1, "newsx.toml: line 1")
    assert found["threads"] == (3, "newsx.toml: line 6")
    assert found["model"] == ("c", "NEWSX_MODEL")


def test_a_table_is_for_its_command_alone(tmp_path: Path) -> None:
    assert in_force("say", tmp_path, "[draw]\nformat = 'map'\n")["format"] == (Speech.low, "default")


def test_a_value_at_the_head_is_for_the_commands_that_take_it(tmp_path: Path) -> None:
    assert in_force("draw", tmp_path, "format = 'map'\n")["format"] == ("map", "newsx.toml: line 1")
    assert in_force("say", tmp_path, "format = 'map'\n")["format"] == (Speech.low, "default")


def test_a_variable_is_for_the_commands_that_take_its_value(tmp_path: Path) -> None:
    assert in_force("say", tmp_path, environment={"NEWSX_FORMAT": "map"})["format"] == (Speech.low, "default")
    with pytest.raises(UsageError, match=r"^NEWSX_FORMAT: expected one of loud, low, found 'pdf'; mend or unset"):
        in_force("say", tmp_path, environment={"NEWSX_FORMAT": "pdf"})


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    assert in_force("draw", tmp_path, environment={"NEWSX_MIN_SCORE": ""})["min_score"] == (0.0, "default")


# --- values ---


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("model", "large", "large"),
        ("format", "map", "map"),
        ("min_score", "0.25", 0.25),
        ("min_score", "1", 1.0),
        ("threads", "4", 4),
        ("with_text", "1", True),
        ("with_text", "YES", True),
        ("with_text", "off", False),
        ("only", "a.md, b.md", ["a.md", "b.md"]),
        ("since", "2024-01-31", "2024-01-31"),
    ],
)
def test_a_variable_s_text_is_of_the_kind_that_the_option_takes(
    tmp_path: Path, key: str, text: str, value: object
) -> None:
    variable = f"NEWSX_{key.upper()}"
    assert in_force("draw", tmp_path, environment={variable: text})[key] == (value, variable)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("min_score = 'high'", "min_score: expected a number from 0 to 1, found 'high'"),
        ("min_score = 1.5", "min_score: expected a number from 0 to 1, found 1.5"),
        ("min_score = nan", "min_score: expected a number from 0 to 1, found nan"),
        ("min_score = true", "min_score: expected a number from 0 to 1, found true"),
        ("min-score = '0.5'", "min_score: expected a number from 0 to 1, found '0.5'"),
        ("threads = 0", "threads: expected a whole number of 1 or more, found 0"),
        ("threads = 1.0", "threads: expected a whole number of 1 or more, found 1.0"),
        ("with_text = 'yes'", "with_text: expected true or false, found 'yes'"),
        ("with_text = 1", "with_text: expected true or false, found 1"),
        ("model = 3", "model: expected a text, found 3"),
        ("model = ''", "model: expected a text, found ''"),
        ("rules = []", "rules: expected a path, found []"),
        ("only = 'a.md'", "only: expected a list, each a path, found 'a.md'"),
        ("only = [1]", "only: expected a list, each a path, found [1]"),
        ("since = 'May'", "since: expected YYYY-MM-DD, found 'May'"),
        ("since = 2024", "since: expected YYYY-MM-DD, found 2024"),
        ("format = 'pdf'", "format: expected one of table, map or one of loud, low, found 'pdf'"),
        ("[say]\nformat = 'map'", "say.format: expected one of loud, low, found 'map'"),
    ],
)
def test_a_value_that_an_option_does_not_take_is_refused_with_its_line(
    tmp_path: Path, line: str, complaint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        in_force("say", tmp_path, f"# a desk\n\n{line}\n")
    number = 3 + line.count("\n")
    assert str(refused.value) == f"{tmp_path}/newsx.toml: line {number}: {complaint}"


@pytest.mark.parametrize("variable", ["NEWSX_MIN_SCORE", "NEWSX_THREADS", "NEWSX_WITH_TEXT", "NEWSX_SINCE"])
def test_a_variable_that_an_option_does_not_take_is_refused(tmp_path: Path, variable: str) -> None:
    with pytest.raises(UsageError, match=rf"^{variable}: expected .+, found 'much'; mend or unset the variable$"):
        in_force("draw", tmp_path, environment={variable: "much"})


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("only = ['a.md', '../b.md', '/c.md']", "only", ["{0}/a.md", "{1}/b.md", "/c.md"]),
        ("model = './mine'", "model", "{0}/mine"),
        ("model = 'models/mine'", "model", "{0}/models/mine"),
        ("model = 'mine'", "model", "mine"),
        ("since = 2024-05-06", "since", "2024-05-06"),
    ],
)
def test_a_path_leads_from_the_folder_of_its_file(tmp_path: Path, line: str, key: str, value: Any) -> None:
    def placed(text: str) -> str:
        return text.format(tmp_path, tmp_path.parent)

    expected = [placed(each) for each in value] if isinstance(value, list) else placed(value)
    assert in_force("draw", tmp_path, line)[key][0] == expected


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert in_force("say", tmp_path, "rules = '~/desk'")["rules"][0] == "/home/ana/desk"


@given(st.floats(0, 1))
def test_a_number_reads_the_same_in_a_file_and_in_the_environment(number: float) -> None:
    kind = Kind(type=float, least=0, most=1)
    assert kind.fits(number)
    assert kind.from_text(repr(number)) == number


@given(st.text())
def test_any_text_of_a_variable_fits_or_is_left_as_it_is(text: str) -> None:
    for kind in (Kind(type=int), Kind(type=float), Kind(type=bool)):
        value = kind.from_text(text)
        assert kind.fits(value) or value == text


# --- what a file says ---


def test_a_word_that_is_not_known_is_refused_with_the_nearest(tmp_path: Path) -> None:
    for text, complaint in (
        ("\nmin_scor = 1", "line 2: unknown key 'min_scor' (nearest: min_score)"),
        ("json = true", "line 1: unknown key 'json' (known: format, min_score, model, only, rules, since, threads, "),
        ("[say]\nmodel = 'x'", "line 2: say: unknown key 'model' (known: format, rules)"),
        ("[drew]\nmodel = 1", "line 1: unknown table [drew] (nearest: draw)"),
        ("\n[drew]", "line 2: unknown table [drew] (nearest: draw)"),
    ):
        with pytest.raises(UsageError) as refused:
            in_force("draw", tmp_path, text)
        assert str(refused.value).startswith(f"{tmp_path}/newsx.toml: {complaint}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b"a = \n", r"newsx\.toml: line 1: not valid TOML: .*; mend the file$"),
        (b"a = '\xff'\n", r"newsx\.toml: not UTF-8; save it as UTF-8$"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, text: bytes, complaint: str) -> None:
    (tmp_path / "newsx.toml").write_bytes(text)
    with pytest.raises(UsageError, match=complaint):
        entries(tmp_path / "newsx.toml")


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"desk\.toml: cannot be read: no such file or directory; check --config"):
        configured_by(Which(str(tmp_path / "desk.toml"), isolated=False))


def test_a_pyproject_that_is_named_must_speak_of_newsx(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'newsx'\n")
    with pytest.raises(UsageError, match=r"pyproject\.toml: has no \[tool\.newsx\]; add that table"):
        configured_by(Which(str(tmp_path / "pyproject.toml"), isolated=False))


LINES = {
    "tables": ("threads = 1\n\n[draw]\nmodel = 'a'\n[say]\nformat = 'low'\n", [1, 4, 6]),
    "dotted keys": ("threads = 1\ndraw.model = 'a'\nsay.format = 'low'\n", [1, 2, 3]),
    "inline tables": ("threads = 1\ndraw = { model = 'a' }\n\nsay = { format = 'low' } # quiet\n", [1, 2, 4]),
    "quotes and dashes": ("\"threads\" = 1\n['draw'] # ours\n'model'='a'\n[ say ]\nformat   =   'low'\n", [1, 3, 5]),
    "a mark of the byte order": ("\ufeffthreads = 1\n[draw]\nmodel = 'a'\n[say]\nformat = 'low'\n", [1, 3, 5]),
    "Windows line ends": ("threads = 1\r\n[draw]\r\nmodel = 'a'\r\n[say]\r\nformat = 'low'\r\n", [1, 3, 5]),
}


@pytest.mark.parametrize("how", LINES)
def test_the_line_of_a_key_is_found_however_toml_is_written(tmp_path: Path, how: str) -> None:
    text, lines = LINES[how]
    (tmp_path / "newsx.toml").write_bytes(text.encode())
    told = [entry for entry in entries(tmp_path / "newsx.toml") if entry.key]
    assert [(entry.command, entry.key, entry.value) for entry in told] == [
        ("", "threads", 1),
        ("draw", "model", "a"),
        ("say", "format", "low"),
    ]
    assert [entry.line for entry in told] == lines


@given(
    st.lists(st.sampled_from(["", "# a note", "   "]), max_size=5), st.permutations(["model", "threads", "min-score"])
)
def test_the_line_of_a_key_does_not_depend_on_what_stands_around(blanks: list[str], keys: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "newsx.toml")
        lines = [line for key in keys for line in (*blanks, f"{key} = 1")]
        path.write_text("\n".join(lines), encoding="utf-8")
        for entry in entries(path):
            assert lines[entry.line - 1] == f"{entry.key.replace('min_score', 'min-score')} = 1"


def test_a_pyproject_says_it_under_tool_newsx(tmp_path: Path) -> None:
    text = (
        "[project]\nmodel = 'car'\n\n[tool.newsx]\nmodel = 'a'\n\n[tool.newsx.draw]\nthreads = 2\n\n[tool.x]\ny = 1\n"
    )
    found = in_force("draw", tmp_path, text, name="pyproject.toml")
    assert found["model"] == ("a", "pyproject.toml: line 5")
    assert found["threads"] == (2, "pyproject.toml: line 8")


# --- where the file is ---

OURS = "[tool.newsx]\n"
HOUSES = {
    "none": ({}, None),
    "beside": ({"a/b/newsx.toml": ""}, "a/b/newsx.toml"),
    "above": ({"newsx.toml": ""}, "newsx.toml"),
    "the nearest": ({"newsx.toml": "", "a/newsx.toml": ""}, "a/newsx.toml"),
    "in a pyproject": ({"a/pyproject.toml": OURS}, "a/pyproject.toml"),
    "its own before a pyproject": ({"a/pyproject.toml": OURS, "a/newsx.toml": ""}, "a/newsx.toml"),
    "a nearer pyproject": ({"a/newsx.toml": "", "a/b/pyproject.toml": OURS}, "a/b/pyproject.toml"),
    "not in a pyproject of others": ({"newsx.toml": "", "a/pyproject.toml": "[project]\nname='newsx'"}, "newsx.toml"),
    "not in a pyproject that is broken": ({"newsx.toml": "", "a/pyproject.toml": "[["}, "newsx.toml"),
    "not a folder": ({"newsx.toml": "", "a/b/newsx.toml/x": ""}, "newsx.toml"),
}


@pytest.mark.parametrize("which", HOUSES)
def test_the_file_is_the_nearest_in_the_folder_or_above(tmp_path: Path, which: str) -> None:
    files, expected = HOUSES[which]
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert nearest(tmp_path / "a" / "b") == (None if expected is None else tmp_path / expected)


def test_no_file_is_read_where_none_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsx.toml").write_text("[[", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert configured_by(Which(None, isolated=True)) == []


def test_a_folder_that_is_gone_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert configured_by(Which(None, isolated=False)) == []


def test_variables_of_others_are_told_with_the_nearest_of_newsx_s() -> None:
    environment = {"NEWSX_MODLE": "x", "NEWSX_ZZZZZ": "x", "NEWSX_MODEL": "x", "NEWSX_CONFIG": "x", "NEWS": "x"}
    assert list(strays(OPTIONS, environment)) == [("NEWSX_MODLE", "NEWSX_MODEL"), ("NEWSX_ZZZZZ", None)]


def test_every_option_of_every_command_has_a_kind_that_its_default_fits() -> None:
    from newsx.cli.app import app

    callbacks: list[Callable[..., Any]] = [info.callback for info in app.registered_commands if info.callback]
    for option in (option for callback in callbacks for option in options_of(callback)):
        default = option.default.value if isinstance(option.default, StrEnum) else option.default
        assert default is None or default == [] or option.kind.fits(default), option.key
