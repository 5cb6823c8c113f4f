"""Text to Document. The only place that knows lark."""
