"""Headings: which are objectives or goals, which name a period, and what they say of the list below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalfmt.exchange.markdown.inline import plain
from goalfmt.exchange.markdown.judgement import begins_with_verb, has_target, is_link_section, is_told_section, speaks_of_goals, speaks_of_okrs
from goalfmt.exchange.markdown.labels import handle, has_kind_word, is_role, split_label, with_colon
from goalfmt.exchange.markdown.periods import period_of, year_of
from goalfmt.exchange.markdown.status import begins_done
from goalfmt.exchange.outline import Heading

_OWN_PERIOD = re.compile(r"(?:.* )?(?P<literal>[0-9]{4}-(?:Q[1-4]|H[12]|W[0-9]{2}|[0-9]{2}(?:-[0-9]{2})?)|(?<!.)[0-9]{4}(?!.))(?::.*)?")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,2})[.)]\s+")
_FEW_WORDS = 4


@dataclass(slots=True)
class Section:
    """A heading with what it means for the lines below."""

    level: int
    text: str
    """In plain words."""
    told: bool
    goals: bool
    """Whether it speaks of goals."""
    is_goal: bool
    year: str | None
    roles: bool = False


class Sections:
    """The headings above a place, as a document is read from top to bottom."""

    def __init__(self, okr: bool, goals: bool, period: str | None) -> None:
        self._okr = okr
        self._root = Section(0, "", False, goals, False, year_of(period))
        self._above: list[Section] = []
        self._period = period

    @property
    def here(self) -> Section:
        """The nearest heading."""
        return self._above[-1] if self._above else self._root

    def enter(self, heading: Heading, has_goals: bool, has_sections: bool) -> None:
        """Read a heading; ``has_goals``: whether the list right below holds goals, ``has_sections``: whether headings stand below it."""
        while self._above and self._above[-1].level >= heading.level:
            self._above.pop()
        above = self.here
        heading.title = [with_colon(line) for line in heading.title]
        title = heading.title[0] if heading.title else ""
        text = plain(title)
        told = above.told or is_told_section(text)
        section = Section(heading.level, text, told, speaks_of_goals(text), False, above.year)
        if text and not told and not is_link_section(text):
            self._understand(heading, section, has_goals, has_sections)
        if section.is_goal:
            section.goals = False
        else:
            self._period_of(heading, section)
        self._above.append(section)

    def _period_of(self, heading: Heading, section: Section) -> None:
        found = period_of(section.text, section.year)
        if found is None or (found.count("-") == 2 and "W" not in found):
            return
        section.year = year_of(found)
        if found != self._period and _OWN_PERIOD.fullmatch(section.text) is None:
            heading.properties.append(("period", found))

    def _understand(self, heading: Heading, section: Section, has_goals: bool, has_sections: bool) -> None:
        title = heading.title[0]
        if has_kind_word(title):
            section.is_goal = True
            return
        number = _NUMBER.match(title)
        label = split_label(title[number.end() :] if number else title)
        if label and is_role(label.words) and (owner := handle(label.words)):
            section.roles = True
            if self._okr:
                heading.title, heading.owners = [label.rest], [owner]
                heading.kind = f"Objective {number['number']}" if number else "Objective"
        elif self._okr and self._is_objective(section, has_goals):
            heading.kind = "Objective"
        elif not self._okr and not has_sections and self._is_goal(section):
            heading.kind = "Goal"
        if heading.kind:
            section.is_goal = True
            heading.box = "x" if begins_done(title) else None

    def _is_objective(self, section: Section, has_goals: bool) -> bool:
        if section.goals or period_of(section.text, "2000") is not None:
            return False
        count = len(section.text.split())
        return has_goals and count >= _FEW_WORDS - begins_with_verb(section.text)

    def _is_goal(self, section: Section) -> bool:
        """Whether a heading among goals states one."""
        if section.goals or not any(above.goals for above in (self._root, *self._above)):
            return False
        return len(section.text.split()) > 1 and (begins_with_verb(section.text) or has_target(section.text))


def is_of_okrs(texts: list[str]) -> bool:
    """Whether a document is one of objectives and key results, by its title, description or headings."""
    return any(speaks_of_okrs(plain(text)) for text in texts)
