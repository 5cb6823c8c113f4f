"""Text on a terminal: characters made visible, frames of source lines, colours."""
