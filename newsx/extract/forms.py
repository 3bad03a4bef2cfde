"""In which way two names can be one person's or one organisation's. Pure: names in, the id of a rule out."""

from __future__ import annotations

from collections.abc import Sequence

from newsx import gazetteer, names
from newsx.likeness import bones, likeness
from newsx.rulebook import words

ALONE = 0.85  # how alike a surname without its given name must be: "Zelenskyy", but not "Jensen" for "Johnson"
LETTERS = 5  # of a word that may be spelled in two ways: "Assad", but not "Lee" and "Li"


def person_form(form: str, full: str) -> str | None:
    """The rule by which `form` names the person `full` too, None if none does; neither need be the fuller name."""
    one, other = (names.key(name).split() for name in (form, full))
    if not (one and other):
        return None
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
        alike = (word for word in other if _spelled_alike(one, [word]) and likeness(one[0], word) >= ALONE)
        return "name.spelling" if any(alike) else None
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
    first, *rest = name.split() or [""]
    letters = first.replace(".", "")
    together = rest and 1 < len(letters) < 4 and letters.isupper() and ("." in first or len(letters) == 2)
    return [*letters.casefold(), *names.key(" ".join(rest)).split()] if together else names.key(name).split()


def _spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether they differ only as transliterations do: "Volodymyr Zelensky", "Volodymyr Zelenskyy"."""
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(min(len(a), len(b)) >= LETTERS and bones(a) == bones(b) for a, b in differing)


def organisation_form(form: str, full: str, *, glossed: bool = False, later: bool = False) -> str | None:
    """The rule by which `form` names the organisation `full` too, None if none does.

    Args:
        glossed: whether the text gives one behind the other in brackets.
        later: whether the text has the full name before it first has the form.
    """
    if names.is_acronym(form) and (glossed or spells_out(full, form)):
        return "name.acronym"
    few, many = names.key(form).split(), names.key(full).split()
    if not (few and many):
        return None
    if "".join(few) == "".join(many):
        return "name.spelling"
    if _in_law(few) == _in_law(many):
        return "name.company"
    if few == _without_country(full):
        return "name.country"
    if len(few) < len(many) and many[: len(few)] == few:
        return _opening(form, full, later=later)
    if len(few) == 1 and many[-1:] == few and many[0] != few[0] and gazetteer.is_sure(full.split()[0]):
        return "name.club"  # "Lions" for "Kumasi Lions"
    return None


def _in_law(spoken: Sequence[str]) -> Sequence[str]:
    """The words without what a firm is in law: "Ford Motor" of "Ford Motor Co." and of "Ford Motor Company"."""
    legal = words("names")["company"] | {"company"}
    end = len(spoken)
    while end > 1 and spoken[end - 1] in legal:
        end -= 1
    return spoken[:end]


def _without_country(full: str) -> list[str] | None:
    """The words behind the country with which a name begins: "Federal Reserve" of "U.S. Federal Reserve"."""
    spoken = full.split()
    for end in range(1, len(spoken) - 1):
        first = " ".join(spoken[:end])
        found = gazetteer.entries(names.without_possessive(first))[:1]
        if gazetteer.nationality(first) or (found and found[0].type == "country"):
            return names.key(" ".join(spoken[end:])).split()
    return None


def _opening(form: str, full: str, *, later: bool) -> str | None:
    """The rule by which the first words of `full` may stand for it: what is left out is what it is in law, or what it
    calls itself; or the text has introduced it in full ("Lockheed Martin", then "Lockheed")."""
    lists = words("names")
    few = form.lower().replace(".", "").split()
    rest = full.lower().replace(".", "").split()[len(few) :]
    if gazetteer.is_sure(form) or gazetteer.is_demonym(form):
        return None
    if few[-1] in lists["organisation"] | lists["organisation_nouns"] | lists["particles"]:
        return None  # a name that is whole: the "Smithsonian Institution" is not its Press
    if all(word in lists["organisation"] for word in rest):
        return "name.company"
    if rest[-1] in lists["company"]:
        return "name.company"
    is_plain = rest[0] not in lists["particles"] | lists["small"]
    return "name.begins" if later and is_plain and len(rest) <= 2 else None


def spells_out(full: str, short: str) -> bool:
    """Whether `short` is made of the beginnings of the words of `full`."""
    return names.abbreviates(short, full, small_words=words("names")["small"])
