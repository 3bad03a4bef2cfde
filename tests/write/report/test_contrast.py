from __future__ import annotations

import re

import pytest

from newsx.write.report.templates import own_file

CSS = own_file("page.css") + own_file("corpus.css")
VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
LIGHT, DARK, PRINT = (dict(VARIABLE.findall(block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL))
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK, "print": LIGHT | PRINT}

# What is written or drawn, and all that it may stand on.
TEXT = {
    "ink": ["paper", "panel", "wash", "main", "sentence", "lit", "lit-trigger"],
    "soft": ["paper", "panel", "wash", "sentence"],
    "event": ["paper", "panel", "wash", "main", "sentence", "lit"],
    "date": ["paper", "panel", "sentence"],
    "paper": ["event"],
}
LINES = {
    "person": ["paper", "wash", "sentence", "lit", "main"],
    "org": ["paper", "wash", "sentence", "lit", "main"],
    "place": ["paper", "wash", "sentence", "lit", "main"],
    "date": ["paper", "wash", "sentence", "lit", "main"],
    "soft": ["paper", "wash", "sentence", "lit", "main"],
    "event": ["land", "sea"],
    "ink": ["land", "sea", "lit-trigger"],
    "focus": ["paper", "panel", "wash", "sentence", "lit", "main"],
}
PAIRS = [
    (scheme, over, under, least)
    for scheme in SCHEMES
    for table, least in ((TEXT, 4.5), (LINES, 3.0))
    for over, unders in table.items()
    for under in unders
]


def luminance(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000", "#ffffff", 21), ("#777777", "#fff", 4.48)])
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("scheme", "over", "under", "least"), PAIRS)
def test_what_is_written_and_drawn_stands_out(scheme: str, over: str, under: str, least: float) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[over], colours[under]) >= least


def test_every_colour_is_a_variable_and_every_variable_has_a_colour_in_each_scheme() -> None:
    outside = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert [colour for colour in HEX.findall(outside) if colour not in ("#land", "#border")] == []
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) - {"serif", "sans"} <= set(LIGHT)
    assert set(DARK) == set(LIGHT)
