"""Gold of each kind is read, told by what it holds; what does not fit costs one article and is told with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsx.errors import UsageError
from newsx.evaluate.gold import Gold, GoldArticle, GoldDate
from newsx.evaluate.labels import labels
from newsx.evaluate.reading import GoldFormat, read_gold
from tests.evaluate.gold import GOLD, TEXT

SAID = "Ana Reyes left Lima."
NAMES = {("Ana Reyes", "people"), ("Lima", "places")}


def read(folder: Path, files: dict[str, str], *, format_: GoldFormat | None = None, own: tuple[str, ...] = ()) -> Gold:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(text.encode())
    paths = [folder / name for name in files] if len(files) == 1 else [folder]
    return read_gold(paths, labels=labels(own), format_=format_)


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def held(article: GoldArticle) -> set[tuple[str, str]]:
    return {(article.text[name.start : name.end], name.kind) for name in article.names or ()}


FORMATS: dict[str, dict[str, str]] = {
    "newsx, spans": {"a.jsonl": lines({"id": "1", "text": SAID, "mapped": [[0, 9, "PERSON"], [15, 19, "PLACE"]]})},
    "newsx, an array": {"a.json": json.dumps([{"text": SAID, "mapped": [[0, 9, "per"], [15, 19, "LOC", "more"]]}])},
    "doccano, label": {"a.jsonl": lines({"id": 7, "text": SAID, "label": [[0, 9, "PER"], [15, 19, "GPE"]]})},
    "doccano, labels": {"a.jsonl": lines({"text": SAID, "labels": [[0, 9, "Person"], [15, 19, "location"]]})},
    "doccano, old": {"a.jsonl": lines({"data": SAID, "label": [[0, 9, "PER"], [15, 19, "GPE"]]})},
    "doccano, relations": {"a.jsonl": lines({"text": SAID, "relations": [], "entities": [
        {"id": 1, "label": "PER", "start_offset": 0, "end_offset": 9},
        {"id": 2, "label": "LOC", "start_offset": 15, "end_offset": 19}]})},
    "prodigy": {"a.jsonl": lines({"text": SAID, "_task_hash": 1, "answer": "accept", "spans": [
        {"start": 0, "end": 9, "token_start": 0, "label": "PERSON"}, {"start": 15, "end": 19, "label": "GPE"}]})},
    "brat": {"a.txt": SAID, "a.ann": "T1\tPER 0 9\tAna Reyes\nR1\tIn Arg1:T1 Arg2:T2\n"
                                      "T2\tGPE 15 19\tLima\n#1\tNote T1\tx\n"},
    "brat, in pieces": {"a.txt": SAID, "a.ann": "T1\tPER 0 3;4 9\tAna Reyes\nT2\tGPE 15 19\tLima\n"},
    "conll 2003": {"a.conll": "-DOCSTART- -X- O O\n\nAna NNP I-NP I-PER\nReyes NNP I-NP I-PER\nleft VBD I-VP O\n"
                              "Lima NNP I-NP I-LOC\n. . O O\n"},
    "iob2": {"a.iob": "Ana\tB-PER\nReyes\tI-PER\nleft\tO\nLima\tB-LOC\n.\tO\n"},
    "iobes": {"a.tsv": "Ana B-PER\nReyes E-PER\nleft O\nLima S-LOC\n. O\n"},
    "bilou": {"a.bio": "Ana B-PER\r\nReyes L-PER\r\nleft O\r\nLima U-LOC\r\n. O\r\n"},
}  # fmt: skip


@pytest.mark.parametrize("files", FORMATS.values(), ids=FORMATS)
def test_each_format_is_told_by_what_it_holds(tmp_path: Path, files: dict[str, str]) -> None:
    gold = read(tmp_path, files)
    assert gold.failures == ()
    (article,) = gold.articles
    assert article.text == SAID
    assert held(article) == NAMES
    assert (article.events, article.entities, article.dates) == (None, None, None)


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    both = lines({"text": SAID, "label": [[0, 9, "PER"]], "spans": [{"start": 15, "end": 19, "label": "LOC"}]})
    (doccano,) = read(tmp_path, {"a.jsonl": both}, format_=GoldFormat.doccano).articles
    (prodigy,) = read(tmp_path, {"a.jsonl": both}, format_=GoldFormat.prodigy).articles
    assert (held(doccano), held(prodigy)) == ({("Ana Reyes", "people")}, {("Lima", "places")})


def test_names_side_by_side_are_two(tmp_path: Path) -> None:
    (article,) = read(tmp_path, {"a.iob": "Lima I-LOC\nCusco B-LOC\nPuno I-LOC\n"}).articles
    assert held(article) == {("Lima", "places"), ("Cusco Puno", "places")}


def test_a_text_is_put_together_as_newspapers_set_it(tmp_path: Path) -> None:
    words = ['"', "Do", "n't", "go", ",", '"', "Reyes", "'s", "aide", "(", "Ana", ")", "said", "."]
    columns = "".join(f"{word} O\n" for word in words)
    (article,) = read(tmp_path, {"a.conll": f"-DOCSTART- O\n\n{columns}\nLima B-LOC\n"}).articles
    assert article.text == "\"Don't go,\" Reyes's aide (Ana) said.\nLima"
    assert held(article) == {("Lima", "places")}


def test_documents_begin_at_docstart_and_else_each_sentence_is_one(tmp_path: Path) -> None:
    two = "Lima B-LOC\n\nCusco B-LOC\n"
    apart = read(tmp_path, {"a.conll": two})
    assert [article.text for article in apart.articles] == ["Lima", "Cusco"]
    assert apart.notes == (f"{tmp_path / 'a.conll'}: no -DOCSTART- in it: each sentence counts as an article",)
    whole = read(tmp_path, {"a.conll": f"-DOCSTART- O\n\n{two}\n-DOCSTART- O\n\nPuno B-LOC\n"})
    assert [article.text for article in whole.articles] == ["Lima\nCusco", "Puno"]
    assert whole.notes == ()


def test_a_gold_of_newsx_s_own_has_all_kinds(tmp_path: Path) -> None:
    (article,) = read(tmp_path, {"a.json": json.dumps({**GOLD, "timexes": [[37, 43, "DATE", "2024-03-08"]]})}).articles
    assert article.dates == (GoldDate(37, 43, "DATE", "2024-03-08"),)
    assert article.events is not None
    assert [TEXT[event.start : event.end] for event in article.events] == ["arrested", "met"]
    assert article.entities is not None
    assert article.entities["people"][0].roles == ("mayor",)
    assert article.names is None


def test_events_of_other_sets_are_none_of_newsx_s(tmp_path: Path) -> None:
    other = {"text": SAID, "timexes": [], "events": [[10, 14, "OCCURRENCE"]]}
    (article,) = read(tmp_path, {"a.jsonl": lines(other)}).articles
    assert (article.events, article.dates) == (None, ())


def test_labels_of_dates_are_spans_without_a_value(tmp_path: Path) -> None:
    (article,) = read(tmp_path, {"a.jsonl": lines({"text": SAID, "label": [[10, 14, "DATE"]]})}).articles
    assert article.dates == (GoldDate(10, 14, None, None),)


def test_labels_that_mean_nothing_are_left_out_and_told(tmp_path: Path) -> None:
    gold = read(tmp_path, {"a.jsonl": lines({"text": SAID, "label": [[0, 9, "VIP"], [0, 3, "VIP"], [15, 19, "X"]]})})
    assert held(gold.articles[0]) == set()
    assert gold.notes == ("labels left out: VIP (2), X (1); --label LABEL=KIND takes one in",)


def test_a_label_of_one_s_own_can_be_given_a_meaning(tmp_path: Path) -> None:
    gold = read(tmp_path, {"a.jsonl": lines({"text": SAID, "label": [[0, 9, "VIP"]]})}, own=("vip=people",))
    assert held(gold.articles[0]) == {("Ana Reyes", "people")}


@pytest.mark.parametrize("told", ["VIP", "VIP=", "=people", "VIP=persons"])
def test_a_label_given_otherwise_is_refused(told: str) -> None:
    with pytest.raises(UsageError, match=r"--label .*: not understood; write LABEL=KIND, the kind one of people, "):
        labels((told,))


def test_tasks_rejected_in_prodigy_are_left_out_and_told(tmp_path: Path) -> None:
    told: list[dict[str, Any]] = [
        {"text": SAID, "spans": [], "answer": answer} for answer in ("accept", "reject", "ignore")
    ]
    gold = read(tmp_path, {"a.jsonl": lines(*told)})
    assert len(gold.articles) == 1
    assert gold.notes == (f"{tmp_path / 'a.jsonl'}: 2 tasks rejected or ignored in Prodigy were left out",)


def test_a_folder_of_gold_is_read_in_order(tmp_path: Path) -> None:
    gold = read(tmp_path, {"b/2.json": json.dumps({**GOLD, "id": "2"}), "a/1.json": json.dumps({**GOLD, "id": "1"})})
    assert [article.id for article in gold.articles] == ["1", "2"]


def test_the_day_of_publication_that_a_tool_has_kept_is_used(tmp_path: Path) -> None:
    told: dict[str, Any] = {"text": SAID, "label": [], "meta": {"date": "2024-03-11"}}
    (article,) = read(tmp_path, {"a.jsonl": lines(told)}).articles
    assert article.fields["date"] == "2024-03-11"


def test_one_bad_line_costs_only_its_article(tmp_path: Path) -> None:
    bad = {**GOLD, "id": "bad", "events": [{**GOLD["events"][0], "status": "happend"}]}
    path = tmp_path / "a.jsonl"
    gold = read(tmp_path, {"a.jsonl": lines(GOLD, bad) + "{broken\n" + lines({**GOLD, "id": "last"})})
    assert [article.id for article in gold.articles] == ["lima", "last"]
    assert [failure.message for failure in gold.failures] == [
        f"{path}: line 2: events.0.status: unknown status 'happend' (did you mean 'happened'?): correct it",
        f"{path} line 3: not valid JSON (Expecting property name enclosed in double quotes, column 2): "
        "mend or remove the line",
    ]


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    gold = read(tmp_path, {"a.jsonl": lines(GOLD, GOLD)})
    path = tmp_path / "a.jsonl"
    assert len(gold.articles) == 1
    assert gold.failures[0].message == (
        f"{path} line 2: the id 'lima' stands in {path} line 1, too: give it one of its own"
    )


def test_words_that_are_not_in_the_text_are_doubted(tmp_path: Path) -> None:
    changed = {**GOLD, "people": [{"name": "Ana Reyez", "aliases": ["Reyes"]}]}
    gold = read(tmp_path, {"a.json": json.dumps(changed)})
    assert gold.notes == (f"{tmp_path / 'a.json'} line 1: not in the text: 'Ana Reyez'; check the spelling",)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        (
            {"a.json": "[\n{,\n]"},
            "not valid JSON (Expecting property name enclosed in double quotes, line 2, column 2)",
        ),
        ({"a.jsonl": ""}, "empty: there is no gold in it: make one with newsx annotate"),
        (
            {"a.jsonl": lines({"text": SAID, "label": [[0, 99, "PER"]]})},
            "line 1: label.0: 0 to 99 is no place in a text",
        ),
        ({"a.jsonl": lines({"text": SAID, "label": [[0, 9]]})}, "line 1: label.0: no label: write [start, end, label]"),
        ({"a.jsonl": lines({"text": SAID, "spans": [{"start": "0"}]})}, "spans.0.start.0: expected a whole number"),
        ({"a.jsonl": lines({"text": 5, "mapped": []})}, "line 1: text: expected words in quotes, found 5"),
        ({"a.ann": "T1\tPER 0 9\tAna Reyes\n"}, "a.ann: a.txt is not beside it: put the text there"),
        ({"a.txt": SAID, "a.ann": "T1\tPER 0 9\tLima\n"}, "a.ann: line 1: T1: 'Ana Reyes' stands there, not 'Lima'"),
        ({"a.txt": SAID, "a.ann": "\nT1 PER 0 9\n"}, "a.ann: line 2: not understood; expected T1, a tab"),
        ({"a.txt": SAID, "a.ann": "T1\tPER 0 99\tLima\n"}, "a.ann: T1: 0 to 99 is no place in a text of 20 characters"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    gold = read(tmp_path, files)
    assert gold.articles == ()
    assert complaint in gold.failures[0].message
    assert str(tmp_path) in gold.failures[0].message


def test_a_line_without_tag_costs_the_rest_of_its_file(tmp_path: Path) -> None:
    gold = read(tmp_path, {"a.conll": "Lima B-LOC\n" * 20 + "\nleft\n"})
    assert gold.failures[0].message.endswith(
        "a.conll: line 22: 'left' is no tag: expected O, B-PER, I-PER … in the last column"
    )


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"a.txt": "A mere text."}, r"no gold that newsx knows; make one with newsx annotate, or name its format"),
        ({"a.jsonl": lines({"text": SAID})}, r"no gold that newsx knows"),
        ({"a.csv": "x", "b.csv": "y"}, r"the folder holds no gold; newsx reads \.json"),
    ],
)
def test_what_is_no_gold_is_refused(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read(tmp_path, files)


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or folder; check the spelling"):
        read_gold([Path("nowhere")], labels=labels())
