"""News information extraction: people, places, organisations and dated events from English articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsx.extractor import Extractor
    from newsx.read import read_articles
    from newsx.settings import ReadSettings, Settings
    from newsx.types import Article, Extraction, Failure

__all__ = ["Article", "Extraction", "Extractor", "Failure", "ReadSettings", "Settings", "__version__", "read_articles"]
__version__ = "1.0.0"

HOMES = {
    "Article": "newsx.types",
    "Extraction": "newsx.types",
    "Extractor": "newsx.extractor",
    "Failure": "newsx.types",
    "ReadSettings": "newsx.settings",
    "Settings": "newsx.settings",
    "read_articles": "newsx.read",
}


def __getattr__(name: str) -> Any:
    """The public names, each imported when first asked for: `import newsx` does not load spaCy."""
    if name not in HOMES:
        raise AttributeError(f"module 'newsx' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)
