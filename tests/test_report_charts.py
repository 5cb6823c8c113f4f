"""Charts on their own: SVG that is whole, needs no script, and can be read in light and dark."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from report_pages import examples_in, report, run

from goalfmt.progress.health import Health
from goalfmt.reporting.charts.axes import Scale, count_steps, day_ticks, stairs
from goalfmt.reporting.charts.status_pie import status_pie

ROOT = Path(__file__).parent.parent
SALES = "examples/sales-quarter.goals"
TEMPLATES = ROOT / "goalfmt" / "reporting" / "templates"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples_in(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_every_chart_is_a_file(tmp_path: Path) -> None:
    result = run(SALES, "--charts", str(tmp_path / "charts"))
    assert result.exit_code == 0
    assert result.stdout == ""
    names = sorted(path.name for path in (tmp_path / "charts").iterdir())
    assert {"status.svg", "done.svg", "burn-up-1.svg", "owners.svg", "teams.svg", "contributions-1.svg", "habits.svg", "funnel-1.svg"} <= set(names)
    for path in (tmp_path / "charts").iterdir():
        root = fromstring(path.read_text("utf-8"))
        assert root.tag == f"{SVG}svg"
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "text",
            "tspan",
            "g",
            "path",
            "circle",
        }
        assert root.find(f"{SVG}title") is not None
        assert root.find(f"{SVG}desc") is not None
        assert path.read_text("utf-8") == report(SALES, "--output-format", "svg", "--chart", path.stem)


def test_the_page_too_where_a_file_is_named(tmp_path: Path) -> None:
    result = run(SALES, "--charts", str(tmp_path / "charts"), "-o", str(tmp_path / "page.html"), "-q")
    assert result.output == ""
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(SALES, "--charts", str(tmp_path / "file" / "charts"))
    assert result.exit_code == 2
    assert "cannot be made" in result.stderr


def colours(theme: str) -> dict[str, str]:
    text = (TEMPLATES / "colours.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[("light", "dark", "print").index(theme)]))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05), by relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_contrast(theme: str) -> None:
    """AA: text 4.5 to 1 on page and card; shapes 3 to 1 against the card; signs on the colours of shapes 3 to 1 (they are repeated in words)."""
    found = colours(theme)
    for words in ("ink", "soft", "done", "good-text", "risk", "off", "later", "accent"):
        for under in ("paper", "card"):
            assert contrast(found[words], found[under]) >= 4.5, (words, under)
    for shape in ("done", "good", "risk", "off", "quiet", "later", "aside", "accent"):
        assert contrast(found[shape], found["card"]) >= 3, shape
        assert contrast(found["on"], found[shape]) >= 3, shape


def test_themes_have_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys() == colours("print").keys()


def test_colours_of_the_sheet_are_all_used_and_known() -> None:
    sheets = "".join((TEMPLATES / name).read_text("utf-8") for name in ("chart.css", "page.css"))
    used = set(re.findall(r"var\(--([a-z-]+)", sheets)) - {"in"}
    assert used == set(colours("light"))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2026-03-02", "2026-03-05", ["2 Mar 2026", "3 Mar", "4 Mar", "5 Mar"]),
        ("2026-03-02", "2026-03-11", ["2 Mar 2026", "4 Mar", "6 Mar", "8 Mar", "10 Mar"]),
        ("2026-01-01", "2026-03-31", ["Jan 2026", "Feb", "Mar"]),
        ("2025-11-15", "2026-04-02", ["Dec 2025", "Jan 2026", "Feb", "Mar", "Apr"]),
        ("2026-01-01", "2026-12-31", ["Jan 2026", "Mar", "May", "Jul", "Sep", "Nov"]),
        ("2020-06-01", "2031-01-01", ["2022", "2024", "2026", "2028", "2030"]),
        ("0001-01-01", "9999-12-31", ["2000", "4000", "6000", "8000"]),
        ("2026-03-02", "2026-03-02", ["2 Mar 2026"]),
    ],
)
def test_days_on_an_axis(first: str, last: str, labels: list[str]) -> None:
    scale = Scale(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), 0, 100)
    assert [f"{tick.label} {tick.below}".strip() for tick in day_ticks(scale)] == labels


@pytest.mark.parametrize(
    ("most", "steps"),
    [(0, [0, 1]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (8, [0, 2, 4, 6, 8]), (14, [0, 5, 10, 15]), (9_000, [0, 2_000, 4_000, 6_000, 8_000, 10_000])],
)
def test_numbers_on_an_axis(most: int, steps: list[int]) -> None:
    assert count_steps(most) == steps


def test_a_scale_keeps_within_its_ends() -> None:
    scale = Scale(0, 10, 100.0, 200.0)
    assert [scale.at(value) for value in (-5, 0, Fraction(5, 2), 10, 99)] == [100, 100, 125, 200, 200]


def test_a_value_holds_until_the_next_one() -> None:
    assert stairs([(0, 9), (1, 9), (2, 5), (3, 5)]) == [(0, 9), (1, 9), (2, 9), (2, 5), (3, 5)]
    assert stairs([]) == []


def test_a_ring_of_one_part() -> None:
    figure = status_pie({Health.DONE: 3}, "status")
    assert figure is not None
    assert figure.says == "Of 3 goals: 3 done."
    assert len(figure.drawing["slices"]) == 1
    assert status_pie({}, "status") is None
