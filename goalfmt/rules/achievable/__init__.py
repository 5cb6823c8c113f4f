"""Achievable and assigned: who does it, and can it be done (A)."""
