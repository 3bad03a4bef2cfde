"""newsx schema: the JSON Schema of a record."""

from __future__ import annotations

import sys

from newsx.cli.endings import endings


def schema() -> None:
    """Print the JSON Schema of a record.

    Example: newsx schema > newsx.schema.json
    """
    import json

    from newsx.cli.streams import made_safe
    from newsx.write.schema import json_schema

    with endings():
        made_safe(sys.stdout, utf8=True).write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
