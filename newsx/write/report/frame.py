"""What every report is set in: one file with its style, its script and its map, which asks nothing of any network."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from newsx.write.report.maps import WIDTH
from newsx.write.report.templates import own_file, template

PATH = re.compile(r"<path .*?/>", re.DOTALL)
END = "</main>\n<script>{}</script>\n</body>\n</html>\n"


def beginning(name: str, *, styles: Sequence[str], scripts: Sequence[str], **values: Any) -> str:
    """The page of the template `name`, which extends frame.html, up to the end of what it has in its main part.

    Args:
        styles, scripts: files that lie beside this one.
        values: what the template asks for.
    """
    css = _joined(styles)
    return template(name).render(
        policy=_policy(css, _joined(scripts)),
        css=_own(css),
        world=_own("".join(PATH.findall(own_file("world.svg")))),
        version=_version(),
        width=WIDTH,
        **values,
    )


def end(scripts: Sequence[str]) -> str:
    """What closes a page that has begun with the same scripts."""
    return END.format(_joined(scripts))


def _joined(names: Sequence[str]) -> str:
    return "".join(map(own_file, names))


def _policy(css: str, script: str) -> str:
    """What the page may do: use its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _own(text: str) -> Any:
    """A file of ours, which is HTML already."""
    return Markup(text)  # noqa: S704


def _version() -> str:
    from newsx import __version__

    return __version__
