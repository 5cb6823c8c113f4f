"""A whole document: from blocks as Markdown shows them to goals, notes and properties."""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.exchange.markdown.inline import plain
from goalfmt.exchange.markdown.items import Items, priorities, without_emphasis
from goalfmt.exchange.markdown.judgement import Surroundings, is_link_section, speaks_of_goals
from goalfmt.exchange.markdown.labels import has_kind_word, with_colon
from goalfmt.exchange.markdown.periods import period_of
from goalfmt.exchange.markdown.sections import Section, Sections, is_of_okrs
from goalfmt.exchange.markdown.tables import read_table
from goalfmt.exchange.outline import Block, Bullet, Heading, List, Outline, Paragraph, Table, walk


def understand(outline: Outline, titles: Sequence[str]) -> None:
    """Find the goals of a document, in place. ``titles``: what its front matter says that it is about."""
    outline.blocks = _with_titles(outline.blocks)
    headings = [block for block in outline.blocks if isinstance(block, Heading)]
    okr = is_of_okrs([*titles, *(title for heading in headings for title in heading.title)])
    period = _period(titles, headings)
    if period and not any(key == "period" for key, _ in outline.front):
        outline.front.append(("period", period))
    first = _first_priority(outline)
    sections = Sections(okr, any(speaks_of_goals(title) for title in titles), period)
    items = Items(first)
    parent: Heading | None = None
    blocks: list[Block] = []
    for index, block in enumerate(outline.blocks):
        if isinstance(block, Heading):
            below = outline.blocks[index + 1 :]
            sections.enter(block, _has_goals(below, items, okr), _has_sections(block, below))
            parent = block
        elif isinstance(block, List):
            if parent:
                items.take_facts(block, parent, sections.here.is_goal, sections.here.year)
            items.read(block, _surroundings(sections.here, okr), sections.here.year)
            parent = None if any(item.box is not None for item in block.items) else parent
        found = read_table(block, okr, sections.here.year, first) if isinstance(block, Table) else []
        blocks.extend(found or [block])
    outline.blocks = blocks
    _tidy(outline)


def _with_titles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with each list in the goal that a paragraph just above states: ``**Objective 1: …**``, and below it the key results."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, List) and isinstance(above, Paragraph) and len(above.lines) == 1:
            title = with_colon(without_emphasis(above.lines)[0])
            if has_kind_word(title):
                found[-1] = List([Bullet([title], blocks=[block])])
                continue
        found.append(block)
    return found


def _period(titles: Sequence[str], headings: Sequence[Heading]) -> str | None:
    """The period of the whole document: its title's, which is in the front matter or the only heading of the first level."""
    top = [heading for heading in headings if heading.level == 1]
    candidates = [*titles, *(top[0].title if len(top) == 1 else [])]
    found = (period_of(plain(title)) for title in candidates)
    return next((period for period in found if period and (period.count("-") < 2 or "W" in period)), None)


def _first_priority(outline: Outline) -> int:
    """Whether the document counts its priorities from P0 or P1."""
    numbers: set[int] = set()
    for block in outline.blocks:
        if isinstance(block, List):
            numbers |= priorities(block)
        elif isinstance(block, Table):
            numbers |= {0} if any(plain(cell).upper() == "P0" for row in block.rows for cell in row) else set()
    return 0 if 0 in numbers else 1


def _surroundings(section: Section, okr: bool) -> Surroundings:
    told = section.told or is_link_section(section.text)
    return Surroundings(told=told, goals=section.goals, okr=okr, roles=section.roles)


def _has_goals(below: Sequence[Block], items: Items, okr: bool) -> bool:
    """Whether the first list below a heading, before the next heading, holds a goal."""
    for block in below:
        if isinstance(block, Heading):
            return False
        if isinstance(block, List):
            return items.has_goals(block, Surroundings(okr=okr))
    return False


def _has_sections(heading: Heading, below: Sequence[Block]) -> bool:
    """Whether the next heading stands below this one."""
    following = next((block for block in below if isinstance(block, Heading)), None)
    return following is not None and following.level > heading.level


def _tidy(outline: Outline) -> None:
    """Remove the lists whose items have all become properties; make one of those that follow each other without numbers."""
    for part, _ in list(walk(outline)):
        if isinstance(part, Bullet):
            part.blocks = _joined(part.blocks)
    outline.blocks = _joined(outline.blocks)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    tidy: list[Block] = []
    for block in blocks:
        before = tidy[-1] if tidy else None
        if not isinstance(block, List):
            tidy.append(block)
        elif isinstance(before, List) and not any(item.number for item in (*before.items, *block.items)):
            before.items.extend(block.items)
            before.loose = before.loose or block.loose
        elif block.items:
            tidy.append(block)
    return tidy
