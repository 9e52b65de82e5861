# SPDX-License-Identifier: MPL-2.0
"""How do the rules of a municipality or institution come in, with owner and authority?"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from handlerum.errors import DayOutsideLaw, InvalidQuestion, UnknownPlace
from handlerum.law.citation_find import find_citations
from handlerum.law.citation_value import Citation
from handlerum.law.plain_rules import RuleText, read_rules
from handlerum.law.provision import Path as Address
from handlerum.law.source import Part, refused
from handlerum_portal.actions.law.import_texts import TextDiffers, no_progress
from handlerum_portal.actions.law.read_references import Progress, read_references
from handlerum_portal.actions.law.rule_files import MOST_BYTES, lines_of
from handlerum_portal.store.clock import now
from handlerum_portal.store.law.acts_in_force import reference
from handlerum_portal.store.law.official import forget
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import Level, OfficialRow, OfficialText, TextImport
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import Register, register

_NOT_NAME: Final = re.compile(r"[^a-z0-9æøå]+")
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Given:
    """What the file itself does not say: whose rules, at which level, and from which day."""

    level: str
    owner: str
    begins: date
    title: str = ""
    authority: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRules:
    """One rule book in a preview, and the references in it that name nothing that day."""

    work: str
    document: str
    text: RuleText
    owner: str
    authority: tuple[str, ...]
    sha256: str
    size: int
    form: str
    is_new: bool
    dangling: tuple[str, ...] = ()


def preview_rules(paths: Iterable[Path], given: Given) -> tuple[PlannedRules, ...]:
    """Read and check the files, and write nothing."""
    facts = register()
    return tuple(_planned(path, given, facts) for path in paths)


def import_rules(
    paths: Iterable[Path], given: Given, progress: Progress = no_progress
) -> tuple[int, tuple[PlannedRules, ...]]:
    """Store the rule books that are new as one import; return its number, 0 for nothing new.

    Raises UnreadableSource, UnknownPlace, InvalidQuestion or TextDiffers, and then stores nothing.
    """
    with transaction.atomic():
        planned = preview_rules(paths, given)
        new = [one for one in planned if one.is_new]
        if not new:
            return 0, planned
        made = TextImport.objects.create(made_at=now(), documents=len(new))
        for one in new:
            _store(made, one, given)
        forget()
        read_references(progress)
    forget()
    return made.pk, planned


def _planned(path: Path, given: Given, facts: Register) -> PlannedRules:
    content = _content(path)
    text = read_rules(lines_of(content, path.name), path.name)
    owner = _owner(given, facts)
    title = given.title or text.title
    work = f"{owner}-{_NOT_NAME.sub('-', title.lower()).strip('-')}"[:_LONGEST_NAME].strip("-")
    document = f"{work}@{given.begins.isoformat()}"
    digest = hashlib.sha256(content).hexdigest()
    held = OfficialText.objects.filter(document=document).values_list("sha256", flat=True).first()
    if held not in {None, digest}:
        raise TextDiffers(
            f"{path.name}: {document} is here with other words. Give another day with --fra.",
            file=path.name,
            value=document,
            reason="rules",
        )
    form = path.suffix.lower().lstrip(".")[:10]
    return PlannedRules(
        work,
        document,
        RuleText(title, text.numbering, text.rows),
        owner,
        _authority(text, given, facts),
        digest,
        len(content),
        form,
        held is None,
        tuple(_dangling(text, given.begins, facts)),
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused(path.name, "too_large_rules", f"is larger than {MOST_BYTES} bytes")
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise refused(str(path), "no_file", "is not there") from error


def _owner(given: Given, facts: Register) -> str:
    """Return the code of the municipality or the id of the institution; raises UnknownPlace."""
    if given.level == Level.MUNICIPAL:
        return str(place_of(given.owner, "", facts).municipality)
    if given.level == Level.LOCAL:
        institution = place_of("", given.owner, facts).institution
        if institution is None:
            raise UnknownPlace(f"'{given.owner}' is no institution.", value=given.owner)
        return str(institution.id)
    known = f"{Level.MUNICIPAL.value}, {Level.LOCAL.value}"
    raise InvalidQuestion(
        f"'{given.level}' is no level of one's own rules. Write one of: {known}.",
        key="niveau",
        value=given.level,
        known=known,
    )


def _authority(text: RuleText, given: Given, facts: Register) -> tuple[str, ...]:
    """Return what the rules rest on: as given, else what the words before the first rule name."""
    laws = laws_of(facts)
    if given.authority:
        read = [one for words in given.authority for one in laws.read(words, "")]
    else:
        read = list(find_citations(text.preamble, names=laws.names))
    named = (f"{one.act} {reference(one.start)}".strip() for one in read if one.act and one.start)
    return tuple(dict.fromkeys(named))


def _dangling(text: RuleText, on: date, facts: Register) -> Iterator[str]:
    """Yield the references to acts at hand that name nothing there on the day the rules begin."""
    laws = laws_of(facts)
    words = (row.words for row in text.rows if row.part in {Part.SECTION, Part.PREAMBLE})
    for one in (found for each in words for found in find_citations(each, names=laws.names)):
        for path in _missing(one, on, facts):
            yield f"{one.act} {reference(path)}"


def _missing(one: Citation, on: date, facts: Register) -> tuple[Address, ...]:
    laws = laws_of(facts)
    if one.act is None or one.act not in laws.skeletons or not one.start:
        return ()
    try:
        return laws.resolve(one, laws.text_on(one.act, on)).missing
    except DayOutsideLaw:
        return ()


def _store(made: TextImport, one: PlannedRules, given: Given) -> None:
    text = OfficialText.objects.create(
        imported=made,
        document=one.document,
        act=one.work,
        level=given.level,
        owner=one.owner,
        area=given.area,
        authority=list(one.authority),
        numbering=one.text.numbering.value,
        kind="REGLER",
        title=one.text.title,
        issued=given.begins,
        form=one.form,
        sha256=one.sha256,
        size=one.size,
    )
    OfficialRow.objects.bulk_create(
        OfficialRow(
            text=text,
            ordinal=ordinal,
            part=row.part,
            chapter=row.chapter[:80],
            section=row.section[:80],
            words=row.words,
        )
        for ordinal, row in enumerate(one.text.rows)
    )
