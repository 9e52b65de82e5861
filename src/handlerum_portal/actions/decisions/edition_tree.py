# SPDX-License-Identifier: MPL-2.0
"""How are editions laid out for a plain web server? Files, lists and checksums, folder by folder.

Each folder's `SHA256SUMS` is written last and says that what lies there is whole.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db.models import Max, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from handlerum.time import danish_day
from handlerum_portal.store.decisions.edition_files import CHECKSUMS, NEWEST, folder_of, tree
from handlerum_portal.store.models import EditionFile, OverviewEdition
from handlerum_portal.store.turns import alone
from handlerum_portal.store.whole_file import FOR_ALL_TO_READ, write_whole

# Nobody asks a web server for it: its name begins with a point.
LOCK: Final = ".lock"
Place = tuple[str, str]
Edition = tuple[int, date, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Editions of one municipality and area: number, day and names of files."""

    municipality: str
    area: str
    editions: Sequence[Edition]


Index = Callable[[Sequence[Shelf], str], bytes]


def lay_out(row: OverviewEdition) -> int:
    """Put on the disk what is not there as it was kept; return how many files that was."""
    folder = folder_of(row.municipality, row.area, row.number)
    files = EditionFile.objects.filter(edition=row).defer("content").order_by("name")
    wrong = [file for file in files if _digest_of(folder / file.name) != file.digest]
    for file in wrong:
        _put(folder / file.name, bytes(file.content))
    sums = "".join(f"{file.digest}  {file.name}\n" for file in files).encode()
    if not _is(folder / CHECKSUMS, sums):
        _put(folder / CHECKSUMS, sums)
    return len(wrong)


def has_sizes(row: OverviewEdition) -> bool:
    """Claim that every file of an edition lies there in its size."""
    folder = folder_of(row.municipality, row.area, row.number)
    sizes = EditionFile.objects.filter(edition=row).values_list("name", "size")
    return all(_size_of(folder / name) == size for name, size in sizes)


def lay_lists(places: Sequence[Place], index: Index) -> None:
    """Write the lists of some shelves again where they are behind, and then those above them.

    If an edition came meanwhile, once more, so that the last to write is right.
    """
    for code, area in places:
        folder = tree() / code / area
        while not _is(folder / CHECKSUMS, sums := _shelf_sums(code, area)):
            shelf = _shelf(code, area)
            _put(folder / "index.html", index([shelf], f"{code}/{area}/"))
            _put(folder.parent / "index.html", index(list(_shelves_of(code)), f"{code}/"))
            _point_at_newest(folder, shelf)
            _put(folder / CHECKSUMS, sums)
    # One process writes the list of all; whoever waited finds its own edition told there.
    with alone(tree() / LOCK):
        while not _is(tree() / CHECKSUMS, sums := _all_sums()):
            _put(tree() / "index.html", index(list(_newest()), ""))
            _put(tree() / CHECKSUMS, sums)


def _digest_of(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return -1


def _is(file: Path, content: bytes) -> bool:
    return _digest_of(file) == hashlib.sha256(content).hexdigest()


def _put(file: Path, content: bytes) -> None:
    write_whole(file, content, FOR_ALL_TO_READ)


def _shelf(code: str, area: str) -> Shelf:
    rows = OverviewEdition.objects.filter(municipality=code, area=area).order_by("number")
    return Shelf(code, area, [told for _, told in _told(rows)])


def _shelves_of(code: str) -> Iterator[Shelf]:
    rows = OverviewEdition.objects.filter(municipality=code)
    for area in rows.order_by("area").values_list("area", flat=True).distinct():
        yield _shelf(code, area)


def _newest() -> Iterator[Shelf]:
    """Yield each shelf with its newest edition only, all read at once."""
    last = OverviewEdition.objects.values("municipality", "area").annotate(last=Max("event_id"))
    rows = OverviewEdition.objects.filter(event_id__in=[one["last"] for one in last])
    for place, told in _told(rows.order_by("municipality", "area")):
        yield Shelf(*place, [told])


def _places() -> list[Place]:
    rows = OverviewEdition.objects.order_by("municipality", "area")
    return list(rows.values_list("municipality", "area").distinct())


def _told(rows: QuerySet[OverviewEdition]) -> Iterator[tuple[Place, Edition]]:
    """Yield place and edition; of the content only the instant is read."""
    read = rows.annotate(at=KeyTextTransform("at", KeyTransform("publication", "content")))
    found = list(read.values_list("pk", "municipality", "area", "number", "at"))
    names: dict[int, list[str]] = {}
    files = EditionFile.objects.filter(edition__in=[one[0] for one in found]).order_by("name")
    for edition, name in files.values_list("edition_id", "name"):
        names.setdefault(edition, []).append(name)
    for pk, code, area, number, at in found:
        day = danish_day(datetime.fromisoformat(at))
        yield (code, area), (number, day, names.get(pk, []))


def _shelf_sums(code: str, area: str) -> bytes:
    files = EditionFile.objects.filter(edition__municipality=code, edition__area=area)
    told = files.order_by("edition__number", "name")
    rows = told.values_list("digest", "edition__number", "name")
    return "".join(f"{digest}  {number}/{name}\n" for digest, number, name in rows).encode()


def _all_sums() -> bytes:
    """Return the checksums of the shelves' checksums, as they lie there."""
    names = [f"{code}/{area}/{CHECKSUMS}" for code, area in _places()]
    return "".join(f"{_digest_of(tree() / name)}  {name}\n" for name in names).encode()


def _point_at_newest(folder: Path, shelf: Shelf) -> None:
    """Let `seneste` lead to the newest edition; it changes in one step."""
    fresh = folder / f".{NEWEST}.{os.getpid()}.{threading.get_ident()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(str(shelf.editions[-1][0]), target_is_directory=True)
    fresh.replace(folder / NEWEST)
