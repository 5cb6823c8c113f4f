"""Goals, as_of -> Progress: leaf progress, roll-up, pace, forecast, cadence, funnel (docs/progress.md)."""

from goalfmt.progress.advice import Advice, Step, advice
from goalfmt.progress.basis import Basis, Problem
from goalfmt.progress.carry import Carry, carry, times_carried
from goalfmt.progress.change import Change, change, changes
from goalfmt.progress.forecast import Feasibility, Forecast
from goalfmt.progress.funnel import Funnel, funnel, overall
from goalfmt.progress.health import Health, is_watermelon, tally
from goalfmt.progress.moment import AsOf
from goalfmt.progress.momentum import Momentum, momentum
from goalfmt.progress.people import Contribution, Run, contribution, contributions, effective_weights, run, shares
from goalfmt.progress.percent import decimal, four_places, half_up, json_number, percent, points
from goalfmt.progress.rollup import roll_up
from goalfmt.progress.score import Band, Score
from goalfmt.progress.trace import TraceStep, trace
from goalfmt.progress.types import Edge, GoalProgress, Progress
from goalfmt.progress.verdict import verdict

__all__ = [
    "Advice", "AsOf", "Band", "Basis", "Carry", "Change", "Contribution", "Edge", "Feasibility", "Forecast", "Funnel", "GoalProgress", "Health",
    "Momentum", "Problem", "Progress", "Run", "Score", "Step", "TraceStep", "advice", "carry", "change", "changes", "contribution", "contributions",
    "decimal", "effective_weights", "four_places", "funnel", "half_up", "is_watermelon", "json_number", "momentum", "overall", "percent", "points",
    "roll_up", "run", "shares", "tally", "times_carried", "trace", "verdict",
]  # fmt: skip
