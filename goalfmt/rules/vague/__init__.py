"""Vague wording: words that two people read differently (V)."""
