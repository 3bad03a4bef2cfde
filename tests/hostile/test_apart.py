"""newsx keeps to itself: it opens no connection and unpickles nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsx.write.formats import FORMATS, Format

pytestmark = [pytest.mark.fuzz, pytest.mark.model]

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "kumasi-derby.md"
# A library may bind a socket to see whether there is IPv6; it is what leaves the machine that counts.
FORBIDDEN = (
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request",
)  # fmt: skip
# Runs each command of a list in one process, under a hook that no library can take away.
WATCHED = """
import json, sys
FORBIDDEN = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname",
             "urllib.Request", "pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
met = []
def hook(event, arguments):
    if event in FORBIDDEN:
        met.append(f"{event} {arguments!r}"[:200])
        raise RuntimeError(f"{event} is forbidden")
sys.addaudithook(hook)
from typer.testing import CliRunner
from newsx.cli.app import app
for command in json.load(sys.stdin):
    ended = CliRunner().invoke(app, command)
    print(ended.exit_code, *command, repr(ended.exception) if ended.exit_code not in (0, 1) else "", flush=True)
print("met", met)
"""


def watched(commands: list[list[str]], folder: Path) -> list[str]:
    """What the hook tells of each command; the last line lists what was met."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout.splitlines()


def test_the_hook_sees_what_is_forbidden(tmp_path: Path) -> None:
    probe = WATCHED.replace(
        "from typer", "import pickle, socket, collections\n"
        "for attempt in (lambda: pickle.loads(pickle.dumps(collections.Counter())),\n"
        "                lambda: socket.create_connection(('127.0.0.1', 9))):\n"
        "    try: attempt()\n"
        "    except RuntimeError: pass\n"
        "from typer", 1,
    )  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", probe], input="[]", capture_output=True, text=True, check=True)
    assert "pickle.find_class" in ran.stdout
    assert "socket." in ran.stdout


def test_no_command_connects_unpickles_or_starts_a_program(tmp_path: Path) -> None:
    seed = str(SEED)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps(
            {"id": "a", "text": "Ann Lee left Paris.", "people": [{"name": "Ann Lee"}], "names": [[0, 7, "PERSON"]]}
        ),
        encoding="utf-8",
    )
    made = [["extract", seed, "--with-text", "-o", "records.jsonl"]]
    targets = [
        (format_, (FORMATS[format_].suffixes or (".x",))[0]) for format_ in Format if format_ is not Format.table
    ]
    made += [["extract", seed, "-f", format_, "-o", f"out{suffix}"] for format_, suffix in targets[:2]]
    made += [["convert", "records.jsonl", "-f", format_, "-o", f"again{suffix}"] for format_, suffix in targets]
    made += [
        ["extract", seed],
        ["explain", seed],
        ["check", seed],
        ["evaluate", str(gold)],
        ["timeline", "records.jsonl"],
    ]
    made += [["dates", "He left on Monday.", "--date", "2024-05-04"], ["model"], ["schema"], ["config"]]
    *told, met = watched(made, tmp_path)
    assert met == "met []"
    assert [line for line in told if not line.startswith(("0 ", "1 "))] == []


# Python imports it before all else, in each process that one of ours starts, too.
REFUSING = f"""
import os, sys
FORBIDDEN = {FORBIDDEN!r}
def hook(event, arguments, met=os.environ["MET"]):
    if event in FORBIDDEN:
        with open(met, "a") as stream:
            stream.write(f"{{event}} {{arguments!r}}\\n")
        raise RuntimeError(f"{{event}} is forbidden")
with open(os.environ["MET"] + ".processes", "a") as stream:
    stream.write(f"{{os.getpid()}}\\n")
sys.addaudithook(hook)
"""


def met_by(arguments: list[str], folder: Path) -> tuple[int, list[str]]:
    """How many Pythons ran, and what of the network any of them asked for; `arguments` must succeed."""
    (folder / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "MET": str(folder / "met")}
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    met, processes = folder / "met", folder / "met.processes"
    return len(processes.read_text().split()), met.read_text().splitlines() if met.exists() else []


def test_the_hook_sees_what_other_processes_ask_for(tmp_path: Path) -> None:
    inner = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept RuntimeError: pass"
    processes, met = met_by(
        ["-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"], tmp_path
    )
    assert processes == 2
    assert met[0].startswith("socket.")


def test_no_process_of_extract_asks_for_the_network(tmp_path: Path) -> None:
    seeds = [str(path) for path in sorted((ROOT / "seeds").iterdir()) if not path.name.endswith(".expected.json")]
    processes, met = met_by(["-m", "newsx", "extract", *seeds, "--workers", "2", "-o", "out.jsonl"], tmp_path)
    assert processes >= 3
    assert met == []
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == len(seeds)


def test_a_model_loads_without_unpickling_or_running_code_of_its_own(tmp_path: Path) -> None:
    probe = """
import sys
import newsx.ner.reader, onnxruntime, tokenizers, numpy  # whose own code is compiled before the hook
from newsx.ner import model
met = []
def hook(event, arguments):
    if event.startswith(("pickle.", "marshal.load", "ctypes.dlopen", "subprocess.", "os.system")) or event == "compile":
        met.append(event)
sys.addaudithook(hook)
found = model.find(sys.argv[1])
model.load(found)
print(met)
"""
    ran = subprocess.run(
        [sys.executable, "-c", probe, "newsx-names"], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert ran.stdout == "[]\n"
