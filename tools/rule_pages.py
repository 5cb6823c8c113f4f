"""The pages of ``docs/rules``: one for each rule and each fault, made from its docstring, and their list."""

from __future__ import annotations

import re
from pathlib import Path

from goalfmt.manual import Example, Manual
from goalfmt.rules import register, rule_of
from goalfmt.rules.catalogue import pages

FOLDER = Path(__file__).parent.parent / "docs" / "rules"

_FAMILIES = {
    "E": "Syntax and structure (always on, always errors)", "S": "Specific", "V": "Vague wording", "M": "Measurable", "A": "Achievable and assigned",
    "R": "Relevant", "T": "Time-bound", "P": "Progress", "H": "Hygiene", "X": "Suppressions",
}  # fmt: skip
_CODE = re.compile(r"``(.+?)``")
_FIXES = {"safe": "safe: `--fix` applies it", "unsafe": "unsafe: only `--unsafe-fixes` applies it", "shown": "shown, to be filled in"}
_VERDICTS = {"Bad": "Found here", "Good": "Nothing found here", "Fixed": "What the fix makes of it", "Before": "The file as it was"}


def files() -> dict[Path, str]:
    """Path and text of every page."""
    manuals = pages()
    made = {FOLDER / f"{code}.md": _page(manual) for code, manual in manuals.items()}
    made[FOLDER / "README.md"] = _index([*manuals.values()])
    return made


def _page(manual: Manual) -> str:
    parts = [f"# {manual.code} {manual.name}", _markdown(manual.summary), _about(manual)]
    _, _, prose = manual.prose.partition("\n")
    parts += [_paragraph(paragraph) for paragraph in prose.strip("\n").split("\n\n") if paragraph.strip()]
    parts += [_example(example) for example in manual.examples]
    return "\n\n".join(parts) + "\n"


def _about(manual: Manual) -> str:
    """Severity, fix and state in one line."""
    if manual.code not in register():
        return "Severity: error. It is always on."
    rule = rule_of(manual.code)
    told = [f"Severity: {rule.severity.label}."]
    if rule.fix is not None:
        told.append(f"Fix: {_FIXES[rule.fix.value]}.")
    if rule.preview:
        told.append("Preview: off, unless `--preview` or its code turns it on.")
    if rule.profile_only:
        told.append("On in some profiles only, or where it is selected.")
    return " ".join(told)


def _paragraph(paragraph: str) -> str:
    text = _markdown("\n".join(line.strip() if not line.startswith(("- ", "  ")) else line for line in paragraph.split("\n")))
    if not text.startswith("How to fix: "):
        return text
    how = text.removeprefix("How to fix: ")
    return f"## How to fix\n\n{how[0].upper()}{how[1:]}"


def _markdown(text: str) -> str:
    return _CODE.sub(lambda match: f"`{match[1]}`", text)


def _example(example: Example) -> str:
    run = "".join(f", with `{key}: {value}`" for key, value in example.options.items() if key not in ("escapes", "day"))
    run += f" from {example.options['day']} on" if example.verdict == "Before" else ""
    text = example.text if example.text.isprintable() or example.options.get("escapes") != "yes" else _shown(example.text)
    fence = "````" if "```" in text else "```"
    return f"{_VERDICTS[example.verdict]}{run}:\n\n{fence}markdown\n{text.rstrip(chr(10))}\n{fence}"


def _shown(text: str) -> str:
    """Characters that cannot be seen, by their number."""
    return "".join(character if character.isprintable() or character == "\n" else f"<U+{ord(character):04X}>" for character in text)


def _index(manuals: list[Manual]) -> str:
    parts = ["# Rules", "One page for everything that goalfmt can find; `goalfmt rule CODE` prints the same. Codes are never reused."]
    for letter, title in _FAMILIES.items():
        rows = [_row(manual) for manual in manuals if manual.code.startswith(letter)]
        if rows:
            parts.append(f"## {letter}: {title}\n\n| code | name | severity | |\n| --- | --- | --- | --- |\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _row(manual: Manual) -> str:
    rule = rule_of(manual.code) if manual.code in register() else None
    severity = "error" if rule is None else rule.severity.label + (" (preview)" if rule.preview else "")
    summary = _markdown(manual.summary).replace("|", "\\|")
    return f"| [{manual.code}]({manual.code}.md) | {manual.name} | {severity} | {summary} |"
