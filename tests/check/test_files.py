from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsx.check.expectations import ANY, Bounds, WantedEntity
from newsx.check.files import Pair, expectation, pairs
from newsx.errors import UsageError

SEEDS = Path(__file__).parents[2] / "seeds"


def written(folder: Path, content: Any) -> Path:
    path = folder / "a.expected.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_what_an_expectation_does_not_name_may_be_anything(tmp_path: Path) -> None:
    wanted = expectation(written(tmp_path, {"must": {"people": ["Ann Lee", {"name": "Bo Ek", "roles": ["mayor"]}]}}))
    assert wanted.published == ANY
    assert wanted.must.people == ("Ann Lee", WantedEntity(name="Bo Ek", roles=("mayor",)))
    assert wanted.exactly.people is None


def test_null_demands_that_there_be_none(tmp_path: Path) -> None:
    wanted = expectation(written(tmp_path, {"byline": None, "exactly": {"people": []}}))
    assert wanted.byline is None
    assert wanted.exactly.people == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ({"muss": {}}, r"muss: unknown key 'muss' \(nearest: must; known: about, byline, counts, "),
        ({"must": {"peopel": []}}, r"must\.peopel: unknown key 'peopel' \(nearest: people; known: dates, events, "),
        ({"must": {"zzz": []}}, r"must\.zzz: unknown key 'zzz' \(known: dates, events, "),
        (
            {"must": {"events": [{"trigger": "met", "when": "today"}]}},
            r"must\.events\.0\.when: unknown key 'when' \(nearest: where; known: attributed_to, ",
        ),
        (
            {"must_not": {"people": [{"name": "A", "role": []}]}},
            r"people\.0\.role: unknown key 'role' \(nearest: roles; ",
        ),
        (
            {"must": {"quotes": [{"text": "A", "speker": "B"}]}},
            r"quotes\.0\.speker: .*nearest: speaker; known: cue, kind, ",
        ),
        ({"must": {"dates": [{"text": "A", "end": None}]}}, r"dates\.0\.end: unknown key 'end' \(.*known: end_date, "),
        ({"exactly": {"peple": []}}, r"exactly\.peple: .*nearest: people; known: organisations, people, places\)"),
        ({"counts": {"event": 1}}, r"counts\.event: unknown key 'event' \(nearest: events; known: dates, "),
        (
            {"counts": {"events": {"mim": 1}}},
            r"counts\.events\.mim: unknown key 'mim' \(nearest: min; known: max, min\)",
        ),
        ({"counts": {"events": {"min": 3, "max": 2}}}, r"counts\.events: min is more than max; mend the file"),
        ({"counts": {"events": {}}}, r"counts\.events: give min, max or both"),
        ({"counts": {"events": -1}}, r"counts\.events: Input should be greater than or equal to 0"),
        *(({"counts": {"events": bad}}, r"counts\.events: .* valid integer") for bad in ("six", True, 1.5)),
        *(({"published": bad}, f"published: '{bad}' is no day; write it as") for bad in ("2024-1-1", "2024-13-01", "")),
        ({"must": {"dates": [{"text": "A", "start_date": "soon"}]}}, r"dates\.0\.start_date: 'soon' is no day"),
        ('{"must": {}, "must": {}}', "the whole file: Invalid JSON: an object has the key 'must' twice"),
        ({"must": {"events": [{"who": ["Ann Lee"]}]}}, r"must\.events\.0\.trigger: "),
        ({"must_not": {"places": "Russian"}}, r"must_not\.places: "),
        ("{", "the whole file: Invalid JSON"),
        ("[]", "the whole file: Input should be an object"),
        ("", "the whole file: Invalid JSON"),
        ("{}, {}", "the whole file: Invalid JSON: Extra data"),
        ({"must": {"people": [{"nam": "Ann Lee"}]}}, r"must\.people\.0\.nam(e)?: "),
        ({"must": {"people": [5]}}, r"must\.people\.0: Input should be an object"),
        ({"must": {"events": [{"trigger": 5}]}}, r"must\.events\.0\.trigger: Input should be a valid array"),
        ({"must": {"events": [{"trigger": "met", "status": "happend"}]}}, r"events\.0\.status: .*'happened'"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_file_and_key(tmp_path: Path, content: Any, complaint: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(UsageError, match=complaint) as caught:
        expectation(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_counts_are_numbers_or_bounds(tmp_path: Path) -> None:
    counts = expectation(written(tmp_path, {"counts": {"people": 6, "events": {"min": 10, "max": 30}}})).counts
    assert (counts.people, counts.events, counts.places) == (6, Bounds(min=10, max=30), None)


def test_what_must_not_be_found_has_the_same_forms_as_what_must(tmp_path: Path) -> None:
    demands = {
        "people": ["Ann Lee", {"name": "Bo Ek", "roles": ["mayor"]}],
        "dates": [{"text": "Tuesday", "start_date": "2024-03-05"}],
        "events": [{"trigger": ["met", "talks"], "status": "planned"}],
        "quotes": [{"text": "at last", "speaker": None}],
    }
    wanted = expectation(written(tmp_path, {"must": demands, "must_not": demands}))
    assert wanted.must == wanted.must_not
    assert wanted.must.people == ("Ann Lee", WantedEntity(name="Bo Ek", roles=("mayor",)))


def test_a_mark_of_byte_order_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.expected.json"
    path.write_bytes(b'\xef\xbb\xbf{"published": null}')
    assert expectation(path).published is None


def test_expectations_in_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.expected.json"
    path.write_bytes('{"about": "S\u00e3o Paulo"}'.encode("cp1252"))
    with pytest.raises(UsageError, match=r"a\.expected\.json: the whole file: not UTF-8; save it as UTF-8"):
        expectation(path)


def test_a_folder_gives_each_article_with_its_expectations_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "b.expected.json", "a.v2.html", "a.v2.expected.json", "c.txt", "d.expected.json", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.json").touch()
    found = [tuple(path and path.relative_to(tmp_path).as_posix() for path in pair) for pair in pairs([tmp_path])]
    assert found == [
        ("a.v2.html", "a.v2.expected.json"),
        ("b.md", "b.expected.json"),
        ("c.txt", None),
        (None, "d.expected.json"),
        ("deep/b.json", None),
    ]


def test_where_expectations_are_to_be_written_a_folder_needs_none_but_an_article(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no article"):
        list(pairs([tmp_path], lonely=True))
    (tmp_path / "a.md").touch()
    assert list(pairs([tmp_path], lonely=True)) == [Pair(tmp_path / "a.md", None)]


@pytest.mark.parametrize("named", ["b.md", "b.expected.json"])
def test_an_article_or_its_expectations_may_be_named_alone(tmp_path: Path, named: str) -> None:
    for name in ("b.md", "b.expected.json", "c.md"):
        (tmp_path / name).touch()
    assert list(pairs([tmp_path / named])) == [Pair(tmp_path / "b.md", tmp_path / "b.expected.json")]


def test_a_folder_without_expectations_and_a_path_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    with pytest.raises(UsageError, match="holds no expectation file"):
        list(pairs([tmp_path]))
    with pytest.raises(UsageError, match="no such file or folder"):
        list(pairs([tmp_path / "b.md"]))


@pytest.mark.parametrize("pair", list(pairs([SEEDS])), ids=lambda pair: getattr(pair.article, "name", "none"))
def test_every_seed_has_expectations_that_can_be_read(pair: Pair) -> None:
    assert pair.article is not None
    assert pair.expected is not None
    assert expectation(pair.expected).about
