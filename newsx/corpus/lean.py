"""How a process of newsx's own spares itself what it has no use for; not for processes that others have set up."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# New objects between two searches for unreachable ones. Imports and models make more than a hundred thousand, which all
# stay: with Python's 700 the searches for others take a twelfth of a short run.
NEW_OBJECTS = 200_000
INFO = "spacy.cli.info"  # the only part of spaCy's command line that `import spacy` asks for; it brings all the others


def be_lean() -> None:
    """Searches seldom for unreachable objects, and loads spaCy without its command line, which takes a tenth of the
    time of one article; what imports `spacy.cli` by its name gets it as ever."""
    gc.set_threshold(NEW_OBJECTS)
    if "spacy" not in sys.modules:
        stand_in = ModuleType(INFO)
        vars(stand_in)["info"] = _info
        sys.modules[INFO] = stand_in


def _info(*args: Any, **kwargs: Any) -> Any:
    """What `spacy.info` tells, for which it loads the command line after all."""
    sys.modules.pop(INFO, None)
    return import_module(INFO).info(*args, **kwargs)
