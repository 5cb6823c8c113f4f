"""``goalfmt report``: what the page shows, how much of it, and that it needs nothing else (Q26, Q94, Q110, Q111)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from report_pages import DAY, examples_in, parsed, report, run, words

from benchmarks.corpus import corpus
from goalfmt.reporting.page.rows import FOLDED
from tools.summaries import EXAMPLES, Example

ROOT = Path(__file__).parent.parent
SALES = "examples/sales-quarter.goals"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples_in(tmp_path)
    monkeypatch.chdir(tmp_path)


def page(*args: str, text: str | None = None) -> Element:
    return parsed(report(*args, text=text))


def headings(root: Element) -> list[tuple[int, str]]:
    return [
        (int(element.tag[1]), " ".join("".join(element.itertext()).split())) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))
    ]


def figures(root: Element) -> list[Element]:
    return list(root.iter("figure"))


def test_the_articles_list() -> None:
    """What a report of a project is to have: each of the words stands for a part of the page (Q110, Q111)."""
    root = page(SALES)
    text = words(root)
    titles = [title for _, title in headings(root)]
    drawn = [figure for figure in figures(root) if figure.find(".//{http://www.w3.org/2000/svg}svg") is not None or figure.find(".//svg") is not None]
    assert titles[0] == "Sales team, first quarter 2026", "project name"
    assert "How the goals stand" in titles, "pie chart"
    assert "Goals done over time" in titles, "curve of what is done (Q94)"
    assert "Make ordering online the habit of our 140 bakeries" in titles, "burn-up curve against expected and forecast"
    assert "expected 58%" in text
    assert "forecast 2026-04-04" in text
    assert "Progress by owner" in titles, "graph"
    assert "Progress by team" in titles
    for member in ("@sales/jun", "@sales/mira", "@sales/oke", "@sales/tomas"):
        assert member in text, "members"
    assert "Deadline 2026-03-31" in text, "deadline"
    assert "Duration 90 days; today is day 61" in text, "duration"
    assert "Period 2026-Q1" in text
    assert "Individual contributions" in titles, "individual contributions (N29)"
    assert "problem area: 27% go on, 33% implied" in text, "funnel problem areas"
    assert "Problem area: from visits to customers." in text
    assert "Habits, period by period" in titles, "cadence heat map"
    assert "4 in a row, longest 4, 4 of 42 met" in text
    assert "Precision" in titles, "precision (Q26)"
    assert len(drawn) == len(figures(root)) > 10


def test_the_verdict_comes_first() -> None:
    root = page(SALES)
    text = words(root.find("body") or root)
    assert text.startswith(
        'Report as of 2026-03-02 Sales team, first quarter 2026 1 of 2 objectives on track; "Win 12 new bakeries" is 9 points behind.'
    )
    assert "At risk, 14 points behind: 63% done, 77% expected by now." in text


def test_precision() -> None:
    """Q26: goals without owner, unit or date are named, with their place."""
    root = page(
        text="- [ ] Raise activation to 60 by 2026-05-01\n- [ ] Publish the price list @ana\n- [x] Old thing\n- [ ] Call 3 people per week @ana\n"
    )
    text = words(root)
    assert "2 of 3 open goals leave room for interpretation: 1 without an owner, 1 without a unit, 1 without a date." in text
    assert "Raise activation to 60 owner, unit <stdin>:1" in text
    assert "Publish the price list date <stdin>:2" in text
    clear = words(page(text="- [ ] Publish the price list by 2026-05-01 @ana\n"))
    assert "The open goal has an owner, a unit and a date where one is needed." in clear


def test_done_over_time() -> None:
    """Q94: finished goals add up by day; what has no day is told, not drawn."""
    text = "- [x] A by 2026-02-01 @a\n  - done: 2026-01-10\n- [x] B by 2026-02-10 @a\n  - done: 2026-02-20\n- [x] C @a\n- [ ] D by 2026-04-01 @a\n"
    found = next(figure for figure in figures(page(text=text)) if "over time" in words(figure))
    rows = [[cell.text or "" for cell in row.iter() if cell.tag in ("td", "bdi")] for row in found.iter("tr")][1:]
    assert rows == [
        ["2026-01-10", "1", "0"],
        ["2026-02-01", "1", "1"],
        ["2026-02-10", "1", "2"],
        ["2026-02-20", "2", "2"],
        ["2026-03-02", "2", "2"],
        ["2026-04-01", "", "3"],
    ]
    assert "1 goal ticked off without a day is not in the curve." in words(found)


def test_boxes_count_in_a_curve_from_their_day_on() -> None:
    text = (
        "---\nperiod: 2026-Q1\n---\n# Objective: Open the shop @ana\n- [x] Sign the lease @ana\n  - done: 2026-02-15\n"
        "- [/] Order 10 shelves @ana\n  - 2026-01-20: 5\n"
    )
    found = next(figure for figure in figures(page(text=text)) if words(figure).startswith("Open the shop"))
    rows = {
        cells[0]: cells[1] for row in found.iter("tr") if len(cells := [cell.text or "" for cell in row.iter() if cell.tag in ("td", "bdi")]) == 3
    }
    assert rows["2026-01-01"] == "0%"
    assert rows["2026-01-20"] == "25%"
    assert rows["2026-03-02"] == "75%"
    assert max(int(done.rstrip("%")) for day, done in rows.items() if done and day < "2026-02-15") == 25


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_examples_are_whole_pages(example: Example) -> None:
    root = page(f"examples/{example.path}", "--today", example.day)
    levels = [level for level, _ in headings(root)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level of heading is left out"
    names = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(names) == len(set(names))
    referred = [name for element in root.iter() for name in element.attrib.get("aria-labelledby", "").split()]
    assert set(referred) <= set(names)


def curve_of(title: str, text: str, *args: str) -> dict[str, str]:
    """The table of a burn-up: what is done, by day."""
    found = next(figure for figure in figures(page(*args, text=text)) if words(figure).startswith(title))
    rows = ([cell.text or "" for cell in row.iter() if cell.tag in ("td", "bdi")] for row in found.iter("tr"))
    return {cells[0]: cells[1] for cells in rows if len(cells) == 3}


def test_what_is_ticked_off_is_not_done_before_its_check_ins() -> None:
    """Before its first check-in a goal that is ticked off has only its box: that one does not count yet."""
    text = (
        "---\nperiod: 2026-Q1\n---\n# Objective: Open the shop @ana\n- [x] Sell 10 lamps @ben\n  - done: 2026-02-01\n  - 2026-01-10: 3\n"
        "  - 2026-02-01: 10\n- [/] Order 10 shelves @ana\n  - 2026-01-20: 5\n"
    )
    lamps = curve_of("Sell 10 lamps", text)
    assert (lamps["2026-01-01"], lamps["2026-01-10"], lamps["2026-02-01"], lamps["2026-03-02"]) == ("0%", "30%", "100%", "100%")
    shop = curve_of("Open the shop", text)
    assert (shop["2026-01-01"], shop["2026-01-10"], shop["2026-01-20"], shop["2026-02-01"]) == ("0%", "15%", "40%", "75%")


def test_a_period_that_ends_today_is_open_until_its_entry() -> None:
    """It does not break the streak, so it is not drawn as missed."""
    text = "- [/] Walk every day until 2026-03-31 @ana\n  - start: 2026-02-27\n  - 2026-02-28: yes\n  - 2026-03-01: yes\n"
    told = words(next(figure for figure in figures(page(text=text)) if "Habits" in words(figure)))
    assert "2 in a row, longest 2, 2 of 4 met" in told
    assert "2026-02-27 missed, 2026-02-28 met, 2026-03-01 met, 2026-03-02 open" in told
    told = words(next(figure for figure in figures(page(text=text + "  - 2026-03-02: no\n")) if "Habits" in words(figure)))
    assert "0 in a row" in told
    assert "2026-03-02 missed" in told


def test_a_part_says_that_it_is_one() -> None:
    text = "- [ ] Call 5 shops @ana\n- [ ] Call 6 bars @ben\n"
    assert "Goals 2 " in words(page(text=text))
    assert "Goals 1 of 2 " in words(page("--owner", "ana", text=text))
    assert "- Goals: 1 of 2\n" in report("--owner", "ana", "--output-format", "markdown", text=text)
    assert "- Goals: " not in report("--output-format", "markdown", text=text)


def test_why_there_is_no_forecast() -> None:
    """Told of goals that are counted by their own check-ins: a sum of others takes none."""
    window = "  - start: 2026-01-01\n  - due: 2026-12-31\n"
    lamps = f"- [/] Sell 100 lamps @ana\n{window}  - 2026-02-01: 30\n"
    assert "No forecast: it takes two check-ins." in words(page(text=lamps))
    whole = f"# Goal: Sell 200 lamps @ana\n\n- rollup: sum\n- start: 2026-01-01\n- due: 2026-12-31\n- 2026-02-01: 20\n- 2026-02-20: 30\n\n{lamps}"
    drawn = next(figure for figure in figures(page(text=whole)) if words(figure).startswith("Sell 200 lamps"))
    assert "No forecast" not in words(drawn)


def test_lines_of_mermaid() -> None:
    """What is done stays until the next check-in; what is expected rises day by day."""
    text = "- [/] Sell 100 lamps by 2026-04-10 @ana\n  - start: 2026-01-01\n  - 2026-01-31: 30\n"
    chart = report("--today", "2026-02-14", "--output-format", "markdown", text=text).partition("xychart-beta")[2]
    assert 'x-axis ["01-01", "01-05", "01-09", "01-13", "01-17", "01-21", "01-25", "01-29", "02-02", "02-06", "02-10", "02-14"]' in chart
    assert "line [0, 0, 0, 0, 0, 0, 0, 0, 30, 30, 30, 30]" in chart
    assert "line [1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45]" in chart


def test_the_forecast_begins_at_the_last_check_in() -> None:
    """From today on it would rise faster than the pace that it stands for."""
    text = "- [/] Sell 100 lamps by 2026-12-31 @ana\n  - start: 2026-01-01\n  - 2026-01-01: 0\n  - 2026-01-31: 30\n"
    chart = report("--today", "2026-03-02", "--output-format", "svg", "--chart", "burn-up-1", text=text)
    drawn = re.search(r'class="forecast[^"]*" d="M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)"', chart)
    assert drawn is not None
    begin, low, end, high = map(float, drawn.groups())
    assert (low, high) == (145, 40)  # 30 % and 100 %
    width = (386 - 40) / 364  # of a day
    assert begin == pytest.approx(40 + 30 * width, abs=0.1)
    assert end == pytest.approx(40 + 100 * width, abs=0.1)


def test_a_page_needs_nothing_else() -> None:
    text = report(SALES)
    assert not re.search(r"(?i)<(script|link|img|iframe|object|embed|base|form)\b|\burl\(|@import|https?://(?!www\.w3\.org/)", text)
    assert "default-src 'none'" in text


def test_what_stands_in_a_chart_stands_beside_it_in_words() -> None:
    """Each drawing has a name and a description of its own, and its numbers as a table with a caption and headers."""
    for figure in figures(page(SALES)):
        drawing = next(element for element in figure.iter() if str(element.tag).endswith("svg"))
        names = {element.attrib["id"]: "".join(element.itertext()) for element in drawing.iter() if "id" in element.attrib}
        told = [names[name] for name in drawing.attrib["aria-labelledby"].split()]
        assert len(told) == 2
        assert all(told)
        assert figure.find(".//caption") is not None
        assert {th.attrib["scope"] for th in figure.iter("th")} == {"col", "row"}
        assert len(list(figure.iter("tr"))) > 1


def test_words_beside_every_colour() -> None:
    root = page(SALES)
    signs = [element for element in root.iter("span") if "sign" in element.attrib.get("class", "").split()]
    assert signs
    assert all(len(words(sign).split()) >= 2 for sign in signs), "a mark and a word"


def test_same_input_same_bytes() -> None:
    """Whatever the order of sets is: the seed of hashing differs."""
    outputs = set()
    for seed in ("1", "2"):
        for form in ("html", "markdown"):
            command = [sys.executable, "-m", "goalfmt", "report", "examples/okr-cascade", "--today", "2026-06-05", "--output-format", form]
            done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
            outputs.add(done.stdout)
    assert len(outputs) == 2


def test_an_empty_file() -> None:
    text = words(page(text=""))
    assert "There are no goals yet." in text
    assert report("--output-format", "markdown", text="").startswith("# ")


def test_a_goal_without_measures_and_a_long_title() -> None:
    title = "Walk " + "very-" * 80 + "far"
    root = page(text=f"- [ ] {title} @ana\n")
    assert title in words(root)
    assert "Progress over time" not in words(root)


def test_many_goals_fold_and_are_cut() -> None:
    goals = "".join(f"# Goal: Area {at} @ana\n\n" + "".join(f"- [ ] Step {at}.{step} @ana\n" for step in range(9)) + "\n" for at in range(30))
    root = page(text=goals)
    folds = [element for element in root.iter("details") if element.attrib.get("class") == "branch"]
    assert len(folds) == 30
    assert not any("open" in fold.attrib for fold in folds)
    assert len(list(root.iter("tr"))) > 300
    cut = page("--rows", "40", text=goals)
    assert "30 of 300 goals are in the table: the upper 1 level." in words(cut)
    assert "10 of 300 goals are in the table." in words(page("--rows", "10", text=goals))
    assert FOLDED < 300


def test_curves_that_are_left_out_are_told() -> None:
    goals = "".join(f"- [/] Sell {at + 2} boxes by 2026-06-30 @ana\n  - start: 2026-01-01\n  - 2026-02-01: 1\n" for at in range(9))
    assert "3 more have a curve" in words(page(text=goals))
    assert "more have a curve" not in words(page("--curves", "0", text=goals))
    assert "Sell 10 boxes" in [title for _, title in headings(page("--curves", "0", text=goals))]


def test_several_projects_on_one_page() -> None:
    root = page("examples")
    assert [title for level, title in headings(root) if level == 1] == ["Goals of 3 projects"]
    assert "1. Lumen Bikes, objectives of the company 2026" in [title for level, title in headings(root) if level == 2]
    assert {link.attrib["href"] for link in root.iter("a")} == {"#p1-name", "#p2-name", "#p3-name"}


def test_only_some_goals() -> None:
    text = words(page(SALES, "--owner", "sales/jun"))
    assert "Call 4 bakeries per day" in text
    assert "Walk 60 bakeries" not in text
    assert "There are no goals yet" not in words(page(SALES, "--under", "^habit"))


def test_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert report(SALES, "-o", str(target)) == ""
    assert target.read_text("utf-8") == report(SALES)


def test_options_that_do_not_fit() -> None:
    assert run(SALES, "--chart", "status").exit_code == 2
    assert run(SALES, "--output-format", "svg").exit_code == 2
    result = run(SALES, "--output-format", "svg", "--chart", "nothing")
    assert result.exit_code == 2
    assert "there is no chart 'nothing' here; there are status, done, burn-up-1" in result.stderr
    assert run("--under", "^nobody", text="- [ ] A\n").exit_code == 2


def test_lines_that_could_not_be_read_are_told() -> None:
    result = run(text="- [] No space\n- [ ] A goal @ana\n")
    assert result.exit_code == 0
    assert "1 line could not be read; `goalfmt check` says why" in result.stderr


_EXTREMES = (
    "- [/] Do 5 things @a\n  - start: 0001-01-01\n  - due: 9999-12-31\n  - 0001-02-01: 2\n  - 9999-12-30: 3\n",
    "- [/] Run 3 times a week @a\n  - start: 0001-01-01\n  - 0001-02-01: 2\n",
    "- [ ] A @a ^a\n  - supports: ^b\n- [ ] B ^b\n  - supports: ^a\n",
    "- [/] Answer calls @a\n  - measure: 5/hour\n  - start: 2026-03-01T10:00\n  - due: 2026-03-04T10:00\n  - 2026-03-01T11:00: 6\n",
    "- [/] Grow from 10 to 20 @a\n  - start: 2026-01-01\n  - due: 2026-01-02\n  - 2026-01-01: 99999999999999999999999999\n",
    "- [/] Grow @a\n  - measure: 10 -> 20 x\n  - start: 2026-01-01\n  - due: 2026-12-02\n  - 2026-01-10: 10.0000001\n  - 2026-02-10: 10.0000002\n",
)


@pytest.mark.parametrize("day", ["0001-01-01", "2026-03-02", "2026-03-02T12:00", "9999-12-31"])
def test_extremes(day: str) -> None:
    for text in _EXTREMES:
        assert parsed(report("--today", day, text=text)) is not None
        assert report("--today", day, "--output-format", "markdown", text=text)


def test_pages_are_utf_8_whatever_the_terminal_takes() -> None:
    command = [sys.executable, "-m", "goalfmt", "report", "examples/one-day.goals", "--today", DAY]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    assert "Put the repair café on its feet" in done.stdout.decode("utf-8")


def test_time_grows_with_the_goals() -> None:
    """Ten times the goals: not much more than ten times the time; and a page that stays small."""
    taken: dict[int, float] = {}
    sizes: dict[int, int] = {}
    for goals in (300, 3_000):
        text = corpus(goals)
        start = time.process_time()
        sizes[goals] = len(report(text=text))
        taken[goals] = time.process_time() - start
    assert taken[3_000] < 25 * taken[300]
    assert sizes[3_000] < 1_000_000
