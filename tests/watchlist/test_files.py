"""Watchlists as users keep them: read from their files, or refused with file, line, and what to do."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.errors import NewsxError, WatchlistError
from newsx.watchlist.files import Listed, read

TABLE = """id,name,aliases,kind
Q1,Ana Reyes,"A. Reyes; La Reina",person
Q2,Nordhavn A/S,,company

,Varna,,PLACE
"""


def written(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def of(*listed: Listed) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    """The rows without their lines."""
    return [(each.id, each.name, each.aliases, each.kind) for each in listed]


def entity(schema: str, id_: str = "ftm-1", **properties: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": properties})


# --- tables ---


def test_a_table_has_a_name_a_row_with_aliases_between_semicolons(tmp_path: Path) -> None:
    assert of(*read(written(tmp_path, TABLE))) == [
        ("Q1", "Ana Reyes", ("A. Reyes", "La Reina"), "people"),
        ("Q2", "Nordhavn A/S", (), "organisations"),
        ("Varna", "Varna", (), "places"),
    ]


def test_every_name_knows_its_line(tmp_path: Path) -> None:
    assert [each.line for each in read(written(tmp_path, TABLE))] == [2, 3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "id\tname\nQ1\tAna Reyes\n",
        "id;name\nQ1;Ana Reyes\n",
        "\ufeffid,name\r\nQ1,Ana Reyes\r\n",
        "name,id,born\nAna Reyes,Q1,1961\n",
        "ID, Name\nQ1, Ana  Reyes \n",
    ],
    ids=["tabs", "semicolons", "byte order mark", "other columns", "capitals and blanks"],
)
def test_tables_may_be_written_in_other_ways(tmp_path: Path, text: str) -> None:
    assert of(*read(written(tmp_path, text, "list.txt"))) == [("Q1", "Ana Reyes", (), None)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        *((word, "people") for word in ("person", "people", "PERSON", "PER")),
        *((word, "organisations") for word in ("organisation", "organization", "org", "ORG", "Company", "PublicBody")),
        *((word, "places") for word in ("place", "PLACE", "GPE", "LOC", "Address")),
        *((word, None) for word in ("LegalEntity", "", "unknown")),
    ],
)
def test_kinds_go_by_several_names(tmp_path: Path, kind: str, expected: str | None) -> None:
    assert read(written(tmp_path, f"name,kind\nMorrow,{kind}\n"))[0].kind == expected


def test_further_rows_of_an_id_are_its_aliases(tmp_path: Path) -> None:
    text = "id,name,aliases,kind\nQ1,Ana Reyes,,\nQ2,Varna,,\nQ1,A. Reyes,Ana Reyes;Anita,person\n"
    assert of(*read(written(tmp_path, text))) == [
        ("Q1", "Ana Reyes", ("A. Reyes", "Anita"), "people"),
        ("Q2", "Varna", (), None),
    ]


# --- JSON Lines ---


@pytest.mark.parametrize("aliases", [["A. Reyes", "Anita"], "A. Reyes;Anita"], ids=["list", "string"])
def test_json_lines_hold_the_same_fields(tmp_path: Path, aliases: object) -> None:
    line = json.dumps({"id": 7, "name": "Ana Reyes", "aliases": aliases, "kind": "person"})
    assert of(*read(written(tmp_path, f"{line}\n\n", "list.jsonl"))) == [
        ("7", "Ana Reyes", ("A. Reyes", "Anita"), "people")
    ]


def test_json_is_known_by_its_look_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert of(*read(written(tmp_path, '\n{"name": "Varna"}', "list.txt"))) == [("Varna", "Varna", (), None)]


# --- FollowTheMoney ---


def test_an_entity_of_follow_the_money_has_its_names_and_kind(tmp_path: Path) -> None:
    line = entity(
        "Person", name=["Ana Reyes", "Ana Réyes"], alias=["Anita"], previousName=["Ana Paz"], weakAlias=["Nia"]
    )
    (found,) = read(written(tmp_path, line, "entities.ftm.json"))
    assert (found.id, found.name, found.kind) == ("ftm-1", "Ana Reyes", "people")
    assert found.aliases == ("Ana Réyes", "Anita", "Ana Paz")
    assert found.weak == ("Nia",)


@pytest.mark.parametrize(
    "line", [entity("Sanction", name=["UN list"]), entity("Person"), entity("Vessel", name=["Ann"])]
)
def test_what_is_no_person_organisation_or_place_and_what_has_no_name_is_passed_over(tmp_path: Path, line: str) -> None:
    both = f"{line}\n{entity('Company', 'ftm-2', name=['Nordhavn'])}"
    assert of(*read(written(tmp_path, both))) == [("ftm-2", "Nordhavn", (), "organisations")]


def test_a_table_with_schemata_is_read_too(tmp_path: Path) -> None:
    text = "id,schema,name,aliases\na,Person,Ana Reyes,Anita\nb,Vessel,Santa Ana,\nc,LegalEntity,Morrow,\n"
    assert of(*read(written(tmp_path, text))) == [("a", "Ana Reyes", ("Anita",), "people"), ("c", "Morrow", (), None)]


# --- refused ---


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no names in it: list at least one person, organisation or place"),
        ("id,name\n", "no names in it: list at least one person, organisation or place"),
        (entity("Sanction"), "no names in it: list at least one person, organisation or place"),
        ("Q1,Ana Reyes\n", "line 1: no column 'name' (found: Q1, Ana Reyes); the first line must be a header such as"),
        ("id,label\nQ1,Ana\n", "line 1: no column 'name' (found: id, label); the first line must be a header such as"),
        ("id,name\nQ1,\n", "line 2: no name in it; fill in 'name', or take the line out"),
        ("name,kind\nAna,person\nVarna,ship\n", "line 3: unknown kind 'ship' (known: person, organisation, place)"),
        (
            "id,name,kind\nQ1,Ana,person\nQ1,Varna,place\n",
            "line 3: 'Q1' is of the kind places here and people in line 2; give one id one kind",
        ),
        ('{"name": "Ana"}\n{"name": ', "line 2: invalid JSON: Expecting value; write one object a line"),
        ('[{"name": "Ana"}]', "line 1: no JSON object; write one object a line"),
        ('{"id": "Q1"}', "line 1: no name in it; fill in 'name', or take the line out"),
        (b"id,name\nQ1,Mu\xf1oz\n", "line 2: not UTF-8: save the list as UTF-8"),
    ],
)
def test_what_is_no_list_is_refused_with_file_line_and_what_to_do(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(WatchlistError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}: {message}")


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsxError, match=r"none\.csv: cannot be read: no such file or directory; check the path"):
        read(tmp_path / "none.csv")


def is_list_or_refused(path: Path) -> bool:
    """Whether reading `path` gives names or a WatchlistError that names the file; any other error escapes."""
    try:
        return bool(read(path))
    except WatchlistError as refused:
        return str(refused).startswith(str(path))


@given(st.text(alphabet='idname,;\t"\n{}[]: Q1', max_size=80))
def test_any_text_is_a_list_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert is_list_or_refused(written(Path(folder), text))
