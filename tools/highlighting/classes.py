"""What a piece of a goal file can be, and the name under which each kind of editor colours it."""

from __future__ import annotations

from typing import NamedTuple


class Class(NamedTuple):
    """One class of token; the names are those that common themes colour."""

    textmate: str
    """Scope, without the language's own end (also Sublime Text's)."""
    kate: str
    """Default style of KSyntaxHighlighting."""
    pygments: str
    """Token type."""


CLASSES = {
    "delimiter": Class("punctuation.definition.front-matter", "dsRegionMarker", "Punctuation"),
    "key": Class("entity.name.tag.key", "dsAttribute", "Name.Attribute"),
    "own-key": Class("entity.other.attribute-name.key", "dsVariable", "Name.Variable"),
    "heading": Class("markup.heading", "dsFunction", "Generic.Heading"),
    "kind": Class("keyword.control.kind", "dsKeyword", "Keyword"),
    "bullet": Class("punctuation.definition.list.begin", "dsOperator", "Punctuation.Marker"),
    "open": Class("constant.language.box.open", "dsConstant", "Keyword.Constant"),
    "started": Class("markup.changed.box.started", "dsWarning", "Keyword.Type"),
    "done": Class("markup.inserted.box.done", "dsVerbatimString", "Generic.Inserted"),
    "dropped": Class("markup.deleted.box.dropped", "dsError", "Generic.Deleted"),
    "deferred": Class("markup.changed.box.deferred", "dsWarning", "Keyword.Type"),
    "proposed": Class("support.type.box.proposed", "dsDataType", "Keyword.Declaration"),
    "closed": Class("comment.line.closed-title", "dsComment", "Comment.Single"),
    "handle": Class("variable.parameter.handle", "dsVariable", "Name.Variable"),
    "tag": Class("entity.name.type.tag", "dsDataType", "Name.Class"),
    "id": Class("entity.name.function.id", "dsFunction", "Name.Label"),
    "date": Class("constant.numeric.date", "dsBaseN", "Literal.Date"),
    "number": Class("constant.numeric.quantity", "dsDecVal", "Literal.Number"),
    "operator": Class("keyword.operator", "dsOperator", "Operator"),
    "word": Class("constant.language.word", "dsBuiltIn", "Keyword.Reserved"),
    "good": Class("markup.inserted.health.on-track", "dsVerbatimString", "Generic.Inserted"),
    "warning": Class("markup.changed.health.at-risk", "dsWarning", "Keyword.Type"),
    "bad": Class("markup.deleted.health.off-track", "dsError", "Generic.Deleted"),
    "rule": Class("variable.other.constant.rule", "dsConstant", "Name.Constant"),
    "remark": Class("string.unquoted.remark", "dsString", "Literal.String"),
    "string": Class("string.quoted", "dsString", "Literal.String"),
    "comment": Class("comment.block.html", "dsComment", "Comment.Multiline"),
    "code": Class("markup.inline.raw", "dsVerbatimString", "Literal.String.Backtick"),
    "quote": Class("markup.quote", "dsDocumentation", "Generic.Emph"),
    "link": Class("markup.underline.link", "dsOthers", "Name.Namespace"),
}
"""Class by its name."""
