"""Reading a value with the grammar itself: what the fast reader declines, and every mistake.

Only here is lark imported, and only when the first such value is met.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from goalfmt.syntax.values.assembly import Result, Token, Tokens, assemble
from goalfmt.syntax.values.mistakes import explain
from goalfmt.syntax.values.parts import Piece

if TYPE_CHECKING:
    from lark import Lark

    from goalfmt.settings import Calendar, Vocabulary
    from goalfmt.syntax.document import Text


def read(value_type: str, text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result:
    """A value by its start symbol, or the fault that stands in its way."""
    from lark import Token as LarkToken
    from lark import UnexpectedCharacters, UnexpectedToken

    parser = _parser().parse_interactive(text.text, start=value_type)
    found: list[Token] = []
    try:
        for token in parser.iter_parse():
            found.append(_token(token))
        parser.feed_eof(LarkToken("$END", "", start_pos=len(text.text)))  # type: ignore[no-untyped-call]
    except UnexpectedCharacters as error:
        return explain(value_type, text, error.pos_in_stream or 0, found, error.allowed, calendar)
    except UnexpectedToken as error:
        start = error.token.start_pos
        at = len(text.text) if start is None or error.token.type == "$END" else start
        return explain(value_type, text, at, found, error.expected, calendar)
    return assemble(value_type, Tokens(found, text, calendar, vocabulary))


def _token(token: Any) -> Token:
    """A token of lark without the blanks around it."""
    text: str = token.value
    stripped = text.strip(" \t")
    return Token(token.type, Piece(stripped, token.start_pos + text.find(stripped)))


@cache
def _parser() -> Lark:
    """The parser of all value types, from its table; from the grammar where the table is of another release of lark."""
    import lark

    made = json.loads(resources.files("goalfmt.syntax.generated").joinpath("values.json").read_text(encoding="utf-8"))
    if made["lark"] == lark.__version__:
        memo = {int(number): value for number, value in made["memo"].items()}
        loaded: Lark = lark.Lark._load_from_dict(_numbered(made["data"]), memo)  # type: ignore[no-untyped-call]
        return loaded
    grammar = resources.files("goalfmt.grammar").joinpath("goals.lark").read_text(encoding="utf-8")
    return lark.Lark(grammar, parser="lalr", lexer="contextual", start=sorted(made["data"]["parser"]["parser"]["start_states"]))


def _numbered(data: dict[str, Any]) -> dict[str, Any]:
    """The table with numbers for keys, which JSON cannot have."""
    table = data["parser"]["parser"]
    table["tokens"] = {int(token): name for token, name in table["tokens"].items()}
    table["states"] = {int(state): {int(token): action for token, action in row.items()} for state, row in table["states"].items()}
    return data
