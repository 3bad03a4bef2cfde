"""Nothing that the wheel brings has a known hole, as far as anybody can be asked."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.package

OF_PYTHON = {"pip", "setuptools"}  # venv puts them there, in whatever version Python has
PATIENCE = 180  # seconds; a service that is not there must not hold up the rest


def audited(environment: Path) -> list[dict[str, Any]]:
    """What pip-audit tells of each package of the environment; skips where the service does not answer."""
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("not installed: pip-audit")
    (packages,) = environment.glob("lib/python*/site-packages")
    command = [program, "--path", str(packages), "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"not audited: no answer in {PATIENCE} seconds")
    if not ran.stdout:
        pytest.skip(f"not audited: {ran.stderr.strip().splitlines()[-1]}")
    told: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    return told


def test_nothing_that_comes_with_it_has_a_known_hole(environment: Path) -> None:
    told = audited(environment)
    known = [each for each in told if "vulns" in each and each["name"] not in OF_PYTHON]
    if not known:  # pip-audit ends well where it has learnt nothing
        pytest.skip(f"not audited: {told[0].get('skip_reason', 'no packages')}")
    holes = {each["name"]: [hole["id"] for hole in each["vulns"]] for each in known if each["vulns"]}
    assert holes == {}, "raise the lower bound of what brings it, or say in SECURITY.md why it does no harm"
