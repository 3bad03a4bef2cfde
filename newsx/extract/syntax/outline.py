"""What a line that tells a clause is made of: its verb group and short phrases, side remarks left out."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

from spacy.tokens import Token

from newsx.extract.syntax.clauses import is_passive, objects
from newsx.extract.syntax.levels import is_content_of, own_subjects, upper_verb
from newsx.extract.syntax.nouns import MODIFIERS_KEPT
from newsx.extract.syntax.words import auxiliaries, conjuncts, first_conjunct, is_finite, is_infinitive
from newsx.rulebook import words

DEEPEST = 10  # phrases in phrases
BEFORE = MODIFIERS_KEPT - {"punct"}
OBJECTS = {"dobj", "obj", "dative", "attr", "oprd"}
BEHIND = OBJECTS | {"prt", "acomp", "prep", "agent", "xcomp", "ccomp", "advmod", "npadvmod"}
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
    head = verb.head
    untensed = is_infinitive(verb) or (verb.tag_ == "VB" and not auxiliaries(verb))
    raised = verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and untensed and bool(own_subjects(verb)))
    if verb.dep_ == "acomp" and verb.pos_ == "ADJ" and head.pos_ in {"AUX", "VERB"}:
        return head
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
    near = [verb.head, *(child for child in verb.head.children if child.dep_ == "acomp")]
    doubtful = words("hedges")["doubtful"]
    return next((word for word in near if word.pos_ == "ADJ" and word.lower_ in doubtful and word.i < verb.i), None)


def links(verb: Token) -> Phrase:
    """What ties the clause of `verb` to the one above, and its own subject: "that", "of", "*whether it* will"."""
    first = first_conjunct(verb)
    marks = [child for child in first.children if child.dep_ == "mark"]
    preposition = [first.head] if first.dep_ == "pcomp" else []
    return [*preposition, *marks, *(t for each in own_subjects(first)[:1] for t in noun_outline(each))]


def verb_group(verb: Token) -> Phrase:
    """The words of `verb` in order: auxiliaries, negation, adverbs that hedge it, particles."""
    kept = {verb, *_helpers(verb)}
    for child in verb.children:
        if _is_particle(child) or (child.i < verb.i and _hedges(child)) or child.dep_ == "neg":
            kept.add(child)
    group = sorted(kept, key=lambda token: token.i)
    particles = [token for token in group if token.dep_ == "prt"]
    return [token for token in group if token not in particles] + particles


def _is_particle(child: Token) -> bool:
    """Whether `child` is one and no preposition that the parser took for one: "drowned *off* Crete"."""
    return child.dep_ == "prt" and not any(each.dep_ == "pobj" for each in child.children)


def _hedges(child: Token) -> bool:
    small = words("hedges")
    listed = small["doubtful"] | small["averted"] | words("function_words")["negation"]
    return child.dep_ in {"advmod", "neg"} and child.lower_ in listed


def _helpers(verb: Token) -> list[Token]:
    """The auxiliaries of `verb`, or those of the verb that it is coordinated with: "*was* held and freed"."""
    own = auxiliaries(verb)
    first = first_conjunct(verb)
    if own or first == verb or is_finite(verb) or own_subjects(verb) or first.tag_ != verb.tag_:
        return own
    return [*auxiliaries(first), *(child for child in first.children if child.dep_ == "neg")]


def noun_outline(head: Token, *, without: Container[int] = (), steps: int = DEEPEST, lists: bool = True) -> Phrase:
    """The phrase of `head` in order, clauses, appositions and remarks in it left out.

    Args:
        without: tokens that are not wanted, with the prepositions before them.
        lists: whether what is coordinated with `head` belongs to it.
    """
    kept = {head}
    for child in head.children if steps > -DEEPEST else ():
        if child.i in without:
            continue
        if child.dep_ in BEFORE and (child.i < head.i or child.dep_ in {"case", "quantmod"}):
            kept.update(noun_outline(child, without=without, steps=steps - 1))
        elif child.i > head.i and steps > 0:
            kept.update(_behind_noun(child, head, without, steps - 1, lists=lists))
    return _with_hyphens(kept)


def _behind_noun(child: Token, head: Token, without: Container[int], steps: int, *, lists: bool) -> Phrase:
    """What hangs on `head` behind it: of-phrases and the like, infinitives, the rest of a list."""
    if child.dep_ == "prep":
        return _prepositional(child, without, steps)
    if child.dep_ in {"acl", "xcomp"} and is_infinitive(child):
        return predicate(child, without=without, steps=steps)
    if child.dep_ == "conj" and lists:
        return [*_glue(head, child), *noun_outline(child, without=without, steps=steps)]
    return []


def _glue(head: Token, conjunct: Token) -> Phrase:
    """What joins two of a list: "and", or the comma where there is no such word."""
    between = [child for child in head.children if head.i < child.i < conjunct.i]
    return [c for c in between if c.dep_ == "cc"] or [c for c in between if c.text == ","][-1:]


def _prepositional(preposition: Token, without: Container[int], steps: int) -> Phrase:
    """`preposition` with what it governs; nothing if that is not wanted."""
    found: Phrase = []
    for child in preposition.children if steps > 0 else ():
        if child.i in without and not any(each.dep_ == "conj" for each in child.children):
            continue
        if child.dep_ == "pobj":
            found += noun_outline(child, without=without, steps=steps - 1)
        elif child.dep_ == "pcomp" and child.pos_ in {"VERB", "AUX"}:
            found += _content(child, without, steps) or predicate(child, without=without, steps=steps - 1)
        elif child.dep_ == "prep":
            found += _prepositional(child, without, steps - 1)
    return [preposition, *found] if found else []


def _with_hyphens(kept: Iterable[Token]) -> Phrase:
    """The tokens in order, each with the rest of the hyphened word or score that it is part of: "3-1"."""
    whole = {each for token in kept for each in _hyphened(token)}
    return sorted(whole, key=lambda token: token.i)


def _hyphened(token: Token) -> Iterator[Token]:
    yield token
    after = token
    while not after.whitespace_ and after.i + 2 < len(token.doc) and _is_joint(after.nbor()):
        yield after.nbor()
        yield (after := after.nbor(2))
    while token.i > 1 and _is_joint(token.nbor(-1)) and not token.nbor(-2).whitespace_:
        yield token.nbor(-1)
        yield (token := token.nbor(-2))


def _is_joint(token: Token) -> bool:
    return token.text in JOINTS and not token.whitespace_


def predicate(verb: Token, *, without: Container[int] = (), steps: int = DEEPEST) -> Phrase:
    """The verb group of `verb` and all phrases behind it."""
    behind = phrases(verb, without=without, steps=steps - 1) if steps > 0 else []
    return [*verb_group(verb), *(token for phrase in behind for token in phrase)]


def phrases(verb: Token, *, without: Container[int] = (), steps: int = DEEPEST) -> list[Phrase]:
    """What stands behind `verb`, in order and each in short: objects, complements, adverbs."""
    own = [
        child for child in verb.rights if child.dep_ in BEHIND and not (_is_particle(child) or _is_cast_aside(child))
    ]
    shared = [] if is_passive(verb) else [noun for noun in objects(verb) if not any(_holds(c, noun) for c in own)]
    found = [noun_outline(noun, without=without, steps=steps, lists=False) for noun in shared]
    aside = words("summaries")["aside"]
    found += [_phrase(child, without, steps) for child in own if child.lower_ not in aside and child.i not in without]
    return [phrase for phrase in found if phrase]


def _is_cast_aside(child: Token) -> bool:
    """Whether `child` is a name that the parser could hang nowhere better: "a driver, *Ann Lee*, was"."""
    first = child.left_edge
    return child.dep_ == "npadvmod" and child.pos_ == "PROPN" and first.i > 0 and first.nbor(-1).is_punct


def _holds(child: Token, noun: Token) -> bool:
    return noun == child or noun in conjuncts(child) or child.left_edge.i <= noun.i <= child.right_edge.i


def _phrase(child: Token, without: Container[int], steps: int) -> Phrase:
    if child.dep_ in {"prep", "agent", "prt"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
        return _prepositional(child, without, steps)
    if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
        return predicate(child, without=without, steps=steps - 1)
    if child.dep_ == "ccomp":
        return _content(child, without, steps - 1)
    if child.dep_ == "advmod":
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
