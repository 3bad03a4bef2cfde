"""Joining: whether the mentions of people and organisations that name one are one entity. B-cubed precision, recall and
F1 within each article (Bagga and Baldwin 1998), given the gold mentions.

    python -m benchmarks.joining_accuracy GOLD.jsonl [--errors]

GOLD.jsonl holds one article a line: id, text, whose first line is the headline, and ent_chains, which lists start, end
and entity of each mention. Only those that are names count: pronouns and descriptions ("the company") are no aliases.
Of nested mentions the shortest counts: "William Barksdale" of "Boeing spokesman William Barksdale".
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from newsx.extract.entities import cast
from newsx.rulebook import words

PRONOUNS = ("personal", "first_person", "neutral", "plural", "relative", "empty")
LABELS = {"PER": "PERSON", "ORG": "ORG"}
Where = tuple[int, int]


def gold_mentions(article: Mapping[str, object], doc: Doc) -> dict[Where, tuple[str, str]]:
    """The kind and the entity of each named mention, by its tokens; of those that overlap the shortest."""
    found: dict[Where, tuple[str, str]] = {}
    chains: list[list[object]] = article["ent_chains"]  # type: ignore[assignment]
    for start, end, entity, *_ in sorted(chains, key=lambda chain: int(chain[1]) - int(chain[0])):  # type: ignore[call-overload]
        kind = LABELS.get(str(entity)[:3])
        span = doc.char_span(int(start), int(end), alignment_mode="expand")  # type: ignore[call-overload]
        if kind is None or span is None:
            continue
        name = _bare(span)
        if _is_name(name) and not any(a < name.end and name.start < b for a, b in found):
            found[name.start, name.end] = kind, str(entity)
    return found


def _bare(span: Span) -> Span:
    """`span` without article, honorific and possessive."""
    start, end = span.start, span.end
    while end > start + 1 and span.doc[end - 1].text in {"'s", "’s", "'", "’", ")", ","}:
        end -= 1
    before = {"the", "a", "an", "("} | words("titles")["honorifics"]
    while start < end - 1 and span.doc[start].lower_.rstrip(".") in before:
        start += 1
    return span.doc[start:end]


def _is_name(span: Span) -> bool:
    """Whether every word is capitalised but for small ones, and the last is no pronoun and no title ("Apple CEO")."""
    last = span[-1].lower_
    if (
        any(last in words("function_words")[kind] for kind in PRONOUNS)
        or last in words("titles")["heads"]
        or span.text.lower() in words("titles")["heads"]
    ):
        return False
    return span[0].text[0].isupper() and all(t.text[0].isupper() or not t.is_alpha or len(t) < 4 for t in span)


def b_cubed(gold: Mapping[Where, str], found: Mapping[Where, str]) -> tuple[float, float, int]:
    """Precision and recall summed over the mentions, and their number."""
    groups, clusters = _members(gold), _members(found)
    precision = recall = 0.0
    for mention, entity in gold.items():
        cluster, group = clusters[found[mention]], groups[entity]
        both = len(cluster & group)
        precision += both / len(cluster)
        recall += both / len(group)
    return precision, recall, len(gold)


def _members(entity_of: Mapping[Where, str]) -> dict[str, set[Where]]:
    found: dict[str, set[Where]] = defaultdict(set)
    for mention, entity in entity_of.items():
        found[entity].add(mention)
    return found


def joined(doc: Doc, mentions: Mapping[Where, tuple[str, str]]) -> dict[Where, str]:
    """The entity of each mention by newsx, where the names are those of the gold."""
    doc.set_ents([Span(doc, start, end, label=kind) for (start, end), (kind, _) in mentions.items()])
    doc.spans["newsx.blocks"] = [Span(doc, 0, _headline_end(doc), label="headline")]
    found = cast(doc)
    entities = (*found.people, *found.organisations)
    entity_of = {mention.start: entity.id for entity in entities for mention in entity.mentions}
    return {where: entity_of.get(doc[where[0]].idx, f"none {where[0]}") for where in mentions}


def _headline_end(doc: Doc) -> int:
    return next((token.i for token in doc if "\n" in token.text), len(doc))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path, help="JSON Lines: id, text, ent_chains")
    options.add_argument("--errors", action="store_true", help="print what is joined or parted wrongly")
    given = options.parse_args()
    nlp, precision, recall, number = spacy.blank("en"), 0.0, 0.0, 0
    with given.gold.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            doc = nlp(article["text"])
            mentions = gold_mentions(article, doc)
            found = joined(doc, mentions)
            gold = {where: entity for where, (_, entity) in mentions.items()}
            p, r, n = b_cubed(gold, found)
            precision, recall, number = precision + p, recall + r, number + n
            if given.errors:
                _print_errors(article["id"], doc, gold, found)
    p, r = precision / number, recall / number
    print(f"{given.gold.name}: {number} mentions, B-cubed P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def _print_errors(id_: str, doc: Doc, gold: Mapping[Where, str], found: Mapping[Where, str]) -> None:
    for entity, group in _members(gold).items():
        parts = _members({where: found[where] for where in group})
        if len(parts) > 1:
            print(id_, "PARTED", entity[-12:], " | ".join(_words(doc, part) for part in parts.values()))
    for cluster in _members(found).values():
        parts = _members({where: gold[where] for where in cluster})
        if len(parts) > 1:
            print(id_, "JOINED", " | ".join(_words(doc, part) for part in parts.values()))


def _words(doc: Doc, part: Iterable[Where]) -> str:
    return ", ".join(sorted({doc[start:end].text for start, end in part}))


if __name__ == "__main__":
    main()
