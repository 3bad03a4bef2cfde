"""spaCy without its own command line, which newsx has no use for: a tenth of the time that one article takes."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

INFO = "spacy.cli.info"  # the only part that `import spacy` asks for; it brings all the others


def spare_commands() -> None:
    """Has an `import spacy` yet to come pass `spacy.cli` over; what imports that by its name gets it as ever."""
    if "spacy" not in sys.modules:
        stand_in = ModuleType(INFO)
        vars(stand_in)["info"] = _info
        sys.modules[INFO] = stand_in


def _info(*args: Any, **kwargs: Any) -> Any:
    """What `spacy.info` tells, for which it loads the command line after all."""
    sys.modules.pop(INFO, None)
    return import_module(INFO).info(*args, **kwargs)
