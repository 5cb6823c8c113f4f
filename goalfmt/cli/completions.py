"""``goalfmt completions``"""

from __future__ import annotations

import click

from goalfmt.cli.conventions.options import CONTEXT, examples

SHELLS = ("bash", "fish", "zsh")


@click.command(
    context_settings=CONTEXT,
    short_help="Print what makes a shell complete goalfmt's words.",
    epilog=examples(
        "goalfmt completions bash > ~/.local/share/bash-completion/completions/goalfmt",
        "goalfmt completions fish > ~/.config/fish/completions/goalfmt.fish",
        "goalfmt completions zsh > ~/.zfunc/_goalfmt     # with fpath+=~/.zfunc before compinit",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the completion script of a SHELL: commands, options, their values, rules, and the ids of goals.

    Keep it where the shell looks for such scripts, and open a new shell. Bash must be 4.4 or later.
    """
    from click.shell_completion import get_completion_class

    from goalfmt.cli.main import cli

    make = get_completion_class(shell)
    if make is None:  # no shell of the list
        raise click.BadParameter(shell)
    if shell == "bash":
        # Click asks the installed bash for its version before it prints; what is printed does not depend on the answer.
        make._check_version = staticmethod(lambda: None)  # type: ignore[attr-defined]
    click.echo(make(cli, {}, "goalfmt", "_GOALFMT_COMPLETE").source())
    return 0
