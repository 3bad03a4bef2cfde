"""A folder of the user's own rules: what fits is used, what does not is refused with file, line and key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsx.errors import RuleError
from newsx.own_rules.folder import check, known_files
from newsx.own_rules.rules import CHECKS, SHAPES
from newsx.pipes.date_rules import scan
from newsx.pipes.triggers import EventRule, noun_rules, verb_rules
from newsx.rulebook import load, own_file, using, words
from newsx.rulefiles import rule_file

HEAD = "[[rule]]\nid = 'date.own'\ntype = 'DATE'\nneeds = ['year']\nresolver = 'year'\n"
SCHOOL = (
    HEAD + "pattern = 'school year (?P<year>20\\d\\d)'\nexamples = ['Fees rose in <d 2024>school year 2024</d>.']\n"
)
EVENT = "[[rule]]\nid = 'event.own'\ntype = 'SANCTION'\n"
PAGE = "[[rule]]\nid = 'own.desk'\nkind = 'furniture'\npattern = 'From our desk in (?P<town>\\w+)'\n"


def folder_with(folder: Path, **files: str) -> Path:
    for name, source in files.items():
        (folder / f"{name}.toml").write_text(source, encoding="utf-8")
    return folder


def ids(text: str) -> list[str]:
    return [found.rule.id for found in scan(text)]


# --- what fits ---


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("dates", SCHOOL),
        ("dates", SCHOOL + "not_examples = ['The school was built in 2024.']\n"),
        ("dates", "[words]\nholiday = { 'Founders Day' = '03-04' }\n"),
        ("dates", "[without]\nrules = ['date.season']\n"),
        ("events", EVENT + "verbs = ['delist']\nnouns = ['delisting']\n"),
        ("reporting", "[[rule]]\nid = 'own'\nverbs = ['blog']\nplain = true\ncontent = true\n"),
        (
            "furniture",
            PAGE + "examples = ['From our desk in <town>Varna</town>']\nnot_examples = ['A desk in Varna']\n",
        ),
        ("titles", "[words]\nheads = ['harbourmaster']\n[without]\nheads = ['envoy']\n"),
        ("hedges", ""),
        ("events", EVENT.replace("SANCTION", "FIGHT") + "[words.cameo]\nFIGHT = []\n"),
    ],
)
def test_rules_that_fit_pass(name: str, source: str, tmp_path: Path) -> None:
    check(folder_with(tmp_path, **{name: source}))


def test_a_new_rule_is_tried_before_newsx_s_own(tmp_path: Path) -> None:
    with using(folder_with(tmp_path, dates=SCHOOL)):
        assert ids("In school year 2024 and in 2023.") == ["date.own", "date.year_in_context"]
    assert "date.own" not in ids("In school year 2024 and in 2023.")


def test_a_rule_with_an_id_of_newsx_s_takes_its_place(tmp_path: Path) -> None:
    source = EVENT.replace("event.own", "event.agree") + "verbs = ['nod']\n"
    before = [rule.id for rule in load("events", EventRule).rules]
    with using(folder_with(tmp_path, events=source)):
        assert [rule.id for rule in load("events", EventRule).rules] == before
        assert verb_rules()["nod"][0].type == "SANCTION"
        assert "treaty" not in noun_rules()
    assert noun_rules()["treaty"][0].id == "event.agree"


def test_a_rule_that_the_user_does_without_finds_nothing(tmp_path: Path) -> None:
    assert ids("It rained in spring.") == ["date.season"]
    with using(folder_with(tmp_path, dates="[without]\nrules = ['date.season']\n")):
        assert ids("It rained in spring.") == []


def test_words_are_added_and_taken_away(tmp_path: Path) -> None:
    source = "[words]\nheads = ['harbourmaster']\n[without]\nheads = ['envoy']\n"
    with using(folder_with(tmp_path, titles=source)):
        heads = words("titles")["heads"]
    assert heads == words("titles")["heads"] - {"envoy"} | {"harbourmaster"}


def test_two_folders_are_kept_apart(tmp_path: Path) -> None:
    for name, word in (("a", "harbourmaster"), ("b", "beekeeper")):
        (tmp_path / name).mkdir()
        folder_with(tmp_path / name, titles=f"[words]\nheads = ['{word}']\n")
    with using(tmp_path / "a"):
        with using(tmp_path / "b"):
            assert "beekeeper" in words("titles")["heads"]
        assert {"harbourmaster", "beekeeper"} & words("titles")["heads"] == {"harbourmaster"}


def test_another_thread_has_newsx_s_own_words(tmp_path: Path) -> None:
    with using(folder_with(tmp_path, titles="[words]\nheads = ['beekeeper']\n")), ThreadPoolExecutor(1) as threads:
        elsewhere = threads.submit(lambda: words("titles")["heads"]).result()
        assert "beekeeper" in words("titles")["heads"] - elsewhere


def test_hidden_files_and_patterns_may_lie_in_the_folder(tmp_path: Path) -> None:
    for name in (".notes", "desk.jsonl"):
        (tmp_path / name).write_text("", encoding="utf-8")
    check(tmp_path)


# --- what does not ---

DATES = ", ".join(["beside", "examples", "id", "needs", "not_examples", "only_whole", "pattern", "resolver", "type"])


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("dates", "[[rule]\n", "line 1: not valid TOML: "),
        ("dates", "\n# Ours.\ntitle = 'x'\n", "line 3: unknown table 'title' (known: rule, words, without)"),
        ("dates", "\n[rules]\n", "line 2: unknown table 'rules' (known: rule, words, without)"),
        (
            "dates",
            "[[rule]]\nid = 'date.foo'\n\npatern = 'x'\n",
            f"line 4: date.foo: unknown key 'patern' (known: {DATES})",
        ),
        ("dates", "[[rule]]\nid = 'a'\n", "line 1: a: key 'type' is missing"),
        (
            "dates",
            HEAD.replace("'DATE'", "'DAY'") + "pattern = 'x'\nexamples = []\n",
            "line 3: date.own: key 'type': expected DATE or TIME or DURATION or SET, found 'DAY'",
        ),
        (
            "dates",
            HEAD.replace("resolver = 'year'", "resolver = 'yeer'") + "pattern = 'x'\nexamples = []\n",
            "line 5: date.own: key 'resolver': unknown 'yeer' (nearest: year",
        ),
        (
            "dates",
            HEAD.replace("['year']", "['yeer']") + "pattern = 'x'\nexamples = []\n",
            "line 4: date.own: key 'needs': unknown 'yeer' (known: ",
        ),
        (
            "dates",
            HEAD + "examples = []\npattern = '(x'\n",
            "line 7: date.own: key 'pattern': missing ), unterminated subpattern",
        ),
        (
            "dates",
            HEAD + "examples = []\npattern = '{moon}'\n",
            "line 7: date.own: key 'pattern': rules/en/dates.toml: no",
        ),
        (
            "dates",
            SCHOOL.replace(">school year 2024<", ">year 2024<"),
            "line 7: date.own: key 'examples': in 'Fees rose in <d 2024>year 2024</d>.' the rules find [('2024', "
            "'2024')], not [('2024', 'year 2024')]; mend the pattern or the example",
        ),
        ("dates", SCHOOL.replace("<d 2024>", "<d 2023>"), "line 7: date.own: key 'examples': "),
        (
            "dates",
            SCHOOL + "not_examples = ['A good school year 2024 was.']\n",
            "line 8: date.own: key 'not_examples': in 'A good school year 2024 was.' the rules find [('date.own', ",
        ),
        (
            "dates",
            HEAD.replace("'year'\n", "'weekday'\n")
            + "pattern = 'in foo 2019'\nexamples = ['Back <d 2019>in foo 2019</d>.']\n",
            "line 6: date.own: key 'pattern': the resolver 'weekday' needs a group '",
        ),
        ("dates", "[words]\nmonth = { Brumaire = 'x' }\n", "line 2: words.month: expected int, found 'x'"),
        ("dates", "[words]\na_year = '('\n", "line 2: words.a_year: in "),
        (
            "dates",
            "[without]\nrules = ['date.seeson']\n",
            "line 2: without.rules: no rule 'date.seeson' (nearest: date.season",
        ),
        (
            "events",
            EVENT.replace("SANCTION", "FIGHT"),
            "line 3: event.own: key 'type': unknown 'FIGHT' (known: '', ACCUSE",
        ),
        ("events", "[words.cameo]\nFIGHT = '19'\n", "line 1: words.cameo: expected list, found '19'"),
        ("events", EVENT + "of = 'whose'\n", "line 4: event.own: key 'of': unknown 'whose' (known: '', who, whom)"),
        (
            "events",
            EVENT + "verbs = ['Delist']\n",
            "line 4: event.own: key 'verbs': 'Delist' has a capital; write lemmas in",
        ),
        ("reporting", "[[rule]]\nid = 'a'\nverbs = 'say'\n", "line 1: a: key 'plain' is missing"),
        (
            "furniture",
            PAGE.replace("'furniture'", "'chair'") + "examples = []\n",
            "line 3: own.desk: key 'kind': unknown",
        ),
        (
            "furniture",
            PAGE + "examples = ['At our desk']\n",
            "line 5: own.desk: key 'examples': in 'At our desk' the rules find nothing, not a line that fits",
        ),
        ("titles", "[words]\nhead = []\n", "line 2: words.head: unknown key 'head' (known: "),
        ("titles", "[[rule]]\nid = 'a'\n", "line 1: a: titles.toml has no rules but words; put them under [words]"),
        ("titles", "[without]\nrules = ['a']\n", "line 2: without.rules: titles.toml has no rules but words; put"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_file_line_and_key(
    name: str, source: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleError) as refused:
        check(folder_with(tmp_path, **{name: source}))
    assert str(refused.value).startswith(f"{tmp_path / name}.toml: {message}")


@pytest.mark.parametrize("name", ["date.toml", "README.md", "dates.json", "dates"])
def test_a_file_that_newsx_does_not_know_is_refused_with_those_that_it_does(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        check(tmp_path)
    assert str(refused.value).startswith(
        f"{tmp_path / name}: no file of rules (known: constructions.toml, datelines.toml, "
    )


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", Path(__file__)):
        with pytest.raises(RuleError, match="no such folder; name one that holds rule files"):
            check(path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "titles.toml").write_bytes(b"[words]\nheads = ['caf\xe9']\n")
    with pytest.raises(RuleError, match=r"titles\.toml: cannot be read .*save it as UTF-8"):
        check(tmp_path)


@pytest.mark.parametrize("wrong", [", {} said {}", ", {0} said", ", {name} said", "{"])
def test_a_wording_of_a_summary_has_one_place_for_the_names(tmp_path: Path, wrong: str) -> None:
    rule = f'[[rule]]\nid = "summary.said"\nwords = "{wrong}"\n'
    (tmp_path / "summaries.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError, match=r"write \{\} once"):
        check(tmp_path)


# --- newsx's own ---


@pytest.mark.parametrize("name", SHAPES)
def test_newsx_s_own_rules_pass_what_users_rules_must(name: str) -> None:
    from importlib import resources

    source = resources.files("newsx").joinpath(f"rules/en/{name}.toml").read_text(encoding="utf-8")
    file = rule_file(source, where=name)
    rules = load(name, SHAPES[name]).rules
    for number, rule in enumerate(rules):
        CHECKS[name](rule, file, number)


def test_every_file_of_newsx_s_has_rules_of_a_known_shape_or_words_alone() -> None:
    from importlib import resources

    for name in known_files():
        source = resources.files("newsx").joinpath(f"rules/en/{name}.toml").read_text(encoding="utf-8")
        assert bool(rule_file(source, where=name).rules) == (name in SHAPES)


def test_without_a_folder_there_is_no_file_of_the_user_s() -> None:
    assert own_file("dates") is None
