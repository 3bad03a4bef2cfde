"""In which way two names can be one person's or one organisation's. Pure: names in, the id of a rule out."""

from __future__ import annotations

from collections.abc import Sequence

from newsx import gazetteer, names
from newsx.likeness import bones
from newsx.rulebook import words

LETTERS = 5  # of a word that may be spelled in two ways: "Assad", but not "Lee" and "Li"


def person_form(form: str, full: str) -> str | None:
    """The rule by which `form` names the person `full` too, None if none does; neither need be the fuller name."""
    one, other = (names.key(name).split() for name in (form, full))
    if one == other:
        return "name.same"
    if names.is_short_form(form, full):
        return "name.short"
    if "".join(one) == "".join(other):
        return "name.spelling"
    if min(len(one), len(other)) == 2 and one[0] == other[0] and one[-1] == other[-1]:
        return "name.middle"
    if _initialled(form, full):
        return "name.initials"
    if len(one) == 1:
        return "name.spelling" if any(_spelled_alike(one, [word]) for word in other) else None
    return "name.spelling" if _spelled_alike(one, other) else None


def _initialled(form: str, full: str) -> bool:
    """Whether one has initials for what the other spells out: "J.K. Rowling", "Joanne Rowling"."""
    one, other = _spread(form), _spread(full)
    if min(len(one), len(other)) < 2 or one[-1] != other[-1]:
        return False
    pairs = list(zip(one[:-1], other[:-1], strict=False))
    has_initial = any(len(a) == 1 or len(b) == 1 for a, b in pairs)
    return has_initial and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def _spread(name: str) -> list[str]:
    """The words of `name`, initials that are written together apart: "J.K." and "JK"."""
    first, *rest = name.split()
    letters = first.replace(".", "")
    together = rest and 1 < len(letters) < 4 and letters.isupper() and ("." in first or len(letters) == 2)
    return [*letters.casefold(), *names.key(" ".join(rest)).split()] if together else names.key(name).split()


def _spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether they differ only as transliterations do: "Volodymyr Zelensky", "Volodymyr Zelenskyy"."""
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(min(len(a), len(b)) >= LETTERS and bones(a) == bones(b) for a, b in differing)


def organisation_form(form: str, full: str, *, glossed: bool = False) -> str | None:
    """The rule by which `form` names the organisation `full` too, None if none does.

    Args:
        glossed: whether the text gives one behind the other in brackets.
    """
    if names.is_acronym(form) and (glossed or spells_out(full, form)):
        return "name.acronym"
    few, many = names.key(form).split(), names.key(full).split()
    if len(few) < len(many) and many[: len(few)] == few:
        return _opening(few, full)
    if len(few) == 1 and many[-1:] == few and many[0] != few[0] and gazetteer.is_sure(full.split()[0]):
        return "name.club"  # "Lions" for "Kumasi Lions"
    return "name.spelling" if "".join(few) == "".join(many) else None


def _opening(few: Sequence[str], full: str) -> str | None:
    """Whether the first words of `full` may stand for it: all but what a firm is in law, or calls itself."""
    lists = words("names")
    rest = full.lower().replace(".", "").split()[len(few) :]
    if all(word in lists["organisation"] for word in rest):
        return "name.company"
    is_firm = rest[-1] in lists["company"]
    return "name.company" if is_firm and few[-1] not in lists["organisation"] | lists["particles"] else None


def spells_out(full: str, short: str) -> bool:
    """Whether `short` is made of the beginnings of the words of `full`."""
    return names.abbreviates(short, full, small_words=words("names")["small"])
