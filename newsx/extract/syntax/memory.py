"""What the syntax says of a token is kept while the events of its Doc are told: most is asked five times and more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")
WHOLE = -1  # where an answer for the Doc as a whole is kept; its tokens begin at 0


class Memory:
    """The answers of each function for the tokens of one Doc, by their index."""

    __slots__ = ("answers", "doc")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.answers: defaultdict[Callable[..., Any], dict[int, Any]] = defaultdict(dict)


MEMORY: ContextVar[Memory | None] = ContextVar("answers for one Doc", default=None)


@contextmanager
def remembering(doc: Doc) -> Iterator[None]:
    """Within it the answers for `doc`, whose parse and names must not change, are worked out once."""
    token = MEMORY.set(Memory(doc))
    try:
        yield
    finally:
        MEMORY.reset(token)


def kept(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """`function`, whose answers, within `remembering`, are kept; whoever gets a list must leave it as it is."""

    remembered = MEMORY.get  # bound, as each word of a text has a dozen answers

    @wraps(function)
    def answer(token: Token) -> T:
        memory = remembered()
        if memory is None or memory.doc is not token.doc:
            return function(token)
        answers: dict[int, T] = memory.answers[function]
        at = token.i
        if at in answers:
            return answers[at]
        found = answers[at] = function(token)
        return found

    return answer


def kept_of_doc(function: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """`function` of a Doc, whose answer, within `remembering`, is kept as those of `kept` are."""

    @wraps(function)
    def answer(doc: Doc) -> T:
        memory = MEMORY.get()
        if memory is None or memory.doc is not doc:
            return function(doc)
        answers: dict[int, T] = memory.answers[function]
        if WHOLE not in answers:
            answers[WHOLE] = function(doc)
        return answers[WHOLE]

    return answer
