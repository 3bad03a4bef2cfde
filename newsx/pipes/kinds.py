"""What kind of thing a name names: one answer for an article, by all the evidence that the article gives.

A name on its own says little, its mentions together say enough; and names lend to one another: full names to
surnames, expansions to acronyms, the members of a list to the rest of it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, permutations

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.likeness import is_slip
from newsx.names import abbreviates, is_acronym, is_short_form, key
from newsx.pipes.boundaries import MEASURE, Label, Name, text_of
from newsx.pipes.evidence import SAID_SO, evidence, strangeness
from newsx.pipes.results import is_in_results
from newsx.pipes.scores import has_scores
from newsx.rulebook import words

Votes = dict[Label, float]

SETTLED = 100.0  # more than any evidence against it
OFTEN = 3  # times that a full name is repeated
LIST_VOTE = 1.5
LEAST_VOTE, MOST_VOTE = 1.5, 5.25  # of the names model; a model without scores has one vote
VOTES_PER_LOGIT = 1.5
SUREST = 1 / (1 + math.exp(-MOST_VOTE / VOTES_PER_LOGIT))  # the score from which on a name has MOST_VOTE
SURNAME_VOTE = 2.0  # least that a full name lends its surname
LENT = 1.25  # times its own votes: whoever is named in full is called by the surname next
UNKNOWN = 0.5  # votes against a place that the gazetteer does not know; as much of them as the names model doubts it
RESULTS_VOTE = 10.0  # nearly settled: a town is not named there for itself
LATER = 0.25  # of a vote, from the third mention on


def agreed(names: Sequence[Name], doc: Doc, *, sure: Iterable[Name] = ()) -> Iterator[Name]:
    """`names`, each with the kind that all its mentions in `doc` speak for, without those that nothing supports.

    Args:
        sure: those of the names whose kind is beyond doubt.
    """
    texts = [text_of(name, doc) for name in names]
    keys = [key(text) for text in texts]
    votes = _votes(names, texts, keys, doc)
    for name in sure:
        votes[key(text_of(name, doc))][name.kind] += SETTLED
    if not has_scores(doc):
        _doubt_never_shortened(votes, names, doc)
    _lend_to_short_forms(votes, names, keys)
    _lend_to_bare_companies(votes, {text for name, text in zip(names, texts, strict=True) if name.kind == "ORG"})
    _lend_to_acronyms(votes, set(texts))
    _lend_to_misspelt(votes)
    named = [*zip(names, keys, strict=True)]
    if not has_scores(doc):
        _agree_in_lists(votes, names, doc)
        named += [(member, key(text_of(member, doc))) for member in _list_members(names, votes, doc)]
    for name, spelled in named:
        tally = votes[spelled]
        kind, weight = max(tally.items(), key=lambda vote: vote[1])
        if weight > 0:
            yield name if kind == name.kind else replace(name, kind=kind, by="names.one_kind")


def _list_members(names: Sequence[Name], votes: dict[str, Votes], doc: Doc) -> Iterator[Name]:
    """The names that the model missed in the middle of a list of places."""
    for chain in lists(names, doc):
        marked = {i for name in chain for i in range(name.start, name.end)}
        kinds = {max(votes[k], key=lambda v: votes[k][v]) for k in (key(text_of(n, doc)) for n in chain)}
        if len(chain) < 3 or kinds != {"PLACE"}:
            continue
        for token in doc[chain[0].start : chain[-1].end]:
            if token.i not in marked and is_unmarked_member(token):
                votes[key(token.text)]["PLACE"] += LIST_VOTE
                yield Name(token.i, token.i + 1, "PLACE", "names.list")


def _votes(names: Sequence[Name], texts: Sequence[str], keys: Sequence[str], doc: Doc) -> dict[str, Votes]:
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    seen: Counter[tuple[str, Label]] = Counter()
    for name, text, spelled in zip(names, texts, keys, strict=True):
        span = doc[name.start : name.end]
        tally = votes[spelled]
        seen[spelled, name.kind] += 1
        # The model's judgements of one name in one article are hardly independent: beyond the second they add little.
        trust = 1.0 if name.score is None else _trust(name.score)
        tally[name.kind] += trust if seen[spelled, name.kind] < 3 else LATER * trust
        for kind, weight in evidence(span, text):
            tally[kind] += weight
        for kind, weight in _objections(name, span, text):
            tally[kind] += weight
    return votes


def _objections(name: Name, span: Span, text: str) -> Iterator[tuple[Label, float]]:
    """What speaks for or against the kind that the model gave `name`, which covers `span` and reads `text`."""
    if name.kind == "PLACE":
        if name.by == "model" and not gazetteer.entries(text):
            # The gazetteer holds every town of 15,000: an unknown place needs a word that makes it one.
            doubt = UNKNOWN * (1.0 if name.score is None else 1 - name.score)
            yield "PLACE", -1.5 * doubt
            yield "ORG", doubt
        if is_in_results(span) and not _is_land(text):
            # In a table of results a town is its team, a country itself.
            yield "PLACE", -RESULTS_VOTE
            yield "ORG", RESULTS_VOTE
    elif name.kind == "PERSON":
        if name.end - name.start == 1:
            yield "PERSON", -strangeness(span)
    elif name.kind == "NORP" and gazetteer.is_demonym(text):
        yield "NORP", SETTLED


def _trust(score: float) -> float:
    """The votes of a name with this score: its log odds, so that 0.99 weighs twice as much as 0.9."""
    if score >= SUREST:
        return MOST_VOTE
    votes = VOTES_PER_LOGIT * math.log(max(score / (1 - score), 1e-9))
    return votes if votes > LEAST_VOTE else LEAST_VOTE


def _is_land(text: str) -> bool:
    """Whether `text` is a country, or a part of one that may play as such: "Scotland"."""
    found = gazetteer.entries(text)
    return bool(found) and found[0].type in {"country", "region"}


def _doubt_never_shortened(votes: dict[str, Votes], names: Sequence[Name], doc: Doc) -> None:
    """Papers give a person's full name once and the surname after; what is named in full each time is no person."""
    told = Counter(key(text_of(n, doc)) for n in names)
    singles = {word for spelled in told for word in spelled.split() if " " not in spelled}
    for spelled, times in told.items():
        if times >= OFTEN and " " in spelled and votes[spelled]["PERSON"] and singles.isdisjoint(spelled.split()):
            votes[spelled]["ORG"] += 1.5


def _lend_to_short_forms(votes: dict[str, Votes], names: Sequence[Name], keys: Sequence[str]) -> None:
    """A surname is a person's if the full name is: "Donald Trump" speaks for "Trump"."""
    by_last: dict[str, list[str]] = defaultdict(list)
    first: dict[str, int] = {}
    for name, spelled in zip(names, keys, strict=True):
        first.setdefault(spelled, name.start)
    for full in {k for n, k in zip(names, keys, strict=True) if n.kind == "PERSON" and n.end - n.start > 1}:
        if max(votes[full], key=lambda kind: votes[full][kind]) == "PERSON":
            for word in full.split():
                by_last[word].append(full)
    for short, tally in votes.items():
        for full in by_last.get(short, ()):
            told_before = _is_country(short) and tally["PLACE"] > 0 and first.get(short, 0) < first[full]
            if is_short_form(short, full) and not told_before:
                tally["PERSON"] += max(LENT * votes[full]["PERSON"], SURNAME_VOTE)
    _lend_to_full_names(votes)


def _is_country(spelled: str) -> bool:
    """Whether a key is a country's name: a paper that names Jordan before Michael Jordan means the country."""
    found = gazetteer.entries(spelled.title())
    return bool(found) and found[0].type == "country"


def _lend_to_full_names(votes: dict[str, Votes]) -> None:
    """What the model took for an organisation is a person if its last word alone is one: "Moura", "Lucas Moura"."""
    for full, tally in votes.items():
        alone = votes.get(full.split()[-1]) if " " in full else None
        if alone and max(alone, key=lambda kind: alone[kind]) == "PERSON" and tally["ORG"] < SAID_SO:
            tally["PERSON"] += 1.5


def _lend_to_misspelt(votes: dict[str, Votes]) -> None:
    """Whom nobody introduces is no person if only a letter tells the name from a town's: "Vorrakund", "Vorraknund"."""
    surnames = {spelled.split()[-1] for spelled in votes if " " in spelled}
    single = [spelled for spelled in votes if spelled.isalpha() and votes[spelled]]
    for _, begun_alike in groupby(sorted(single), key=lambda spelled: spelled[:2]):
        for one, other in permutations(begun_alike, 2):
            kinds = [max(votes[spelled], key=lambda kind: votes[spelled][kind]) for spelled in (one, other)]
            is_doubtful = kinds[0] == "PERSON" != kinds[1] and one not in surnames
            if is_doubtful and is_slip(one, other):
                votes[one][kinds[1]] += SURNAME_VOTE + votes[one]["PERSON"]


def _lend_to_bare_companies(votes: dict[str, Votes], companies: Iterable[str]) -> None:
    """ "Nordhavn Bank" speaks for "Nordhavn", "Nordhavn Bulk Shipping A/S" for "Nordhavn Bulk" as well."""
    for full in companies:
        for short in set(map(key, _shorter(full.split()))) & votes.keys():
            votes[short]["ORG"] += max(votes[key(full)]["ORG"], 2.0)


def _shorter(full: Sequence[str]) -> Iterator[str]:
    """What an organisation may be called for short: its name without its last word, a firm by any first part."""
    suffix = full[-1].lower().rstrip(".")
    if suffix in words("names")["organisation"]:
        yield " ".join(full[:-1])
    if suffix in words("names")["company"]:
        yield from (" ".join(full[:length]) for length in range(1, len(full) - 1))


def _lend_to_acronyms(votes: dict[str, Votes], texts: Collection[str]) -> None:
    """An acronym is what its expansion is: "Jammu and Kashmir" speaks for "J&K"."""
    acronyms = [text for text in texts if is_acronym(text)]
    full, small = [text for text in texts if " " in text] if acronyms else [], words("names")["small"]
    for short in acronyms:
        for text in full:
            if abbreviates(short, text, small_words=small):
                kind = max(votes[key(text)], key=lambda k: votes[key(text)][k])
                votes[key(short)][kind] += max(votes[key(text)][kind], 2.0)


def _agree_in_lists(votes: dict[str, Votes], names: Sequence[Name], doc: Doc) -> None:
    """Members of a list are alike: "Tarn 3mm, Lisbon 8.4mm and Ost" are places if the surest of them are."""
    for chain in lists(names, doc):
        keys = [key(text_of(name, doc)) for name in chain]
        tally: Votes = defaultdict(float)
        for member in keys:
            kind = max(votes[member], key=lambda k: votes[member][k])
            tally[kind] += votes[member][kind]
        kind = max(tally, key=lambda k: tally[k])
        if len(chain) > 2 and tally[kind] * 2 > sum(tally.values()):
            for member in keys:
                votes[member][kind] += LIST_VOTE


def lists(names: Sequence[Name], doc: Doc) -> Iterator[list[Name]]:
    """Runs of names with nothing between them but commas, conjunctions, measures and further capitalised words."""
    chain: list[Name] = []
    for name in names:
        if chain and not _glued(doc[chain[-1].end : name.start]):
            yield chain
            chain = []
        chain.append(name)
    if chain:
        yield chain


def _glued(between: Span) -> bool:
    return 0 < len(between) < 12 and all(_is_glue(token) or is_unmarked_member(token) for token in between)


def _is_glue(token: Token) -> bool:
    return (
        token.lower_ in words("function_words")["list_glue"]
        or bool(MEASURE.match(token.text))
        or token.like_num
        or _is_unit(token)
    )


def _is_unit(token: Token) -> bool:
    """ "mm" in "8.4mm", which the tokenizer parts."""
    return token.i > 0 and token.nbor(-1).like_num and not token.nbor(-1).whitespace_ and len(token) < 4


def is_unmarked_member(token: Token) -> bool:
    """Whether `token` is a capitalised word that could be one more name of a list."""
    if not token.is_title or token.pos_ != "PROPN" or token.i + 1 == len(token.doc):
        return False
    return _is_glue(token.nbor(-1)) and _is_glue(token.nbor()) and not token.is_sent_start
