"""Relevant: what a goal serves (R)."""
