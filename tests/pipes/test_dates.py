"""Each date rule finds what its examples tag, spares its look-alikes, and marks a Doc that any pipeline made."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsx.errors import RuleError
from newsx.extract.dates import RESOLVERS
from newsx.pipes.date_rules import SPARED, DateRule, compiled, expanded, found_at, rules, scan, whole
from newsx.pipes.dates import SPANS

SPARED_CASES = Path(__file__).parents[1] / "cases" / "dates_spared.toml"
TAG = re.compile(r"<d ([^>]*)>(.*?)</d>")
EXAMPLES = [(rule, example) for rule in rules().values() if not rule.only_whole for example in rule.examples]
LOOKALIKES = [(rule, example) for rule in rules().values() for example in rule.not_examples]


def name(case: object) -> str:
    return case.id if isinstance(case, DateRule) else str(case)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name)
def test_examples_are_found_as_tagged(rule: DateRule, example: str) -> None:
    text = TAG.sub(r"\2", example)
    assert [text[found.start : found.end] for found in scan(text)] == [tag[2] for tag in TAG.finditer(example)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name)
def test_every_example_shows_its_own_rule(rule: DateRule, example: str) -> None:
    assert rule.id in {found.rule.id for found in scan(TAG.sub(r"\2", example))}


@pytest.mark.parametrize(("rule", "example"), [*EXAMPLES, *LOOKALIKES], ids=name)
def test_a_rule_is_left_out_only_where_it_would_find_nothing(rule: DateRule, example: str) -> None:
    text = TAG.sub(r"\2", example)
    skipped = [
        each for each in rules().values() if each.beside and not any(word in text.lower() for word in each.beside)
    ]
    assert [each.id for each in skipped if not each.only_whole and compiled(each.id).search(text)] == []


@pytest.mark.parametrize(("rule", "sentence"), LOOKALIKES, ids=name)
def test_lookalikes_are_spared(rule: DateRule, sentence: str) -> None:
    found = [each.rule.id for each in scan(sentence)]
    assert found == [] if rule.resolver == SPARED else rule.id not in found


@pytest.mark.parametrize("rule", rules().values(), ids=name)
def test_every_rule_has_a_resolver_that_exists(rule: DateRule) -> None:
    assert rule.resolver == SPARED or rule.resolver in RESOLVERS


@pytest.mark.parametrize("rule", rules().values(), ids=name)
def test_every_rule_has_an_example_or_spares_one(rule: DateRule) -> None:
    assert rule.not_examples if rule.resolver == SPARED else rule.examples


def test_an_unknown_vocabulary_is_refused_by_name() -> None:
    with pytest.raises(RuleError, match=r"dates\.toml: no vocabulary 'moonth'"):
        expanded("{moonth}")


@pytest.mark.parametrize("text", tomllib.loads(SPARED_CASES.read_text(encoding="utf-8"))["sentences"])
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [text[found.start : found.end] for found in scan(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday night", ["Friday night"]),
        ("the end of June 2018", ["the end of June 2018"]),
        ("between Nov. 20 and 22", ["between Nov. 20 and 22"]),
        ("on Monday and on Tuesday", ["Monday", "Tuesday"]),
        ("early on Sunday", ["Sunday"]),
        ("at 10 p.m.\nWednesday", ["10 p.m.\nWednesday"]),
    ],
)
def test_the_longest_expression_wins(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in scan(text)] == expected


@given(st.text(alphabet="aeMyJnu 0129.,-/:'\nthpm", max_size=120))
def test_expressions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = list(scan(text))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(
    st.lists(st.sampled_from(["Monday", "in", "May", "2019", "two", "weeks", "ago", "last", "year", ",", "5", "to"]))
)
def test_what_is_found_is_found_again_at_its_place(words: list[str]) -> None:
    text = " ".join(words)
    for found in scan(text):
        again = found_at(text, found.start, found.end, found.rule.id)
        assert again is not None
        assert (again.rule, again.groups) == (found.rule, found.groups)


def test_a_text_that_is_one_expression_is_read_whole() -> None:
    found = whole("last Friday")
    assert found is not None
    assert found.rule.id == "date.weekday"
    assert whole("last Friday they met") is None


def test_an_expression_inside_a_coarser_token_is_found_again() -> None:
    text = "He left(on Nov. 20-22)early."
    (first,) = scan(text)
    again = found_at(text, first.start - 3, first.end + 6, first.rule.id)
    assert again is not None
    assert (again.start, again.end) == (first.start, first.end)


def test_an_unknown_rule_finds_nothing() -> None:
    assert found_at("on Friday", 3, 9, "date.of_another_version") is None


def test_plain_spacy_finds_the_component_by_its_name() -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('newsx_dates'); "
        "doc = nlp('He left on Friday.'); print(doc.spans['newsx.dates'][0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Friday\n"


def test_reading_the_rules_does_not_import_dateparser() -> None:
    code = "import sys, newsx.extract.dates; print('dateparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def marked(text: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_dates")
    return nlp(text)


def test_the_component_stands_alone_in_a_blank_pipeline() -> None:
    doc = marked("He said so on Saturday, two hours late, every Tuesday at 9 a.m. sharp.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans[SPANS]] == [
        ("Saturday", "DATE", "date.weekday"),
        ("two hours", "DURATION", "duration.counted"),
        ("every Tuesday", "SET", "set.weekdays"),
        ("9 a.m.", "TIME", "time.clock"),
    ]


def test_marks_survive_serialisation() -> None:
    doc = marked("It closed in May 2019.")
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [(span.text, span.id_) for span in again.spans[SPANS]] == [("May 2019", "date.month_year")]


def test_a_text_without_dates_has_an_empty_group() -> None:
    assert len(marked("Nothing happened.").spans[SPANS]) == 0
