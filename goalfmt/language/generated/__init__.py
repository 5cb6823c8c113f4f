"""Word lists in a form that loads fast; made by tools/language.py."""
