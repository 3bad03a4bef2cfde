"""The commands: each parses its options and calls one function, which is imported only then, for --help to be quick."""

from __future__ import annotations

import logging
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from newsx import __version__
from newsx.cli.endings import endings
from newsx.cli.streams import is_terminal
from newsx.cli.style import Style
from newsx.errors import UsageError
from newsx.settings import NAMES_MODEL, WATCH_THRESHOLD, Keys, ReadSettings, Settings
from newsx.write.formats import Format, format_of

app = typer.Typer(
    name="newsx",
    rich_markup_mode=None,  # Rich would double the time that --help takes
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Model = Annotated[
    str,
    typer.Option(
        "--model", metavar="NAME|PATH", help="A names model or an English spaCy pipeline: see newsx model; or a path."
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsx {__version__}")
        raise typer.Exit


@app.callback()
def newsx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """People, places, organisations and dated events from English news articles, offline.

    Example: newsx extract article.md
    """
    # trafilatura logs as an error what becomes a failure with a line of its own.
    logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day; write it as YYYY-MM-DD, as in 2025-12-20") from error


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", show_default=False, help="Files, folders, globs, or - for standard input."),
]
Published = Annotated[
    date | None,
    typer.Option(
        "--date", parser=_day, metavar="YYYY-MM-DD", help="The day of publication, whatever the articles say."
    ),
]
Watch = Annotated[
    Path | None,
    typer.Option("--watchlist", metavar="FILE", help="Names of your own to find: CSV, JSON Lines or FollowTheMoney."),
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="Rules of your own, over newsx's or beside them.")
]


def _key(name: str) -> Any:
    return typer.Option(f"--{name}-key", metavar="NAME", help=f"The field of JSON input that holds the {name}.")


@app.command()
def extract(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    format_: Annotated[
        Format | None, typer.Option("--format", "-f", help="What to write; else by the suffix of -o, else tables.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Short for -f json.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a .json, .jsonl or .txt file.")
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the article's text into its record.")] = False,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Leave out names less likely to be right than this.")
    ] = 0.0,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, metavar="N", help="Read names on N cores; else on all.")
    ] = None,
    watchlist: Watch = None,
    watch_threshold: Annotated[
        float,
        typer.Option("--watch-threshold", min=0, max=1, help="How alike to one of them another spelling must be."),
    ] = WATCH_THRESHOLD,
    rules: Rules = None,
    id_key: Annotated[str, _key("id")] = "id",
    text_key: Annotated[str, _key("text")] = "text",
    date_key: Annotated[str, _key("date")] = "date",
    title_key: Annotated[str, _key("title")] = "title",
    url_key: Annotated[str, _key("url")] = "url",
) -> None:
    """Print who is who, and who did what to whom, where and when.

    Reads .txt, .md, .html, .json and .jsonl, and standard input where no PATH is given.

    \b
    Examples:
      newsx extract article.md
      newsx extract articles/ -o records.jsonl
      newsx extract articles/ --watchlist names.csv
      cat article.txt | newsx extract --json --date 2025-12-20
    """
    from newsx.cli import extract as command

    keys = Keys(id=id_key, text=text_key, date=date_key, title=title_key, url=url_key)
    reading = ReadSettings(published=published, keys=keys, rules=rules)
    with endings():
        chosen = _format(format_, as_json=as_json, output=output)
        paths = paths or _standard_input(context, wanted="name a PATH or pipe an article in")
        settings = Settings(
            model=model,
            min_score=min_score,
            threads=threads,
            with_text=with_text,
            watchlist=watchlist,
            watch_threshold=watch_threshold,
            rules=rules,
        )
        found = command.outcomes(paths, reading, settings)
        raise typer.Exit(command.extract(found, chosen, output=output, total=command.count(paths)))


@app.command()
def explain(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
) -> None:
    """Print why: each decision in the order of the text, with the rule or model that made it.

    Who found a name, why a form is one of an entity's and whom else it could mean, what speaks for a place on the map,
    what a date is counted from; for each event its sentence, how the parser reads it, and the rule behind each slot.

    Example: newsx explain article.md
    """
    from newsx.cli import explain as command
    from newsx.cli.extract import count

    with endings():
        paths = paths or _standard_input(context, wanted="name a PATH or pipe an article in")
        reading = ReadSettings(published=published, rules=rules)
        found = command.accounts(paths, reading, Settings(model=model, watchlist=watchlist, rules=rules))
        raise typer.Exit(command.explain(found, total=count(paths)))


def _standard_input(context: typer.Context, *, wanted: str) -> list[str]:
    """Standard input as the only path, unless nobody feeds it."""
    if sys.stdin is None or is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise UsageError(f"nothing to read: {wanted}")
    return ["-"]


def _format(chosen: Format | None, *, as_json: bool, output: Path | None) -> Format:
    if as_json and chosen not in (None, Format.json):
        raise UsageError(f"--json and --format {chosen} contradict each other; give one of them")
    if as_json:
        return Format.json
    if chosen is not None:
        return chosen
    return Format.table if output is None else format_of(output)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Articles, or folders of them.")],
    style: Annotated[
        Style, typer.Option("--format", "-f", help="Lines to read, or annotations for GitHub.")
    ] = Style.text,
    model: Model = NAMES_MODEL,
) -> None:
    """Check that articles yield what stands beside each in NAME.expected.json.

    It says what must be found in the article and what must not. Prints one line an article and ends with exit code 1
    if one is not as expected.

    Example: newsx check seeds/
    """
    from newsx.cli import check as command

    with endings():
        raise typer.Exit(command.check(paths, command.extraction_with(Settings(model=model)), style))


@app.command()
def dates(
    context: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", show_default=False, help="The text itself, or - for standard input."),
    ] = None,
    anchor: Annotated[
        date | None,
        typer.Option("--date", parser=_day, metavar="YYYY-MM-DD", help="The day on which the text was written."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array, for machines.")] = False,
) -> None:
    """Print the date expressions of a text: their TIMEX3 value, the days they denote, and the rule that made them.

    Without --date relative expressions stay unresolved; today's date is never used.

    Example: newsx dates "He left last Friday." --date 2025-12-20
    """
    from newsx.cli import dates as command

    with endings():
        if text is None or text == "-":
            _standard_input(context, wanted="give a TEXT or pipe one in")
            text = command.from_standard_input()
        raise typer.Exit(command.show(text, anchor=anchor, as_json=as_json))


@app.command()
def model(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array, for machines.")] = False,
) -> None:
    """List the models that --model takes: version, size, the kinds of names they tell, licence, and where they are.

    Newsx's own names models come first; the base pipeline of spaCy's tags and parses for them. Another English
    pipeline of spaCy's, once it is installed, does all of it itself.

    Example: newsx model --json
    """
    from newsx.cli import model as command
    from newsx.inventory import models_there

    with endings():
        raise typer.Exit(command.show(models_there(), as_json=as_json))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    Example: newsx schema > newsx.schema.json
    """
    import json

    from newsx.cli.streams import made_safe
    from newsx.write.schema import json_schema

    with endings():
        made_safe(sys.stdout, utf8=True).write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
