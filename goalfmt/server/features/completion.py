"""Completion: what the words before the cursor ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from goalfmt.server import offers
from goalfmt.server.offers import Offer
from goalfmt.server.register import Feature
from goalfmt.server.showing import summary
from goalfmt.server.teaching import BOXES
from goalfmt.server.words import value_type
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session
    from goalfmt.syntax.document import Node

_MOST = 100
"""Offers of one answer; further letters bring others."""

_DATE = r"[0-9]{4}(?:-[0-9A-Z]+)*(?:T[0-9:]+)?"
_BOX = re.compile(r"(?P<before>[ \t]*[-+*][ \t]+)\[(?P<typed>[^\]]?)")
_FACT = re.compile(r"[ \t]*[-+*][ \t]+(?P<typed>[a-z][a-z-]*|[0-9-]*)")
_VALUE = re.compile(r"[ \t]*[-+*][ \t]+(?P<key>[a-z][a-z-]*):[ \t]*(?P<value>.*)")
_CHECK_IN = re.compile(rf"[ \t]*[-+*][ \t]+{_DATE}(?P<id>[ \t]+(?:\^[\w-]*)?)?(?P<said>:[ \t]*(?P<body>.*))?")
_FRONT = re.compile(r"(?P<typed>[a-z-]*)")
_FRONT_VALUE = re.compile(r"(?P<key>[a-z][a-z-]*):[ \t]*(?P<value>.*)")
_FRONT_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_SIGIL = re.compile(r"(?:^|(?<=[\s,(]))[@#^][\w./-]*$")
_DEADLINE = re.compile(r"\b(?:by|until|before|on|from)[ \t]+(?P<typed>[0-9-]*)$", re.IGNORECASE)
_ITEM = re.compile(r"[^\s,\[\"']*")
_REST_OF_BOX = re.compile(r"(?:[^\]\n]?\][ \t]?)?")
_REST_OF_KEY = re.compile(r"(?:[a-z0-9-]*:[ \t]?)?")
_NUMBER = re.compile(r"[0-9][ \t]+[^\W\d]*$")


class _Wanted(NamedTuple):
    """What is offered for the last letters before the cursor."""

    offers: Iterable[Offer]
    typed: str
    rest: re.Pattern[str] | None = None
    """What an offer takes the place of behind the cursor: the end of the box or key that the cursor stands in."""


def completion(session: Session, params: types.CompletionParams) -> types.CompletionList | None:
    """What fits here; None in the middle of a sentence."""
    page = session.page(params.text_document.uri)
    offset = page.offset(params.position)
    start = page.source.line_starts[page.line_at(offset) - 1]
    wanted = _wanted(page, offset, page.source.text[start:offset].lstrip("\ufeff"))
    if wanted is None:
        return None
    found, complete = offers.matching(wanted.offers, wanted.typed, _MOST)
    rest = wanted.rest.match(page.source.text, offset) if wanted.rest is not None else None
    place = page.range((offset - len(wanted.typed), offset if rest is None else rest.end()))
    snippets = bool(session.can("text_document.completion.completion_item.snippet_support"))
    items = [_item(page, offer, place, number, snippets) for number, offer in enumerate(found)]
    return types.CompletionList(not complete, items)


def _item(page: Page, offer: Offer, place: types.Range, number: int, snippets: bool) -> types.CompletionItem:
    item = types.CompletionItem(offer.label, kind=offer.kind, detail=offer.detail or None, sort_text=f"{number:03}")
    words = offer.label if offer.insert is None else offer.insert
    if offer.snippet is not None and snippets:
        words, item.insert_text_format = offer.snippet, types.InsertTextFormat.Snippet
    item.text_edit = types.TextEdit(place, words)
    item.filter_text = f"{offer.label} {offer.detail}" if offer.id is not None else offer.label
    if offer.description:
        item.label_details = types.CompletionItemLabelDetails(description=offer.description)
    if offer.id is not None:
        item.data = {"uri": page.text.uri, "id": offer.id}
    return item


def resolve(session: Session, item: types.CompletionItem) -> types.CompletionItem:
    """How the goal stands that an id names."""
    data: Any = item.data
    if isinstance(data, dict) and isinstance(data.get("uri"), str) and isinstance(data.get("id"), str):
        page = session.page(data["uri"])
        goal = page.whole.by_id.get(data["id"])
        if goal is not None:
            told = summary(page.progress(goal.workspace)[goal])
            item.documentation = session.markup(told, "text_document.completion.completion_item.documentation_format")
    return item


def _wanted(page: Page, offset: int, before: str) -> _Wanted | None:
    lines = page.document.lines
    number = page.line_at(offset)
    kind = lines[number - 1].kind if number <= len(lines) else Kind.BLANK
    if kind is Kind.FRONT_MATTER:
        return _in_front(page, before, number)
    if kind in (Kind.INERT, Kind.COMMENT):
        return None
    node = page.node_at(offset)
    return (
        _in_box(before)
        or _in_check_in(page, before)
        or _in_value(page, before, node)
        or _in_fact(page, before, node, number)
        or _in_title(page, before, node, number)
    )


def _in_front(page: Page, before: str, number: int) -> _Wanted | None:
    if match := _FRONT_VALUE.fullmatch(before):
        return _value(page, match["key"], match["value"], None, "")
    if match := _FRONT_ITEM.fullmatch(before):
        entry = next((entry for entry in reversed(page.document.front) if entry.line <= number), None)
        return None if entry is None else _value(page, entry.key.text, match["value"], None, "")
    if (match := _FRONT.fullmatch(before)) and not set(before) <= {"-"}:
        return _Wanted(offers.front_keys(page), match["typed"])
    return _Wanted(offers.front_keys(page), "") if not before else None


def _in_box(before: str) -> _Wanted | None:
    match = _BOX.fullmatch(before)
    if match is None:
        return None
    boxes = (Offer(f"[{sign}] ", types.CompletionItemKind.EnumMember, meaning) for sign, meaning in BOXES)
    return _Wanted(boxes, f"[{match['typed']}", _REST_OF_BOX)


def _in_check_in(page: Page, before: str) -> _Wanted | None:
    match = _CHECK_IN.fullmatch(before)
    if match is None:
        return None
    if match["said"] is None:
        return _Wanted(offers.ids(page, None), match["id"].strip()) if match["id"] and page.document.journal else None
    body = match["body"]
    if "--" in body:
        return None
    units = offers.units(page) if _NUMBER.search(body) else ()
    return _Wanted((*units, *offers.said(body.removesuffix(_last(body)))), _last(before))


def _in_value(page: Page, before: str, node: Node | None) -> _Wanted | None:
    match = _VALUE.fullmatch(before)
    return None if match is None else _value(page, match["key"], match["value"], node, "@")


def _value(page: Page, key: str, value: str, node: Node | None, sigil: str) -> _Wanted | None:
    """What a key can be set to."""
    kind = "lint" if key == "lint" else value_type(key, page.vocabulary) or key
    typed = _last(value)
    if kind == "measure":
        return _measure(page, value, typed)
    if kind in _DATED and value.strip() != typed:
        return _Wanted(offers.owners(page), typed) if typed.startswith("@") else None
    if kind in _DATED or (kind == "approval" and value.strip() != typed):
        return _Wanted((*offers.days(page.today), *(offers.periods(page.today) if kind == "period" else ())), typed)
    if kind in (*_LISTS, "handles") and value[-1:].isspace() and not value.rstrip().endswith(",") and value.strip():
        return None  # a comma comes first
    if kind in ("handles", "handle", "approval"):
        return _Wanted(offers.owners(page, "@" if typed.startswith("@") else sigil), typed)
    return _Wanted(_other(page, kind, key, typed, node), typed) if kind in _LISTS or " " not in value.strip() else None


_DATED = frozenset({"period", "day", "plan", "feedback", "decision", "was"})
_REFERENCES = frozenset({"supports", "ids", "links", "reference"})
_LISTS = frozenset({*_REFERENCES, "carry", "allow", "lint"})


def _measure(page: Page, value: str, typed: str) -> _Wanted | None:
    if not value.strip():
        return _Wanted(offers.measures(page), "")
    return _Wanted(offers.units(page), typed) if _NUMBER.search(value) else None


def _other(page: Page, kind: str, key: str, typed: str, node: Node | None) -> Iterator[Offer]:
    if kind in _REFERENCES or (kind == "carry" and typed.startswith("^")):
        yield from offers.ids(page, node)
    elif kind == "carry":
        yield from offers.periods(page.today)
        yield from offers.ids(page, node)
    elif kind in ("allow", "lint"):
        yield from offers.rules()
    else:
        yield from offers.choices(key)


def _in_fact(page: Page, before: str, node: Node | None, number: int) -> _Wanted | None:
    """Facts stand at the goal or heading that the line is nested in; a line that is nested in none can only become a goal."""
    match = _FACT.fullmatch(before)
    if match is None:
        return None
    typed = match["typed"]
    if page.document.journal:
        return _Wanted((offers.entry_of_today(page),), typed)
    boxes = () if typed else (Offer("[ ] ", types.CompletionItemKind.Snippet, "a goal", insert="[ ] "),)
    if node is None or not (node.heading or _width(before) > _width(page.source.text[page.document.lines[node.line - 1].start : node.span.start])):
        return _Wanted(boxes, typed)
    return _Wanted((*offers.keys(page, node, number), *boxes), typed, _REST_OF_KEY)


def _width(before: str) -> int:
    """The column of the first character that is no blank; a tab goes on to the next multiple of four, as in Markdown."""
    before = before.expandtabs(4)
    return len(before) - len(before.lstrip(" "))


def _in_title(page: Page, before: str, node: Node | None, number: int) -> _Wanted | None:
    if node is None or not node.line <= number <= page.last_title_line(node):
        return None
    if match := _SIGIL.search(before):
        sigil = match[0][0]
        found = offers.owners(page) if sigil == "@" else offers.tags(page) if sigil == "#" else offers.new_id(page, node)
        return _Wanted(found, match[0])
    if match := _DEADLINE.search(before):
        return _Wanted((*offers.days(page.today), *offers.periods(page.today)), match["typed"])
    return None


def _last(words: str) -> str:
    """The last letters without a blank, comma, bracket or quote; looked for from the end, for a line may be of any length."""
    match = _ITEM.match(words[::-1])
    assert match is not None
    return match[0][::-1]


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        completion,
        types.CompletionOptions(["@", "#", "^", "[", " ", "-"], resolve_provider=True),
        newest=True,
    ),
    Feature(types.COMPLETION_ITEM_RESOLVE, resolve),
)
