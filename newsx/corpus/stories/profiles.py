"""What is known of one who has a name, and whether two can be one: never over clashing roles or countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsx import names
from newsx.corpus.stories.sketches import Figure
from newsx.corpus.stories.sketching import singular
from newsx.rulebook import derived, words

FIELDS = ("politics", "sport", "arts", "law", "police", "medicine", "learning", "faith", "toil")
COMPANY = 40  # names that are remembered of those who are named beside somebody
SHARED = 2  # of them that must be the same where nothing else speaks for one person
Key = tuple[str, str]  # an article and the id of a figure in it
Beside = tuple[str, str]  # kind and key of a name


@dataclass(slots=True)
class Profile:
    """One who has a name, as one or more articles have them.

    Attributes:
        offices: the last words of the roles, without those that anybody may have.
        fields: the walks of life that these belong to.
        countries: of the roles; of a place its own; of a body that every country has, the country of the article.
        company: who and what is named beside, and in how many articles.
    """

    members: list[Key]
    offices: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    geonames: set[int] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    company: Counter[Beside] = field(default_factory=Counter)

    @property
    def first(self) -> Key:
        return min(self.members)

    def absorb(self, other: Profile) -> None:
        """Takes in what is known of `other`, who is the same."""
        self.members += other.members
        for known, more in ((self.offices, other.offices), (self.fields, other.fields), (self.types, other.types)):
            known |= more
        self.countries |= other.countries
        self.listed |= other.listed
        self.geonames |= other.geonames
        self.company += other.company
        if len(self.company) > 2 * COMPANY:
            self.company = Counter(dict(sorted(self.company.items(), key=lambda e: (-e[1], e[0]))[:COMPANY]))


def profile(key: Key, figure: Figure, company: Iterable[Beside], *, country: str | None) -> Profile:
    """What one article knows of `figure`; `country` is that of a body which every country has."""
    offices = {office for call in figure.calls if (office := office_of(call.office or call.text))}
    fields = {walk for office in offices if (walk := fields_of().get(office))}
    countries = {each for each in (country, figure.country, *(call.country for call in figure.calls)) if each}
    return Profile(
        members=[key],
        offices=offices,
        fields=fields,
        countries=countries,
        listed={figure.listed} if figure.listed else set(),
        geonames={figure.geonames} if figure.geonames is not None else set(),
        types={figure.type} if figure.type else set(),
        company=Counter(dict.fromkeys(company, 1)),
    )


def office_of(role: str) -> str | None:
    """The word of a role that names the trade: "minister" of "foreign minister for trade"; None for a "man"."""
    spoken = names.key(role.split(" of ")[0].split(" for ")[0]).split()
    if not spoken:
        return None
    office = singular(spoken[-1])
    return None if office in words("stories")["unspecific"] else office


@derived
def fields_of() -> dict[str, str]:
    """The walk of life of each office."""
    return {office: walk for walk in FIELDS for office in words("stories")[walk]}


def clash(one: Profile, other: Profile) -> bool:
    """Whether something is known of both that nobody can be at once."""
    pairs = ((one.listed, other.listed), (one.geonames, other.geonames), (one.countries, other.countries))
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in (*pairs, (one.fields, other.fields)))


def differ(one: Profile, other: Profile) -> bool:
    """Whether each has a trade, and not the same one: they are two unless much else speaks for one."""
    return bool(one.offices and other.offices and one.offices.isdisjoint(other.offices))


def confirm(one: Profile, other: Profile) -> int:
    """How much speaks for one: an id, a trade, a country, those who are named beside."""
    shared = [name for name in one.company if name in other.company]
    by_company = len(shared) if any(kind != "place" for kind, _ in shared) else 0
    same = 8 * (not one.listed.isdisjoint(other.listed)) + 8 * (not one.geonames.isdisjoint(other.geonames))
    trade = 4 * (not one.offices.isdisjoint(other.offices))
    country = not one.countries.isdisjoint(other.countries)
    return same + trade + country + (min(by_company, 6) if by_company >= SHARED else 0)
