"""newsx's own gold, corrected by hand: triggers found by their words, and errors that say where and what."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.evaluate.gold import Ends
from newsx.evaluate.labels import labels
from newsx.evaluate.misfits import MisfitError, line_of
from newsx.evaluate.own import article
from tests.evaluate.gold import GOLD, first_event, gold

TWICE = "Lions beat Rovers. Rovers beat United, and United beat Rovers."


def triggers(text: str, *events: dict[str, Any], sents: list[Any] | None = None) -> list[int]:
    value = {"text": text, "sents": sents or [], "events": list(events)}
    return [event.start for event in article(value, default_id="a", where="a", labels=labels()).events or ()]


def test_a_trigger_is_found_by_its_word_in_its_sentence() -> None:
    assert triggers(TWICE, {"sent": 1, "trigger": "beat"}, sents=[[0, 18], [19, 62]]) == [26]


def test_a_word_that_returns_is_counted() -> None:
    event = {"sent": 1, "trigger": "beat", "occurrence": 2}
    assert triggers(TWICE, event, sents=[[0, 18], [19, 62]]) == [50]


def test_without_a_count_each_event_takes_the_next_free_place() -> None:
    event = {"sent": 1, "trigger": "beat"}
    assert triggers(TWICE, event, event, sents=[[0, 18], [19, 62]]) == [26, 50]


def test_without_sentences_the_whole_text_is_looked_at() -> None:
    assert triggers(TWICE, {"trigger": "beat"}) == [6]


def test_a_word_within_words_is_found_only_where_none_stands_alone() -> None:
    assert triggers("They are beaten, then beat.", {"trigger": "beat"}) == [22]
    assert triggers("They are beaten.", {"trigger": "beat"}) == [9]


def test_sentences_may_be_given_by_their_words_however_they_are_broken() -> None:
    assert triggers("It rose.\n\nIt\nfell.", {"sent": 1, "trigger": "fell"}, sents=["[0] It rose.", "It fell."]) == [13]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ({"start": "2024-03-08", "end": "2024-03-09"}, "2024-03-08", "2024-03-09"),
        ({"text": "since 2014", "start": "2014-01-01", "end": None}, "2014-01-01", None),
        ("2024-03-08", "2024-03-08", "2024-03-08"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02..2024-03-08", "2024-02-01", "2024-03-08"),
        ("2024-03-01/2024-03-08", "2024-03-01", "2024-03-08"),
        ("2014..", "2014-01-01", None),
        ("..2014", None, "2014-12-31"),
        (None, None, None),
        ({"text": "some day"}, None, None),
    ],
)
def test_days_may_be_written_in_several_ways(when: Any, start: str | None, end: str | None) -> None:
    events = gold(events=first_event(when=when)).events
    assert events is not None
    assert events[0].when == (Ends(start, end),)
    assert events[0].dated is (when is not None and (start, end) != (None, None))


def test_what_is_left_out_of_an_event_is_the_usual() -> None:
    (event,) = gold(events=[{"sent": 0, "trigger": "arrested"}]).events or ()
    assert (event.who, event.when, event.status, event.type, event.attributed_to, event.main) == (
        ((),), (Ends(None, None),), ("happened",), ("OTHER",), (None,), False,
    )  # fmt: skip


def test_a_second_reading_stands_beside_the_first() -> None:
    (event, _) = gold(events=first_event(alt={"who": ["the law"], "when": None})).events or ()
    assert event.who == (("Police",), ("the law",))
    assert event.when[1] == Ends(None, None)


def test_an_entity_may_be_a_name_alone() -> None:
    entities = gold(people=["Ana Reyes"]).entities
    assert entities is not None
    assert entities["people"][0].name == "Ana Reyes"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "happend"}, "events.0.status: unknown status 'happend' (did you mean 'happened'?): correct it"),
        ({"type": "ATTACK"}, "events.0.type: unknown type 'ATTACK' (known: ACCUSE, AGREE, "),
        ({"trigger": "detained"}, "events.0.trigger: 'detained' is not in sentence 0 (Police arrested Ana Reyes in "
                                  "Lima on Friday.): write it as it stands there"),
        ({"trigger": ""}, "events.0.trigger: expected words in quotes, found ''"),
        ({"sent": 9}, "events.0.sent: no sentence 9: the last is 2"),
        ({"sent": "0"}, "events.0.sent: expected a whole number, found '0'"),
        ({"occurrence": 2}, "events.0.occurrence: 'arrested' stands 1 times in sentence 0: count from 1"),
        ({"start": 0, "end": 6}, "events.0.start: 'Police' stands there, not 'arrested': correct or remove start and"),
        ({"who": "Police"}, "events.0.who: expected a list, found 'Police': put it in brackets"),
        ({"who": ["Police", 5]}, "events.0.who.1: expected words in quotes, found 5"),
        ({"whoom": []}, "events.0.whoom: unknown key (did you mean 'whom'?): correct or remove it"),
        ({"when": "Friday"}, "events.0.when: 'Friday' tells no days: write YYYY-MM-DD, YYYY-MM, YYYY, or two of them"),
        ({"when": ".."}, "events.0.when: '..' tells no days"),
        ({"when": {"start": "8.3.2024"}}, "events.0.when.start: '8.3.2024' is no day: write it as YYYY-MM-DD, or null"),
        ({"when": {"from": "2024"}}, "events.0.when.from: unknown key (known: end, start, text): correct or remove it"),
        ({"when": "2024-03-08..2024-03-01"}, "events.0.when: ends on 2024-03-01, before it begins on 2024-03-08"),
        ({"main": "yes"}, "events.0.main: expected true or false, without quotes, found 'yes'"),
        ({"attributed_to": []}, "events.0.attributed_to: expected words in quotes, found []"),
        ({"alt": {"status": "never"}}, "events.0.alt.status: unknown status 'never'"),
    ],
)  # fmt: skip
def test_an_event_that_does_not_fit_is_told_by_its_key(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(MisfitError) as caught:
        gold(events=first_event(**changes))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": ""}, "text: expected words in quotes"),
        ({"date": "someday"}, "date: 'someday' is no day: write it as YYYY-MM-DD"),
        ({"sents": ["[1] Police"]}, "sents.0: numbered [1], but it is [0]: leave the sentences as they were"),
        ({"sents": ["[0] Nobody said so."]}, "sents.0: does not stand in the text behind the sentence before it"),
        ({"sents": ["[0] "]}, "sents.0: an empty sentence"),
        ({"people": [{"aliases": []}]}, "people.0.name: expected words in quotes, found None"),
        ({"people": [{"name": "A", "alias": []}]}, "people.0.alias: unknown key (did you mean 'aliases'?)"),
        ({"people": [5]}, "people.0: expected an object in braces, found 5"),
        ({"optional": [[5]]}, "optional.0: expected start and end, found [5]"),
        ({"timexes": [[5, 3, "DATE", ""]]}, "timexes.0: 5 to 3 is no place in a text of"),
        ({"mapped": [[0, 6]]}, "mapped.0: no label: write [start, end, label]"),
    ],
)
def test_an_article_that_does_not_fit_is_told_by_its_key(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(MisfitError) as caught:
        gold(**changes)
    assert str(caught.value).startswith(message)


def test_the_line_of_a_key_is_found_in_json_that_is_laid_out() -> None:
    source = json.dumps([GOLD, GOLD], indent=1)
    line = line_of(source, (1, "events", 1, "status"))
    assert source.split("\n")[line - 1].strip() == '"status": "happened",'
    assert line > line_of(source, (0, "events", 1, "status"))


def test_the_line_of_a_key_that_is_missing_is_that_of_what_should_hold_it() -> None:
    assert line_of('{\n"events": [\n{"sent": 1}\n]}', ("events", 0, "trigger")) == 3
    assert line_of("5", ("events", 0)) == 1


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.data())
def test_every_value_is_found_where_it_stands(value: Any, data: st.DataObject) -> None:
    keys: list[str | int] = []
    inner = value
    while isinstance(inner, (dict, list)) and inner:
        key = data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else list(range(len(inner)))))
        keys.append(key)
        inner = inner[key]
    marked = json.dumps(value, indent=1).split("\n")[line_of(json.dumps(value, indent=1), keys) - 1]
    opening = json.dumps(inner, indent=1).split("\n")[0]
    assert opening in marked
