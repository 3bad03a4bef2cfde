"""The component `newsx_entities`: the names that the model found, repaired; ids in `doc.ents` say by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from spacy.attrs import LOWER, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from newsx import gazetteer
from newsx.names import key
from newsx.pipes import boundaries, kinds
from newsx.pipes.boundaries import Label, Name, text_of
from newsx.pipes.given import bounds, given, with_given
from newsx.pipes.introduced import days, introduced
from newsx.pipes.scores import has_scores, score_at, scored, untold
from newsx.pipes.titles import is_owner_behind, title_before, title_beside
from newsx.rulebook import words

DATELINE = "layout.dateline"
START = attrgetter("start")
SURE = {"names.acronym", "names.described", "names.introduced"}  # rules that the names model still needs
KINDS: dict[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
    "NORP": "NORP",
}


@Language.factory("newsx_entities", assigns=["doc.ents", "doc.spans"], requires=["doc.ents"])
class Entities:
    """Sets `doc.ents` to PERSON, ORG, PLACE and NORP, and `doc.spans["newsx.titles"]` to the titles before persons."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        found = repaired(doc)
        names = [Span(doc, n.start, n.end, label=n.kind, span_id=n.by) for n in found]
        # No title reaches over a date.
        taken = _tokens_of(found)
        free = (day for day in days(doc) if taken.isdisjoint(range(day.start, day.end)))
        dates = filter_spans(Span(doc, day.start, day.end, label="DATE") for day in free)
        doc.set_ents([*names, *dates], default="outside")
        people = [span for span, name in zip(names, found, strict=True) if name.kind == "PERSON"]
        before = [title_before(person) for person in people]
        titles = [title for title in before if title is not None]
        beside = [title for each in zip(people, before, strict=True) if (title := title_beside(*each)) is not None]
        within = {i: title for title in titles for i in range(title.start, title.end)}
        wanted = bounds(given(doc))
        dropped = [n for n in names if _is_in_title(n, within) and (n.start, n.end) not in wanted]
        doc.set_ents([], outside=[*dates, *dropped], default="unmodified")
        doc.spans["newsx.titles"] = [
            *(Span(doc, t.start, t.end, label="BEFORE", span_id="titles.before") for t in titles),
            *(Span(doc, t.start, t.end, label="BESIDE", span_id="titles.beside") for t in beside),
        ]
        return doc


def repaired(doc: Doc) -> list[Name]:
    """The names of `doc` in order, without overlaps: the model's and the gazetteer's, bounded, typed and spread."""
    found = [part for name in _of_model(doc) for part in boundaries.trimmed(name, doc)]
    if datelines := list(_of_datelines(doc)):
        in_datelines = _tokens_of(datelines)
        found = [*datelines, *(name for name in found if in_datelines.isdisjoint(range(name.start, name.end)))]
    found = _completed(found, doc) if has_scores(doc) else _mended(found, doc)
    found = [_as_nationality(name, doc) for name in found if not _is_currency(name, doc)]
    found, wanted = with_given(found, doc, firm=DATELINE)
    settled = list(kinds.agreed(found, doc, sure=wanted))
    spread = _repeated(settled, doc)
    if has_scores(doc):
        spread = (name for name in spread if _is_sure(name, settled, doc))
    return _in_order([*settled, *spread])


def _tokens_of(names: Iterable[Name]) -> set[int]:
    return {at for name in names for at in range(name.start, name.end)}


def _is_sure(repeat: Name, names: Iterable[Name], doc: Doc) -> bool:
    """Whether what the names model did not see as a name is one: of several words, or a surname of someone here."""
    if repeat.end - repeat.start > 1:
        return True
    word = doc[repeat.start]
    surnames = (doc[n.end - 1].text for n in names if n.kind == "PERSON" and n.end - n.start > 1)
    beside = (doc[i] for i in (repeat.start - 1, repeat.end) if 0 <= i < len(doc))
    if repeat.kind != "PERSON" or any(token.text[0].isupper() for token in beside):
        return False
    return word.text in surnames and not any(token.text == word.lower_ for token in doc)


def _completed(found: list[Name], doc: Doc) -> list[Name]:
    """The names model's names, their repeats and acronyms: on the development sets more repairs cost than bring."""
    found = _in_order([*found, *(n for n in introduced(found, doc, taken_up=False) if n.by in SURE)])
    found = [part for name in _with_places(found, doc) for part in boundaries.split_places(name, doc)]
    return _in_order([*found, *_repeated(found, doc, shortest=2)])


def _mended(found: list[Name], doc: Doc) -> list[Name]:
    """The names of a model that knows news less well: bounds put right, missed names added."""
    found = [boundaries.as_titled_person(name, doc) for name in found]
    found = [boundaries.with_title_off(name, doc) if name.kind == "PERSON" else name for name in found]
    found = _in_order([*boundaries.joined(found, doc), *introduced(found, doc)])
    found = _in_order([*found, *_repeated([n for n in found if n.end - n.start > 1], doc)])
    return [part for name in _with_places(found, doc) for part in boundaries.split_places(name, doc)]


def _is_currency(name: Name, doc: Doc) -> bool:
    """Whether `name` is part of a sum of money: "1.4 billion U.S. dollars"."""
    return name.kind == "PLACE" and name.end < len(doc) and doc[name.end].lower_ in words("names")["currencies"]


def _of_datelines(doc: Doc) -> Iterator[Name]:
    """The places of the blocks that page layout knows as datelines: "NAIROBI, Kenya" has two."""
    for block in doc.spans.get("newsx.blocks", ()):
        if block.label_ != "dateline":
            continue
        start = block.start
        for token in block:
            if token.is_punct or token.i == block.end - 1:
                end = token.i if token.is_punct else block.end
                if start < end:
                    yield Name(start, end, "PLACE", DATELINE)
                start = token.i + 1


def _of_model(doc: Doc) -> Iterator[Name]:
    scores = {name.start: score for name, score in scored(doc)}
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is not None:
            start = ent.start
            score = scores[start] if start in scores else score_at(start, doc)
            yield Name(start, ent.end, kind, "model", score)


def _with_places(names: list[Name], doc: Doc) -> list[Name]:
    """`names`, in order, and the places that only the gazetteer knows, of whose names a longer one wins."""
    word_of: Callable[[int], str] = doc.vocab.strings.__getitem__
    spoken = list(map(word_of, doc.to_array(ORTH).tolist()))
    bounds_ = {name.start: name.end for name in names}
    sure = list(gazetteer.longest_names(spoken))
    places = [Name(start, end, "PLACE", "gazetteer") for start, end in sure if bounds_.get(start) != end]
    places += [town for start, end in sure if (town := _town_before(start, end, spoken)) is not None]
    if not places:
        return names
    others = untold(doc)
    owner = {i: name for name in names for i in range(name.start, name.end)}
    longer = [p for p in places if _goes_over_all(p, owner) and others.isdisjoint(range(p.start, p.end))]
    covered = _tokens_of(longer)
    return _in_order([*(n for n in names if covered.isdisjoint(range(n.start, n.end))), *longer])


def _goes_over_all(place: Name, owner: Mapping[int, Name]) -> bool:
    """Whether `place` is longer than each name that shares a token with it, and holds it whole."""
    owners = [owner[at] for at in range(place.start, place.end) if at in owner]
    length = place.end - place.start
    return all(
        place.start <= name.start and name.end <= place.end and name.end - name.start < length for name in owners
    )


def _town_before(start: int, end: int, spoken: Sequence[str]) -> Name | None:
    """The town before the comma in "Thika, Kenya", if the gazetteer knows one of this name in that country.

    Args:
        start, end: of the country, in tokens.
    """
    if start < 2 or spoken[start - 1] != ",":
        return None
    country = gazetteer.entries(" ".join(spoken[start:end]))[0].country
    for first in range(max(start - 4, 0), start - 1):
        town = " ".join(spoken[first : start - 1])
        if town[0].isupper() and country and any(e.country == country for e in gazetteer.entries(town)):
            return Name(first, start - 1, "PLACE", "gazetteer.within")
    return None


def _as_nationality(name: Name, doc: Doc) -> Name:
    text = text_of(name, doc)
    if gazetteer.is_demonym(text) and not gazetteer.is_sure(text):
        return replace(name, kind="NORP", by="gazetteer.demonym" if name.kind != "NORP" else name.by)
    return name


def _repeated(names: Sequence[Name], doc: Doc, *, shortest: int = 1) -> Iterator[Name]:
    """The places of the text where a settled name, or a settled person's surname, stands unmarked.

    Args:
        shortest: how many tokens a name must have to be looked for.
    """
    known: dict[str, tuple[int, Label]] = {}
    lengths: defaultdict[str, set[int]] = defaultdict(set)  # of those that begin with a word, in tokens
    for name in names:
        if name.kind == "NORP":
            continue
        length = name.end - name.start
        known.setdefault(key(text_of(name, doc)), (length, name.kind))
        if length >= shortest:
            lengths[doc[name.start].lower_].add(length)
        if length > 1 and _goes_by_last_word(name, doc) and len(last := doc[name.end - 1]) > 2:
            known.setdefault(key(last.text), (1, name.kind))
            if shortest == 1:
                lengths[last.lower_].add(1)
    if not lengths:
        return
    taken = untold(doc) | _tokens_of(names)
    for start in _of_words(lengths, doc):
        if start in taken or not ((word := doc[start]).text[0].isupper() or word.text[0].isdigit()):
            continue
        for length in sorted(lengths[word.lower_], reverse=True):
            kind = known.get(key(doc[start : start + length].text), (0, None))
            if kind[0] == length and kind[1] and taken.isdisjoint(range(start, start + length)):
                taken.update(range(start, start + length))
                yield Name(start, start + length, kind[1], "names.repeated")
                break


def _of_words(lowered: Iterable[str], doc: Doc) -> list[int]:
    """The tokens of `doc` that are one of the words, found by number: most tokens are none, and need not be made."""
    wanted = {doc.vocab.strings[word] for word in lowered}
    return [at for at, word in enumerate(doc.to_array(LOWER).tolist()) if word in wanted]


def _goes_by_last_word(name: Name, doc: Doc) -> bool:
    """A person goes by the surname, a club by what stands behind its town: "Kumasi *Lions*"."""
    if name.kind == "ORG":
        is_club = name.end - name.start == 2 and gazetteer.is_sure(doc[name.start].text)
        return is_club and doc[name.end - 1].lower_ not in words("names")["organisation"]
    return name.kind == "PERSON"


def _in_order(names: Iterable[Name]) -> list[Name]:
    """`names` by position; of two that overlap the longer, then the earlier."""
    ordered = sorted(names, key=START)
    reached = 0
    for name in ordered:
        if name.start < reached:
            return sorted(_longest(ordered), key=START)
        reached = name.end
    return ordered


def _longest(names: Iterable[Name]) -> Iterator[Name]:
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start, n.by == "model")):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            yield name


def _is_in_title(ent: Span, within: Mapping[int, Span]) -> bool:
    """Whether `ent` is but a word of a title ("U.S. Secretary of State"), not its owner ("Trump's envoy")."""
    title = within.get(ent.start)
    return title is not None and ent.label_ in {"PLACE", "ORG"} and ent.end <= title.end and _is_word_of(ent, title)


def _is_word_of(ent: Span, title: Span) -> bool:
    following = ent.doc[ent.end]
    if is_owner_behind(ent):
        return False
    return following.tag_ != "POS" and (ent.label_ == "PLACE" or following.i == title.end or following.is_title)
