"""What `pip install newsx` brings may be used as newsx itself may: no licence among it that asks for more than a notice
or, as Mozilla's does, for changes to its own files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from packaging.requirements import Requirement

FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "PSF-2.0", "Zlib"),
    *("MPL-1.1", "MPL-2.0"),
}
# What packages write that do not use the identifiers of SPDX, and the names in PyPI's classifiers.
TOLD = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}


def is_free(licence: str) -> bool:
    """Whether all that is joined by AND is free, in one at least of what is joined by OR."""
    return any(all(part in FREE for part in choice.split(" AND ")) for choice in licence.split(" OR "))


def licence_of(package: Distribution) -> str:
    """The licence that a package says it has, in SPDX's words where they are known; "" where it says none."""
    fields = package.metadata.json
    told = [*map(str, (fields.get("license_expression", ""), fields.get("license", "")))]
    told += [each.rpartition(" :: ")[2] for each in fields.get("classifier", ()) if each.startswith("License ::")]
    known = (TOLD.get(each, each) for each in told)
    return next((each for each in known if each and ("\n" not in each)), "")


def brought(name: str, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """The packages that a package needs here, each with the extras that are asked of it."""
    for told in distribution(name).requires or ():
        need = Requirement(told)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield re.sub(r"[-_.]+", "-", need.name).lower(), frozenset(need.extras)


def core() -> dict[str, Distribution]:
    """All packages that come with newsx, without its extras."""
    seen, left = set(), [("newsx", frozenset[str]())]
    while left:
        seen.add(package := left.pop())
        left += [each for each in brought(*package) if each not in seen]
    return {name: distribution(name) for name, _ in seen}


def test_the_core_is_all_that_an_installation_brings() -> None:
    assert {"newsx", "spacy", "thinc", "lxml", "tld", "onnxruntime", "tzlocal"} <= core().keys()
    assert core().keys().isdisjoint({"pytest", "duckdb", "pyarrow"})


def test_no_licence_of_the_core_asks_for_more_than_ours() -> None:
    told = {name: licence_of(package) for name, package in core().items()}
    assert {name: licence for name, licence in told.items() if not is_free(licence)} == {}


@pytest.mark.parametrize(
    ("licence", "free"),
    [
        ("MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("BSD-3-Clause AND MIT", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("AGPL-3.0-only OR GPL-3.0-only AND MIT", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_judged(licence: str, free: bool) -> None:
    assert is_free(licence) is free
