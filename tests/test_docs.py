"""The pages in docs/ and those beside the README: what they tell to do works, and they lead where they say."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.pages import BIN, ROOT, blocks, compare, needs, walk

DOCS = ROOT / "docs"
PATHS = {path.name: path for path in (*sorted(DOCS.glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md")}
PAGES = {name: path.read_text(encoding="utf-8") for name, path in PATHS.items()}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def marked(name: str) -> object:
    wanted = needs(PAGES[name])
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    missing = [program for program in wanted - {"model"} if shutil.which(program, path=path) is None]
    marks = [getattr(pytest.mark, mark) for mark in ("model", "ray") if mark in wanted]
    return pytest.param(name, marks=[*marks, pytest.mark.skipif(bool(missing), reason=f"not installed: {missing}")])


@pytest.mark.parametrize("name", [marked(name) for name in PAGES if blocks(PAGES[name])])
def test_what_a_page_tells_to_do_works_and_prints_what_it_shows(name: str, tmp_path: Path) -> None:
    walk(PAGES[name], tmp_path)


@pytest.mark.parametrize("name", PAGES)
def test_a_link_leads_to_a_file(name: str) -> None:
    for target in LINK.findall(PAGES[name]):
        assert (PATHS[name].parent / target).exists(), target


SHOWN = "one\n...\nthree\nfour\n...\n"


def test_lines_left_out_may_be_any() -> None:
    compare(SHOWN, "one\ntwo\nthree  \nfour\nfive\n")


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (SHOWN, "one\nthree\ntwo\nfour\n"),
        (SHOWN, "none\nthree\nfour\n"),
        (SHOWN, "zero\none\nthree\nfour\n"),
        ("one\n", "one\ntwo\n"),
        ("one\n", "one more\n"),
        ("one\ntwo\n", "two\none\n"),
        ("one\n", ""),
    ],
)
def test_output_that_differs_is_noticed(shown: str, printed: str) -> None:
    with pytest.raises(AssertionError):
        compare(shown, printed)


@pytest.mark.parametrize(
    "page",
    [
        "<!-- run -->\n```sh\nfalse\n```\n",
        "<!-- run: exit 2 -->\n```sh\nexit 3\n```\n",
        "<!-- run: python -->\n```python\n1 / 0\n```\n",
        "<!-- run -->\n```sh\necho a\n```\n\n<!-- output -->\n```\nb\n```\n",
        "<!-- output: echo a -->\n```\nb\n```\n",
        "<!-- runn -->\n```sh\ntrue\n```\n",
        "<!-- run -->\n\n```sh\ntrue\n```\n",
    ],
)
def test_a_page_that_is_wrong_is_noticed(page: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        walk(page, tmp_path)


def test_a_page_is_walked_in_one_folder(tmp_path: Path) -> None:
    walk(
        '<!-- file: a.py -->\n```python\nprint("a")\n```\n\n<!-- run -->\n```sh\npython a.py\nls seeds > b.txt\n```\n\n'
        "<!-- output -->\n```\na\n```\n\n<!-- run: exit 1 -->\n```sh\ntest ! -s b.txt\n```\n",
        tmp_path,
    )
