"""newsx completion: the script by which a shell completes newsx's commands."""

from __future__ import annotations

from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.shells import Shell


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> None:
    """Print the script by which a shell completes commands, options, formats and models.

    Load it where the shell starts: from ~/.bashrc or ~/.zshrc (behind compinit), or as a file of fish's.

    \b
    Examples:
      eval "$(newsx completion bash)"
      eval "$(newsx completion zsh)"
      newsx completion fish > ~/.config/fish/completions/newsx.fish
    """
    from newsx.cli import completion as command

    with endings():
        raise typer.Exit(command.show(context.find_root().command, shell))
