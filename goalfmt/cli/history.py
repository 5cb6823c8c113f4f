"""``goalfmt history``"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, tell
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, today_of, today_option
from goalfmt.cli.conventions.streams import style, takes_unicode, write
from goalfmt.progress import Health

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.history import Course
    from goalfmt.history.health import Turn
    from goalfmt.model.types import Goal
    from goalfmt.project import Project, Projects
    from goalfmt.reporting.course.told import Asked


@click.command(
    context_settings=CONTEXT,
    short_help="The course of one goal: check-ins, edits and who made them.",
    epilog=examples(
        "goalfmt history ^retention",
        "goalfmt history ^retention --since 2026-02-01 --output-format markdown",
        "goalfmt history ^retention --when off-track",
        "goalfmt history plans/q1.goals:12 --today 2026-03-02",
    ),
)
@click.argument("what", metavar="GOAL", shell_complete=goals)
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How the course is written.")
@output_option
@click.option("--since", metavar="DATE|REV", help="Tell what is of that day or later, or of commits that REV does not have.")
@click.option("--when", type=click.Choice([health.value for health in Health]), help="Tell when the goal was first so, and by which commit.")
@today_option
@common
def command(what: str, output_format: str, **options: Any) -> int:
    """Tell the course of one goal: its check-ins, what was edited, by whom and when, its burn-up, and who set each fact last.

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title. A goal with an id is followed through all files and renames. Edits are
    those of commits up to HEAD and of the folder; without git only the check-ins are told. With --when the exit code is 1 when the goal never was so.
    """
    from goalfmt.reporting.course.told import Asked

    goal, project = named(what, options)
    day = today_of(options["today"], project.settings)
    course, turn = _read(goal, project, day, options)
    since, commits = _since(options["since"], goal)
    asked = Asked(course, _curve(course), _blames(goal, course), since, commits, turn)
    write(_rendered(asked, output_format, options), options["output"])
    if not options["quiet"]:
        for note in course.notes:
            tell(note)
    return FINDINGS if options["when"] and (turn is None or turn.day is None) else CLEAN


def _read(goal: Goal, project: Project, day: date, options: dict[str, Any]) -> tuple[Course, Turn | None]:
    """What git tells; without git, the check-ins alone, and why."""
    from goalfmt.git import GitError, Repository
    from goalfmt.history import Course
    from goalfmt.progress import roll_up
    from goalfmt.project import Choice, Projects
    from goalfmt.versions.course import course_of

    node = roll_up(goal.workspace, day)[goal]
    path = Path(goal.source.path)
    projects = Projects(Choice(options["config"], options["isolated"]))
    try:
        repository = Repository.at(path.parent)
        read = course_of(goal, projects.of(path), projects, repository)
        turn = _turn(goal, projects.of(path), projects, repository, day, Health(options["when"])) if options["when"] else None
    except GitError as error:
        if options["when"]:
            raise
        return Course(node, (), (f"{error}; only the check-ins are told",), asked_git=False), None
    return Course(node, read.edits, read.notes), turn


def _turn(goal: Goal, project: Project, projects: Projects, repository: Repository, day: date, health: Health) -> Turn:
    """The first day on which the goal was so, by what was known on it."""
    from goalfmt.garbage import uncollected
    from goalfmt.history.health import first_so
    from goalfmt.versions.course import MOST, ours
    from goalfmt.versions.mainline import mainline
    from goalfmt.versions.states import days_of, finder

    civil = day.date() if isinstance(day, datetime) else day
    with uncollected():
        line = mainline(repository, ours(repository, project, projects), project.settings.calendar.timezone, MOST)
        return first_so(days_of(line, repository, project.settings, goal, civil), finder(goal), health, civil)


def _since(text: str | None, goal: Goal) -> tuple[date | None, frozenset[str] | None]:
    """The first day that is told, or the commits. Raises Trouble for what is neither a date nor a revision."""
    if text is None:
        return None, None
    from goalfmt.cli.conventions.revisions import day_or_commit

    day, commit, repository = day_or_commit(text, goal.workspace, Path(goal.source.path).parent)
    if commit is None or repository is None:
        return day, None
    return None, frozenset(one.id for one in repository.log(since=commit))


def _curve(course: Course) -> Any:
    from goalfmt.reporting.page.curves import curves, has_curve

    node = course.node
    return curves(node.of, [node])[0] if has_curve(node) else None


def _blames(goal: Goal, course: Course) -> list[Any]:
    from goalfmt.history.blame import blame

    return blame(goal, course.edits) if course.asked_git else []


def _rendered(asked: Asked, output_format: str, options: dict[str, Any]) -> Iterator[str]:
    if output_format == "json":
        from goalfmt.reporting.course import data

        yield data.render(asked)
    elif output_format == "markdown":
        from goalfmt.reporting.course import markdown

        yield from markdown.render(asked)
    else:
        from goalfmt.reporting.changes.text import Screen
        from goalfmt.reporting.course import text

        look = style(options["color"], options["output"])
        yield from text.render(asked, Screen(look.width, look.colour, takes_unicode(options["output"])))
