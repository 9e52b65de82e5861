# SPDX-License-Identifier: MPL-2.0
"""How does the command line start Django, show progress and say what was wrong?"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from handlerum.errors import HandlerumError

out = Console()
err = Console(stderr=True)


@contextmanager
def faults_in_words(*, english: bool) -> Iterator[None]:
    """Turn an error of the domain into a sentence and exit code 2."""
    from handlerum_portal.pages.wording.errors import heading_of, sentence_of
    from handlerum_portal.pages.wording.lacking import points_of

    language = "en" if english else "da"
    try:
        with _database_in_words():
            yield
    except HandlerumError as error:
        err.print(f"[bold red]{heading_of(error, language)}.[/]", highlight=False)
        err.print(sentence_of(error, language), highlight=False, markup=False)
        for point in points_of(error, language):
            err.print(f"- {point}", highlight=False, markup=False)
        sys.exit(2)


@contextmanager
def _database_in_words() -> Iterator[None]:
    """Say of what the database could not keep, or not now, that nothing of it stands."""
    from django.db import OperationalError

    from handlerum_portal.actions.unsaved import not_saved

    try:
        yield
    except OperationalError as error:
        raise not_saved(error) from error


@contextmanager
def progress_line(text: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show one line that fills up while files are read."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TextColumn("{task.fields[file]}"), console=err, transient=True) as bar:
        task = bar.add_task(text, total=None, file="")
        yield lambda file, done, total: bar.update(task, completed=done, total=total, file=file)
