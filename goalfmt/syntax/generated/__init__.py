"""Made from grammar/goals.lark by `make generate`."""
