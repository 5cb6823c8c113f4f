"""JSON Schemas of what the reports say, one file a form; versioned by their ``$id``."""
