"""In which way two names can be one person's or one organisation's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.forms import organisation_form, person_form
from tests.parses import case_params


@pytest.mark.parametrize("case", case_params("forms_people"))
def test_two_names_are_one_persons_by_a_rule(case: dict[str, Any]) -> None:
    assert (person_form(case["form"], case["full"]) or "none") == case["rule"]


@pytest.mark.parametrize("case", case_params("forms_organisations"))
def test_two_names_are_one_organisations_by_a_rule(case: dict[str, Any]) -> None:
    evidence = {key: case[key] for key in ("glossed", "later") if key in case}
    assert (organisation_form(case["form"], case["full"], **evidence) or "none") == case["rule"]


NAMES = st.lists(st.sampled_from(["J.", "JK", "Ann", "Smith", "al-Assad", "de", "-", ".", "''", "İ", ""]), max_size=5)


@given(NAMES, NAMES)
def test_no_names_break_the_rules(one: list[str], other: list[str]) -> None:
    forms = " ".join(one), " ".join(other)
    assert person_form(*forms) is None or person_form(*forms).startswith("name.")  # type: ignore[union-attr]
    assert organisation_form(*forms) is None or organisation_form(*forms).startswith("name.")  # type: ignore[union-attr]
