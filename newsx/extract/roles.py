"""What the text calls a person: titles before the name, appositions behind it, "X is the Y"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.describing import may_describe
from newsx.extract.descriptions import MANY, describes, descriptions, head_of, is_plural, opened, parted
from newsx.extract.entities import Cast
from newsx.extract.namings import names_end
from newsx.extract.offices import marked_end, parts
from newsx.extract.predicates import predicated
from newsx.extract.sharing import Titles, people_lists, sharers
from newsx.pipes.titles import AGE, LONGEST, before_region
from newsx.pipes.trades import is_known_office, tells
from newsx.rulebook import words
from newsx.types import Entity, Role

STOPS = {".", "!", "?"}
OPENERS = {",", "("}
CLOSERS = {",", ".", ";", ")", "–", "—", "-", "who", "and"}
LONGEST_HOME = 8  # words from the comma before "of Elm Street" to that behind it


def with_roles(doc: Doc, cast: Cast) -> Cast:
    """`cast` with the roles of its people, each wording once, in order of text."""
    described: dict[str, list[Span]] = defaultdict(list)
    for at, found in sorted(_by_mention(doc).items()):
        if (person_id := cast.by_token.get(at)) is not None:
            described[person_id] += found
    people = tuple(with_further(each, described[each.id]) if each.id in described else each for each in cast.people)
    return replace(cast, people=people, by_id={**cast.by_id, **{person.id: person for person in people}})


def titles_of(doc: Doc) -> Titles:
    """The titles that the component marked, by the token behind them."""
    found: Titles = defaultdict(list)
    for title in doc.spans.get("newsx.titles", ()):
        found[title.end].append(title)
    return found


def _by_mention(doc: Doc) -> dict[int, list[Span]]:
    """The descriptions of each mention of a person, by its first token; those of several people for each of them."""
    titles = titles_of(doc)
    found: dict[int, list[Span]] = defaultdict(list)
    for listed in people_lists(doc):
        for place, person in enumerate(listed):
            for role in (role for role in roles(person, titles) if not _is_parted(role, person)):
                for sharer in sharers(role, listed, place, titles):
                    found[sharer.start].append(role)
    return found


def _is_parted(role: Span, person: Span) -> bool:
    """Whether a full stop stands between the two, though the parser saw no sentence end: "his widow, Ana. Omar"."""
    doc = role.doc
    start, end = (role.end, person.start) if role.start < person.start else (person.end, role.start)
    return start < end and any(doc[at].text in STOPS for at in range(start, end))


def with_further(person: Entity, told: Iterable[Span]) -> Entity:
    """`person` with the roles `told` besides those already there."""
    found = {role.text.casefold(): role for role in person.roles}
    for span in told:
        _keep(_role(span, person), found)
    return replace(person, roles=tuple(sorted(_fullest(found.values()), key=lambda r: r.start)))


def _role(span: Span, person: Entity) -> Role:
    office, owner = parts(span)
    return Role(span.text, span.start_char, span.end_char, holder=person.id, office=office, of=owner)


def _keep(role: Role, found: dict[str, Role]) -> None:
    """Puts `role` into `found`, unless it is there in the lower case of running text ("Russian envoy", "Envoy")."""
    known = found.get(role.text.casefold())
    if known is None or sum(map(str.isupper, role.text)) < sum(map(str.isupper, known.text)):
        found[role.text.casefold()] = role


def _fullest(found: Collection[Role]) -> list[Role]:
    """Without those whose words all stand in a longer one: "envoy" beside "Russian envoy"."""
    return [role for role in found if not any(role is not other and _is_part(role, other) for other in found)]


def _is_part(role: Role, longer: Role) -> bool:
    return f" {role.text} ".casefold() in f" {longer.text} ".casefold()


def roles(person: Span, titles: Titles) -> Iterator[Span]:
    """The descriptions that the text attaches to one mention of a person, those of several people labelled MANY."""
    yield from _before(person, titles)
    if syntax.has_parse(person.doc):
        further = [*_beside(person, titles), *(predicated(person) if may_describe(person[0]) else ())]
        # The parser may hang the name itself on what describes it.
        yield from (role for role in further if role.end <= person.start or role.start >= person.end)


def _before(person: Span, titles: Titles) -> Iterator[Span]:
    for title in titles.get(person.start, ()):
        if title.label_ == "BEFORE":
            yield from _marked(title)
    for title in titles_beside(person, titles):
        yield from _marked(title)
    if person.start and person.doc[person.start - 1].lower_.endswith("old"):
        yield from _ages(person)


def _ages(person: Span) -> Iterator[Span]:
    """ "10-year-old" before the name, in one token or parted into five."""
    doc, end = person.doc, person.start
    for start in (end - 1, max(end - 5, 0)):
        if doc[start].text[0].isdigit() and AGE.fullmatch(doc[start:end].text):
            yield doc[start:end]


def titles_beside(person: Span, titles: Titles) -> Iterator[Span]:
    """The description that a comma parts from the name, with or without titles between them."""
    starts = [person.start, *[title.start for title in titles.get(person.start, ())]]
    if not any(_is_near(start, person.doc, titles) for start in starts):
        return
    for gap in (1, 2, 3):  # a comma, an article or honorific behind it
        places = {at for start in starts for at in (start - gap, before_region(person.doc, start - gap + 1) - 1)}
        yield from (title for at in sorted(places) for title in titles.get(at, ()) if title.label_ == "BESIDE")


def _is_near(start: int, doc: Doc, titles: Titles) -> bool:
    """Whether a title or a place ends up to two words before `start`: else there is no description before a comma."""
    if start - 1 in titles or start - 2 in titles or start - 3 in titles:
        return True
    return "PLACE" in [doc[at - 1].ent_type_ for at in range(max(start - 3, 1), start)]


def _marked(title: Span) -> Iterator[Span]:
    halves = [half for part in parted(title) for half in _in_a_row(part)]
    for half in halves:
        is_many = is_plural(head_of(half))
        if not is_many or half is halves[-1] or is_plural(head_of(halves[-1])):  # "jurors and Judge X"
            yield Span(title.doc, half.start, half.end, label=MANY if is_many else "")


def _in_a_row(title: Span) -> Iterator[Span]:
    """The halves of two titles in a row: "security expert | Professor", "Minister of Defence | General"."""
    titles, last = words("titles"), title[-1]
    if len(title) == 1:
        yield title
        return
    rank = last.lower_.rstrip(".")
    first = title.doc[title.start : last.i]
    is_rank = last.is_title and (rank in titles["royal"] or rank in titles["ranks"] or rank in titles["honorifics"])
    if is_rank and _is_whole(first) and not is_known_office(title[-2:]):
        yield first
        if describes(last):
            yield title[-1:]
        return
    for token in title[:-1]:
        is_inner = token.lower_ in titles["standing"] or token.lower_ in titles["inside"]
        is_office = token.is_lower and not is_inner and describes(token)
        if is_office and all(each.is_title for each in title.doc[token.i + 1 : title.end]):
            yield title.doc[title.start : token.i + 1]
            yield title.doc[token.i + 1 : title.end]
            return
    yield title


def _is_whole(title: Span) -> bool:
    """Whether `title` needs no more words: it ends with an office in lower case, or with what an office is of."""
    last, ties = title[-1], words("titles")["ties"]
    is_office = last.is_lower and describes(last) and last.lower_ not in words("titles")["standing"]
    return is_office or any(
        token.lower_ in ties and token.i > title.start and describes(token.nbor(-1)) and token.i < last.i
        for token in title
    )


def _beside(person: Span, titles: Titles) -> Iterator[Span]:
    """Appositions: "Ruth Feld, the chief executive," and "the chief executive, Ruth Feld,"."""
    doc, start, end = person.doc, person.start, names_end(person)
    root = doc[start] if end - start == 1 else doc[start:end].root
    for noun in [*syntax.appositions(root), *_behind(doc, end)]:
        if (
            describes(noun)
            and not _is_whose(noun)
            and not (_is_anothers(noun, person, titles) or _is_nearer_to_another(noun, person))
        ):
            yield from descriptions(noun)
    described = syntax.described_by(root)
    if described is None or _is_named(described) or _is_anothers(described, person, titles):
        return
    if describes(described):
        yield from descriptions(described)


def _is_named(noun: Token) -> bool:
    """Whether `noun` is a name itself, or describes another name: "Ann Lee, a *nurse*, Omar Keita, …"."""
    described = None if _is_whose(noun) else syntax.described_by(noun)
    return noun.ent_type_ != "" or (described is not None and described.ent_type_ == "PERSON")


def _is_whose(noun: Token) -> bool:
    """Whether `noun` is told of the name behind it, not of the one before: "Ann Lee, whose *husband*, Tom Banda"."""
    return any(owner.tag_ == "WP$" for owner in syntax.possessors(noun))


def _is_nearer_to_another(noun: Token, person: Span) -> bool:
    """Whether another name stands between: "X, the actor, *Y*, the singer"; one behind "of" is no rival."""
    doc, first = noun.doc, noun.left_edge.i
    if first <= person.end or is_plural(noun):
        return False
    between = (at for at in range(person.end, first) if doc[at].ent_iob_ == "B" and doc[at].ent_type_ == "PERSON")
    names = ((at, end) for at in between if (end := marked_end(doc, at)) is not None and end <= first)
    return any(syntax.case_of(doc[at:end].root) is None for at, end in names)


def _is_anothers(noun: Token, person: Span, titles: Titles) -> bool:
    """Whether `noun` stands in the title of somebody else."""
    at = noun.i
    reach = range(at + 1, at + 2 * LONGEST)
    if titles.keys().isdisjoint(reach):
        return False
    over = {title.start for end in reach for title in titles.get(end, ()) if title.start <= at}
    if not over:
        return False
    mine = {title.start for title in (*titles.get(person.start, ()), *titles_beside(person, titles))}
    return not over <= mine


def _behind(doc: Doc, end: int) -> Iterator[Token]:
    """The noun of a description behind the comma or in the brackets behind a name that ends at `end`, whatever the
    parser made of it."""
    if end + 1 >= len(doc) or doc[end].text not in OPENERS:
        return
    at = _behind_age_and_home(doc, end)
    if at + 1 >= len(doc) or doc[at].text not in OPENERS:
        return
    noun = _first_noun(doc, at + 1)
    if noun is not None and describes(noun) and _is_closed(noun):
        yield noun


def _behind_age_and_home(doc: Doc, at: int) -> int:
    """The token behind a name that ends `at`, an age and a home: "Ann Lee, 29, of Elm Street | , a nurse"."""
    if at + 2 < len(doc) and doc[at].text in OPENERS and doc[at + 1].text.isdigit():
        at += 2 + (doc[at].text == "(")
    if at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].lower_ in {"of", "from"}:
        home = (i for i in range(at + 2, min(at + LONGEST_HOME, len(doc))) if doc[i].text == ",")
        at = next(home, at)
    return at


def _first_noun(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that begins at `start`, without what follows a preposition."""
    end = start
    while end < len(doc) and not doc[end].is_sent_start and _continues(doc[end]):
        end += 1
    phrase = opened(doc[start:end]) if end > start else None
    return None if phrase is None else phrase[-1]


def _continues(token: Token) -> bool:
    titles = words("titles")
    if token.ent_type_ == "PERSON" or tells(token):
        return False
    if token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or token.tag_ in {"POS", "PRP$"} or token.text == "-":
        return True
    word = token.lower_
    return word in titles["inside"] or word in titles["adverbs"] or word in titles["determiners"]


def _is_closed(noun: Token) -> bool:
    """Whether the phrase of `noun` ends as an apposition does: at a comma, full stop, bracket or "who"."""
    found = list(descriptions(noun))
    end = found[-1].end if found else len(noun.doc)
    if end >= len(noun.doc):
        return bool(found)
    behind = noun.doc[end]
    return behind.is_sent_start is True or behind.lower_ in CLOSERS
