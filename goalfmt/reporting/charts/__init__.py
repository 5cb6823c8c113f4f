"""Charts as data and geometry, and as SVG that needs no script: the report's curves, pie, bars, heat map and funnel."""

from goalfmt.reporting.charts.figure import Figure

__all__ = ["Figure"]
