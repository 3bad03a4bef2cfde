"""The component `newsx_names`, with a network that tags words by how they are written; and the shipped model."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsx.errors import ModelMissingError, UsageError
from newsx.ner import model as models
from newsx.ner.reader import Reader
from newsx.pipes import names as module
from newsx.pipes.scores import scored
from tests import fake_model
from tests.ner.test_reader import TEXTS
from tests.tagged import tagged

TEXT = "Ann Lee of NATO left McLean.\n\nShe met Joe Tan's aide."
FOUND = (
    "<PERSON>Ann Lee</PERSON> of <ORG>NATO</ORG> left McLean.\n\n"
    "<PERSON>She</PERSON> met <PERSON>Joe Tan</PERSON>'s aide."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder with a model, as whose network the fake one is opened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "session", fake_model.session)
        yield str(fake_model.written(tmp_path_factory.mktemp("models") / "fake"))


def alone(folder: str, **config: object) -> Language:
    """A blank pipeline with the component and nothing else."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_names", config={"model": folder, **config})
    return nlp


@pytest.fixture(scope="module")
def nlp(folder: str) -> Language:
    return alone(folder)


def marks(doc: Doc) -> tuple[list[tuple[str, str, str]], list[tuple[str, float]]]:
    """All that the component leaves in a Doc."""
    ents = [(ent.text, ent.label_, ent.id_) for ent in doc.ents]
    return ents, [(name.text, score) for name, score in scored(doc)]


def test_it_stands_alone_in_a_blank_pipeline(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert tagged(doc, doc.ents) == FOUND


def test_kinds_that_the_model_does_not_tell_are_left_out(nlp: Language) -> None:
    assert "McLean" not in [ent.text for ent in nlp(TEXT).ents]


def test_kinds_that_the_model_does_not_tell_are_kept_apart(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["newsx.untold"]] == [("McLean", "OTHER")]


def test_each_name_says_that_the_model_found_it_and_has_a_score(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {ent.id_ for ent in doc.ents} == {"model"}
    assert {doc[ent.start].ent_id_ for ent in doc.ents} == {"model"}
    assert [(name.start, name.end, name.label_) for name, _ in scored(doc)] == [
        (ent.start, ent.end, ent.label_) for ent in doc.ents
    ]
    assert all(0 < score < 1 for _, score in scored(doc))


def test_names_that_stood_there_before_are_lost(folder: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "SHIP", "pattern": "left"}])  # type: ignore[attr-defined]
    nlp.add_pipe("newsx_names", config={"model": folder})
    assert "SHIP" not in {ent.label_ for ent in nlp(TEXT).ents}


def test_it_says_what_it_sets(nlp: Language) -> None:
    assert nlp.get_pipe_meta("newsx_names").assigns == ["doc.ents", "doc.spans"]


def test_the_text_stays_as_it_is(nlp: Language) -> None:
    assert nlp(TEXT).text == TEXT


# --- doubtful names ---


def test_doubtful_names_are_left_out_where_it_is_asked_for(folder: str) -> None:
    texts = [ent.text for ent in alone(folder, min_score=0.9)(TEXT).ents]
    assert texts == ["Ann Lee", "She", "Joe Tan"]


def test_a_name_as_likely_as_asked_for_stays(folder: str, nlp: Language) -> None:
    doc = nlp(TEXT)
    least = min(score for _, score in scored(doc))
    assert len(alone(folder, min_score=least)(TEXT).ents) == len(doc.ents)


# --- settings ---


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        ({"threads": -1}, "newsx_names: threads -1: too few"),
        ({"min_score": 1.5}, r"newsx_names: min_score 1\.5: no probability"),
        ({"min_score": -0.1}, r"newsx_names: min_score -0\.1: no probability"),
    ],
)
def test_settings_that_make_no_sense_are_refused(folder: str, config: dict[str, float], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        alone(folder, **config)


def test_a_missing_model_is_refused_when_the_pipeline_is_made() -> None:
    with pytest.raises(ModelMissingError, match="nowhere: no names model"):
        alone("nowhere")


def test_a_broken_model_is_refused_when_the_pipeline_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    fake_model.written(tmp_path, window="wide")
    with pytest.raises(UsageError, match=r"config\.json: window: 'wide'"):
        alone(str(tmp_path))


def threads_of(monkeypatch: pytest.MonkeyPatch, folder: str, threads: int) -> int:
    asked: list[int] = []

    def load(model: models.NamesModel, *, threads: int) -> Reader:
        asked.append(threads)
        return fake_model.reader(threads=threads)

    monkeypatch.setattr(models, "load", load)
    alone(folder, threads=threads)
    return asked[0]


def test_one_process_reads_on_all_cores_that_it_may_use(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 5}, raising=False)
    assert threads_of(monkeypatch, folder, 0) == 3


def test_where_the_system_does_not_tell_all_cores_are_used(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert threads_of(monkeypatch, folder, 0) == 7


def test_a_worker_beside_others_reads_on_one_core(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: object())
    assert threads_of(monkeypatch, folder, 0) == 1


def test_as_many_threads_as_asked_for_are_used_even_by_a_worker(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: object())
    assert threads_of(monkeypatch, folder, 4) == 4


# --- many texts ---

TEXTS_ = [TEXT, "", "so it was", "Ann. " * 200, "\n\n", "NATO"] * 5


@pytest.mark.parametrize("batch_size", [1, 4, 1000])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_stream_gives_what_each_text_gives_alone(folder: str, batch_size: int, threads: int) -> None:
    nlp = alone(folder, threads=threads)
    assert [marks(doc) for doc in nlp.pipe(TEXTS_, batch_size=batch_size)] == [marks(nlp(text)) for text in TEXTS_]


def test_a_stream_is_read_a_batch_at_a_time(nlp: Language) -> None:
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for text in TEXTS_:
            taken.append(text)
            yield text

    next(nlp.pipe(texts(), batch_size=4))
    assert len(taken) == 4


def test_of_long_texts_few_are_read_together(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM", 100)
    taken: list[str] = []

    def texts() -> Iterator[Doc]:
        for text in ["so it was " * 5] * 20:
            taken.append(text)
            yield nlp.make_doc(text)

    component = nlp.get_pipe("newsx_names")
    assert isinstance(component, module.Names)
    next(component.pipe(texts(), batch_size=10))
    assert len(taken) == 2


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    assert [marks(doc) for doc in nlp.pipe(TEXTS_, n_process=2, batch_size=3)] == [marks(nlp(text)) for text in TEXTS_]


# --- to disk and elsewhere ---


def test_a_pickled_component_opens_its_model_again(nlp: Language) -> None:
    component = nlp.get_pipe("newsx_names")
    again = pickle.loads(pickle.dumps(component))  # noqa: S301
    assert marks(again(nlp.make_doc(TEXT))) == marks(nlp(TEXT))


def test_a_pickle_holds_no_network(nlp: Language) -> None:
    nlp(TEXT)
    assert len(pickle.dumps(nlp.get_pipe("newsx_names"))) < 2000


def test_a_saved_pipeline_has_its_settings_and_finds_the_same(folder: str, tmp_path: Path) -> None:
    nlp = alone(folder, min_score=0.5, threads=2)
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again.get_pipe_config("newsx_names").items() >= {"model": folder, "min_score": 0.5, "threads": 2}.items()
    assert marks(again(TEXT)) == marks(nlp(TEXT))


def test_a_pipeline_in_bytes_finds_the_same(nlp: Language, folder: str) -> None:
    assert marks(alone(folder).from_bytes(nlp.to_bytes())(TEXT)) == marks(nlp(TEXT))


# --- any text ---


@given(TEXTS)
@settings(deadline=None)
def test_on_any_text_names_are_tokens_of_it_in_order_and_apart(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= ent.start < ent.end <= len(doc) and ent.label_ in {"PERSON", "ORG"} for ent in doc.ents)
    assert all(first.end <= second.start for first, second in pairwise(doc.ents))
    assert [name.text for name, _ in scored(doc)] == [ent.text for ent in doc.ents]


@given(st.lists(TEXTS, max_size=5))
@settings(deadline=None, max_examples=30)
def test_any_texts_have_the_names_together_that_they_have_alone(nlp: Language, texts: list[str]) -> None:
    assert [marks(doc) for doc in nlp.pipe(texts)] == [marks(nlp(text)) for text in texts]


# --- the shipped model ---

WIRE = (
    "PARIS (AFP) - U.S. President Joe Biden met France's Emmanuel Macron on Tuesday. AT&T's chief, Pat O'Brien, and "
    "Bashar al-Assad stayed away, said the Paris-based OECD."
)
KNOWN = {
    ("U.S.", "PLACE"),
    ("Joe Biden", "PERSON"),
    ("France", "PLACE"),
    ("Emmanuel Macron", "PERSON"),
    ("AT&T", "ORG"),
    ("Pat O'Brien", "PERSON"),
    ("Bashar al-Assad", "PERSON"),
    ("Paris", "PLACE"),
    ("OECD", "ORG"),
}


@pytest.fixture(scope="module")
def shipped() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_names")
    return nlp


@pytest.mark.model
def test_the_shipped_model_finds_the_names_of_a_wire_report(shipped: Language) -> None:
    assert {(ent.text, ent.label_) for ent in shipped(WIRE).ents} >= KNOWN


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", "a", "7", " ", "\x00", "\u200b", "😀", "\u0301", "123 456 7890", "北京", "القاهرة"]
)
def test_the_shipped_model_reads_the_smallest_texts(shipped: Language, text: str) -> None:
    doc = shipped(text)
    assert doc.text == text
    assert len(doc.ents) <= 1


@pytest.mark.model
@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_on_any_text_the_shipped_model_s_names_are_tokens_of_it(shipped: Language, text: str) -> None:
    doc = shipped(text)
    assert doc.text == text
    assert all(ent.text.strip() for ent in doc.ents)
    assert all(0 <= score <= 1 for _, score in scored(doc))


@pytest.mark.model
def test_the_shipped_model_s_names_do_not_depend_on_the_texts_beside_them(shipped: Language) -> None:
    texts = [WIRE, "Ann Lee left.", WIRE * 9, "", "It rained in Lima."]
    assert [marks(doc) for doc in shipped.pipe(texts)] == [marks(shipped(text)) for text in texts]


SPAWNED = """
import multiprocessing, sys, spacy
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_names")
    alone = [[(e.text, e.label_, e.id_) for e in nlp(text).ents] for text in sys.argv[2:]]
    docs = list(nlp.pipe(sys.argv[2:], n_process=2, batch_size=1))
    assert alone == [[(e.text, e.label_, e.id_) for e in doc.ents] for doc in docs]
    assert all(len(doc.spans["newsx.names"].attrs["scores"]) == len(doc.ents) for doc in docs)
    print(sum(map(len, alone)))
"""


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_give_what_one_process_gives_and_say_nothing(method: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(SPAWNED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py"), method, WIRE, "Ann Lee left.", ""]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= len(KNOWN)
