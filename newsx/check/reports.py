"""Verdicts as lines to read, as annotations for GitHub, as JUnit's XML and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from newsx.check.verdicts import Verdict
from newsx.write.display import clean

SUITE = "newsx check"
# What `clean` leaves in and XML cannot hold.
NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def text(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """One line an article, as they come."""
    for verdict in verdicts:
        complaints = "; ".join(map(clean, verdict.complaints))
        yield f"FAIL {clean(str(verdict.path))}: {complaints}\n" if complaints else _ok(verdict)


def github(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """One annotation for each complaint, as they come, and a line for each article that is as expected."""
    for verdict in verdicts:
        where = _property(str(verdict.path))
        yield from (f"::error file={where}::{_escaped(clean(complaint))}\n" for complaint in verdict.complaints)
        if not verdict.complaints:
            yield _ok(verdict)


def _ok(verdict: Verdict) -> str:
    return f"ok   {clean(str(verdict.path))}\n"


def _escaped(text: str) -> str:
    """The text as a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def junit(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A test suite of JUnit's, as GitLab and Jenkins read it, with a test case for each article."""
    suite = ElementTree.Element("testsuite", name=SUITE)
    for verdict in verdicts:
        _test_case(suite, verdict)
    numbers = {"tests": len(suite), "failures": len(suite.findall("testcase/failure")), "errors": 0, "skipped": 0}
    suite.attrib |= {key: str(number) for key, number in numbers.items()}
    suites = ElementTree.Element("testsuites", suite.attrib)
    suites.append(suite)
    ElementTree.indent(suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _test_case(suite: ElementTree.Element, verdict: Verdict) -> None:
    path = _in_xml(verdict.path.as_posix())
    folder, _, name = path.rpartition("/")
    case = ElementTree.SubElement(suite, "testcase", classname=folder or SUITE, name=name, file=path)
    complaints = [_in_xml(complaint) for complaint in verdict.complaints]
    if complaints:
        failure = ElementTree.SubElement(case, "failure", message="; ".join(complaints), type="expectation")
        failure.text = "\n".join(complaints)


def _in_xml(text: str) -> str:
    return NO_CHARACTERS.sub("\ufffd", clean(text))


def as_json(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A JSON array with an object for each article."""
    shown = [
        {
            "path": clean(verdict.path.as_posix()),
            "ok": not verdict.complaints,
            "complaints": [clean(complaint) for complaint in verdict.complaints],
        }
        for verdict in verdicts
    ]
    yield json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
