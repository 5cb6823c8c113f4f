"""Reading what a project changes in the lists of vague terms."""

from __future__ import annotations

from goalfmt.config.tree import Item
from goalfmt.config.values import choice, entries, kind, meant, text, words
from goalfmt.settings import OwnTerm

CATEGORIES = (
    "vague-verb", "vague-quantifier", "vague-adjective", "vague-adverb", "escape-clause", "open-ended-list", "superlative", "weak-commitment",
    "placeholder", "buzzword", "hedge", "subjective-quality", "open-ended-time",
)  # fmt: skip
"""The categories of vague terms, each the name of the rule that speaks of them."""

_FIELDS = ("category", "hint", "kinds")
_category = choice(*CATEGORIES)


def added(item: Item) -> tuple[OwnTerm, ...]:
    """Terms that the project calls vague: term -> category, or term -> category, hint and kinds of goals."""
    return tuple(_term(name, about) for name, about in entries(item).items())


def _term(name: str, about: Item) -> OwnTerm:
    if not isinstance(about.value, dict):
        return OwnTerm(name, _category(about))
    for key, value in about.value.items():
        if key not in _FIELDS:
            raise value.key_error(f"unknown key {key!r}{meant(key, _FIELDS)}")
    fields = about.value
    if "category" not in fields:
        raise about.error("expected a `category`, such as `buzzword`")
    hint = text(fields["hint"]) if "hint" in fields else None
    return OwnTerm(name, _category(fields["category"]), hint, _kinds(fields["kinds"]) if "kinds" in fields else ())


def _kinds(item: Item) -> tuple[str, ...]:
    parts = item.value if isinstance(item.value, list) else [item]
    return tuple(kind(part) for part in parts)


def allowed(item: Item) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Terms that are let through: a list of terms, or term -> the kinds of goals in which it is."""
    if isinstance(item.value, dict):
        return tuple((name, _kinds(value)) for name, value in entries(item).items())
    return tuple((word, ()) for word in words(item))


def glossary(item: Item) -> tuple[tuple[str, str], ...]:
    """Term -> its definition."""
    return tuple((name, text(value)) for name, value in entries(item).items())
