"""Faults of syntax: one maker a code, with its manual page. One file a family."""
