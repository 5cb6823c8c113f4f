"""Progress: what the check-ins and dates tell (P)."""
