"""Goals and manual pages as Markdown for a small window. Nothing in it acts: words of files are escaped, and no link is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.markup.markdown import code, prose
from goalfmt.server.inert import inert
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.manual import Manual
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress

BOXES = {"open": "[ ]", "started": "[/]", "done": "[x]", "dropped": "[~]", "deferred": "[>]", "proposed": "[?]"}


class Told(NamedTuple):
    """Words for a small window, as the editor can show them."""

    markdown: str
    plain: str


_FACT = re.compile(r"  (\S+) {2,}(.*)")
_LETTER = re.compile(r"  ([SMART][-+.])  (.*)")
_LONGEST = 40
"""Lines of an explanation; check-ins of years need no more in a small window."""


def explanation(lines: Iterable[str]) -> Told:
    """The lines of ``goalfmt explain`` without the first, which names the place; in Markdown its headings are bold, its facts lists."""
    said = list(lines)[1:]
    if len(said) > _LONGEST:
        said = [*said[:_LONGEST], "  … (`goalfmt explain` shows all)"]
    return Told("\n".join(_lines(said)), "\n".join(said))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    title, *others = lines
    yield f"**{inert(title)}**"
    yield ""
    for line in others:
        if letter := _LETTER.fullmatch(line):
            yield f"- **{inert(letter[1])}** {inert(letter[2])}"
        elif fact := _FACT.fullmatch(line):
            yield f"- {inert(fact[1])}: {inert(fact[2])}"
        elif line.startswith("      "):
            yield f"  - {inert(line)}"
        elif line.startswith("  "):
            yield f"- {inert(line)}"
        elif line:
            yield f"**{inert(line)}**"
            yield ""
        else:
            yield ""


def summary(node: GoalProgress) -> Told:
    """One goal in a line or two: title, when and by whom, how it stands."""
    from goalfmt.progress.verdict import verdict

    goal = node.goal
    return paragraphs(headline(goal), facts(goal), verdict(node))


def paragraphs(title: str, *others: str) -> Told:
    """Words of files, in paragraphs of which the first is a title."""
    markdown = "\n\n".join((f"**{inert(title)}**", *(inert(words) for words in others if words)))
    return Told(markdown, visible("\n".join(words for words in (title, *others) if words)))


def headline(goal: Goal) -> str:
    """Its box, title and id."""
    return f"{BOXES[goal.status]} {goal.title.text}" + (f" ^{goal.id}" if goal.id else "")


def facts(goal: Goal) -> str:
    """Kind, owner, end and place, in plain words."""
    from goalfmt.rules.people import owner_of

    owner = owner_of(goal)
    parts = [
        goal.kind,
        f"of @{owner}" if owner else "",
        f"due {goal.due.isoformat()}" if goal.due is not None else "",
        f"{goal.source.path}:{goal.line}",
    ]
    return " · ".join(part for part in parts if part)


_HEADING = re.compile(r"(?:Bad|Good|Fixed|Before)(?: \([^()]*+\))?:$")
_DOUBLED = re.compile(r"``([^`\n]++)``")


def manual(page: Manual) -> Told:
    """A manual page; its examples are code."""
    markdown = "\n".join([f"**{code(page.code)} {inert(page.name)}**", "", *_page(page.doc)])
    words = _DOUBLED.sub(r"`\1`", page.doc)
    return Told(markdown, f"{page.code} {page.name}\n\n{words}")


def _page(doc: str) -> Iterator[str]:
    inside = False
    for line in doc.split("\n"):
        if line.startswith("    ") or (inside and not line):
            if not inside and line:
                inside = True
                yield "```goals"
            yield line[4:]
            continue
        if inside:
            inside = False
            yield "```"
        yield f"*{line}*" if _HEADING.match(line) else prose(_DOUBLED.sub(r"`\1`", line)) if line else ""
    if inside:
        yield "```"
