"""What `--model` accepts: names models and English pipelines, and of either what it says of itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsx.inventory import Broken, Model, models_there
from newsx.ner import model as models
from newsx.settings import BASE_MODEL, NAMES_MODEL
from tests.fake_model import written

META: dict[str, Any] = {
    "lang": "en",
    "version": "3.8.0",
    "license": "MIT",
    "pipeline": ["tok2vec", "tagger", "parser", "ner"],
    "labels": {"parser": ["ROOT"], "ner": ["GPE", "PERSON"]},
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for models and packages, on a machine that has no others."""
    monkeypatch.setattr(models, "HOMES", (tmp_path / "models",))
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, BASE_MODEL, raising=False)  # loaded by another test, it would be found there
    yield tmp_path
    sys.path_importer_cache.pop(str(tmp_path), None)


def install(machine: Path, name: str, meta: str) -> None:
    """Puts the pipeline among the installed packages, as pip would."""
    (machine / name).mkdir()
    (machine / name / "__init__.py").write_text("raise SystemExit('it is not to be loaded')")
    (machine / name / "meta.json").write_text(meta)
    record = machine / f"{name}-1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Name: {name}\nVersion: 1\n")
    (record / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n")


def there() -> list[Model | Broken]:
    return list(models_there())


def test_a_names_model_says_what_its_configuration_says(machine: Path) -> None:
    folder = written(machine / "models" / NAMES_MODEL, version="2.0", licence="MIT; see the card")
    (found,) = there()
    assert found == Model(
        name=NAMES_MODEL,
        kind="names",
        version="2.0",
        used=True,
        labels=("PERSON", "ORG", "PLACE", "NORP"),
        size=sum(path.stat().st_size for path in folder.iterdir()),
        licence="MIT; see the card",
        path=str(folder),
    )


def test_a_pipeline_says_what_its_meta_says_and_is_not_loaded(machine: Path) -> None:
    install(machine, BASE_MODEL, json.dumps(META))
    (found,) = there()
    assert isinstance(found, Model)
    assert (found.name, found.kind, found.version, found.licence) == (BASE_MODEL, "pipeline", "3.8.0", "MIT")
    assert (found.labels, found.path) == (("GPE", "PERSON"), str(machine / BASE_MODEL))
    assert found.used
    assert found.size > 100


def test_names_models_come_first_and_each_kind_by_name(machine: Path) -> None:
    for name in ("b_names", "a_names"):
        written(machine / "models" / name)
    for name in ("en_b", "en_a"):
        install(machine, name, json.dumps(META))
    assert [model.name for model in there()] == ["a_names", "b_names", "en_a", "en_b"]
    assert not any(model.used for model in there() if isinstance(model, Model))


OTHERS = {
    "for another language": json.dumps({**META, "lang": "de"}),
    "without a parser": json.dumps({**META, "pipeline": ["tagger", "ner"]}),
    "without names": json.dumps({**META, "pipeline": ["tagger", "parser"]}),
    "that says nothing": "",
    "that says no object": "[]",
}


@pytest.mark.parametrize("which", OTHERS)
def test_a_pipeline_that_newsx_cannot_use_is_not_listed(which: str, machine: Path) -> None:
    install(machine, "some_pipeline", OTHERS[which])
    assert there() == []


def test_a_pipeline_whose_package_is_gone_is_not_listed(machine: Path) -> None:
    install(machine, "en_gone", json.dumps(META))
    for path in (machine / "en_gone").iterdir():
        path.unlink()
    (machine / "en_gone").rmdir()
    assert there() == []


def test_a_broken_names_model_is_told_of_and_the_others_are_listed(machine: Path) -> None:
    written(machine / "models" / "a_names", window="wide")
    written(machine / "models" / "b_names")
    broken, whole = there()
    assert isinstance(broken, Broken)
    assert "config.json: window: 'wide' is not a whole number" in broken.message
    assert whole.name == "b_names"


def test_nothing_there_is_nothing(machine: Path) -> None:
    assert there() == []


@pytest.mark.model
def test_what_a_run_uses_is_there() -> None:
    used = [model for model in there() if isinstance(model, Model) and model.used]
    assert [(model.name, model.kind) for model in used] == [(NAMES_MODEL, "names"), (BASE_MODEL, "pipeline")]
