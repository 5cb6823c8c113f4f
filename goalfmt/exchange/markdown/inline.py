"""Inline Markdown as the plain words that a reader sees."""

from __future__ import annotations

import re

_ADDRESS = r"\((?:[^()\n]|\([^()\n]*+\))*+\)"
_IMAGE = re.compile(rf"!\[([^\[\]\n]*+)\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]\n]*+)\](?:{_ADDRESS}|\[[^\[\]\n]*+\])")
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z0-9_+-]++:(?!\w)")
_TAG = re.compile(r"<(?:!--(?:(?!-->)[^\n])*+--|/?[A-Za-z][^<>\n]*+)>")
_URL = re.compile(r"<?https?://[^\s<>]++>?")
_MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~|`++|\\(?=[!-/:-@\[-`{-~])")
_LEADING = re.compile(r"[^\w\[(\"'#@$€£&+<>~=%-]++")
_LINK_ONLY = re.compile(rf"(?:[^\w\[<!]*+!?(?:\[[^\[\]\n]*+\](?:{_ADDRESS}|\[[^\[\]\n]*+\])|<?https?://[^\s<>]++>?))++[^\w]*+")


def plain(text: str) -> str:
    """The words without links' addresses, emphasis, images, tags, emoji at the beginning."""
    if not text.isascii() or not text.replace(" ", "").isalnum():
        for pattern, replacement in ((_IMAGE, r"\1"), (_LINK, r"\1"), (_URL, ""), (_TAG, ""), (_SHORTCODE, ""), (_MARKS, "")):
            text = pattern.sub(replacement, text)
        text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    return " ".join(text.split())


def is_only_links(text: str) -> bool:
    """Whether there is nothing but links and images."""
    return _LINK_ONLY.fullmatch(_SHORTCODE.sub("", text)) is not None
