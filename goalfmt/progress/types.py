"""What is known of the progress of goals, as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.progress import checkins, forecast, health, people, score
from goalfmt.progress.basis import UNCOUNTED, Basis, Problem
from goalfmt.progress.exact import ZERO
from goalfmt.progress.health import Health

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.progress.below import Below
    from goalfmt.progress.cadence import Cadence
    from goalfmt.progress.forecast import Feasibility, Forecast
    from goalfmt.progress.moment import AsOf
    from goalfmt.progress.pace import Calendar
    from goalfmt.progress.score import Score
    from goalfmt.progress.totals import Part
    from goalfmt.settings import ProgressOptions
    from goalfmt.syntax.document import Document


class Edge(NamedTuple):
    """A goal shown under another one, and how much it counts there."""

    child: GoalProgress
    weight: Fraction
    """0: shown, not counted."""


class GoalProgress:
    """One goal's progress. Shares are exact and of 1; None is "n/a"."""

    __slots__ = (
        "baseline", "basis", "cadence", "children", "coverage", "current", "expected", "goal", "health", "index", "missing", "of", "others", "pace",
        "parents", "part", "problem", "progress", "raw", "target", "waiting",
    )  # fmt: skip

    def __init__(self, goal: Goal, of: Progress, index: int) -> None:
        self.goal = goal
        self.of = of
        self.index = index
        """The place among all goals, in file order."""
        self.children: Sequence[tuple[Fraction, GoalProgress]] = ()
        """The goals below that count (neither dropped, deferred nor proposed, and with a weight), with their weights (N8)."""
        self.others: Sequence[tuple[Fraction, GoalProgress]] = ()
        """The goals below that are only shown."""
        self.parents: Sequence[tuple[GoalProgress, Fraction]] = ()
        """The home parent and the others that count this goal, each with the weight of the goal in it."""
        self.waiting = 0
        """Goals below that are still to be worked out."""
        self.basis = Basis.NOTHING
        self.problem: Problem | None = None
        self.progress: Fraction | None = None
        """Within 0 and 1: what counts in parents."""
        self.raw: Fraction | None = None
        """Not clamped: negative when moving away, above 1 when beyond the target. None without a reading."""
        self.expected: Fraction | None = None
        self.coverage: Fraction | None = None
        """The share of the counted weight that has data; None where nothing is counted."""
        self.missing = False
        """Whether there is no data although the goal is open: nobody has told how it goes (N9)."""
        self.baseline: Fraction | None = None
        self.target: Fraction | None = None
        self.current: Fraction | None = None
        """The latest value; of a cadence, the amount of the running period."""
        self.cadence: Cadence | None = None
        """The periods of a cadence, or of a funnel's last stage."""
        self.part: Part | None = None
        """What the goal brings to sums above it."""
        self.pace = Health.NOT_AVAILABLE
        """The health by the goal's own dates and numbers, before its children are looked at."""
        self.health = Health.NOT_AVAILABLE
        """The computed health."""

    @property
    def edges(self) -> Sequence[Edge]:
        """The goals below, in file order: those whose home this is, and those that support it or stand in it besides."""
        below = sorted((*self.children, *self.others), key=lambda pair: pair[1].index)
        return [Edge(child, weight) for weight, child in below]

    @property
    def gap(self) -> Fraction | None:
        """Progress minus expected: negative when behind (N20)."""
        return None if self.progress is None or self.expected is None else self.progress - self.expected

    @property
    def counted(self) -> bool:
        """Whether parents count the goal at all: it is neither dropped, deferred nor proposed."""
        return self.goal.status not in UNCOUNTED

    @property
    def home(self) -> GoalProgress | None:
        """The home parent."""
        return None if self.goal.home is None else self.of[self.goal.home]

    @property
    def weight(self) -> Fraction:
        """The weight in the home parent; 1 for a goal without one."""
        home = self.goal.home
        return next((weight for parent, weight in self.parents if parent.goal is home), Fraction(1) if home is None else ZERO)

    @property
    def share(self) -> Fraction | None:
        """The share of the home parent's number that this goal makes, of 1; None where the home does not count it, or has its own measure."""
        home = self.home
        return people.shares(home).get(self) if home is not None and home.basis in {Basis.CHILDREN, Basis.SUM} else None

    @property
    def counts(self) -> Counter[Health]:
        """How many children have which health, the uncounted ones too."""
        return Counter(edge.child.health for edge in self.edges)

    @property
    def net_confidence(self) -> Fraction | None:
        """The share of the voting children that are on track minus the share that are off track (N23); None without votes."""
        return health.net_confidence(self)

    @property
    def declared(self) -> str | None:
        """The newest declared health word, beside the computed one (N22)."""
        return health.declared(self)

    @property
    def confidence(self) -> Fraction | None:
        """The newest declared confidence, as a share."""
        return health.confidence(self)

    @property
    def stale(self) -> bool:
        """Whether the goal wants a check-in and the last one is older than its cadence of review (N22, N25)."""
        return checkins.is_stale(self)

    @property
    def closed(self) -> bool:
        """Whether its due date, or its document's period, is past (N21)."""
        return health.is_closed(self)

    @property
    def forecast(self) -> Forecast:
        """When the target is reached at the pace so far, or why that cannot be told (N24)."""
        return forecast.forecast(self)

    @property
    def required(self) -> Fraction | None:
        """The change for each remaining day that reaches the target in time; None where nothing remains or no time does (N33)."""
        return forecast.required(self)

    @property
    def recent(self) -> Fraction | None:
        """The recent change for each day (N25)."""
        return forecast.recent(self)

    @property
    def feasibility(self) -> Feasibility | None:
        """Whether the target can still be reached (N25); None where there is nothing to compare."""
        return forecast.feasibility(self)

    @property
    def score(self) -> Score | None:
        """The score with its band (N26); None without progress."""
        return score.score(self)

    @property
    def streak(self) -> int | None:
        """Periods met in a row up to now; None for what is no cadence (N7)."""
        return None if self.cadence is None else self.cadence.streak

    @property
    def best(self) -> int | None:
        """The longest run of met periods."""
        return None if self.cadence is None else self.cadence.best

    @property
    def consistency(self) -> Fraction | None:
        """Met of the due periods (N6)."""
        return None if self.cadence is None else self.cadence.consistency


class Progress:
    """The progress of all goals of a workspace."""

    __slots__ = ("as_of", "below", "calendars", "closed_documents", "nodes", "options", "order", "workspace")

    def __init__(self, workspace: Workspace, as_of: AsOf, options: ProgressOptions) -> None:
        self.workspace = workspace
        self.as_of = as_of
        self.options = options
        self.calendars: dict[tuple[str, ...], Calendar] | None = {} if options.calendar == "workdays" else None
        """The days that count, by working week; None where all days do."""
        self.closed_documents: frozenset[Document] = frozenset()
        """The documents whose period is past."""
        self.below: Below | None = None
        """What the cadences below each goal bring; worked out when first asked for."""
        self.order: list[GoalProgress] = []
        """Every goal after its children."""
        self.nodes: Mapping[Goal, GoalProgress] = {goal: GoalProgress(goal, self, at) for at, goal in enumerate(workspace.goals)}

    def __getitem__(self, goal: Goal) -> GoalProgress:
        return self.nodes[goal]

    def __iter__(self) -> Iterator[GoalProgress]:
        """The goals in file order."""
        return iter(self.nodes.values())

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def day(self) -> date:
        """The day as of which everything is judged."""
        return self.as_of.day

    def get(self, id: str) -> GoalProgress | None:
        """The progress of the goal with an id."""
        goal = self.workspace.by_id.get(id)
        return None if goal is None else self.nodes[goal]
