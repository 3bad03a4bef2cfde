"""The first stage: files into articles, with a clean text for the parser and offsets into the text as read."""

from __future__ import annotations

from newsx.read.articles import article_from_text
from newsx.read.files import read_articles
from newsx.read.sources import sources

__all__ = ["article_from_text", "read_articles", "sources"]
