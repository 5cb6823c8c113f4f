"""``goalfmt diff``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import paths as offered_paths
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, tell
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, today_of, today_option
from goalfmt.cli.conventions.streams import style, takes_unicode, write
from goalfmt.comparison import compare
from goalfmt.garbage import uncollected
from goalfmt.progress import roll_up
from goalfmt.project import Choice, Projects
from goalfmt.reporting.changes import Told, select
from goalfmt.settings import Settings
from goalfmt.versions import Place, VersionedProject, named, pair

if TYPE_CHECKING:
    from goalfmt.comparison import Comparison
    from goalfmt.progress.types import Progress


@click.command(
    context_settings=CONTEXT,
    short_help="What changed between two versions, in goals.",
    epilog=examples(
        "goalfmt diff                        what changed since the last commit",
        "goalfmt diff main..plan --status    what if? both versions side by side",
        "goalfmt diff v1.0 plans/            the files of a folder since a tag",
        "goalfmt diff main:q1.goals q2.goals --output-format markdown",
        "goalfmt diff old.goals new.goals --today 2026-03-02 --exit-code",
    ),
)
@click.argument("versions", nargs=-1, metavar="[A [B]]", shell_complete=offered_paths)
@click.option("--staged", is_flag=True, help="Compare what is staged with A (HEAD).")
@click.option("--status", is_flag=True, help="Also tell how every goal stands in both versions.")
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How changes are written.")
@output_option
@click.option("--owner", "owners", multiple=True, metavar="HANDLE", help="Only goals of this owner, or of this team (repeatable).")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only goals with this tag (repeatable).")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when a goal has changed.")
@today_option
@common
def command(versions: Sequence[str], staged: bool, output_format: str, **options: Any) -> int:
    """Compare two versions of goals: targets and dates that moved and by how much, owners, status, check-ins, progress and why.

    A and B are revisions (main, HEAD~3, v1.0), paths at a revision (main:plans/q1.goals), files or folders; A..B and A...B are two
    revisions. Without B, the files as they lie in the folder; without A, the last commit. Percentages of both are as of --today.
    The exit code is 0 whatever changed, unless --exit-code is given.
    """
    if len(versions) > 2:
        raise click.UsageError("two versions at most; write A B or A..B")
    before, after, repository = named(versions, Path.cwd(), staged=staged)
    projects = Projects(Choice(options["config"], options["isolated"]))
    found = pair((before, after), repository, projects)
    day = options["today"] or today_of(None, found[0].settings if found else Settings())
    with uncollected():
        all_told = [_told(project, day, options) for project in found]
    write(_rendered(all_told, (before, after), output_format, day, options), options["output"])
    unread = {len(document.faults) for project in found for version in (project.before, project.after) for document in version.documents}
    if any(unread) and not options["quiet"]:
        tell("lines that could not be read are not compared; `goalfmt check` says which")
    changed = any(told.comparison.changes for told in all_told)
    return FINDINGS if options["exit_code"] and changed else CLEAN


def _told(project: VersionedProject, day: date, options: dict[str, Any]) -> Told:
    sides = (project.before.side, project.after.side)
    earlier = roll_up(sides[0].workspace, day)
    progress = (earlier, earlier if sides[0].workspace is sides[1].workspace else roll_up(sides[1].workspace, day))
    owners = tuple(handle.removeprefix("@") for handle in options["owners"])
    tags = tuple(tag.removeprefix("#") for tag in options["tags"])
    comparison = compare(*sides, progress)
    told = Told(select(comparison, owners, tags))
    return _with_status(told, comparison, project, progress, (owners, tags)) if options["status"] else told


def _with_status(
    told: Told, comparison: Comparison, project: VersionedProject, progress: tuple[Progress, Progress], asked: tuple[Sequence[str], Sequence[str]]
) -> Told:
    from goalfmt.reporting.changes.told import Pair, fits
    from goalfmt.reporting.status import summarise

    sides = (project.before.side, project.after.side)
    chosen = [[goal for goal in side.workspace.goals if side.has(goal) and fits((goal,), *asked)] for side in sides]
    verdicts = [summarise(of, [of[goal] for goal in goals], of=len(goals)).headline for of, goals in zip(progress, chosen, strict=True)]
    earlier = comparison.earlier
    pairs = [Pair(progress[0][earlier[goal]] if goal in earlier else None, progress[1][goal]) for goal in chosen[1]]
    paired = {earlier[goal] for goal in chosen[1] if goal in earlier}
    later = {old: new for new, old in earlier.items()}
    pairs += [Pair(progress[0][goal], progress[1][later[goal]] if goal in later else None) for goal in chosen[0] if goal not in paired]
    return told._replace(headlines=(verdicts[0], verdicts[1]), pairs=tuple(pairs))


def _rendered(all_told: Sequence[Told], places: tuple[Place, Place], output_format: str, day: date, options: dict[str, Any]) -> Iterator[str]:
    names = (places[0].name, places[1].name)
    if output_format == "json":
        from goalfmt.reporting.changes import data

        commits = [place.tree if isinstance(place.tree, str) else None for place in places]
        yield data.render(all_told, list(zip(names, commits, strict=True)), day)
    elif output_format == "markdown":
        from goalfmt.reporting.changes import markdown

        yield from markdown.render(all_told, names)
    else:
        from goalfmt.reporting.changes import text

        look = style(options["color"], options["output"])
        yield from text.render(all_told, names, text.Screen(look.width, look.colour, takes_unicode(options["output"])))
