"""News information extraction: people, places, organisations and dated events from English articles."""

from __future__ import annotations

__version__ = "0.1.0"
