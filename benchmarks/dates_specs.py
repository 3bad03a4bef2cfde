"""Dates: how many expressions of Microsoft's Recognizers-Text specifications newsx finds and resolves as they do.

Of the specifications of their date model, those are counted that news could contain: a date, a range of dates, a
duration or a set, in a form that some annotated article has too ("two weeks ago", not "EOD Tue 5/12"). The modes that
read for a calendar or a list of tasks are left out. An expression that can be read two ways is right if either way is.
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


NUMBER = (
    r"\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"
)
CLASSES = {
    "MONTH": r"(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?",
    "WEEKDAY": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?",
    "N": NUMBER,
    "UNIT": r"(?:day|week|month|year|decade)s?",
    "SHIFT": r"last|next|this|past|previous|coming|following",
}
LEADING = re.compile(r"^(?:on|in|at|from|before|after|since|by|until|till|during|between|for|within|the|a|an) ")
JOINTS = re.compile(r" (?:to|until|till|through|and) | ?[-–—] ?(?=[A-Z])|(?<=\b\d{4})[-–](?=\d{4}\b)")


# Days in figures other than ISO's, which newspapers do not use: "5/12", "Sep-23-2020", "20161016".
CODE = re.compile(r"/|\d-\d\d?(?!\d)|[a-z]-\d|\d-[A-Z][a-z]+\Z|\d{5}|\b\d{1,2}-\d{4}")


def form(words: str) -> str:
    """The form of an expression: its words, with a class for each month, weekday, number, unit and "last" or "next"."""
    form = " ".join(words.lower().replace(",", " ").split())
    while LEADING.match(form):
        form = LEADING.sub("", form)
    for name, pattern in CLASSES.items():
        form = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", name, form)
    return form


def forms_of_news(paths: Iterable[Path]) -> set[str]:
    """The forms of the expressions annotated in articles."""
    docs = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return {form(doc["text"][start:end]) for doc in docs for start, end, *_ in doc["timexes"]}


def is_newslike(wanted: Mapping[str, Any], text: str, forms: set[str]) -> bool:
    """Whether an expression has a form that occurs in news, each end of a range by itself, and news's capitals.

    "A few days" is three days to a calendar; to TIMEX3 it is PXD, so that there is nothing to compare.
    """
    if wanted["type"] not in KINDS or not wanted["values"] or re.search(r"\b(?:few|several|some)\b", wanted["text"]):
        return False
    words = text[wanted["start"] : wanted["end"]]
    if CODE.search(words):
        return False
    named = re.findall(rf"(?<!\w)(?:{CLASSES['MONTH']}|{CLASSES['WEEKDAY']})(?!\w)", words.lower())
    if any(name not in words.lower() or name.capitalize() not in words for name in named):
        return False
    return all(form(part) in forms for part in JOINTS.split(words) if form(part)) or form(words) in forms


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


def counts_units(timex: Timex) -> bool:
    """ "In two weeks": a day to them, a week to TIMEX3."""
    return timex.granularity in {"week", "month", "year", "decade"} and timex.anchor == "published"


def is_within(wanted: Span, found: Span) -> bool:
    """Whether a single day of theirs lies in what was found."""
    return wanted[0] == wanted[1] and None not in found and None not in wanted and found[0] <= wanted[0] <= found[1]  # type: ignore[operator]


def is_near(found: Span, wanted: Span) -> bool:
    """Whether both ends are at most a day off: a stretch of days that today begins may hold today or begin tomorrow."""
    if None in found or None in wanted or wanted[0] == wanted[1]:
        return False
    pairs = [
        (date.fromisoformat(one or ""), date.fromisoformat(two or "")) for one, two in zip(found, wanted, strict=True)
    ]
    return all(abs((one - two).days) <= 1 for one, two in pairs)


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
    if {(each["type"], each.get("value")) for each in values} == {("date", "not resolved")}:
        return all(each.unresolved for each in timexes)
    last = max((each.start_date for each in timexes if each.start_date), default=None)
    if len(timexes) == 1 and timexes[0].by == "date.range_years":
        last = f"{(timexes[0].end_date or '')[:4]}-01-01"
    if any(told([each]) in wanted for each in timexes):
        return True
    if {found, (found[0], last)} & wanted or any(each.value in wanted for each in timexes):
        return True
    if any(is_within(each, found) for each in wanted if isinstance(each, tuple)) and all(map(counts_units, timexes)):
        return True
    if any(is_near(found, each) for each in wanted if isinstance(each, tuple)):
        return True
    if any(seconds(each.value) == float(want["value"]) for each in timexes for want in values if is_length(want)):
        return True
    ends = {span for span in wanted if isinstance(span, tuple) and None in span}
    return any(day is not None and day in {*found} for span in ends for day in span)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("specs", type=Path, help="the specifications, one JSON object a line")
    parser.add_argument(
        "news", type=Path, nargs="+", help="annotated articles, whose expressions show what news writes"
    )
    parser.add_argument("--errors", action="store_true", help="print what was missed or read otherwise")
    chosen = parser.parse_args()
    finder, right, asked, forms = DateFinder(), Counter[str](), Counter[str](), forms_of_news(chosen.news)
    for line in chosen.specs.read_text(encoding="utf-8").splitlines():
        spec = json.loads(line)
        wanted = [each for each in spec["results"] if is_newslike(each, spec["text"], forms)]
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
                print(
                    f"{spec['dct']} {spec['text']!r}: {each['text']!r} {answers(each['values'])}, got {got or 'none'}"
                )
    for kind in [*asked, "all"]:
        number, of = (right.total(), asked.total()) if kind == "all" else (right[kind], asked[kind])
        print(f"{kind:10} {number:4} of {of:4} right: {number / of:.3f}")


if __name__ == "__main__":
    main()
