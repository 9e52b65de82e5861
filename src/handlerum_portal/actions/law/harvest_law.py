# SPDX-License-Identifier: MPL-2.0
"""What is new at Retsinformation since last time, of the acts we hold? Day by day, resumable."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from handlerum.law.citation_acts import ActNames
from handlerum.law.source import read_source
from handlerum.time import COPENHAGEN
from handlerum_portal.actions.law.fetch_law import fetch
from handlerum_portal.actions.law.import_texts import (
    Outcome,
    import_texts,
    no_progress,
    preview_import,
)
from handlerum_portal.actions.law.law_asking import HARVEST, LAW, FetchFailed, LawAsker, failed
from handlerum_portal.actions.law.read_references import Progress
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import OfficialText
from handlerum_portal.store.read import register

FURTHEST: Final = timedelta(days=10)
OPENS: Final = time(3, 0)
CLOSES: Final = time(23, 45)
_KINDS: Final = ("LBK", "LOV", "BEK")
_ACCESSION: Final = re.compile(r"[A-Z]\d{11}[A-Z\d]{0,2}")
_REMOVED: Final = "RemovedDocument"
_LEAST_NAME: Final = 8


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the harvest: a document that is new, changed or removed."""

    accession: str
    kind: str
    reason: str

    @property
    def is_removed(self) -> bool:
        """Claim that the document was taken away."""
        return self.reason == _REMOVED


@dataclass(frozen=True, slots=True)
class Harvest:
    """What came of it: the import, what we hold that changed or was removed, and what was missed.

    `unread` are documents without usable XML; `gap` is the first day that could not be asked.
    """

    outcome: Outcome
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    gap: date | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the harvest keeps its files and how far it has come."""

    folder: Path

    @property
    def file(self) -> Path:
        """Return the file that remembers the last whole day."""
        return self.folder / "hoestet.json"

    def last(self) -> date | None:
        """Return the last day that was harvested as a whole."""
        if not self.file.is_file():
            return None
        return date.fromisoformat(json.loads(self.file.read_text("utf-8"))["sidste_hele_dag"])

    def remember(self, day: date) -> None:
        """Keep the last whole day."""
        self.folder.mkdir(parents=True, exist_ok=True)
        scratch = self.file.with_suffix(".del")
        scratch.write_text(json.dumps({"sidste_hele_dag": day.isoformat()}), "utf-8")
        scratch.replace(self.file)


def harvest(
    shelf: Shelf,
    asker: LawAsker,
    now: datetime,
    progress: Progress = no_progress,
    *,
    trial: bool = False,
) -> Harvest:
    """Fetch what is new of the acts we hold, and import it as one import.

    Every list and text that was fetched stays on the shelf, so a harvest that is cut short goes on
    where it stopped. Raises FetchFailed, and then nothing is imported and no day is remembered.
    """
    here = now.astimezone(COPENHAGEN)
    if not OPENS <= here.time() <= CLOSES:
        raise failed(f"https://{HARVEST}/", "closed")
    first, gap = _first(shelf.last(), here.date())
    days = [first + timedelta(days=n) for n in range((here.date() - first).days + 1)]
    notices: dict[str, Notice] = {}
    for count, day in enumerate(days, start=1):
        progress(day.isoformat(), count, len(days))
        for one in notices_of(day, asker):
            notices[one.accession] = one
    files, changed, unread = _fetched(notices.values(), shelf, asker, progress)
    outcome = (preview_import if trial else import_texts)(files) if files else Outcome(0, ())
    if not trial:
        # Today's list may still grow, so the last whole day is yesterday.
        shelf.remember(here.date() - timedelta(days=1))
    removed = tuple(one.accession for one in notices.values() if one.is_removed)
    return Harvest(outcome, changed, removed, unread, gap)


def _first(last: date | None, today: date) -> tuple[date, date | None]:
    """Return the first day to ask for, and the first day that can no longer be asked."""
    furthest = today - FURTHEST
    wanted = furthest if last is None else last + timedelta(days=1)
    return max(wanted, furthest), wanted if wanted < furthest else None


def notices_of(day: date, asker: LawAsker) -> Iterator[Notice]:
    """Yield what changed that day of the kinds we hold; raises FetchFailed."""
    address = f"https://{HARVEST}/v1/Documents?date={day.isoformat()}"
    try:
        rows = json.loads(asker.ask(address))
    except ValueError as error:
        raise failed(address, "unreadable", "JSON") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise failed(address, "unreadable", "JSON")
    for row in rows:
        one = _notice(row)
        if one.kind in _KINDS and _ACCESSION.fullmatch(one.accession):
            yield one


def _notice(row: dict[str, Any]) -> Notice:
    kind = str(row.get("documentType", "")).partition(" ")[0].partition("#")[0]
    return Notice(
        str(row.get("accessionsnummer", "")), kind.upper(), str(row.get("reasonForChange", ""))
    )


def _fetched(
    notices: Any, shelf: Shelf, asker: LawAsker, progress: Progress
) -> tuple[list[Path], tuple[str, ...], tuple[str, ...]]:
    names, held = (
        laws_of(register()).names,
        dict(OfficialText.objects.values_list("document", "sha256")),
    )
    files: list[Path] = []
    changed: list[str] = []
    unread: list[str] = []
    wanted = [one for one in notices if not one.is_removed]
    for count, one in enumerate(wanted, start=1):
        progress(one.accession, count, len(wanted))
        address = f"https://{LAW}/eli/accn/{one.accession}/xml"
        try:
            file = fetch(address, shelf.folder, asker, again="Changed" in one.reason).file
        except FetchFailed as error:
            if error.data["reason"] not in {"not_there", "unreadable"}:
                raise
            unread.append(one.accession)
            continue
        source = read_source(file.read_bytes(), file.name)
        if held.get(source.document, source.sha256) != source.sha256:
            changed.append(source.document)
        elif concerns(source.title, names):
            files.append(file)
    return files, tuple(changed), tuple(unread)


def concerns(title: str, names: ActNames) -> bool:
    """Claim that a title names an act we hold: its consolidation, or an act that amends it."""
    plain = f" {' '.join(title.lower().split())}"
    return any(f" {name}" in plain or f"({name}" in plain for name in names.ids if _is_name(name))


def _is_name(name: str) -> bool:
    return len(name) >= _LEAST_NAME and not any(character.isdigit() for character in name)
