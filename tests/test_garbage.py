"""Memory of a process that reads file after file."""

from __future__ import annotations

import gc
import sys

import pytest

from goalfmt import build, garbage, parse

TEXT = "# Vision: All ^v\n\n" + "- [ ] Call 3 clients by 2026-03-31 @ana\n  - supports: ^v\n" * 200


def _read() -> None:
    """A file, read into values that point at each other."""
    assert build([parse(TEXT)]).goals


def test_what_is_done_with_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_SLACK", 100_000)
    _read()
    gc.collect()
    before = sys.getallocatedblocks()
    monkeypatch.setattr(garbage, "_limits", [before + 100_000])
    most = 0
    for _ in range(150):
        _read()
        most = max(most, sys.getallocatedblocks())
    assert most < 2 * before + 500_000


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with garbage.uncollected():
        assert not gc.isenabled()
        with garbage.uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
