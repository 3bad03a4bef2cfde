"""The JSON Schema of a record, and records read back, both generated from the record types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from newsx.errors import InputError
from newsx.types import SCHEMA, Extraction, Failure
from newsx.write.records import ErrorRecord

TITLE = "A newsx record: what `newsx extract` writes for one article"


@cache
def _adapter() -> TypeAdapter[Extraction | ErrorRecord]:
    return TypeAdapter(
        Extraction | ErrorRecord,
        config=ConfigDict(
            alias_generator=lambda name: name.rstrip("_"),
            extra="forbid",
            json_schema_serialization_defaults_required=True,
        ),
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record: an article's, or that of an article which could not be done."""
    generated: dict[str, Any] = _tidy(_adapter().json_schema(mode="serialization"))
    for name in ("Extraction", "ErrorRecord"):
        generated["$defs"][name]["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE, **generated}


def _tidy(schema: Any) -> Any:
    """The schema without defaults, which no key needs that is always present, and titles that repeat their keys."""
    if isinstance(schema, list):
        return [_tidy(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    noise = {key for key in ("title", "default") if not isinstance(schema.get(key), dict)}
    return {key: _tidy(member) for key, member in schema.items() if key not in noise}


def record_of(written: Mapping[str, Any]) -> Extraction | Failure:
    """The record that a JSON object was written from.

    Raises:
        InputError: the object is no record of this schema; the message names the key.
    """
    if written.get("schema") != SCHEMA:
        raise InputError("json", f"schema: expected '{SCHEMA}', found {written.get('schema')!r}")
    try:
        record = _adapter().validate_python(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        raise InputError("json", f"{where}: {first['msg']}") from error
    if isinstance(record, ErrorRecord):
        return Failure(record.id, record.error.kind, record.error.message)
    return record
