"""Time-bound: by when (T)."""
