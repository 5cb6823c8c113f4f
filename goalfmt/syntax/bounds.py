"""How much is read."""

DEPTH = 1000
"""Levels of bullets."""
SIZE = 64 * 1024 * 1024
"""Bytes of a file."""
