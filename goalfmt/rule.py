"""What a rule is. A rule is one function in one file of :mod:`goalfmt.rules`; its docstring is its manual page and its tests.

A rule is registered on one type of value (a Goal, Measure, Section, Document, Workspace …): the linter hands it every
value of that type, and it yields findings. Rules import no rule, and know neither severity nor suppression.
"""
