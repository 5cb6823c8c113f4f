"""Text of users inside markup, so that it is shown there and does nothing."""
