"""Articles read across machines: on a cluster of two nodes, the records are those of a run on one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsx.corpus.worker import Outcome, Read
from newsx.errors import ModelMissingError
from newsx.read import read_articles
from newsx.settings import Settings
from newsx.types import Article, Failure
from newsx.write.records import json_lines
from tests.sample import extraction

pytest.importorskip("ray.data", reason="not installed: ray; pip install 'newsx[ray]'", exc_type=ImportError)

import ray
from ray.cluster_utils import Cluster

from newsx.corpus.ray import extract, extract_files, tables

pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("ignore")]

ROOT = Path(__file__).parents[2]
WORDS = "The mayor of Leeds, Ann Carter, resigned on Monday, the council said."


def obedient(pids: Path) -> Read:
    """What does as articles are called; each process that does leaves its number."""
    (pids / str(os.getpid())).touch()
    return obey


def obey(article: Article) -> Outcome:
    match article.id.split("-")[0]:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            time.sleep(0.03)
    return extraction(id_=article.id, headline=article.text[:12])


def unable() -> Read:
    raise ModelMissingError("no model: install one")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster with a head, which cannot be lost."""
    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    ray.init(address=found.address, log_to_driver=False, logging_level="ERROR")
    yield found
    ray.shutdown()
    found.shutdown()


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    """A folder for the numbers of processes."""
    (tmp_path / "pids").mkdir()
    return tmp_path / "pids"


def written(path: Path, names: list[str]) -> str:
    """A file with an article of each name, and a line that holds none."""
    lines = [json.dumps({"id": name, "text": f"{name}. {WORDS}", "date": "2024-05-02"}) for name in names]
    path.write_text("\n".join([*lines[:3], '{"text": 3}', *lines[3:]]) + "\n", encoding="utf-8")
    return str(path)


def serial(paths: list[str], read: Callable[[Article], Outcome]) -> list[str]:
    """The records of a run on one machine."""
    return list(json_lines(each if isinstance(each, Failure) else read(each) for each in read_articles(paths)))


def records(table: Any) -> list[str]:
    return [f"{record}\n" for record in table.column("record").to_pylist()]


def test_a_node_that_is_lost_costs_nothing_and_doubles_nothing(cluster: Any, tmp_path: Path, pids: Path) -> None:
    node = cluster.add_node(num_cpus=1)
    paths = [written(tmp_path / "a.jsonl", [f"slow-{number}" for number in range(160)])]
    found: list[str] = []
    for table in tables(extract_files(paths, load=partial(obedient, pids), concurrency=2, batch_size=4)):
        found += records(table)
        # Each node has room for one actor.
        if node is not None and len(list(pids.iterdir())) == 2:
            cluster.remove_node(node, allow_graceful=False)
            cluster.add_node(num_cpus=1)  # else the actor waits long for a place
            node = None
    assert node is None
    assert found == serial(paths, obey)


def test_an_article_that_brings_its_process_down_costs_itself_alone(cluster: Any, tmp_path: Path, pids: Path) -> None:
    paths = [written(tmp_path / "a.jsonl", ["a", "b", "die", "c"]), "nowhere.txt"]
    (table,) = tables(extract_files(paths, load=partial(obedient, pids)))
    assert table.column("id").to_pylist() == ["a", "b", "die", f"{paths[0]}:4", "c", "nowhere.txt"]
    assert table.column("error").to_pylist() == [None, None, "crash", "fields", None, "missing"]


def test_what_cannot_be_loaded_is_said_as_it_is(cluster: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"^no model: install one$"):
        list(tables(extract_files([written(tmp_path / "a.jsonl", ["a"])], load=unable)))


@pytest.mark.model
def test_a_dataset_of_articles_becomes_one_of_records(cluster: Any) -> None:
    articles = ray.data.from_items(
        [{"id": "a", "text": WORDS, "date": date(2024, 5, 2), "url": "https://example.org/a"}, {"id": "b", "text": ""}]
    )
    one, two = sorted(extract(articles, settings=Settings(threads=1)).take_all(), key=lambda row: str(row["id"]))
    record = json.loads(one["record"])
    assert (one["id"], one["url"], one["published"]) == ("a", "https://example.org/a", date(2024, 5, 2))
    assert [person["name"] for person in record["people"]] == ["Ann Carter"]
    assert (two["id"], two["error"], two["published"]) == ("b", "empty", None)


@pytest.mark.model
def test_the_command_writes_the_bytes_that_one_machine_writes(cluster: Any, tmp_path: Path) -> None:
    lines, seeds = written(tmp_path / "a.jsonl", ["a", "b"]), str(ROOT / "seeds")
    command = [sys.executable, "-m", "newsx", "extract", f"file://{lines}", seeds]
    options = ["--engine", "ray", "--address", cluster.address, "-o", str(tmp_path / "out")]
    done = subprocess.run([*command, *options], capture_output=True, text=True, cwd=ROOT, check=False)
    told = f"newsx: file://{lines} line 3: the field 'text' holds a number, not text: name another one with --text-key"
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [told, "newsx: 1 of 11 articles failed"]

    from newsx.extractor import Extractor

    (part,) = (tmp_path / "out").iterdir()
    expected = "".join(serial([lines, seeds], Extractor().outcome))
    assert part.name == "part-00000.jsonl"
    assert part.read_text(encoding="utf-8") == expected.replace(lines, f"file://{lines}")
