r"""The description: states of reading a goal file, each with its expressions.

The expressions use what Oniguruma, PCRE, Python and Sublime Text's engine have in common: no possessive quantifiers, no lookbehind of varying
length, no ``\w`` (which is not the same everywhere). A highlighter colours a line by its own text; what only the whole file can tell (an
unknown id, a stray fact) is the linter's work.
"""

from __future__ import annotations

from dataclasses import dataclass

from goalfmt.syntax.keys import FRONT_MATTER, KEYS
from goalfmt.syntax.words import KIND_WORDS


@dataclass(frozen=True)
class Rule:
    """Where ``pattern`` matches, the text is of ``token``'s class (None: of the state's), and ``go`` is the next state."""

    pattern: str
    token: str | None = None
    go: str | None = None
    """Name of the state that follows in place of this one; from a state that outlives its line, the one that is entered."""
    at_start: bool = False
    """Whether it can match only at the very beginning of the file."""


@dataclass(frozen=True)
class State:
    """A state of the reader."""

    rules: tuple[Rule, ...]
    token: str | None = None
    """The class of what no rule matches."""
    until: str | None = None
    """It ends with what matches this, at the line's end when None."""
    until_token: str | None = None


def _words(words: list[str]) -> str:
    """An expression for one of some words, longer ones first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_TEXT_TYPES = frozenset({"text", "assumes", "timezone", "language", "word"})
_NAME_TYPES = frozenset({"handles", "handle"})
_ID_TYPES = frozenset({"ids", "reference", "supports", "links", "carry"})
_LOG_TYPES = frozenset({"feedback", "decision", "approval", "was"})


def _state_of(value: str) -> str:
    """The state that reads values of a type."""
    for types, state in ((_TEXT_TYPES, "text"), (_NAME_TYPES, "people"), (_ID_TYPES, "references"), (_LOG_TYPES, "record"), ({"allow"}, "allowed")):
        if value in types:
            return state
    return "value"


def _keys(keys: dict[str, str], before: str = "") -> tuple[Rule, ...]:
    """A rule for each kind of value among some keys (key -> value type)."""
    states: dict[str, list[str]] = {}
    for key, value in keys.items():
        states.setdefault(_state_of(value), []).append(key)
    return tuple(Rule(before + _words(names) + "(?=:)", "key", state) for state, names in states.items())


_ALL_KEYS = {key.name: key.value for key in KEYS.values()}
_FRONT_KEYS = {**{key.name: key.value for key in KEYS.values() if key.inherited}, **FRONT_MATTER}

DATE = r"(?:FY)?[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?)?|W[0-9]{2}|Q[1-4]|H[12]))"
_SURE_DATE = rf"{DATE}(?![0-9A-Za-z_-])"
_ANY_DATE = rf"(?:{DATE}|(?:FY)?[0-9]{{4}})"
_NUMBER = r"[$€£¥]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:/[0-9]+)?(?:[kKMB]|bn|h[0-9]{2}|h|min|ms|s|d|w|pp| ?%)?(?![0-9A-Za-z_])"
_BEFORE_NUMBER = r"(?<![0-9A-Za-z_#@^,/$€£¥-])(?<![^.]\.)"
_SIGIL = r"(?:@|#(?![0-9 ])|\^)"
_REST_OF_TAIL = rf"(?=(?:[ \t]+(?:{_SIGIL}[^ \t\r\n]+|\(?#[0-9]+\)?|<!--(?:(?!-->).)*-->))*[ \t]*\r?$)"
_NAME = r"[^\x00-\x20@#^!-,:-?\[-`{-~]"
_HANDLE = rf"@{_NAME}(?:[^\x00-\x20@#^!-,:-?\[-^`{{-~]*{_NAME})?"
_TAG = rf"#(?![0-9]){_NAME}(?:[^\x00-\x20@#^!-,:-?\[-^`{{-~]*{_NAME})?"
_ID = r"\^[A-Za-z0-9_-]+"
_KIND = _words([word.replace(" ", "[ ]") for word in KIND_WORDS])
_KIND_LABEL = rf"(?:\*\*|__)?(?i:{_KIND})(?:[ \t]?[0-9]+(?:\.[0-9]+)*)?(?:\*\*|__)?:(?:\*\*|__)?"
_PER = "(?:hour|day|weekday|week|month|quarter|year)"

_TAIL = tuple(Rule(rf"(?<=[ \t]){sigil}{_REST_OF_TAIL}", token) for sigil, token in ((_HANDLE, "handle"), (_TAG, "tag"), (_ID, "id")))
_INLINE = (
    Rule(r"<!--(?:(?!-->).)*-->", "comment"),
    Rule(r"`[^`\r\n]+`", "code"),
    Rule(r"(?:https?|mailto):[^ \t\r\n<>()]*[^ \t\r\n<>().,;:!?]", "link"),
)
_AMOUNTS = (
    Rule(rf"{_BEFORE_NUMBER}{_SURE_DATE}", "date"),
    Rule(_BEFORE_NUMBER + _NUMBER, "number"),
)
_TO_TITLE = Rule(r"(?=[^ \t\r\n])", None, "title")
_BOXES = {
    r"\[ \]": ("open", "kind"), r"\[/\]": ("started", "kind"), r"\[>\]": ("deferred", "kind"), r"\[\?\]": ("proposed", "kind"),
    r"\[[xX]\]": ("done", "closed-title"), r"\[~\]": ("dropped", "closed-title"),
}  # fmt: skip
_ITEM = (
    *(Rule(box + r"(?=[ \t])", token, state) for box, (token, state) in _BOXES.items()),
    Rule(rf"{_ANY_DATE}(?:\.\.{_ANY_DATE})?(?=(?:[ \t]+\^[A-Za-z0-9_-]+)?:)", "date", "check-in"),
    *_keys(_ALL_KEYS),
    Rule(r"[a-z][a-z0-9-]*(?=:(?:[ \t]|\r?$))", "own-key", "text"),
    Rule(r"(?=[^ \t\r\n])", None, "note"),
)
_ENTRY = (
    *_keys(_FRONT_KEYS, "^"),
    Rule(r"^[A-Za-z][A-Za-z0-9_-]*(?=:)", "own-key", "text"),
    Rule(r"^[ \t]*-(?=[ \t])", "bullet", "value"),
    Rule(r"^[ \t]*#.*$", "comment"),
)
_VALUES = (
    Rule(r"--(?=[ \t]).*$", "remark"),
    Rule(r'"[^"\r\n]*"', "string"),
    *_INLINE,
    Rule(_HANDLE, "handle"),
    Rule(r"(?<![0-9A-Za-z_])" + _ID, "id"),
    Rule(rf"{_BEFORE_NUMBER}{_SURE_DATE}", "date"),
    Rule(rf"{_BEFORE_NUMBER}(?:FY)?(?:19|20)[0-9]{{2}}(?=\.\.|,|[ \t]*\r?$)", "date"),
    Rule(r"->|>=|<=|\.\.|>", "operator"),
    Rule(rf"(?<=[^ \t]) ?/ ?{_PER}(?![0-9A-Za-z_])", "operator"),
    Rule(r"(?<![0-9A-Za-z_#@^,/$€£¥-])(?<![^.]\.)[+-]?" + _NUMBER, "number"),
)  # fmt: skip
_CLOSED_WORDS = (
    "keep", "every", "on", "from", "per", "weight", "none", "mean", "sum", "children", "committed", "aspirational", "activity", "outcome",
    "true", "false", "weekly", "daily", "monthly", "quarterly", "yearly", "hourly",
)  # fmt: skip
_WORD_AROUND = r"(?<![0-9A-Za-z_-]){}(?![0-9A-Za-z_-])"

STATES: dict[str, State] = {
    "lines": State(
        (
            Rule(r"^\uFEFF?---[ \t]*\r?$", "delimiter", "front-matter", at_start=True),
            Rule(r"^[ \t]*````+[^`\r\n]*\r?$", "code", "long-fence"),
            Rule(r"^[ \t]*```[^`\r\n]*\r?$", "code", "fence"),
            Rule(r"^[ \t]*~~~+.*$", "code", "tilde-fence"),
            Rule(r"<!--", "comment", "comment"),
            Rule(r"^[ ]{0,3}#{1,6}(?=[ \t]|\r?$)", "heading", "heading"),
            Rule(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\r?$", "bullet"),
            Rule(r"^[ \t]*[-+*](?=[ \t]|\r?$)", "bullet", "item"),
            Rule(r"^[ \t]*[0-9]{1,9}[.)](?=[ \t]|\r?$)", "bullet", "note"),
            Rule(r"^[ \t]*>.*$", "quote"),
            *_INLINE,
        ),
        until="",
    ),
    "front-matter": State(_ENTRY, until=r"^---[ \t]*\r?$", until_token="delimiter"),
    "fence": State((), "code", until=r"^[ \t]*```+[ \t]*\r?$", until_token="code"),
    "long-fence": State((), "code", until=r"^[ \t]*````+[ \t]*\r?$", until_token="code"),
    "tilde-fence": State((), "code", until=r"^[ \t]*~~~+[ \t]*\r?$", until_token="code"),
    "comment": State((), "comment", until=r"-->", until_token="comment"),
    "heading": State(
        (
            *(Rule(box + r"(?=[ \t])", token, "heading-kind" if state == "kind" else state) for box, (token, state) in _BOXES.items()),
            Rule(_KIND_LABEL, "kind", "heading-title"),
            Rule(r"(?=[^ \t\r\n])", None, "heading-title"),
        ),
        "heading",
    ),
    "heading-kind": State((Rule(_KIND_LABEL, "kind", "heading-title"), Rule(r"(?=[^ \t\r\n])", None, "heading-title")), "heading"),
    "heading-title": State((*_TAIL, *_INLINE), "heading"),
    "item": State(_ITEM),
    "kind": State((Rule(_KIND_LABEL, "kind", "title"), _TO_TITLE)),
    "title": State((*_TAIL, *_INLINE, *_AMOUNTS)),
    "closed-title": State((*_TAIL, *_INLINE), "closed"),
    "note": State(_INLINE),
    "text": State(_INLINE),
    "people": State((Rule(r"none(?=[ \t]*\r?$)", "word"), Rule(rf"{_HANDLE}|(?<=[ \t,:\"']){_NAME}+", "handle"), *_INLINE)),
    "references": State(
        (
            Rule(r"<!--(?:(?!-->).)*-->", "comment"),
            Rule(r"(?:https?|mailto):[^ \t\r\n<>()]+|\[[^\[\]\r\n]*\]\([^()\r\n]*\)", "link"),
            Rule(rf"(?<=[ \t]){_SURE_DATE}", "date"),
            Rule(r"weight(?=[ \t]+[0-9])|none(?=[ \t]*\r?$)", "word"),
            Rule(r"(?<=weight[ \t])" + _NUMBER, "number"),
            Rule(r"(?<=[ \t,:])\^?[A-Za-z0-9_-]+(?=[ \t,\r]|$)", "id"),
        )
    ),
    "record": State((Rule(r"--(?=[ \t]).*$", "remark"), Rule(_HANDLE, "handle"), Rule(rf"(?<=[ \t]){_SURE_DATE}", "date"), *_INLINE)),
    "allowed": State(
        (
            Rule(r"--(?=[ \t]).*$", "remark"),
            Rule(_WORD_AROUND.format("(?:until|none)"), "word"),
            Rule(rf"(?<=[ \t]){_SURE_DATE}", "date"),
            Rule(r"(?<![0-9A-Za-z_-])[A-Za-z][A-Za-z0-9-]*", "rule"),
        )
    ),
    "value": State((*_VALUES, Rule(_WORD_AROUND.format(_words(list(_CLOSED_WORDS))), "word"))),
    "check-in": State(
        (
            *_VALUES,
            Rule(_WORD_AROUND.format("on-track"), "good"),
            Rule(_WORD_AROUND.format("at-risk"), "warning"),
            Rule(_WORD_AROUND.format("off-track"), "bad"),
            Rule(_WORD_AROUND.format("(?:skip|void|yes|no|confidence)"), "word"),
        )
    ),
}  # fmt: skip
"""State by its name; the file is read from ``lines`` on."""
