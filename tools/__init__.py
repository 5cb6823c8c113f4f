"""Developers' tools: generators. Not part of the package."""
