"""Random goal files made of lines that are hard to nest, for comparing two parsers; and their reduction to the smallest that differ."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

INDENTS = ("", "", "", "", " ", "  ", "  ", "  ", "   ", "    ", "    ", "     ", "      ", "        ", "\t", " \t", "  \t")
OPENERS = (
    "", "", "", "- ", "- ", "- ", "- [ ] ", "- [ ] ", "- [x] ", "-  ", "-   ", "-    ", "-     ", "-\t", "-", "* ", "+ ", "1. ", "1. ", "2. ", "01. ",
    "10. ", "1) ", "3.  ", "1.", "- 2026-01-31: ", "- due: ", "- why: ", "- Note: ", "# ", "## ", "### [ ] ", "## Objective: ", "#", "> ", ">",
    "```", "~~~", "````", "<!-- ", "<!--", "-->", "<div>", "</div>", "<details>", "<a href='x'>", "<pre>", "</pre>", "<?x ", "<script>", "| ",
    "|---|", "| --- |", "--- | ---", ":-: ", "---", "***", "* * *", "- - -", "___", "===", "=", "-", "[a]: /b", "[a]: /b 'c", "[a]:", "\\- ", "\\# ",
)  # fmt: skip
WORDS = (
    "", "word", "word", "two words", "word", "5 leads by 2026-03-31", "2026-03-31", "2026-W03", "12", "a | b", "| a | b |", "|a|", "c -->",
    "<!-- c -->", "@ana",
    "word @ana #tag ^id", "word  ", "word\\", "`code", "```", "'d'", "# x", "- x", "1. x", "> x",
    "   x", "=> 60%", "a: b", "x `y` z", "<b>x</b>", "[l](u)",
    "&amp;", "word\u00a0", "ｆ", "\\",
)  # fmt: skip


def soup(random: Random, lines: int = 8) -> str:
    """A file of up to ``lines`` lines."""
    return "".join(line(random) + _end(random) for _ in range(random.randint(1, lines)))


def line(random: Random) -> str:
    """One line without its end."""
    if random.random() < 0.2:
        return random.choice(("", "", "", "  ", "    "))
    return random.choice(INDENTS) + random.choice(OPENERS) + random.choice(WORDS)


def _end(random: Random) -> str:
    return "\r\n" if random.random() < 0.02 else "\n"


def smallest(text: str, fails: Callable[[str], bool]) -> str:
    """A small text that still fails: without lines, words, or spaces that do not matter."""
    lines = text.split("\n")
    lines = _without(lines, lambda part: fails("\n".join(part)))
    for number in range(len(lines)):
        letters = _without(list(lines[number]), lambda part, n=number: fails("\n".join([*lines[:n], "".join(part), *lines[n + 1 :]])))  # type: ignore[misc]
        lines[number] = "".join(letters)
    return "\n".join(lines)


def _without(parts: list[str], fails: Callable[[list[str]], bool]) -> list[str]:
    """The parts without those that do not matter, one at a time, until none can go."""
    at = 0
    while at < len(parts):
        fewer = parts[:at] + parts[at + 1 :]
        if fails(fewer):
            parts, at = fewer, 0
        else:
            at += 1
    return parts
