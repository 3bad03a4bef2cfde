from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsx.errors import InputError
from newsx.types import Entity, Event, Extraction, Failure, Place
from newsx.write.records import json_document, plain
from newsx.write.schema import json_schema, record_of
from tests.conftest import GOLDEN
from tests.sample import extraction, harbour

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
FAILURE = Failure("b.txt", "empty", "b.txt: the file is empty; remove it or fill it")


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_harbour_record_is_written_as_the_golden_file_has_it(golden: Callable[[str, str], str]) -> None:
    written = "".join(json_document([harbour()]))
    assert written == golden("harbour.json", written)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.name)
def test_every_golden_file_fits_the_schema(path: Any) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("record", [harbour(), extraction(), extraction(published=None, headline=None), FAILURE])
def test_records_fit_the_schema_and_come_back_as_they_were(record: Extraction | Failure) -> None:
    VALIDATOR.validate(plain(record))
    assert record_of(json.loads(json.dumps(plain(record)))) == record


# JSON has no NaN, and one that comes back is not what it was.
st.register_type_strategy(float, st.floats(allow_nan=False))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.builds(Extraction, schema=st.just("newsx/1")))
def test_whatever_the_types_allow_fits_the_schema_and_comes_back(record: Extraction) -> None:
    VALIDATOR.validate(plain(record))
    assert record_of(plain(record)) == record


@pytest.mark.parametrize("type_", [Extraction, Entity, Place, Event])
def test_the_schema_lets_no_key_be_left_out_or_put_in(type_: type) -> None:
    shape = json_schema()["$defs"][type_.__name__]
    assert set(shape["required"]) == set(shape["properties"])
    assert shape["additionalProperties"] is False


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"schema": "newsx/0"}, "schema: expected 'newsx/1', found 'newsx/0'"),
        ({"people": None}, "people:"),
        ({"peopel": []}, "peopel:"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_with_its_key(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        record_of(plain(harbour()) | change)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(plain(harbour()) | change)
