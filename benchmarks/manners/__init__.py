"""Manners of linters in hooks and pipelines: what ``docs/comparison.md`` claims, and experiments that say whether it is so."""
