"""The course of one goal -> text: for terminals, Markdown and programs."""
