"""What a line that tells a clause is made of: its verb group and short phrases, side remarks left out."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

from spacy.attrs import ORTH
from spacy.tokens import Doc, Token

from newsx.extract.syntax.clauses import is_passive, objects
from newsx.extract.syntax.levels import is_content_of, own_subjects, upper_verb
from newsx.extract.syntax.memory import kept_of_doc
from newsx.extract.syntax.nouns import MODIFIERS_KEPT
from newsx.extract.syntax.words import (
    CONJUNCT,
    auxiliaries,
    conjuncts,
    first_conjunct,
    hanging,
    is_finite,
    is_infinitive,
    labelled,
)
from newsx.rulebook import words

DEEPEST = 10  # phrases in phrases
BEFORE = MODIFIERS_KEPT - {"punct"}
OBJECTS = {"dobj", "obj", "dative", "attr", "oprd"}
BEHIND = OBJECTS | {"prt", "acomp", "prep", "agent", "xcomp", "ccomp", "advmod", "npadvmod"}
GOVERNED = {"pobj"}
JOINTS = {"-", "–", "/"}

Phrase = list[Token]


def spine(verb: Token, *, doubts: Collection[str] = ()) -> list[Token]:
    """`verb` behind the verbs and adjectives that it is the infinitive of: "*is expected* to *meet*", "*urged* to".

    Args:
        doubts: lemmas of the verbs that do not leave what they speak of as it is: "*denied* that it had *paid*".
    """
    chain = [verb]
    for _ in range(DEEPEST):
        upper = _ruled_by(first_conjunct(chain[0])) or _doubted_by(chain[0], doubts)
        if upper is None or upper in chain:
            break
        chain.insert(0, upper)
    return chain


def _ruled_by(verb: Token) -> Token | None:
    """The verb or adjective without which `verb` would tell something else."""
    head, label = verb.head, verb.dep_
    if label == "acomp":
        return head if verb.pos_ == "ADJ" and head.pos_ in {"AUX", "VERB"} else None
    if label == "ccomp":
        untensed = is_infinitive(verb) or (verb.tag_ == "VB" and not auxiliaries(verb))
        raised = untensed and bool(own_subjects(verb))
    else:
        raised = label == "xcomp"
    return head if raised and head != verb and head.pos_ in {"VERB", "AUX", "ADJ"} else None


def _doubted_by(verb: Token, doubts: Collection[str]) -> Token | None:
    first = first_conjunct(verb)
    if first.dep_ == "ccomp" and (adjective := _doubtful_adjective(first)) is not None:
        return adjective
    upper = upper_verb(first)
    said = upper is not None and is_content_of(verb, upper) and upper.lemma_.lower() in doubts
    return upper if said else None


def _doubtful_adjective(verb: Token) -> Token | None:
    """ "It is *unlikely* that he *left*"."""
    near = [verb.head, *hanging(verb.head, {"acomp"})]
    doubtful = words("hedges")["doubtful"]
    return next((word for word in near if word.pos_ == "ADJ" and word.lower_ in doubtful and word.i < verb.i), None)


def links(verb: Token) -> Phrase:
    """What ties the clause of `verb` to the one above, and its own subject: "that", "of", "*whether it* will"."""
    first = first_conjunct(verb)
    marks = hanging(first, {"mark"})
    preposition = [first.head] if first.dep_ == "pcomp" else []
    return [*preposition, *marks, *(t for each in own_subjects(first)[:1] for t in noun_outline(each))]


def verb_group(verb: Token) -> Phrase:
    """The words of `verb` in order: auxiliaries, negation, adverbs that hedge it, particles."""
    group = {token.i: token for token in (verb, *_helpers(verb))}
    for child, label in labelled(verb):
        if label == "neg" or (label == "prt" and _is_particle(child)) or (child.i < verb.i and _hedges(child, label)):
            group[child.i] = child
    ordered = [group[at] for at in sorted(group)]
    return sorted(ordered, key=lambda token: token.dep_ == "prt")


def _is_particle(child: Token) -> bool:
    """Whether `child` is one and no preposition that the parser took for one: "drowned *off* Crete"."""
    return child.dep_ == "prt" and not hanging(child, GOVERNED)


def _hedges(child: Token, label: str) -> bool:
    if label not in {"advmod", "neg"}:
        return False
    small, word = words("hedges"), child.lower_
    return word in small["doubtful"] or word in small["averted"] or word in words("function_words")["negation"]


def _helpers(verb: Token) -> list[Token]:
    """The auxiliaries of `verb`, or those of the verb that it is coordinated with: "*was* held and freed"."""
    own = auxiliaries(verb)
    first = first_conjunct(verb)
    if own or first == verb or is_finite(verb) or own_subjects(verb) or first.tag_ != verb.tag_:
        return own
    return [*auxiliaries(first), *hanging(first, {"neg"})]


def noun_outline(head: Token, *, without: Container[int] = (), steps: int = DEEPEST, lists: bool = True) -> Phrase:
    """The phrase of `head` in order, clauses, appositions and remarks in it left out.

    Args:
        without: tokens that are not wanted, with the prepositions before them.
        lists: whether what is coordinated with `head` belongs to it.
    """
    return _with_hyphens(_within(head, without, steps, lists=lists))


def _within(head: Token, without: Container[int], steps: int, *, lists: bool = True) -> Iterator[Token]:
    """The words of `noun_outline` in any order."""
    yield head
    at = head.i
    for child, label in labelled(head) if steps > -DEEPEST else ():
        place = child.i
        if place in without:
            continue
        if label in BEFORE and (place < at or label in {"case", "quantmod"}):
            yield from _within(child, without, steps - 1)
        elif place > at and steps > 0:
            yield from _behind_noun(child, label, head, without, steps - 1, lists=lists)


def _behind_noun(
    child: Token, label: str, head: Token, without: Container[int], steps: int, *, lists: bool
) -> Iterable[Token]:
    """What hangs on `head` behind it: of-phrases and the like, infinitives, the rest of a list."""
    if label == "prep":
        return _prepositional(child, without, steps)
    if label in {"acl", "xcomp"} and is_infinitive(child):
        return predicate(child, without=without, steps=steps)
    if label == "conj" and lists:
        return [*_glue(head, child), *_within(child, without, steps)]
    return []


def _glue(head: Token, conjunct: Token) -> Phrase:
    """What joins two of a list: "and", or the comma where there is no such word."""
    between = [(child, label) for child, label in labelled(head) if head.i < child.i < conjunct.i]
    return [child for child, label in between if label == "cc"] or [c for c, _ in between if c.text == ","][-1:]


def _prepositional(preposition: Token, without: Container[int], steps: int) -> Phrase:
    """`preposition` with what it governs; nothing if that is not wanted."""
    found: Phrase = []
    for child, label in labelled(preposition) if steps > 0 else ():
        if child.i in without and not hanging(child, CONJUNCT):
            continue
        if label == "pobj":
            found += noun_outline(child, without=without, steps=steps - 1)
        elif label == "pcomp" and child.pos_ in {"VERB", "AUX"}:
            found += _content(child, without, steps) or predicate(child, without=without, steps=steps - 1)
        elif label == "prep":
            found += _prepositional(child, without, steps - 1)
    return [preposition, *found] if found else []


def _with_hyphens(tokens: Iterable[Token]) -> Phrase:
    """The tokens in order, each with the rest of the hyphened word or score that it is part of: "3-1"."""
    whole = {token.i: token for token in tokens}
    if whole and (joints := _joints(next(iter(whole.values())).doc)):
        parted = [token for at, token in whole.items() if at - 1 in joints or at + 1 in joints]
        whole |= {each.i: each for token in parted for each in _hyphened(token)}
    return [whole[at] for at in sorted(whole)]


@kept_of_doc
def _joints(doc: Doc) -> frozenset[int]:
    """Which tokens are one of JOINTS."""
    numbers = {doc.vocab.strings[joint] for joint in JOINTS}
    return frozenset(at for at, number in enumerate(doc.to_array(ORTH).tolist()) if number in numbers)


def _hyphened(token: Token) -> Phrase:
    found, before, after = [token], token, token
    while not after.whitespace_ and after.i + 2 < len(token.doc) and _is_joint(after.nbor()):
        found += [after.nbor(), after.nbor(2)]
        after = found[-1]
    while before.i > 1 and _is_joint(before.nbor(-1)) and not before.nbor(-2).whitespace_:
        found += [before.nbor(-1), before.nbor(-2)]
        before = found[-1]
    return found


def _is_joint(token: Token) -> bool:
    return token.text in JOINTS and not token.whitespace_


def predicate(verb: Token, *, without: Container[int] = (), steps: int = DEEPEST) -> Phrase:
    """The verb group of `verb` and all phrases behind it."""
    behind = phrases(verb, without=without, steps=steps - 1) if steps > 0 else []
    return [*verb_group(verb), *(token for phrase in behind for token in phrase)]


def phrases(verb: Token, *, without: Container[int] = (), steps: int = DEEPEST) -> list[Phrase]:
    """What stands behind `verb`, in order and each in short: objects, complements, adverbs."""
    at = verb.i
    behind = [child for child in hanging(verb, BEHIND) if child.i > at]
    own = [child for child in behind if not (_is_particle(child) or _is_cast_aside(child))]
    shared = [] if is_passive(verb) else [noun for noun in objects(verb) if not any(_holds(c, noun) for c in own)]
    found = [noun_outline(noun, without=without, steps=steps, lists=False) for noun in shared]
    aside = words("summaries")["aside"]
    found += [_phrase(child, without, steps) for child in own if child.lower_ not in aside and child.i not in without]
    return [phrase for phrase in found if phrase]


def _is_cast_aside(child: Token) -> bool:
    """Whether `child` is a name that the parser could hang nowhere better: "a driver, *Ann Lee*, was"."""
    if child.dep_ != "npadvmod" or child.pos_ != "PROPN":
        return False
    first = child.left_edge
    return first.i > 0 and first.nbor(-1).is_punct


def _holds(child: Token, noun: Token) -> bool:
    return noun == child or noun in conjuncts(child) or child.left_edge.i <= noun.i <= child.right_edge.i


def _phrase(child: Token, without: Container[int], steps: int) -> Phrase:
    label = child.dep_
    if label in {"prep", "agent", "prt"} or (label == "dative" and child.pos_ == "ADP"):
        return _prepositional(child, without, steps)
    if label == "xcomp" and child.pos_ in {"VERB", "AUX"}:
        return predicate(child, without=without, steps=steps - 1)
    if label == "ccomp":
        return _content(child, without, steps - 1)
    if label == "advmod":
        is_word = child.n_lefts + child.n_rights == 0 and child.tag_ not in {"WRB", "WDT"}
        return [child] if is_word and child.i not in without else []
    return noun_outline(child, without=without, steps=steps - 1)


def _content(verb: Token, without: Container[int], steps: int) -> Phrase:
    """A that-clause with its subject; nothing of a clause that has none, and nothing of one too deep."""
    subjects = own_subjects(verb)
    if steps <= 0 or not subjects:
        return []
    subject = noun_outline(subjects[0], without=without, steps=steps - 1)
    marks = [c for c in verb.lefts if c not in subject and (c.dep_ == "mark" or c.tag_ in {"WRB", "WP"})]
    return [*marks, *subject, *predicate(verb, steps=steps - 1)]
