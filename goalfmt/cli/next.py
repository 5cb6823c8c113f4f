"""``goalfmt next``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from goalfmt.cli.conventions.exits import CLEAN, TROUBLE
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, today_of, today_option
from goalfmt.cli.conventions.streams import style, write
from goalfmt.progress import roll_up
from goalfmt.project import Choice
from goalfmt.reporting.agenda import Task, agenda, lines
from goalfmt.reporting.status import Selection, select
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

_INDENTS = {"owner": "", "section": "  ", "task": "    ", "record": "      "}
_COLOURS = {"owner": "words", "section": "help", "record": "dim"}


@click.command(
    context_settings=CONTEXT,
    short_help="Tell what to do now.",
    epilog=examples(
        "goalfmt next",
        "goalfmt next --owner ana --top 5",
        "goalfmt next plans/ --output-format json --today 2026-03-02",
    ),
)
@path_options
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How the tasks are written.")
@output_option
@click.option("--owner", "owners", multiple=True, metavar="HANDLE", help="Only what belongs to this owner, or below this team (repeatable).")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only goals with this tag (repeatable).")
@click.option("--top", type=click.IntRange(0), default=3, metavar="N", help="So many of the other goals, by priority and by impact against effort.")
@today_option
@common
def command(paths: Sequence[str], output_format: str, **options: Any) -> int:
    """Tell each owner what to do now: what is late or due, habits that are still open, quick wins, and what matters most.

    Below each goal stands where it is, and the command that records what was done.
    """
    choice = Choice(options["config"], options["isolated"], options["force_exclude"])
    run = Run(Asked(paths, options["stdin_filename"], choice, options["quiet"], options["verbose"]))
    wanted = Selection(tuple(handle.removeprefix("@") for handle in options["owners"]), tuple(tag.removeprefix("#") for tag in options["tags"]))
    tasks: dict[str, list[Task]] = {}
    read = False
    for project, loaded in run.workspaces(whole=True):
        read = True
        progress = roll_up(loaded.workspace, today_of(options["today"], project.settings), loaded.workspace.settings.progress)
        asked = {document.source for document in loaded.documents}
        nodes = select(progress, (goal for goal in loaded.workspace.goals if goal.source in asked), wanted)
        for whose, found in agenda(nodes, options["top"]).items():
            tasks.setdefault(whose, []).extend(found)
    if run.failed and not read:
        return TROUBLE  # "nothing to do" would not be true
    write(_FORMATS[output_format](tasks, style(options["color"], options["output"]).colour), options["output"])
    return TROUBLE if run.failed else CLEAN


def _text(tasks: dict[str, list[Task]], colour: bool) -> Iterator[str]:
    if not tasks:
        yield "Nothing to do.\n"
    for what, words in lines(tasks):
        shown = _INDENTS[what] + visible(words)
        yield (paint(shown, _COLOURS[what], colour) if what in _COLOURS else shown) + "\n"


def _markdown(tasks: dict[str, list[Task]], colour: bool) -> Iterator[str]:
    from goalfmt.markup.markdown import escaped

    if not tasks:
        yield "Nothing to do.\n"
    before = ""
    for what, words in lines(tasks):
        gap = "\n" if before and what in ("owner", "section") else ""
        yield gap + {"owner": f"### {escaped(words)}\n", "section": f"**{words}**\n\n", "task": f"- [ ] {escaped(words)}\n", "record": ""}[what]
        before = what


def _json(tasks: dict[str, list[Task]], colour: bool) -> Iterator[str]:
    from goalfmt.markup.json import dumps

    people = [{"owner": whose or None, "tasks": [_object(task) for task in found]} for whose, found in tasks.items()]
    yield dumps({"version": 1, "people": people}, ensure_ascii=True, indent=2) + "\n"


def _object(task: Task) -> dict[str, Any]:
    goal = task.node.goal
    return {
        "path": goal.source.path, "line": goal.line, "id": goal.id, "title": goal.title.text, "section": task.section, "reason": task.reason,
        "record": task.record,
    }  # fmt: skip


_FORMATS = {"text": _text, "markdown": _markdown, "json": _json}
