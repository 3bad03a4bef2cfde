"""Verdicts as people, GitHub, GitLab and Jenkins read them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from newsx.check.reports import as_json, github, junit, text
from newsx.check.verdicts import Verdict

GOOD = Verdict(Path("seeds/a.md"), ())
BAD = Verdict(Path("seeds/b, c:d.md"), ("people: 'X' not found", "events: 'rose'\nby 100%"))


def suite_in(told: str) -> ElementTree.Element:
    return ElementTree.fromstring(told.encode())[0]  # noqa: S314 - our own


def test_a_verdict_is_one_line_to_read() -> None:
    assert list(text([GOOD, BAD])) == [
        "ok   seeds/a.md\n",
        "FAIL seeds/b, c:d.md: people: 'X' not found; events: 'rose' by 100%\n",
    ]


def test_for_github_each_complaint_is_an_annotation_of_its_own_and_escaped() -> None:
    assert list(github([GOOD, BAD])) == [
        "ok   seeds/a.md\n",
        "::error file=seeds/b%2C c%3Ad.md::people: 'X' not found\n",
        "::error file=seeds/b%2C c%3Ad.md::events: 'rose' by 100%25\n",
    ]


def test_for_junit_each_article_is_a_test_case_and_its_complaints_are_one_failure() -> None:
    wild = Verdict(Path("c.md"), ('url: expected "<&>", found \x00\x1b\ud800\uffff',))
    assert "".join(junit([GOOD, BAD, wild])) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="newsx check" tests="3" failures="2" errors="0" skipped="0">\n'
        '  <testsuite name="newsx check" tests="3" failures="2" errors="0" skipped="0">\n'
        '    <testcase classname="seeds" name="a.md" file="seeds/a.md" />\n'
        '    <testcase classname="seeds" name="b, c:d.md" file="seeds/b, c:d.md">\n'
        "      <failure message=\"people: 'X' not found; events: 'rose' by 100%\" type=\"expectation\">"
        "people: 'X' not found\nevents: 'rose' by 100%</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="newsx check" name="c.md" file="c.md">\n'
        '      <failure message="url: expected &quot;&lt;&amp;&gt;&quot;, found \ufffd\ufffd" type="expectation">'
        'url: expected "&lt;&amp;&gt;", found \ufffd\ufffd</failure>\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


@given(st.lists(st.text(st.characters(), min_size=1), max_size=3))
def test_whatever_a_complaint_holds_the_xml_is_well_formed(complaints: list[str]) -> None:
    told = "".join(junit([Verdict(Path("a.md"), tuple(complaints))]))
    suite = suite_in(told)
    assert len(suite.findall("testcase/failure")) == int(suite.get("failures", "")) == bool(complaints)


def test_json_holds_an_object_for_each_article() -> None:
    assert json.loads("".join(as_json([GOOD, BAD]))) == [
        {"path": "seeds/a.md", "ok": True, "complaints": []},
        {"path": "seeds/b, c:d.md", "ok": False, "complaints": ["people: 'X' not found", "events: 'rose' by 100%"]},
    ]


def test_a_run_without_articles_is_an_empty_suite() -> None:
    assert suite_in("".join(junit([]))).get("tests") == "0"
    assert json.loads("".join(as_json([]))) == []
