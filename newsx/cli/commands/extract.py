"""newsx extract: articles in, records out."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.engines import Address, Engine, EngineOption, refuse_address, refuse_local
from newsx.cli.options import (
    FailOn,
    Model,
    Output,
    OutputFormat,
    Paths,
    Published,
    Rules,
    ShortForJson,
    Watch,
    WhatOption,
    chosen_format,
    key,
    standard_input,
)
from newsx.settings import NAMES_MODEL, WATCH_THRESHOLD, Keys, ReadSettings, Settings
from newsx.write.formats import FORMATS


def extract(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    format_: OutputFormat = None,
    as_json: ShortForJson = False,
    output: Output = None,
    what: WhatOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the article's text into its record.")] = False,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Leave out names less likely to be right than this.")
    ] = 0.0,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, metavar="N", help="Read names on N cores; else on all.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Read articles with N processes; else one on each core."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Give up articles that take longer.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run into the same -o FILE.jsonl was cut off.")
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", help="Take the Ith of N shares of the articles, by their ids."),
    ] = None,
    watchlist: Watch = None,
    watch_threshold: Annotated[
        float,
        typer.Option("--watch-threshold", min=0, max=1, help="How alike to one of them another spelling must be."),
    ] = WATCH_THRESHOLD,
    rules: Rules = None,
    fail_on: FailOn = None,
    engine: EngineOption = Engine.local,
    address: Address = None,
    id_key: Annotated[str, key("id")] = "id",
    text_key: Annotated[str, key("text")] = "text",
    date_key: Annotated[str, key("date")] = "date",
    title_key: Annotated[str, key("title")] = "title",
    url_key: Annotated[str, key("url")] = "url",
) -> None:
    """Print who is who, and who did what to whom, where and when.

    Reads .txt, .md, .html, .json, .jsonl, .parquet and .warc files, also as .gz or .zst, and standard input where no
    PATH is given. Ends with exit code 3 if an article failed, which costs the others nothing. JSON Lines in a file
    outlast a run that is cut off: --resume goes on behind them.

    \b
    Examples:
      newsx extract article.md
      newsx extract articles/ -o records.jsonl
      newsx extract articles/ -o people.csv --what people
      newsx extract articles/ -o report.html
      newsx extract articles/ --watchlist names.csv
      cat article.txt | newsx extract --json --date 2025-12-20
      newsx extract articles/ -o records.jsonl --fail-on failure,no-events
      newsx extract archive.warc.gz -o records.jsonl --workers 8 --timeout 60 --resume
      newsx extract 's3://bucket/news/*.parquet' --engine ray --address auto -o records/
    """
    from newsx.check.conditions import conditions
    from newsx.cli import extract as command
    from newsx.corpus.shards import shard as share_named

    keys = Keys(id=id_key, text=text_key, date=date_key, title=title_key, url=url_key)
    reading = ReadSettings(published=published, keys=keys, rules=rules)
    with endings():
        refused = conditions(fail_on or ())
        settings = Settings(
            model=model,
            min_score=min_score,
            threads=threads,
            with_text=with_text,
            watchlist=watchlist,
            watch_threshold=watch_threshold,
            rules=rules,
        )
        if engine is Engine.ray:
            from newsx.cli import ray

            refuse_local(workers=workers, timeout=timeout, resume=resume, shard=shard)
            job = ray.job(paths, output, format_, as_json=as_json, what=what)
            ending = ray.extract(job, reading=reading, settings=settings, conditions=refused, address=address)
            raise typer.Exit(ending)
        refuse_address(address)
        chosen = chosen_format(format_, as_json=as_json, output=output, what=what)
        paths = paths or standard_input(context, wanted="name a PATH or pipe an article in")
        if FORMATS[chosen].text is not None:
            settings = replace(settings, with_text=True)
        pace = command.Pace(workers=workers, timeout=timeout, shard=None if shard is None else share_named(shard))
        ending = command.run(
            lambda only: command.outcomes(paths, reading, settings, pace=pace, only=only),
            chosen,
            output=output,
            resume=resume,
            total=command.count(paths) if shard is None else None,
            what=what,
            conditions=refused,
        )
        raise typer.Exit(ending)
