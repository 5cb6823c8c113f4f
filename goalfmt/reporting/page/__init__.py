"""The report: one page on how the goals of a project stand, with charts, as HTML or Markdown."""

from goalfmt.reporting.page.content import Choices, Report, report

__all__ = ["Choices", "Report", "report"]
