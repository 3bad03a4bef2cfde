"""What a summary writes for words of the text that would leave its reader guessing: names for "he" and "my"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.references import References
from newsx.extract.sentences import Sentences, sentences, text_in
from newsx.extract.wording import full_names, is_possessive, owner, past
from newsx.rulebook import derived, words
from newsx.types import Event


@dataclass(frozen=True, slots=True)
class Text:
    """What it takes to put the events of one article into words.

    Attributes:
        whole: the text of the Doc.
        dates: the tokens of the dates, by their words.
        small: the pronouns and conjunctions that a line may have to look at, by the number of their sentence.
    """

    doc: Doc
    cast: Cast
    references: References
    sentences: Sentences
    dates: Mapping[str, frozenset[int]]
    small: Mapping[int, Sequence[Token]]
    whole: str

    def small_words(self, token: Token) -> Sequence[Token]:
        """The small words in the sentence of `token`."""
        return self.small.get(self.sentences.numbers[token.i], ())


def text_of(doc: Doc, cast: Cast, references: References, parted: Sentences | None = None) -> Text:
    """The text of `doc`, whose dates are marked; `parted` are its sentences, where they are at hand."""
    parted, lists = parted or sentences(doc), words("function_words")
    small: dict[int, list[Token]] = defaultdict(list)
    for at in sorted(parted.these(conditions() | lists["personal"] | lists["speaker"])):
        small[parted.numbers[at]].append(doc[at])
    dates: dict[str, frozenset[int]] = {}
    for span in doc.spans.get("newsx.dates", ()):
        dates[span.text] = dates.get(span.text, frozenset()) | set(range(span.start, span.end))
    return Text(doc, cast, references, parted, dates, small, text_in(doc))


@derived
def conditions() -> frozenset[str]:
    """ "if" and "without", which a line must not lose."""
    return words("hedges")["condition"] | words("hedges")["without"]


def names_for(event: Event, trigger: Token, text: Text) -> Mapping[int, str]:
    """What to write for tokens of the sentence of `trigger` instead of their own words."""
    small, fillers = text.small_words(trigger), (*event.who, *event.whom, *event.where)
    names = dict(_resolved(event, small, text)) if small else {}
    if fillers:
        names.update(full_names(fillers, text.doc, text.cast))
    if small:
        names.update(_own_words(event, small, text))
    names.update(_in_the_past(event, trigger))
    return names


def _resolved(event: Event, small: Sequence[Token], text: Text) -> Iterator[tuple[int, str]]:
    """The names for "he", "her" and the like among `small` that mean somebody who takes no part in the event."""
    personal = words("function_words")["personal"]
    pronouns = [token for token in small if token.lower_ in personal]
    known = {filler.entity for filler in (*event.who, *event.whom)} if pronouns else set()
    for token in pronouns:
        entity = text.references.entity_of(token)
        if entity is not None and entity not in known:
            name = text.cast.entity(entity).name
            yield token.i, owner(name) if is_possessive(token) else name


def _in_the_past(event: Event, verb: Token) -> Mapping[int, str]:
    """The past tense for a participle of what somebody did: "…, *killing* 12 people", "after *being* sacked"."""
    if event.status != "happened" or not (event.who or event.whom) or not syntax.is_verb(verb):
        return {}
    helpers = syntax.auxiliaries(verb)
    first = helpers[0] if helpers else verb
    if first.tag_ != "VBG" or syntax.tense(verb) != "past" or syntax.spine(verb) != [verb]:
        return {}
    before = syntax.preposition_before(verb)
    if before is not None and before not in words("function_words")["around"]:
        return {}
    many = len(subjects := syntax.subjects(verb)) > 1 or any(t.tag_ in {"NNS", "NNPS"} for t in subjects)
    return {first.i: past(first, plural=many)}


def _own_words(event: Event, small: Sequence[Token], text: Text) -> Mapping[int, str]:
    """The name of the speaker for each "I" and "my" among `small`, if the speaker takes part in the event."""
    source = event.attributed_to
    if source is None or source.entity is None or source.entity not in {f.entity for f in (*event.who, *event.whom)}:
        return {}
    name = text.cast.entity(source.entity).name
    speaker = words("function_words")["speaker"]
    own = (token for token in small if token.lower_ in speaker)
    return {token.i: owner(name) if is_possessive(token) else name for token in own}
