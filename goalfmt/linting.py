"""Run the rules over a workspace: one walk serves all of them, and only here a finding becomes a diagnostic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from goalfmt.diagnostic import Diagnostic, Fault, Finding, GoalReference, Severity
from goalfmt.model.suppressions import Suppression
from goalfmt.model.types import CheckIn, Goal, Group, Workspace
from goalfmt.rule import AnyRule, Context, Suppressing, Today
from goalfmt.rules.letters import letters, line
from goalfmt.rules.selection import SMART, Chosen, choose, is_named
from goalfmt.settings import PROFILES
from goalfmt.suppression import Baseline, Suppressions, Told
from goalfmt.syntax.document import Document, Kind, Node
from goalfmt.syntax.values.types import Measure

if TYPE_CHECKING:
    from goalfmt.history.past import Past
    from goalfmt.source import Source, Span

Crashed = Callable[[AnyRule, "Source", Exception], None]
"""Told of a rule that raised, which is an error of ours: the other rules and files are still checked."""


def lint(  # noqa: PLR0913  # by name, and each by itself
    workspace: Workspace,
    today: Today = None,
    *,
    profile: str | None = None,
    documents: Collection[Document] | None = None,
    whole: bool = True,
    crashed: Crashed | None = None,
    baseline: Baseline | None = None,
    only: Collection[Node] | None = None,
    past: Past | None = None,
) -> list[Diagnostic]:
    """All faults and findings, in the order of files and lines.

    ``profile`` goes before that of the files and the settings. With ``documents``, only what stands in these is told;
    the others serve references. ``whole`` says whether these are all files of the workspace. Without ``crashed``, an
    exception of a rule is raised. What ``baseline`` knows is left out, and ``baseline.left`` then says what it need not know any more.
    A rule that speaks of several goals at once speaks only of those in ``only``, where that is given. ``past`` says how goals were on
    earlier days; without it the rules that look back say nothing.
    """
    files = {document.source: _File(number, document) for number, document in enumerate(workspace.documents)}
    told = {document.source for document in (workspace.documents if documents is None else documents)}
    goals: dict[Node | None, Goal] = {goal.node: goal for goal in workspace.goals}
    faults = [*_faults(workspace)]
    found = [_of_fault(source, fault, goals.get(files[source].node_at(fault.span.start))) for source, fault in faults if source in told]
    context = Context(workspace, today, profile or workspace.settings.profile)
    context.whole = whole
    context.past = past
    walk = _Walk(context, profile, _unread(faults, files), crashed)
    suppressions = Suppressions(workspace, today, walk.rules_of, baseline)
    context.suppressing = suppressions if only is None else _Only(suppressions, only)
    levels = _Levels(workspace, files) if suppressions.all or baseline else None
    for subject, inner, source in chain(walk.subjects(told), walk.suppressions(suppressions.all, told)):
        for chosen, finding in walk.findings(subject, inner, source):
            place = finding.source or source
            if place not in told or walk.is_left_out(chosen, place):
                continue
            about = inner.goal or goals.get(files[place].node_at(finding.span.start))
            if levels is None or not suppressions.hides(levels.told(chosen.rule, place, finding, about)):
                found.append(_of_finding(chosen, finding, place, about))
    if baseline is not None:
        asked = (document for document in workspace.documents if document.source in told)
        baseline.ran = {document.source.path: frozenset(rule.code for rule in walk.rules_of(document)) for document in asked}
    return _in_order(_with_letters(found, goals.values(), workspace.settings.smart_labels), told, files)


class _Only:
    """What is let through, and with it all goals but some."""

    def __init__(self, inner: Suppressing, goals: Collection[Node]) -> None:
        self._inner = inner
        self._goals = goals

    def allows(self, rule: AnyRule, goal: Goal) -> bool:
        return self._inner.allows(rule, goal) or goal.node not in self._goals

    def unused(self, suppression: Suppression) -> tuple[tuple[str, Span], ...]:
        return self._inner.unused(suppression)

    def is_expired(self, suppression: Suppression) -> bool:
        return self._inner.is_expired(suppression)


def _with_letters(found: list[Diagnostic], goals: Iterable[Goal], labels: Mapping[str, str]) -> list[Diagnostic]:
    """The findings, each with the SMART letters of the goal that it is about."""
    codes: dict[tuple[Source, int], set[str]] = {}
    for diagnostic in found:
        if diagnostic.goal is not None and diagnostic.code[0] in SMART:
            for line_number in diagnostic.lines:
                codes.setdefault((diagnostic.source, line_number), set()).add(diagnostic.code)
    if not codes:
        return found
    judged = {key: line(letters(goal, codes[key]), labels) for goal in goals if (key := (goal.source, goal.line)) in codes}
    return [_with_letter(diagnostic, judged) for diagnostic in found]


def _with_letter(diagnostic: Diagnostic, judged: dict[tuple[Source, int], str]) -> Diagnostic:
    goal = diagnostic.goal
    told = None if goal is None else judged.get((diagnostic.source, goal.line))
    return diagnostic if goal is None or told is None else diagnostic._replace(goal=goal._replace(letters=told))


def _in_order(found: list[Diagnostic], told: Collection[Source], files: dict[Source, _File]) -> list[Diagnostic]:
    once = {(files[d.source].number, d.span.start, d.span.end, d.code, d.message): d for d in found if d.source in told}
    return [once[key] for key in sorted(once)]


class _File:
    """Where the nodes of a document begin."""

    __slots__ = ("_starts", "document", "number")

    def __init__(self, number: int, document: Document) -> None:
        self.number = number
        self.document = document
        self._starts = [node.span.start for node in document.nodes]

    def node_at(self, offset: int) -> Node | None:
        """The heading or goal that an offset stands in or below; None before the first."""
        at = bisect_right(self._starts, offset)
        return self.document.nodes[at - 1] if at else None

    def kind_at(self, offset: int) -> Kind:
        """The kind of the line of an offset."""
        lines = self.document.lines
        return lines[min(self.document.source.place(offset).line, len(lines)) - 1].kind if lines else Kind.BLANK


class _Levels:
    """Which goal, section or file an offset stands in."""

    def __init__(self, workspace: Workspace, files: dict[Source, _File]) -> None:
        self._files = files
        self._levels: dict[tuple[Document, Node | None], Goal | Group] = {(level.document, level.node): level for level in workspace.groups}
        self._levels.update(((goal.document, goal.node), goal) for goal in workspace.goals)

    def told(self, rule: AnyRule, source: Source, finding: Finding, about: Goal | None) -> Told:
        """A finding with where it stands."""
        if rule.of_file:
            return Told(rule, source, finding.span, finding.message, None, self._levels.get((self._files[source].document, None)))
        return Told(rule, source, finding.span, finding.message, about, self.at(source, finding.span.start))

    def at(self, source: Source, offset: int) -> Goal | Group | None:
        """The innermost one."""
        file = self._files[source]
        return self._levels.get((file.document, file.node_at(offset)))


def _faults(workspace: Workspace) -> Iterator[tuple[Source, Fault]]:
    for document in workspace.documents:
        for fault in document.faults:
            yield document.source, fault
    yield from workspace.faults


def _unread(faults: list[tuple[Source, Fault]], files: dict[Source, _File]) -> set[Node]:
    """Goals of which a line could not be read, and those that inherit from a place with an unread fact."""
    unread: set[Node] = set()
    facts: dict[_File, set[Node | None]] = {}
    for source, fault in faults:
        file = files[source]
        node = file.node_at(fault.span.start)
        if node is not None:
            unread.add(node)
        if file.kind_at(fault.span.start) in (Kind.PROPERTY, Kind.FRONT_MATTER):
            facts.setdefault(file, set()).add(node)
    for file, places in facts.items():
        for node in file.document.nodes:
            if None in places or node.parent in places:
                places.add(node)
                unread.add(node)
    return unread


class _Walk:
    """The walk over all values that rules are registered on."""

    def __init__(self, context: Context, profile: str | None, unread: set[Node], crashed: Crashed | None) -> None:
        self._workspace = context.workspace
        self._context = context
        self._profile = profile
        self._unread = unread
        self._crashed = crashed
        self._chosen: dict[str, tuple[Chosen, ...]] = {}
        self._by_type: dict[str, dict[type, list[Chosen]]] = {}
        self._profiles: dict[Document, str] = {}

    def subjects(self, told: Collection[Source]) -> Iterator[tuple[object, Context, Source]]:
        """Every value with its context and file, those of files that are not told of left out."""
        workspace = self._workspace
        if workspace.documents:
            yield workspace, self._context, workspace.documents[0].source
        for document in workspace.documents:
            if document.source in told:
                yield document, self._context.within(None, self._profile_of(document)), document.source
        for group in workspace.groups:
            if group.document.source in told:
                yield group, self._context.within(None, self._profile_of(group.document)), group.document.source
        for goal in workspace.goals:
            yield from self._of_goal(goal, told)

    def _of_goal(self, goal: Goal, told: Collection[Source]) -> Iterator[tuple[object, Context, Source]]:
        context = self._context.within(goal, self._profile_of(goal.document), unread=goal.node in self._unread)
        if goal.source in told:
            yield goal, context, goal.source
            if goal.measure is not None:
                yield goal.measure, context, goal.source
        for checkin in goal.checkins:
            if checkin.source in told:
                yield checkin, context, checkin.source

    def suppressions(self, known: Iterable[Suppression], told: Collection[Source]) -> Iterator[tuple[object, Context, Source]]:
        """What lets findings through, when all other rules have run."""
        for suppression in known:
            if suppression.source in told:
                yield suppression, self._context.within(None, self._profile_of(suppression.document)), suppression.source

    def rules_of(self, document: Document) -> list[AnyRule]:
        """The rules that look at a file, but for those that look back where the past is not known whole: their silence says nothing."""
        found = [chosen.rule for chosen in self._chosen_for(self._profile_of(document)) if not self.is_left_out(chosen, document.source)]
        past = self._context.past
        return found if past is not None and past.is_whole else [rule for rule in found if not rule.looks_back]

    def is_left_out(self, chosen: Chosen, source: Source) -> bool:
        """Whether the project leaves a rule out for a file."""
        said = self._workspace.settings.files.get(source.path)
        return said is not None and any(is_named(word, chosen.rule.code, chosen.rule.name) for word in said.ignore)

    def _profile_of(self, document: Document) -> str:
        """The command's profile, else the file's, else the project's."""
        if document not in self._profiles:
            written = next((entry.values[0].text for entry in document.front if entry.key.text == "profile" and entry.values), None)
            said = self._workspace.settings.files.get(document.source.path)
            chosen = self._profile or (written if written in PROFILES else None) or (said.profile if said else None) or ""
            self._profiles[document] = chosen if chosen in PROFILES else self._workspace.settings.profile
        return self._profiles[document]

    def _rules_for(self, subject: object, profile: str) -> list[Chosen]:
        if profile not in self._by_type:
            by_type = self._by_type[profile] = {on: [] for on in (Workspace, Document, Group, Goal, Measure, CheckIn, Suppression)}
            for chosen in self._chosen_for(profile):
                by_type[chosen.rule.on].append(chosen)
        return self._by_type[profile][type(subject)]

    def _chosen_for(self, profile: str) -> tuple[Chosen, ...]:
        if profile not in self._chosen:
            self._chosen[profile] = choose(self._workspace.settings, profile)
        return self._chosen[profile]

    def findings(self, subject: Any, context: Context, source: Source) -> Iterator[tuple[Chosen, Finding]]:
        """What the rules say of one value."""
        for chosen in self._rules_for(subject, context.profile):
            try:
                for finding in chosen.rule.check(subject, context):
                    yield chosen, finding
            except Exception as error:
                if self._crashed is None:
                    raise
                self._crashed(chosen.rule, source, error)


def _of_finding(chosen: Chosen, finding: Finding, source: Source, goal: Goal | None) -> Diagnostic:
    rule, severity = chosen
    return Diagnostic(
        rule.code, rule.name, severity, finding.message, source, finding.span, finding.help, finding.fix, _reference(goal), finding.also
    )


def _of_fault(source: Source, fault: Fault, goal: Goal | None) -> Diagnostic:
    from goalfmt.rules.catalogue import fault_name

    name = fault_name(fault.code)
    return Diagnostic(fault.code, name, Severity.ERROR, fault.message, source, fault.span, fault.help, fault.fix, _reference(goal))


def _reference(goal: Goal | None) -> GoalReference | None:
    return None if goal is None else GoalReference(goal.id, goal.title.text, goal.line)
