"""A chart as SVG: a part of a page, or a picture of its own that brings its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.reporting.cells import wrap
from goalfmt.reporting.charts.figure import WIDTH

if TYPE_CHECKING:
    from markupsafe import Markup

    from goalfmt.reporting.charts.figure import Figure

_LETTERS, _LINE, _PAD = 44, 20, 14


def part_of_page(figure: Figure) -> Markup:
    """The drawing for a page that has the style sheet, and tells title and table itself."""
    from goalfmt.reporting.templating import render

    return render("chart.svg.jinja", figure=figure, alone=False, width=WIDTH, height=figure.height, lines=())


def picture(figure: Figure) -> str:
    """A file of its own: with title, note and colours for light and dark."""
    from goalfmt.reporting.templating import plain, render

    title = wrap(plain(figure.title), _LETTERS, 3, "…")
    note = wrap(plain(figure.note), _LETTERS + 16, 3, "…") if figure.note else []
    top = _PAD + _LINE * len(title) + 6
    drawn = render(
        "chart.svg.jinja", figure=figure, alone=True, width=WIDTH + 2 * _PAD, height=top + figure.height + 16 * len(note) + _PAD, lines=title,
        note=note, pad=_PAD, top=top, line=_LINE,
    )  # fmt: skip
    return f"{drawn}"
