"""X: what lets findings through, and is itself looked after."""
