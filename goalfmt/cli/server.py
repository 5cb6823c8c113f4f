"""``goalfmt server``"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from importlib.util import find_spec
from typing import BinaryIO

import click

from goalfmt.cli.conventions.exits import INTERRUPTED, Trouble
from goalfmt.cli.conventions.options import CONTEXT, examples, today_option


@click.command(
    context_settings=CONTEXT,
    short_help="Run the language server for editors.",
    epilog=examples(
        "goalfmt server",
        "goalfmt server --tcp 127.0.0.1:2087",
        "pip install 'goalfmt[server]'     what it needs",
    ),
)
@click.option("--stdio", is_flag=True, help="Talk over standard input and output (this is what it does anyway).")
@click.option("--tcp", metavar="HOST:PORT", help="Wait for one editor at an address of this machine instead.")
@today_option
def command(stdio: bool, tcp: str | None, today: date | None) -> int:
    """Run the language server, which an editor starts by itself: findings while you type, fixes, completion, hover and more.

    Configurations are those of the files that are open, as for `goalfmt check`. What the server has to say to people goes to stderr.
    """
    if find_spec("pygls") is None:
        raise Trouble("the language server needs the extra `server`: pip install 'goalfmt[server]'")
    host, _, port = (tcp or "").rpartition(":")
    if tcp is not None and not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        raise click.UsageError(f"--tcp wants an address and a port, such as 127.0.0.1:2087, and not {tcp!r}")
    if stdio and tcp is not None:
        raise click.UsageError("--stdio and --tcp exclude each other")
    from goalfmt.garbage import uncollected

    with uncollected():
        from goalfmt.server.lean import import_protocol

        import_protocol()
        from goalfmt.server.connection import Server
    server = Server(None if today is None else today.isoformat())
    # Who started it at a terminal ends it there: it waits for input in a thread that nothing else can end, and has nothing to put in order.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    if tcp is None:
        server.start_io(sys.stdin.buffer, _output())
    else:
        server.start_tcp(host or "127.0.0.1", int(port))
    return 0 if server.ended else 1


def _output() -> BinaryIO:
    """Standard output for the protocol alone: what anybody else prints goes to the standard error stream."""
    sys.stdout.flush()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return output
