"""Names that the text introduces: behind a title or a trade, in brackets behind the full name, taken up later."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

import numpy as np
from spacy.attrs import TAG
from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.names import is_acronym
from newsx.pipes.boundaries import Name
from newsx.pipes.evidence import described_behind
from newsx.rulebook import words

DAYS = {"DATE", "TIME"}
NAMES = {"NNP", "NNPS"}


def introduced(names: Iterable[Name], doc: Doc, *, taken_up: bool = True) -> Iterator[Name]:
    """Names that the text introduces: "the NGO *Reporters Without Borders*", "Supreme Court (*SC*)".

    Args:
        taken_up: whether what only comes back later counts as introduced: "Kwame Ofori", then "Ofori".
    """
    names = list(names)
    yield from (Name(n.end + 1, n.end + 2, "ORG", "names.acronym") for n in names if _is_glossed(n, doc))
    taken = {i for name in names for i in range(name.start, name.end)}
    taken |= {i for day in days(doc) for i in range(day.start, day.end)}
    runs = list(_capitalised_runs(doc, taken))
    if not runs:
        return
    alone = {token.text: token.i for token in doc if token.is_title and _stands_alone(token)} if taken_up else {}
    headings = _headings(doc)
    for run in runs:
        is_heading = run.start in headings
        if run.start and run[0].nbor(-1).lower_ in words("names")["organisation_nouns"]:
            yield Name(run.start, run.end, "ORG", "names.introduced")
        elif not is_heading and (person := _titled(run)) is not None:
            yield Name(person.start, person.end, "PERSON", "names.titled")
        elif (kind := described_behind(run)) is not None and not gazetteer.is_sure(run.text):
            yield Name(run.start, run.end, kind, "names.described")
        elif not is_heading and _is_taken_up(run, alone):
            club = gazetteer.is_sure(run[0].text) and not gazetteer.is_sure(run.text)
            yield Name(run.start, run.end, "ORG" if club else "PERSON", "names.taken_up")


def days(doc: Doc) -> Iterator[Span]:
    """What `newsx_dates` takes for days and times."""
    return (found for found in doc.spans.get("newsx.dates", ()) if found.label_ in DAYS)


def _titled(run: Span) -> Span | None:
    """The words of `run` behind a title that stands in it or directly before it: "Justice *Ifeoma Bello*"."""
    titles = words("titles")
    known = (titles["heads"] | titles["ranks"] | titles["honorifics"]) - titles["kin"]
    start = run.start
    while start < run.end and run.doc[start].lower_.rstrip(".") in known:
        start += 1
    has_title = start > run.start or (run.start > 0 and run[0].nbor(-1).lower_.rstrip(".") in known)
    rest = run.doc[start : run.end]
    is_name = 2 <= len(rest) <= 5 and rest[-1].lower_ not in words("names")["organisation"] | words("names")["place"]
    return rest if has_title and is_name else None


def _capitalised_runs(doc: Doc, taken: Container[int]) -> Iterator[Span]:
    """Two or more capitalised words in a row that are no part of a known name: "Kwame Ofori"."""
    starts = _name_words(doc, taken)
    words_of_names = set(starts)
    end = 0
    for start in starts:
        if start < end:
            continue
        end = start + 1
        while end < len(doc) and end not in taken and (end in words_of_names or _is_at_inner_hyphen(doc, end)):
            end += 1
        if start + 1 < end < len(doc):
            yield doc[start:end]


def _name_words(doc: Doc, taken: Container[int]) -> list[int]:
    """The capitalised words that the tagger takes for names, without those of the known."""
    tag = doc.to_array(TAG)
    one, several = (np.uint64(doc.vocab.strings[name]) for name in NAMES)
    tagged: list[int] = np.flatnonzero((tag == one) | (tag == several)).tolist()
    return [at for at in tagged if at not in taken and doc[at].is_title]


def _is_at_inner_hyphen(doc: Doc, at: int) -> bool:
    """Whether the token at `at` is, or stands behind, a hyphen that joins two words of a name: "Bello-Kassim"."""
    return _is_inner_hyphen(doc[at]) or _is_inner_hyphen(doc[at - 1])


def _is_inner_hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_taken_up(run: Span, alone: Mapping[str, int]) -> bool:
    """Whether the last word of `run` comes back alone, as the surname of someone named in full does."""
    last = run[-1]
    if gazetteer.is_sure(last.text):
        return False
    if len(run) > 3 or len(last) < 3 or last.lower_ in words("titles")["heads"] | words("names")["place"]:
        return False
    if run[0].lower_ in words("titles")["heads"]:
        return False
    return alone.get(last.text, 0) >= run.end


def _headings(doc: Doc) -> set[int]:
    """The tokens of the blocks in which every word may be capitalised."""
    blocks = (block for block in doc.spans.get("newsx.blocks", ()) if block.label_ in {"headline", "subheading"})
    return {i for block in blocks for i in range(block.start, block.end)}


def _stands_alone(token: Token) -> bool:
    """Whether `token` is a name of one word."""
    if token.tag_ not in NAMES:
        return False
    before = token.nbor(-1) if token.i else None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return not any(t is not None and t.is_title and t.tag_ == "NNP" for t in (before, after))


def _is_glossed(name: Name, doc: Doc) -> bool:
    """Whether an acronym in brackets stands behind an organisation's name."""
    at = name.end
    if name.kind != "ORG" or at + 3 > len(doc) or doc[at].text != "(" or doc[at + 2].text != ")":
        return False
    return is_acronym(doc[at + 1].text)
