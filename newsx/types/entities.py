"""People, organisations, places and nationalities, with their mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["people", "organisations", "places"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names an entity.

    Attributes:
        by: the model or the rule that found it, or that gave it its bounds or its kind.
        score: how likely the names model thinks its name here to be right, 0 to 1; None where it found none, or one of
            another kind, and where a spaCy pipeline finds the names, which gives no scores. Where the model gave none
            and `joined` is "watchlist.near": how alike the name here and the one on the watchlist are, 0 to 1.
        joined: the rule by which a form that differs from the entity's name is one of its forms; None for the name. Of
            a listed entity "watchlist.exact", "watchlist.alias" or "watchlist.near", where the form here is the name on
            the user's watchlist, an alias there, or nearly one of them.
        rivals: the ids of the other entities that the form could as well have meant; empty where it is plain.
    """

    text: str
    start: int
    end: int
    by: str
    score: float | None = None
    joined: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What the text calls a person, verbatim, and its parts where the grammar tells them apart.

    Attributes:
        holder: the id of the person.
        office: what the person is, was or is to be: "Secretary of State".
        of: whose or for what: "U.S."; None where nothing says so.
    """

    text: str
    start: int
    end: int
    holder: str | None = None
    office: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place that the article names.

    Attributes:
        id: kind and name, unique in the article: "person:kirill-dmitriev".
        name: the fullest form that the article uses, without titles.
        aliases: the other forms, in order of appearance.
        listed: the id under which the user's watchlist has it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    listed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A place, tied to the gazetteer where that knows it; `country` is ISO 3166-1 alpha-2, degrees are WGS 84.

    Attributes:
        confidence: how sure the choice between namesakes is, 0 to 1; None where none was chosen.
        by: the rule that chose: what the article says that speaks for this namesake; None where none was chosen.
    """

    type: str | None = None
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: float | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nationality:
    """A nationality or people that the article names by a demonym: "Russian"; neither a place nor an organisation.

    Attributes:
        text: the first form that the article uses.
        country: ISO 3166-1 alpha-2; None for a people that is no country's ("Kurdish").
    """

    text: str
    country: str | None
    mentions: tuple[Mention, ...]
