"""goalfmt: a plain-text format for goals, and the tool that checks, formats and sums them up."""

__version__ = "0.1.0"
