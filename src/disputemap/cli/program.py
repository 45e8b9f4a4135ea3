"""The program `disputemap`: its commands, and what becomes of errors."""

import sys

import typer

from disputemap.cli import changes, data, pictures, queries
from disputemap.cli.streams import use_utf8
from disputemap.errors import DataError, DisputemapError

app = typer.Typer(
    name="disputemap",
    help="An open, offline, evidence-first atlas of disputed territories.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(queries.events)
app.command()(queries.reports)
app.command()(queries.islands)
app.command()(data.check)
app.command()(data.verify)
app.command()(data.info)
app.command(name="format")(data.format_data)
app.command()(pictures.snapshot)
app.command()(changes.diff)


def main() -> None:
    """Run the program; every error of ours becomes one message and an exit code."""
    use_utf8()
    try:
        app()
    except DataError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except DisputemapError as error:
        print(f"disputemap: {error}", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"disputemap: {error.filename}: {error.strerror}", file=sys.stderr)
        sys.exit(2)
