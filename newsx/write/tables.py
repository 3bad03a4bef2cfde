"""Records drawn as tables: no name cut, no line longer than the page unless a word is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from newsx.types import Extraction, Failure
from newsx.write.display import clean, published_line
from newsx.write.page import PLAIN, Page
from newsx.write.sections import Cell, Chunk, Column, Line, Section, sections

GAP = 2
ROOM = 1000
LONGEST = 40  # a longer chunk may be broken at its spaces, a longer word is folded


def tables(records: Iterable[Extraction | Failure], page: Page = PLAIN) -> Iterator[str]:
    """The tables of each article, a line between one and the next. Articles that failed have none."""
    done = (record for record in records if isinstance(record, Extraction))
    for number, record in enumerate(done):
        rule = ("─" if page.rules else "-") * page.width
        yield (f"\n{rule}\n\n" if number else "") + _drawn(_parts(record, page), page)


def drawn_section(section: Section, page: Page, *, notes: Sequence[str] = ()) -> str:
    """A section alone: its title, its table if it has one, and notes under it."""
    table = [_table(section, page)] if section.columns else []
    below = [Text(note, style="dim") for note in notes]
    return _drawn([Text(section.title, style="bold"), *table, *below], page)


def _drawn(parts: Iterable[RenderableType], page: Page) -> str:
    console = Console(
        file=io.StringIO(),
        # A table whose words need more than the page is wider than it: on a narrower console Rich would cut them.
        width=page.width + ROOM,
        force_terminal=page.colour,
        color_system="auto" if page.colour else None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=False, soft_wrap=isinstance(part, Text))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(record: Extraction, page: Page) -> Iterator[RenderableType]:
    yield from _heading(record, page)
    for section in sections(record):
        yield Text()
        yield Text(section.title, style="bold")
        if section.columns:
            yield _table(section, page)
    if any(event.when is not None and event.when.basis == "carried" for event in record.events):
        yield Text("(date): carried over from a neighbouring clause", style="dim")
    yield from [Text()] if record.warnings else []
    for warning in record.warnings:
        yield _wrapped([Chunk(f"Note: {clean(warning)}")], page.width)


def _heading(record: Extraction, page: Page) -> Iterator[Text]:
    article = record.article
    headline = record.id if article.headline is None else article.headline.text
    yield _wrapped([Chunk(clean(headline), "bold")], page.width)
    yield _labelled("Published", published_line(article.published))
    if article.byline is not None:
        yield _labelled("By", clean(article.byline.text))
    yield _labelled("Source", clean(record.source.path if article.url is None else article.url))


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((f"{label:<11}", "dim"), text)


def _table(section: Section, page: Page) -> Table:
    ruled = page.rules  # the box brings one column of the gap itself
    table = Table(
        box=box.SIMPLE_HEAD if ruled else None,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - ruled, 0, 0),
    )
    columns = [column for column in section.columns if any(column.cells)]
    widths = _widths(columns, page.width)
    for column, width in zip(columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(column.heading, style=column.style, width=width, justify=justify, overflow="fold")
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*(_text(cell, width) for cell, width in zip(row, widths, strict=True)))
    return table


def _widths(columns: Sequence[Column], available: int) -> list[int]:
    """A width for each column: all it wants, if there is room; else the widest give way, first down to their longest
    name, then down to their longest word, and no further."""
    widths = [max(cell_len(column.heading), *(_natural(line) for line in _lines(column))) for column in columns]
    room = available - GAP * (len(columns) - 1)
    for floors in ([_longest_chunk(column) for column in columns], [_longest_word(column) for column in columns]):
        while sum(widths) > room:
            spare = [width if width > floor else 0 for width, floor in zip(widths, floors, strict=True)]
            if not any(spare):
                break
            widths[spare.index(max(spare))] -= 1
    return widths


def _lines(column: Column) -> Iterator[Line]:
    return (line for cell in column.cells for line in cell)


def _natural(line: Line) -> int:
    return sum(cell_len(chunk.text) + 1 for chunk in line) - 1


def _longest_chunk(column: Column) -> int:
    lengths = [cell_len(chunk.text) for line in _lines(column) for chunk in line]
    return max(_longest_word(column), min(LONGEST, max(lengths, default=0)))


def _longest_word(column: Column) -> int:
    words = [word for line in _lines(column) for chunk in line for word in chunk.text.split()]
    return min(LONGEST, max(cell_len(word) for word in [*words, *column.heading.split()]))


def _text(cell: Cell, width: int) -> Text:
    return Text("\n").join(_wrapped(line, width) for line in cell if line)


def _wrapped(line: Line, width: int) -> Text:
    """The line as lines of at most `width` columns, a chunk on one of them if it is no longer than that."""
    text, used = Text(), 0
    for chunk in line:
        for part in [chunk.text] if cell_len(chunk.text) <= width else chunk.text.split():
            length = cell_len(part)
            if used:
                text.append(" " if used + 1 + length <= width else "\n")
                used = used + 1 if used + 1 + length <= width else 0
            text.append(part, chunk.style)
            used += length
    return text
