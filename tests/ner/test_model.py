"""Names models as folders: where they are found, and what is said of those that will not do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from newsx.errors import ModelMissingError, UsageError
from newsx.ner import model as models
from newsx.ner.model import CONFIG, NETWORK, TOKENIZER, find, is_names_model, kept, load
from newsx.settings import NAMES_MODEL
from tests import fake_model
from tests.fake_model import written


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which newsx looks for models, and in which nothing is yet; the working directory is another."""
    monkeypatch.setattr(models, "HOMES", (tmp_path / "package", tmp_path / "checkout"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "package"


# --- where ---


def test_a_model_is_found_by_its_name(home: Path) -> None:
    written(home / "names", version="2.0")
    assert (find("names").folder, find("names").config.version) == (home / "names", "2.0")


def test_a_model_is_found_by_its_path(home: Path, tmp_path: Path) -> None:
    written(tmp_path / "elsewhere" / "mine")
    assert find(str(tmp_path / "elsewhere" / "mine")).config.name == "fake"


def test_the_package_goes_before_the_checkout(home: Path) -> None:
    written(home.parent / "checkout" / "names", version="1.0")
    assert find("names").config.version == "1.0"
    written(home / "names", version="2.0")
    assert find("names").config.version == "2.0"


def test_a_name_is_not_taken_for_a_folder_of_the_working_directory_that_is_called_so(home: Path) -> None:
    written(Path("names"), version="2.0")
    written(home / "names", version="1.0")
    assert find("names").config.version == "1.0"
    assert find("./names").config.version == "2.0"


def test_the_models_there_are_told_by_name(home: Path) -> None:
    assert list(kept()) == []
    for name in ("b", "a"):
        written(home / name)
    written(home.parent / "checkout" / "a")
    assert list(kept()) == ["a", "b"]


@pytest.mark.parametrize("name", ["", "en_core_web_sm", "nowhere/names", "a\nb"])
def test_what_is_nowhere_is_no_names_model(name: str, home: Path) -> None:
    assert not is_names_model(name)
    with pytest.raises(ModelMissingError, match=r"no names model in .*package or .*checkout; install newsx again"):
        find(name)


def test_newsx_s_own_is_a_names_model_even_where_it_is_missing(home: Path) -> None:
    assert is_names_model(NAMES_MODEL)


def test_a_folder_of_spacy_s_is_no_names_model(home: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").touch()
    assert is_names_model(str(tmp_path))
    (tmp_path / "config.cfg").touch()
    assert not is_names_model(str(tmp_path))


def test_the_size_is_that_of_the_files_that_are_loaded(home: Path) -> None:
    folder = written(home / "names")
    expected = sum((folder / name).stat().st_size for name in (CONFIG, NETWORK, TOKENIZER))
    (folder / "MODEL_CARD.md").write_text("It finds names.")
    assert find("names").size == expected


# --- what a folder must hold ---


@pytest.mark.parametrize("missing", [CONFIG, NETWORK, TOKENIZER])
def test_an_incomplete_folder_is_refused_with_what_it_lacks(missing: str, tmp_path: Path) -> None:
    (written(tmp_path) / missing).unlink()
    with pytest.raises(UsageError) as refused:
        find(str(tmp_path))
    assert str(refused.value).startswith(f"{tmp_path}: has no {missing}; ")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a key that nobody knows": ({"windw": 190}, r"unknown key 'windw' \(known: name, version, .*temperature\)"),
    "a key that is missing": ({"context": None}, "missing key 'context'"),
    "a number that is none": ({"window": "190"}, "window: '190' is not a whole number"),
    "a number that is not whole": ({"window": 190.5}, "window: 190.5 is not a whole number"),
    "a truth for a number": ({"context": True}, "context: True is not a whole number"),
    "a string that is none": ({"name": 3}, "name: 3 is not a string"),
    "a list that is none": ({"labels": "PERSON"}, "labels: 'PERSON' is not a list of strings"),
    "a list of something else": ({"kinds": [1]}, r"kinds: \[1\] is not a list of strings"),
    "an empty list": ({"labels": []}, r"labels: \[\] is not a list of strings"),
    "a label that is not tagged": ({"labels": ["SHIP"]}, "labels: 'SHIP' is none of the kinds"),
    "another language": ({"language": "de"}, "language: a model for 'de', but newsx reads English"),
    "a window that is all context": (
        {"window": 24, "context": 12},
        "context: 12 on either side leaves nothing of a window",
    ),
    "a context below nought": ({"context": -1}, "context: -1"),
    "no temperature": ({"temperature": 0}, "temperature: 0 is not above 0"),
}


@pytest.mark.parametrize("claim", REFUSED)
def test_a_configuration_that_will_not_do_is_refused_with_its_key(claim: str, tmp_path: Path) -> None:
    changes, complaint = REFUSED[claim]
    written(tmp_path, **changes)
    with pytest.raises(UsageError, match=rf"config\.json: {complaint}.*; copy the model's folder again"):
        find(str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"names"', b"\xff\xfe\x00", b'{"name": }'])
def test_a_configuration_that_is_no_json_object_is_refused(content: bytes, tmp_path: Path) -> None:
    (written(tmp_path) / CONFIG).write_bytes(content)
    with pytest.raises(UsageError, match=r"config\.json: (not readable as JSON|no JSON object)"):
        find(str(tmp_path))


def test_a_whole_temperature_is_a_number(tmp_path: Path) -> None:
    assert find(str(written(tmp_path, temperature=2))).config.temperature == 2


# --- loading ---


def test_a_network_that_is_no_onnx_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"model\.onnx: not readable \(.+\); copy the model's folder again") as refused:
        load(find(str(written(tmp_path))))
    assert "\n" not in str(refused.value)


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ONNX file holds the fake network."""
    monkeypatch.setattr(models, "session", fake_model.session)


@pytest.mark.usefixtures("networks")
@pytest.mark.parametrize("content", ["", "{}", "no tokenizer"])
def test_a_tokenizer_that_is_none_is_refused(content: str, tmp_path: Path) -> None:
    (written(tmp_path) / TOKENIZER).write_text(content)
    with pytest.raises(UsageError, match=r"tokenizer\.json: not readable \(.+\); copy the model's folder again"):
        load(find(str(tmp_path)))


@pytest.mark.usefixtures("networks")
def test_a_network_with_other_tags_than_configured_is_refused(tmp_path: Path) -> None:
    written(tmp_path, kinds=["PERSON", "ORG", "PLACE", "NORP"])
    with pytest.raises(UsageError, match=r"model\.onnx: has 11 tags, but the kinds in config\.json need 9"):
        load(find(str(tmp_path)))


@pytest.mark.usefixtures("networks")
def test_a_loaded_model_reads_as_it_is_configured(tmp_path: Path) -> None:
    reader = load(find(str(written(tmp_path, temperature=2.0))), threads=3)
    assert (reader.threads, reader.reading.window, reader.reading.context, reader.reading.temperature) == (3, 24, 6, 2)
    (found,) = reader(["Ann Lee left."])
    assert [(name.start, name.end, name.kind) for name in found] == [(0, 7, "PERSON")]


@pytest.mark.usefixtures("networks")
def test_a_tokenizer_that_would_cut_texts_off_is_kept_from_it(tmp_path: Path) -> None:
    told = json.loads(fake_model.tokenizer().to_str())
    told["truncation"] = {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0}
    told["padding"] = {
        **{"strategy": {"Fixed": 64}, "direction": "Right", "pad_to_multiple_of": None},
        **{"pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
    }
    (written(tmp_path) / TOKENIZER).write_text(json.dumps(told))
    (found,) = load(find(str(tmp_path)))(["so it was that Ann left"])
    assert [(name.start, name.end) for name in found] == [(15, 18)]


def test_looking_for_models_loads_no_runtime() -> None:
    program = (
        "import sys, newsx.ner.model, newsx.inventory; print({'onnxruntime', 'tokenizers', 'spacy'} & {*sys.modules})"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed == "set()\n"


# --- the shipped model ---


@pytest.mark.model
def test_the_shipped_model_is_complete_and_reads() -> None:
    found = find(NAMES_MODEL)
    assert set(found.config.labels) == {"PERSON", "ORG", "PLACE", "NORP"}
    assert found.size < 40_000_000
    (names,) = load(found)(["Angela Merkel met French ministers of NATO in Berlin."])
    assert [name.kind for name in names if name.kind != "OTHER"] == ["PERSON", "NORP", "ORG", "PLACE"]


@pytest.mark.model
def test_the_shipped_network_takes_windows_of_its_size() -> None:
    reader = load(find(NAMES_MODEL))
    full = np.full(reader.reading.window + 2, 1000, dtype=np.int64)
    assert reader.network(full, full * 0, full * 0).shape == (len(full), 2 * len(reader.reading.kinds) + 1)


@pytest.mark.model
@pytest.mark.parametrize(("multiplies", "asked_for"), [(True, False), (False, True)])
def test_sums_are_kept_from_overflowing_where_the_processor_would_let_them(
    monkeypatch: pytest.MonkeyPatch, multiplies: bool, asked_for: bool
) -> None:
    opened, asked = onnxruntime.InferenceSession, []

    def spied(path: str, options: onnxruntime.SessionOptions, **others: Any) -> onnxruntime.InferenceSession:
        asked.append(options)
        return opened(path, options, **others)

    monkeypatch.setattr(onnxruntime, "InferenceSession", spied)
    monkeypatch.setattr(models, "multiplies_bytes", lambda: multiplies)
    (names,) = load(find(NAMES_MODEL))(["Angela Merkel met French ministers of NATO in Berlin."])
    assert [name.kind for name in names if name.kind != "OTHER"] == ["PERSON", "NORP", "ORG", "PLACE"]
    with nullcontext() if asked_for else pytest.raises(RuntimeError, match="does not have"):
        assert asked[0].get_session_config_entry("session.x64quantprecision") == "1"


@pytest.mark.model
@pytest.mark.skipif(os.environ.get("NEWSX_SLOW") is None, reason="takes a minute; set NEWSX_SLOW=1 to run it")
def test_five_megabytes_are_read_in_bounded_memory() -> None:
    program = (
        "import resource; from newsx.ner.model import find, load; reader = load(find('newsx-names'), threads=2);"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3; before = peak();"
        "(found,) = reader(['Angela Merkel met Emmanuel Macron in Berlin on Tuesday. ' * 91_000]);"
        "print(len(found) > 250_000, peak() - before < 400)"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed == "True True\n"
