"""``goalfmt new``"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from goalfmt.cli.conventions.edits import WithWords, edit_options, one_line, say
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of

if TYPE_CHECKING:
    from goalfmt.cli.conventions.new_goals import Draft, Target


class Question(NamedTuple):
    """One thing to know of a goal."""

    key: str
    words: str
    is_known: Callable[[Draft], bool]
    """Whether the goal says it already, or takes it from what stands above."""


QUESTIONS = (
    Question(
        "measure", "How will you know? (80% -> 85%, 10 leads, 3 posts/week; nothing: it is done or not)", lambda draft: draft.goal.measure is not None
    ),
    Question("due", "By when? (2026-03-31, Friday, the end of Q2; nothing: no deadline)", lambda draft: draft.goal.due is not None),
    Question("owner", "Whose is it? (@ana; nothing: nobody yet)", lambda draft: draft.goal.given("owner") is not None),
    Question("why", "Why? (nothing: no reason)", lambda draft: draft.goal.home is not None or "why" in draft.goal.own),
)
"""What is asked, in this order, unless it is known."""


@click.command(
    cls=WithWords,
    context_settings=CONTEXT,
    short_help="Write a goal by answering questions.",
    epilog=examples(
        "goalfmt new --in plans/q2.goals",
        "goalfmt new 'Raise retention from 80% to 85%' --due 'the end of Q2' --owner ana --why 'a lost customer costs five new ones' --under ^growth",
    ),
)
@click.argument("sentence", required=False, callback=one_line)
@click.option("--measure", metavar="MEASURE", callback=one_line, help="How one will know: '80% -> 85%', '10 leads', '3 posts/week'.")
@click.option("--due", metavar="DATE", callback=one_line, help="By when: a date, a period, or words such as 'Friday'.")
@click.option("--owner", metavar="@HANDLE", callback=one_line, help="Whose it is.")
@click.option("--why", metavar="TEXT", callback=one_line, help="What it is good for.")
@click.option("--id", "name", metavar="^ID", callback=one_line, help="An id by which other goals can name it.")
@click.option("--under", metavar="GOAL|SECTION", callback=one_line, help="Put it under this goal or section, as the last one.")
@click.option("--in", "file", metavar="FILE", help="Put it behind the last goal of this file, which is made if it is not there.")
@click.option("--ask/--no-ask", default=None, help="Ask for what is not given; as it is on a terminal.")
@edit_options
def command(sentence: str | None, name: str | None, under: str | None, file: str | None, ask: bool | None, **options: Any) -> int:
    """Write a goal from answers: what is to be reached, how one will know, by when, whose it is, and why.

    On a terminal each is asked for that is neither given nor known; after each answer the SMART letters show what is still missing. Elsewhere
    SENTENCE and options say it all. Without --under and --in the goal is printed.
    """
    from goalfmt.cli.conventions.new_goals import Target

    if under is not None and file is not None:
        raise click.UsageError("say one place: --under GOAL, or --in FILE")
    asks = _is_terminal() if ask is None else ask
    if sentence is None and not asks:
        raise click.UsageError("say what is to be reached: goalfmt new 'Raise retention from 80% to 85%'")
    form = Form(Target(under, file, options), options, name)
    form.sentence = sentence
    draft = form.asked() if asks else form.draft()
    form.target.write(draft, options["diff"])
    if not options["quiet"]:
        for line in [*form.told(draft), *(() if asks else form.judged(draft))]:
            say(line)
    return 0


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


class Form:
    """The answers so far."""

    def __init__(self, target: Target, options: dict[str, Any], name: str | None) -> None:
        self.target = target
        self.sentence: str | None = None
        self._options = options
        self._name = name
        self._answers: dict[str, str] = {question.key: options[question.key] for question in QUESTIONS if options[question.key]}

    def draft(self) -> Draft:
        """The goal as the answers have it. Raises Trouble where they cannot be written."""
        words = self.target.worded(self._line())
        answers = {"measure": self._answers.get("measure"), "due": self._due(), "why": self._answers.get("why")}
        facts = [f"{key}: {value}" for key, value in answers.items() if value is not None]
        draft = self.target.draft(words._replace(text="\n".join((words.text, *(f"  - {fact}" for fact in facts)))))
        self.target.prove(draft)
        return draft

    def _line(self) -> str:
        """The sentence with owner and id at its end."""
        owner = self._answers.get("owner", "")
        handles = [f"@{word.removeprefix('@')}" for word in owner.replace(",", " ").split()]
        return " ".join((self.sentence or "", *handles, *([f"^{self._name.removeprefix('^')}"] if self._name else [])))

    def _due(self) -> str | None:
        """The literal of the deadline: an answer may say it in words, counted from now."""
        said = self._answers.get("due")
        if said is None:
            return None
        from goalfmt.editing.anchoring import end_literal
        from goalfmt.syntax.document import Text
        from goalfmt.syntax.values import find_period

        if find_period(Text(said, 0), self.target.calendar) is not None:
            return said
        for words in (said, f"by {said}", f"bis {said}"):
            due = next((found.resolved.due for found in self.target.dates(f"Do it {words}") if found.resolved and found.resolved.due), None)
            if due is not None:
                return end_literal(due)
        raise Trouble(f"{said!r} names no day; write it as 2026-03-31, or in words such as Friday")

    def asked(self) -> Draft:
        """Ask for all that is not known, and show the letters after each answer. Ctrl-C ends it, and nothing is written."""
        while self.sentence is None:
            self.sentence = _answer("What is to be reached, in one sentence?") or None
        draft = self._tried("sentence")
        while draft is None:
            self.sentence = _answer("What is to be reached, in one sentence?") or self.sentence
            draft = self._tried("sentence")
        for question in QUESTIONS:
            if question.is_known(draft) or question.key in self._answers:
                continue
            draft = self._ask(question, draft)
        return draft

    def _ask(self, question: Question, draft: Draft) -> Draft:
        while True:
            answer = _answer(question.words)
            if not answer:
                return draft
            self._answers[question.key] = answer
            tried = self._tried(question.key)
            if tried is not None:
                return tried

    def _tried(self, key: str) -> Draft | None:
        """The goal with the last answer, its letters shown; None, and the answer forgotten, where it cannot be written."""
        try:
            draft = self.draft()
        except Trouble as trouble:
            say(f"  {trouble.message}")
            self._answers.pop(key, None)
            return None
        for line in self.judged(draft):
            say(f"  {line}")
        return draft

    def judged(self, draft: Draft) -> Iterator[str]:
        """The letters, and for each that is not there what is said of it."""
        from goalfmt.linting import lint
        from goalfmt.rules.letters import FAMILIES, letters, line

        goal = draft.goal
        today = today_of(self._options["today"], self.target.settings)
        found = [one for one in lint(goal.workspace, today, documents=[goal.document], whole=False) if goal.line in one.lines]
        judged = letters(goal, {one.code for one in found})
        yield line(judged)
        for letter, verdict in judged.items():
            if verdict.ok is False:
                first = next((one for one in found if one.code[0] in FAMILIES[letter]), None)
                yield f"  {letter[0].upper()}: {first.message if first else _MISSING[letter]}"

    def told(self, draft: Draft) -> Iterator[str]:
        """What is understood of the goal; of one that is only printed, nothing more."""
        return self.target.told(draft, self._options["diff"]) if self.target.place or self.target.path else iter(())


_MISSING = {
    "specific": "it does not say what is done, and to what", "measurable": "nothing says how one can tell that it is reached",
    "achievable": "nobody can tell who does it", "relevant": "nothing says what it serves", "time_bound": "nothing says by when",
}  # fmt: skip


def _answer(words: str) -> str:
    answer = click.prompt(words, default="", show_default=False, err=True, prompt_suffix="\n> ")
    return " ".join(str(answer).split())
