"""The addresses of articles, as far as a page may lead to them."""

from __future__ import annotations

from urllib.parse import urlsplit


def address(url: str | None) -> str:
    """The address if a link to it can do no harm: one of the web, without blanks and controls."""
    if url is None or any(char.isspace() or not char.isprintable() for char in url):
        return ""
    return url if host(url) and url.lower().startswith(("http://", "https://")) else ""


def host(url: str | None) -> str:
    """Whose address it is: "example.org"; empty where nothing says so."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
