"""Compile the lists of vague terms (goalfmt/language/data/LANGUAGE/terms) into a table that a reader looks words up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from goalfmt.language.tokens import TOKEN
from tools.inflection import inflections

CONDITIONS = (
    "not_before", "not_after", "only_before", "only_after", "only_before_plural", "not_before_number", "not_after_number", "only_at_end",
)  # fmt: skip
"""Conditions on the words around a term; those without a list of words are ``true``."""

_ENDINGS = ("e", "en", "er", "es", "em")
"""Of a German adjective."""

Entry = tuple[str, str, str, str, str | None, tuple[tuple[str, tuple[str, ...]], ...]]
"""Term, category, way of standing (``as``), anchor, hint, conditions."""
Terms = dict[str, list[tuple[tuple[str, ...], int]]]
"""First token -> (the tokens after it, number of the entry), longest first."""


def compile_terms(lists: Iterable[Mapping[str, Any]], data: Mapping[str, Any]) -> tuple[Terms, list[Entry]]:
    """The table of the terms of a language, and the entries that it refers to."""
    entries: list[Entry] = []
    terms: Terms = {}
    for category in lists:
        for term in category["terms"]:
            number = _number(entries, _entry(category, term))
            for form in sorted(set(_forms(term, data))):
                first, *rest = TOKEN.findall(form.lower())
                terms.setdefault(first, []).append((tuple(rest), number))
    for found in terms.values():
        found.sort(key=lambda item: (-len(item[0]), item))
    return dict(sorted(terms.items())), entries


def _number(entries: list[Entry], entry: Entry) -> int:
    if entry not in entries:
        entries.append(entry)
    return entries.index(entry)


def _entry(category: Mapping[str, Any], term: Mapping[str, Any]) -> Entry:
    conditions = tuple((name, _words(term[name])) for name in CONDITIONS if name in term)
    return term["term"], category["category"], term["as"], term.get("anchor", category["anchor"]), term.get("hint", category.get("hint")), conditions


def _words(value: str | list[str]) -> tuple[str, ...]:
    return () if value == "true" else tuple(value)


def _forms(term: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    yield term["term"]
    yield from term.get("forms", ())
    if term["as"] == "inflected":
        yield from (form + ending for form in (term["term"], *term.get("forms", ())) for ending in _ENDINGS)
    if term["as"] == "verb":
        for _, form in inflections(term["term"], data.get("forms", {}), data.get("doubled", ())):
            yield form
