"""Goals, progress and diagnostics to summaries for people."""
