"""The registry of formats: suffixes, what each needs, and what is refused before anything is read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from newsx.errors import UsageError
from newsx.write import formats
from newsx.write.formats import FORMATS, Format, What, check, format_of


def test_every_format_has_traits_and_a_writer() -> None:
    assert set(FORMATS) == set(Format)
    for traits in FORMATS.values():
        module, name = traits.writer.split(":")
        assert callable(getattr(import_module(module), name))


def test_no_suffix_means_two_formats() -> None:
    suffixes = [suffix for traits in FORMATS.values() for suffix in traits.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(traits.suffixes for traits in FORMATS.values())


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.csv", Format.csv),
        ("a.SQLITE3", Format.sqlite),
        ("a.json", Format.json),
        ("a.ftm.json", Format.ftm),
        ("a.timeline.json", Format.timelinejs),
        ("a.jsonl", Format.jsonl),
        ("a.doccano.jsonl", Format.doccano),
        ("timeline.json", Format.json),
        ("my.ftm.csv", Format.csv),
    ],
)
def test_the_longest_suffix_tells_the_format(name: str, format_: Format) -> None:
    assert format_of(Path(name)) is format_


def test_a_name_that_is_but_a_suffix_tells_nothing() -> None:
    with pytest.raises(UsageError, match="unknown suffix"):
        format_of(Path("folder.csv") / ".csv")


@pytest.mark.parametrize("format_", [format_ for format_, traits in FORMATS.items() if not traits.flat])
def test_a_part_is_refused_where_all_is_written(format_: Format) -> None:
    with pytest.raises(UsageError, match=rf"--what people: {format_} holds all .* goes with csv, tsv, parquet"):
        check(format_, to_file=True, what=What.people)


@pytest.mark.parametrize(("format_", "medium"), [(Format.sqlite, "database"), (Format.brat, "folder")])
def test_what_cannot_be_printed_needs_a_name(format_: Format, medium: str) -> None:
    with pytest.raises(UsageError, match=f"{format_} cannot be printed: name a {medium} with -o"):
        check(format_, to_file=False, what=None)


@pytest.mark.parametrize(("format_", "extra"), [(Format.sqlite, "sqlite"), (Format.parquet, "parquet")])
def test_a_missing_extra_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, format_: Format, extra: str
) -> None:
    check(format_, to_file=True, what=None)
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=rf"pip install 'newsx\[{extra}\]'$"):
        check(format_, to_file=True, what=None)
    check(Format.csv, to_file=True, what=None)
