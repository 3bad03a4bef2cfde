"""The article's text with everything marked in it; its text content is the text itself, character for character."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from newsx.write.report.marks import layout
from newsx.write.report.paragraphs import Paragraph, paragraphs
from newsx.write.report.segments import Span, marked

CLASSES = {"headline": "headline", "subheading": "subheading", "caption": "caption", "furniture": "furniture"}


def article_text(text: str, spans: Iterable[Span], *, title: str | None = None) -> Iterator[str]:
    """The HTML of `text`, paragraph by paragraph, and the white space between them.

    Args:
        spans: what is marked; ends that lie outside the text are cut off.
        title: the headline, where it is known.
    """
    waiting = deque(sorted(spans, key=lambda span: span.start))
    over: list[Span] = []
    position = 0
    for paragraph in paragraphs(text, title=title):
        yield from marked(text, position, paragraph.start, ())
        while waiting and waiting[0].start < paragraph.end:
            over.append(waiting.popleft())
        over = [span for span in over if span.end > paragraph.start]
        yield from _paragraph(text, paragraph, over)
        position = paragraph.end
    yield from marked(text, position, len(text), ())


def _paragraph(text: str, paragraph: Paragraph, spans: Iterable[Span]) -> Iterator[str]:
    if not any(char.isalnum() for char in text[paragraph.start : paragraph.end]):
        yield '<span class="unseen">'
        yield from marked(text, paragraph.start, paragraph.end, ())
        yield "</span>"
        return
    kind = CLASSES.get(paragraph.kind)
    yield "<p>" if kind is None else f'<p class="{kind}">'
    yield from marked(text, paragraph.start, paragraph.end, [*spans, *layout(paragraph)])
    yield "</p>"
