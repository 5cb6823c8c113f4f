"""Goals and a day to Progress."""
