"""One file a feature of the server."""
