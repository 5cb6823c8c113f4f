"""The grammar of the goals language, shipped as package data."""
