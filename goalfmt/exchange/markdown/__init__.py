"""From a Markdown document to an outline of goals: one file for each thing that is understood."""
