"""The syntax of Kate, KWrite, KDevelop and all that use KSyntaxHighlighting."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from tools.highlighting.classes import CLASSES
from tools.highlighting.states import STATES, Rule, State

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE language>
<!-- Made from tools/highlighting by `make generate`; change it there. -->
<language name="Goals" section="Markup" version="1" kateversion="5.53" extensions="*.goals;*.goals.md" mimetype="text/x-goals" priority="10" \
author="The goalfmt developers" license="MIT">
  <highlighting>
    <contexts>
      <context name="start" attribute="text" lineEndContext="lines" lineEmptyContext="lines" fallthroughContext="lines">
"""

_FOOT = """    </itemDatas>
  </highlighting>
  <general>
    <comments>
      <comment name="multiLine" start="&lt;!--" end="--&gt;" region="comment"/>
    </comments>
    <folding indentationsensitive="true"/>
  </general>
</language>
"""


def syntax() -> str:
    """The file."""
    start = next(rule for rule in STATES["lines"].rules if rule.at_start)
    made = [_HEAD, _rule(start, start.go), "      </context>\n"]
    made += [_context(name, state) for name, state in STATES.items()]
    made.append("    </contexts>\n    <itemDatas>\n")
    made.append('      <itemData name="text" defStyleNum="dsNormal" spellChecking="true"/>\n')
    made += [f'      <itemData name="{name}" defStyleNum="{kind.kate}"/>\n' for name, kind in CLASSES.items()]
    return "".join([*made, _FOOT])


def _context(name: str, state: State) -> str:
    ends = "#pop" if state.until is None else "#stay"
    made = f'      <context name="{name}" attribute="{state.token or "text"}" lineEndContext="{ends}">\n'
    if state.until:
        made += _rule(Rule(state.until, state.until_token), "#pop!lines" if name == "front-matter" else "#pop")
    for rule in state.rules:
        if not rule.at_start:
            made += _rule(rule, "" if rule.go is None else f"#pop!{rule.go}" if state.until is None else rule.go)
    return made + "      </context>\n"


def _rule(rule: Rule, context: str | None) -> str:
    pattern = rule.pattern.replace(r"\uFEFF", r"\x{FEFF}")
    ahead = ""
    if rule.token is None and pattern.startswith("(?="):  # an empty match is none for Kate: it looks ahead by an attribute
        pattern, ahead = pattern[3:-1], ' lookAhead="true"'
    attribute = f' attribute="{rule.token}"' if rule.token else ""
    return f"        <RegExpr{attribute} context={quoteattr(context or '#stay')}{ahead} String={quoteattr(pattern)}/>\n"
