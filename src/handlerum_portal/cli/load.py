# SPDX-License-Identifier: MPL-2.0
"""How do the data files come into the register from the command line, when they must?"""

from pathlib import Path


def load_everything(folder: Path | None = None) -> bool:
    """Make the tables and load the facts; return whether anything was new."""
    from django.conf import settings
    from django.core.management import call_command

    from handlerum_portal.actions.facts.load_facts import load_facts
    from handlerum_portal.actions.law.read_references import read_references
    from handlerum_portal.cli.screen import progress_line

    call_command("migrate", verbosity=0, interactive=False)
    with progress_line("Indlæser oplysninger") as progress:
        is_new = load_facts(folder or settings.DATA_DIR, progress)
    with progress_line("Finder henvisninger") as progress:
        read_references(progress)
    return is_new


def try_everything(folder: Path | None = None) -> bool:
    """Read and check the facts as loading does, and write none; return if any would be new."""
    from django.conf import settings
    from django.core.management import call_command

    from handlerum_portal.actions.facts.import_facts import plan_folder

    call_command("migrate", verbosity=0, interactive=False)
    return plan_folder(folder or settings.DATA_DIR)


def make_ready() -> None:
    """Make the tables, and load the facts where there are none: texts are read by their names."""
    from django.core.management import call_command

    from handlerum_portal.store.models import Load

    call_command("migrate", verbosity=0, interactive=False)
    if not Load.objects.exists():
        load_everything()
