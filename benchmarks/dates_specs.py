"""Dates: how many of the expressions of Microsoft's Recognizers-Text specifications newsx finds and resolves as they do.

Of the specifications of their date model, those are counted that news could contain: a date, a range of dates, a
duration or a set. Hours and minutes, which calendars need and news does not, are left out, and so are the modes that
read for a calendar or a list of tasks. An expression that could be read two ways is right if either way is.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from newsx.dates import DateFinder
from newsx.types import Timex

MODEL = "DateTimeModel-"
KINDS = {f"datetimeV2.{kind}" for kind in ("date", "daterange", "duration", "set")}
Span = tuple[str | None, str | None]  # the first and the last day


# What no newspaper writes: names of days and months without a capital, figures for months, the short codes of planners.
UNLIKE_NEWS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:christmas|easter|thanksgiving|halloween)\b"
    r"|[/~=<>+]|\d\.\d|[a-z]\d|\b(?:cy|fy|sy|eod|eom|eoy|tmr|tmrw)\b|\bweek \d"
)
# "A few days" is three days to a calendar; to TIMEX3 it is PXD.
VAGUE = re.compile(r"\b(?:few|several|some|couple)\b", re.IGNORECASE)


def is_newslike(wanted: Mapping[str, Any], text: str) -> bool:
    """Whether news could contain the expression, and writes it so."""
    words = text[wanted["start"] : wanted["end"]]
    is_kind = wanted["type"] in KINDS and bool(wanted["values"])
    return is_kind and UNLIKE_NEWS.search(words) is None and VAGUE.search(words) is None


def answers(values: Iterable[Mapping[str, Any]]) -> set[Any]:
    """The ways in which an expression may be read: its days, both ends included, or its TIMEX3 value."""
    found: set[Any] = set()
    for each in values:
        if "value" in each and each["type"] == "date":
            found.add((each["value"], each["value"]))
        elif "start" in each or "end" in each:
            # A range without an end is "since", one without a start "before"; there it is the day itself that counts.
            last = each.get("end")
            before = last and (date.fromisoformat(last) - timedelta(days=1)).isoformat()
            found |= {(each.get("start"), before), (each.get("start"), last)}
        found.add(re.sub(r"^[FS]Y(?=\d)", "", each.get("timex") or ""))
    return found


def told(timexes: Sequence[Timex]) -> Span:
    """From the first day to the last of what was found in one expression of theirs."""
    starts = [each.start_date for each in timexes if each.start_date]
    ends = [each.end_date for each in timexes if each.end_date]
    return min(starts, default=None), max(ends, default=None)


def is_length(value: Mapping[str, Any]) -> bool:
    return value["type"] == "duration" and "value" in value


def seconds(value: str | None) -> float | None:
    """How long a TIMEX3 duration is, in seconds; a month has 30 days, a year 365."""
    match = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(.+))?", value or "")
    if match is None:
        return None
    days = sum(float(number or 0) * length for number, length in zip(match.groups(), (365, 30, 7, 1), strict=False))
    clock = re.findall(r"([\d.]+)([HMS])", match[5] or "")
    return days * 86_400 + sum(float(number) * {"H": 3600, "M": 60, "S": 1}[unit] for number, unit in clock)


def is_right(timexes: Sequence[Timex], values: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what was found is one of the readings; with "before" and "since" one end tells.

    They let a range of years end where its last year begins, we let it end with that year.
    """
    wanted, found = answers(values), told(timexes)
    last = max((each.start_date for each in timexes if each.start_date), default=None)
    if {found, (found[0], last)} & wanted or any(each.value in wanted for each in timexes):
        return True
    if any(seconds(each.value) == float(want["value"]) for each in timexes for want in values if is_length(want)):
        return True
    ends = {span for span in wanted if isinstance(span, tuple) and None in span}
    return any(day is not None and day in {*found} for span in ends for day in span)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("specs", type=Path, help="the specifications, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="print what was missed or read otherwise")
    chosen = parser.parse_args()
    finder, right, asked = DateFinder(), Counter[str](), Counter[str]()
    for line in chosen.specs.read_text(encoding="utf-8").splitlines():
        spec = json.loads(line)
        wanted = [each for each in spec["results"] if is_newslike(each, spec["text"])]
        if not spec["id"].startswith(MODEL) or not spec["dct"]:
            continue
        found = finder(spec["text"], anchor=date.fromisoformat(spec["dct"]))
        for each in wanted:
            over = [timex for timex in found if timex.start < each["end"] and each["start"] < timex.end]
            kind = each["type"].removeprefix("datetimeV2.")
            asked[kind] += 1
            right[kind] += is_right(over, each["values"])
            if chosen.errors and not is_right(over, each["values"]):
                got = ", ".join(f"{timex.text} = {timex.value} [{told([timex])}] {timex.by}" for timex in over)
                print(f"{spec['dct']} {spec['text']!r}: {each['text']!r} {answers(each['values'])}, got {got or 'none'}")
    for kind in [*asked, "all"]:
        number, of = (right.total(), asked.total()) if kind == "all" else (right[kind], asked[kind])
        print(f"{kind:10} {number:4} of {of:4} right: {number / of:.3f}")


if __name__ == "__main__":
    main()
