"""A funnel: what came into each stage against its floor, and where most is lost against what the floors imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress.percent import percent
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.status.shown import amount

if TYPE_CHECKING:
    from goalfmt.progress.funnel import Conversion, StageResult
    from goalfmt.reporting.status.funnels import FunnelView

_ROW, _BAR, _TOP, _WIDEST = 76, 24, 8, WIDTH - 16.0


def funnel_chart(view: FunnelView, name: str) -> Figure:
    """The chart of a funnel over all periods that are over."""
    funnel = view.funnel
    weak = weakest(view)
    most = max([stage.actual for stage in funnel.stages] + [stage.floor for stage in funnel.stages] + [1])
    steps = {step.after: step for step in funnel.conversions}
    return Figure(
        name=name,
        title=titled(view.node),
        says=_says(view, weak),
        height=_TOP + _ROW * len(funnel.stages) - 24,
        shape="funnel",
        drawing={
            "stages": [
                {
                    **_stage(stage, _TOP + _ROW * at, float(stage.actual / most), float(stage.floor / most)),
                    "step": _step(steps[stage.name]) if at and stage.name in steps else "",
                    "weak": at > 0 and weak is not None and weak is steps.get(stage.name),
                }
                for at, stage in enumerate(funnel.stages)
            ],
        },
        columns=("Stage", "Came", "Floor", "Reached", "Conversion", "Implied by the floors"),
        rows=[_row(stage, steps.get(stage.name)) for stage in funnel.stages],
        note="" if weak is None else f"Problem area: from {weak.before} to {weak.after}.",
    )


def weakest(view: FunnelView) -> Conversion | None:
    """The problem area: the conversion that is weakest against what the floors imply, where it is weaker than that."""
    found = view.funnel.bottleneck
    return found if found is not None and found.strength is not None and found.strength < 1 else None


def _says(view: FunnelView, weak: Conversion | None) -> str:
    came = ", ".join(f"{amount(stage.actual)} {stage.name} ({amount(stage.floor)} expected)" for stage in view.funnel.stages)
    days = f"{view.funnel.first.isoformat()} to {view.funnel.last.isoformat()}"
    if weak is None:
        return f"{days}: {came}."
    return f"{days}: {came}. Problem area: from {weak.before} to {weak.after}, {percent(weak.strength)} of what the floors imply."


def _stage(stage: StageResult, top: int, share: float, floor: float) -> dict[str, object]:
    width = max(_WIDEST * share, 2.0)
    edge = _WIDEST * floor
    return {
        "name": stage.name,
        "words": f"{amount(stage.actual)} of {amount(stage.floor)}" + ("" if stage.attainment is None else f" ({percent(stage.attainment)})"),
        "met": stage.met,
        "text": px(top + 12),
        "y": px(top + 20),
        "x": px((WIDTH - width) / 2),
        "width": px(width),
        "floor_x": px((WIDTH - edge) / 2),
        "floor_width": px(edge),
        "height": _BAR,
        "step_y": px(top - 12),
    }


def _step(step: Conversion) -> str:
    implied = "" if step.implied is None else f", {percent(step.implied)} implied"
    return f"{percent(step.actual)} go on{implied}" if step.actual is not None else "nothing came before"


def _row(stage: StageResult, step: Conversion | None) -> tuple[str, ...]:
    rates = ("", "") if step is None else (percent(step.actual), percent(step.implied))
    return stage.name, amount(stage.actual), amount(stage.floor), percent(stage.attainment), *rates
