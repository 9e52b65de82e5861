# SPDX-License-Identifier: MPL-2.0
"""How do official texts come into this installation, and out again? All of an import, or none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from handlerum.errors import HandlerumError, UnknownAct, UnknownProvision
from handlerum.law.citation_grammar import normalised
from handlerum.law.collection import Laws
from handlerum.law.provision import Kind, Step
from handlerum.law.source import Part, Source, SourceRow, read_source, refused
from handlerum.law.source_files import entries
from handlerum_portal.actions.law.read_references import Progress, read_references
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import OfficialRow, OfficialText, TextImport
from handlerum_portal.store.read import NothingLoaded, register

_BATCH: Final = 500


def no_progress(_file: str, _done: int, _total: int) -> None:
    """Tell nobody how far it has come."""


class TextDiffers(HandlerumError):
    """A text of that number is here already with other bytes; neither is chosen silently."""

    code = "text_differs"


class UnknownImport(HandlerumError):
    """An import that was never made, or that is undone."""

    code = "unknown_import"


@dataclass(frozen=True, slots=True)
class Planned:
    """One text in a preview: what it is, how many rows, and whether it is here already."""

    document: str
    title: str
    act: str
    rows: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did or would do; `id` is 0 where nothing was written."""

    id: int
    planned: tuple[Planned, ...]

    @property
    def new(self) -> int:
        """Return how many texts were not here before."""
        return sum(one.is_new for one in self.planned)


def preview_import(paths: Iterable[Path], progress: Progress = no_progress) -> Outcome:
    """Read and check everything, and write nothing."""
    held, laws = _held(), _laws()
    found = _sources(paths, held, progress)
    return Outcome(0, tuple(_planned(source, held, laws) for source in found))


def import_texts(paths: Iterable[Path], progress: Progress = no_progress) -> Outcome:
    """Store every text that is new; the same files a second time change nothing.

    Raises UnreadableSource or TextDiffers, and then nothing at all was stored.
    """
    laws, planned = _laws(), list[Planned]()
    with transaction.atomic():
        held = _held()
        made = TextImport.objects.create(made_at=timezone.now(), documents=0)
        for source in _sources(paths, held, progress):
            plan = _planned(source, held, laws)
            planned.append(plan)
            if plan.is_new:
                _store(made, source, plan.act, laws)
        outcome = Outcome(made.pk, tuple(planned))
        if not outcome.new:
            made.delete()
            return Outcome(0, outcome.planned)
        TextImport.objects.filter(pk=made.pk).update(documents=outcome.new)
        forget()
        if laws:
            read_references(progress)
    forget()
    return outcome


def undo_import(number: int) -> int:
    """Take every text of an import out again and return how many; raises UnknownImport."""
    with transaction.atomic():
        found = TextImport.objects.filter(pk=number, undone_at=None)
        if not found.update(undone_at=timezone.now()):
            raise UnknownImport(
                f"There is no import {number} to undo. See the list with --liste.", value=number
            )
        texts = OfficialText.objects.filter(imported=number)
        count = texts.count()
        texts.delete()
    forget()
    return count


def _held() -> dict[str, str]:
    return dict(OfficialText.objects.values_list("document", "sha256"))


def _laws() -> Laws | None:
    try:
        return laws_of(register())
    except NothingLoaded:
        return None


def _sources(paths: Iterable[Path], held: dict[str, str], progress: Progress) -> Iterator[Source]:
    """Yield every text, each once; raises TextDiffers where one number has two texts."""
    given = entries(paths)
    if not given:
        raise refused("–", "nothing_there", "there is no XML or JSON file there")
    seen: dict[str, str] = {}
    for count, entry in enumerate(given, start=1):
        progress(entry.name, count, len(given))
        source = read_source(entry.read(), entry.name)
        known = {**held, **seen}.get(source.document, source.sha256)
        if known != source.sha256:
            raise TextDiffers(
                f"{entry.name} holds {source.document}, which is here with other words.",
                file=entry.name,
                value=source.document,
            )
        if source.document not in seen:
            seen[source.document] = source.sha256
            yield source


def _planned(source: Source, held: dict[str, str], laws: Laws | None) -> Planned:
    act = laws.names.known(source.document) if laws else ""
    is_new = source.document not in held
    return Planned(source.document, source.title, act, len(source.rows), is_new)


def _store(made: TextImport, source: Source, act: str, laws: Laws | None) -> None:
    text = OfficialText.objects.create(
        imported=made,
        document=source.document,
        act=act,
        kind=source.kind,
        title=source.title,
        issued=source.issued,
        form=source.form,
        sha256=source.sha256,
        size=source.size,
    )
    identities = _identities(source, act, laws)
    rows = (
        OfficialRow(
            text=text,
            ordinal=ordinal,
            part=row.part,
            chapter=row.chapter[:80],
            section=row.section[:80],
            identity=identities(row),
            words=row.words,
        )
        for ordinal, row in enumerate(source.rows)
    )
    while batch := list(islice(rows, _BATCH)):
        OfficialRow.objects.bulk_create(batch)


def _identities(source: Source, act: str, laws: Laws | None) -> Callable[[SourceRow], str]:
    """Return how to name a row as our structure of the act does; "" where it does not know it."""

    def identity(row: SourceRow) -> str:
        if laws is None or not act or row.part is not Part.SECTION:
            return ""
        first = row.section.partition("-")[0]
        path = (Step(Kind.SECTION, normalised(first, Kind.SECTION)),)
        try:
            return laws.text(act, source.document).find(path).identity
        except (UnknownAct, UnknownProvision):
            return ""

    return identity
