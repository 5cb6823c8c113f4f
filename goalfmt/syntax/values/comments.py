"""What stands around a value: blanks, and comments at its end."""

from __future__ import annotations

from goalfmt.syntax.document import Text


def trimmed(text: Text, comments: bool) -> Text:
    """A value without the blanks around it and, on demand, without the comments at its end, which a Markdown viewer does not show."""
    said = text.text
    if not said or (said[0] not in " \t" and said[-1] not in " \t" and (said[-1] != ">" or not comments)):
        return text
    start, end = len(said) - len(said.lstrip(" \t")), len(said.rstrip(" \t"))
    while comments and said.endswith("-->", start, end):
        opener = said.rfind("<!--", start, end)
        if opener < 0 or said.find("-->", opener) != end - 3:
            break
        end = opener
        while end > start and said[end - 1] in " \t":
            end -= 1
    return text if start == 0 and end == len(said) else text.part(start, max(end, start))
