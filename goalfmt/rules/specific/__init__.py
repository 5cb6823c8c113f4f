"""Specific: what exactly is to be done (S)."""
