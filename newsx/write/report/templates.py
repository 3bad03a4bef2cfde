"""The templates of the report: whatever goes into them is escaped, and stripped of what no page should hold."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from newsx.write.display import clean
from newsx.write.report.segments import fit


def own_file(name: str) -> str:
    """The text of a file that lies beside this one."""
    return files("newsx.write.report").joinpath(name).read_text(encoding="utf-8")


@cache
def template(name: str) -> Template:
    """The template of that name; undefined names in it are errors."""
    environment = Environment(
        loader=PackageLoader("newsx.write.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _harmless(value: Any) -> Any:
    """Text on one line without controls; what is HTML already stays as it is."""
    return fit(clean(value)) if isinstance(value, str) and not hasattr(value, "__html__") else value
