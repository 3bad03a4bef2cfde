"""Events that tell the same happening, joined over the articles, with every source kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from newsx.corpus.stories.accounts import Account, Scales, accounts
from newsx.corpus.stories.candidates import pairs
from newsx.corpus.stories.clusters import clusters
from newsx.corpus.stories.contradictions import contradictions
from newsx.corpus.stories.copies import Copies
from newsx.corpus.stories.corpora import Character, Happening, Participant, Place, Slot
from newsx.corpus.stories.likelihood import likelihood
from newsx.corpus.stories.sketches import Part, Sketch

LEAST = 0.3  # how likely, on average, two groups of tellings are the same that become one; best on ECB+, topics 1 to 25
SLOTS: tuple[Slot, ...] = ("who", "whom", "where")


def happenings(
    sketches: Sequence[Sketch], characters: Sequence[Character], copies: Iterable[Copies] = (), *, strict: bool = True
) -> list[Happening]:
    """Every event of the articles, those that tell one happening as one; by first day, then id.

    Args:
        sketches: by id of the article, so that their order in a run does not matter.
        copies: a group of nearly equal articles counts as one source.
        strict: as `likelihood` takes it.
    """
    scales = Scales(sketches)
    told = accounts(sketches, characters, scales)
    likely = (
        (one, other, likelihood(told[one], told[other], scales, strict=strict))
        for one, other in pairs(told, sketches, scales)
    )
    groups = clusters(len(told), likely, least=LEAST)
    teller = Teller(sketches, characters, copies)
    found = (teller.happening([told[each] for each in group]) for group in groups)
    return sorted(found, key=lambda each: (each.first_seen or "9999", each.id))


class Teller:
    """What it takes to tell a happening from its tellings: who is who, and when each article was published."""

    def __init__(self, sketches: Sequence[Sketch], characters: Iterable[Character], copies: Iterable[Copies]) -> None:
        self._order = {sketch.article: sketch.order for sketch in sketches}
        self._ids = {place: character.id for character in characters for place in character.mentions}
        self._original = {copy: group.original for group in copies for copy in group.copies}

    def happening(self, group: Collection[Account]) -> Happening:
        """The happening that the tellings of `group` tell."""
        tellings = sorted(group, key=lambda each: (self._order[each.place.article], each.place))
        fullest = min(tellings, key=lambda each: (-_fullness(each), self._order[each.place.article], each.place))
        days = [day for each in tellings if (day := self._order[each.place.article][0]) != "9999"]
        start, end = _days(tellings)
        first = tellings[0].place
        return Happening(
            id=f"happening:{_mark(first)}",
            type=fullest.telling.type or _commonest(each.telling.type for each in tellings),
            lemma=fullest.telling.lemmas[0],
            summary=fullest.telling.summary,
            representative=fullest.place,
            start=start,
            end=end,
            status=fullest.telling.status,
            participants=tuple(self._participants([fullest, *tellings])),
            tellings=tuple(each.place for each in tellings),
            articles=len({self._original.get(each.place.article, each.place.article) for each in tellings}),
            first_seen=min(days, default=None),
            last_seen=max(days, default=None),
            contradictions=contradictions(tellings),
        )

    def _participants(self, tellings: Iterable[Account]) -> Iterator[Participant]:
        """The characters of all slots, each once a slot; nameless ones of the first telling, and
        of the others what looks like a name ("Nikkei 225"), which no character need be."""
        seen: set[tuple[str, str]] = set()
        for number, account in enumerate(tellings):
            for slot in SLOTS:
                for part in _slot(account, slot):
                    character = self._ids.get(Place(account.place.article, part.figure or ""))
                    key = (slot, character or part.head)
                    if key not in seen and (character is not None or number == 0 or _is_name(part.text)):
                        seen.add(key)
                        yield Participant(slot, character, part.text)


def _mark(place: Place) -> str:
    return sha256(f"{place.article}\0{place.id}".encode()).hexdigest()[:12]


def _is_name(text: str) -> bool:
    return text[-1:].isdigit() or text.rpartition(" ")[2][:1].isupper()


def _slot(account: Account, slot: Slot) -> tuple[Part, ...]:
    slots: Mapping[str, tuple[Part, ...]] = {
        "who": account.telling.who,
        "whom": account.telling.whom,
        "where": account.telling.where,
    }
    return slots[slot]


def _fullness(account: Account) -> float:
    """How much of who, whom, where and when a telling has; what happened goes before plans, names before words."""
    filled = [bool(_slot(account, slot)) for slot in SLOTS]
    named = sum(part.figure is not None for slot in SLOTS for part in _slot(account, slot)[:2])
    has_happened = account.telling.status == "happened"
    return 2 * sum(filled) + 2 * bool(account.first) + has_happened + 0.5 * named + account.telling.salience


def _days(tellings: Iterable[Account]) -> tuple[str | None, str | None]:
    """The days that most tellings give; of those that as many give the narrowest, then the earliest."""
    given = Counter((each.telling.start, each.telling.end) for each in tellings if each.first)
    if not given:
        return None, None
    return min(given, key=lambda days: (-given[days], (days[1] or "") > (days[0] or ""), days[0] or "", days[1] or ""))


def _commonest(types: Iterable[str | None]) -> str | None:
    counted = Counter(each for each in types if each is not None)
    return min(counted, key=lambda each: (-counted[each], each), default=None)
