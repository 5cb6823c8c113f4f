"""Measurable: how to tell that a goal is reached (M)."""
