"""Where a paper is at home."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit


def home_of(url: str | None) -> str | None:
    """The country (ISO 3166-1 alpha-2) in which the paper at `url` is at home, None where its address does not tell."""
    host = (_host(url) or "") if url else ""
    ending = host.rpartition(".")[2].upper()
    if len(ending) != 2 or not ending.isalpha() or ending in _table()["anybody"]["endings"]:
        return None
    country: str = _table()["other"].get(ending, ending)
    return country


def _host(url: str) -> str | None:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # a bracket in the wrong place
        return None


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("newsx.gazetteer").joinpath("publishers.toml").read_text(encoding="utf-8"))
