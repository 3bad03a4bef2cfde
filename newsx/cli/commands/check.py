"""newsx check: articles against what is expected of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import FailOn, Model, Published, Rules, Watch
from newsx.cli.style import Style
from newsx.errors import UsageError
from newsx.settings import NAMES_MODEL, ReadSettings, Settings


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Articles, or folders of them.")],
    style: Annotated[
        Style | None,
        typer.Option(
            "--format", "-f", help="Lines to read (as without it), annotations for GitHub, JUnit's XML, or JSON."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Bring the expectations up to what is found now, and show the difference.")
    ] = False,
    fail_on: FailOn = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
) -> None:
    """Check that articles yield what stands beside each in NAME.expected.json.

    It says what must be found in the article and what must not. Prints one line an article and ends with exit code 1
    if one is not as expected.

    \b
    The keys of NAME.expected.json, each of which may be left out:
      published, headline, byline, dateline, url  the words themselves, or null where there are none
      must        people, organisations, places: names, or {"name", "aliases", "roles"};
                  dates {"text", "start_date", "end_date"}; quotes {"text", "speaker", "cue", "kind"};
                  events {"trigger", "who", "whom", "where", "start_date", "end_date", "status", "attributed_to"}
      must_not    the same, never to be found; of a name with roles or aliases only these
      exactly     people, organisations, places: the whole list of names
      counts      how many people, organisations, places, nationalities, dates, events, quotes:
                  6, or {"min": 10, "max": 30}
      about       what the article is there to show, for people

    --update keeps what still holds, to the letter. What has changed becomes what is found now: the lines above the
    story, lists under exactly, counts (a bound that is passed is moved), and in must the days, slots and speakers of
    what is found; what is not found any longer is dropped. Nothing that was not demanded is added, and about and
    must_not stay as they are. Where an article has no expectations yet, it writes some to begin with: the lines above
    the story, exactly its people, their roles, organisations and places that are named twice, and the main events.
    The difference is printed as a unified diff.

    \b
    Examples:
      newsx check seeds/
      newsx check seeds/ -f junit > report.xml
      newsx check seeds/ --update
      newsx check seeds/ --fail-on undated,unresolved-date
    """
    from newsx.check.conditions import conditions
    from newsx.cli import check as command

    with endings():
        refused = conditions(fail_on or ())
        if update and (style is not None or refused):
            option = "--format" if style is not None else "--fail-on"
            raise UsageError(f"--update and {option} contradict each other; update first, then check")
        reading = ReadSettings(published=published, rules=rules)
        outcomes_of = command.extraction_with(reading, Settings(model=model, watchlist=watchlist, rules=rules))
        if update:
            raise typer.Exit(command.update(paths, outcomes_of))
        raise typer.Exit(command.check(paths, outcomes_of, style or Style.text, conditions=refused))
