"""What the syntax says of a token is kept while the events of its Doc are told: most is asked five times and more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

A = TypeVar("A", Token, Doc)
T = TypeVar("T")

REMEMBERED: ContextVar[Doc | None] = ContextVar("the Doc whose answers are kept", default=None)


class Answers(dict[A, T], Generic[A, T]):
    """The answers of a function of tokens or Docs that are kept, by what was asked about.

    A dictionary, for it is looked up in a dozen times for each word of a text, which takes hardly a step of Python's.
    """

    def __init__(self, function: Callable[[A], T]) -> None:
        super().__init__()
        self._function: Callable[[A], T] = function


class OfToken(Answers[Token, T]):
    """The answers about tokens."""

    def __missing__(self, token: Token) -> T:
        found: T = self._function(token)
        if REMEMBERED.get() is token.doc:
            self[token] = found
        return found


class OfDoc(Answers[Doc, T]):
    """The answers about Docs as a whole."""

    def __missing__(self, doc: Doc) -> T:
        found: T = self._function(doc)
        if REMEMBERED.get() is doc:
            self[doc] = found
        return found


FORGETTING: list[Callable[[], None]] = []  # how each function forgets its answers


@contextmanager
def remembering(doc: Doc) -> Iterator[None]:
    """Within it the answers for `doc`, whose parse and names must not change, are worked out once.

    Several threads may remember a Doc each: an answer belongs to its Doc, and whoever ends first makes the others no
    more than work theirs out again.
    """
    token = REMEMBERED.set(doc)
    try:
        yield
    finally:
        REMEMBERED.reset(token)
        for forget in FORGETTING:
            forget()


def kept(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """`function`, whose answers, within `remembering`, are kept; whoever gets a list must leave it as it is."""
    answers = OfToken(function)
    FORGETTING.append(answers.clear)
    look_up = answers.__getitem__

    @wraps(function)
    def answer(token: Token) -> T:
        return look_up(token)

    return answer


def kept_of_doc(function: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """`function` of a Doc, whose answer, within `remembering`, is kept as those of `kept` are."""
    answers = OfDoc(function)
    FORGETTING.append(answers.clear)
    look_up = answers.__getitem__

    @wraps(function)
    def answer(doc: Doc) -> T:
        return look_up(doc)

    return answer
