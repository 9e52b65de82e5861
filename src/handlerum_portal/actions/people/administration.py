# SPDX-License-Identifier: MPL-2.0
"""What may an administrator change: roles, who is let in, the site's name, delegations?"""

import io
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image, UnidentifiedImageError

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.actions.outbox import Letter, put
from handlerum_portal.actions.people.accounts import PersonRefused, refuse_unfit
from handlerum_portal.actions.people.erasure import erase
from handlerum_portal.actions.people.sessions import close_all
from handlerum_portal.store import clock
from handlerum_portal.store.connections import TRIED
from handlerum_portal.store.decisions.delegations import BODIES as DELEGATED_TO
from handlerum_portal.store.models import DelegationRow, Person, SiteSetting
from handlerum_portal.store.whole_file import write_whole

SETTINGS: Final = ("authority", "support", "was_url", "was_date")
LARGEST_LOGO: Final = 1_000_000
_WIDEST: Final = (600, 200)
_PIXELS: Final = 20_000_000
LOGO: Final = Path("site") / "logo.png"


class SettingRefused(HandlerumError):
    """A setting, a logo or a delegation that cannot be kept."""

    code = "setting_refused"


def change_role(by: Person, number: int, role: str, municipality: str, institution: str) -> Person:
    """Give a person another role; open sessions end, and the change is in the log."""
    must(by, Doing.MANAGE)
    with transaction.atomic():
        stamp = take_stamp()
        person = _open(number)
        if person.pk == by.pk:
            raise PersonRefused("Not your own role.", value=person.name, reason="oneself")
        refuse_unfit(person.name, role, municipality, is_new=False)
        person.role, person.municipality, person.institution = role, municipality, institution
        person.save(update_fields=["role", "municipality", "institution"])
        close_all(person)
        said = {"role": role, "municipality": municipality}
        act = Act("person.role", f"person/{person.pk}", ActorRole.ADMINISTRATOR, said)
        record(act, stamp, f"person-role-{person.pk}-{stamp.seq}")
        note(by, "person.role", f"person/{person.pk}")
    return person


def shut_out(by: Person, number: int) -> None:
    """Keep a person out from now on, everywhere at once."""
    must(by, Doing.MANAGE)
    with transaction.atomic():
        stamp = take_stamp()
        person = _open(number)
        if person.pk == by.pk:
            raise PersonRefused("Not yourself.", value=person.name, reason="oneself")
        person.is_active = False
        person.save(update_fields=["is_active"])
        close_all(person)
        act = Act("person.closed", f"person/{person.pk}", ActorRole.ADMINISTRATOR, {})
        record(act, stamp, f"person-closed-{person.pk}-{stamp.seq}")
        note(by, "person.closed", f"person/{person.pk}")


def forget(by: Person, number: int) -> None:
    """Erase a person who is shut out already."""
    must(by, Doing.MANAGE)
    person = Person.objects.filter(pk=number).first()
    if person is None or person.is_active or person.pk == by.pk:
        raise PersonRefused("Shut out first.", value=str(number), reason="still_open")
    erase(person)
    note(by, "person.erased", f"person/{number}")


def change_password(person: Person, old: str, new: str, key: str) -> None:
    """Take another password into use; every other session of the person ends."""
    if not person.check_password(old):
        raise PersonRefused("The old password is wrong.", value="", reason="old_password")
    try:
        validate_password(new, person)
    except ValidationError as weak:
        raise PersonRefused("Too weak.", value="", reason="weak_password") from weak
    with transaction.atomic():
        person.set_password(new)
        person.save(update_fields=["password"])
        close_all(person, but=key)
        note(person, "password.changed")


def keep_settings(by: Person, given: dict[str, str]) -> None:
    """Keep name, support and the accessibility statement, as shown on every page."""
    must(by, Doing.MANAGE)
    said = {key: " ".join(given.get(key, "").split())[:300] for key in SETTINGS}
    if said["was_url"] and not said["was_url"].startswith("https://"):
        raise SettingRefused("No https address.", value=said["was_url"], reason="address")
    try:
        _ = date.fromisoformat(said["was_date"]) if said["was_date"] else None
    except ValueError as fault:
        raise SettingRefused("No date.", value=said["was_date"], reason="date") from fault
    with transaction.atomic():
        for key, value in said.items():
            SiteSetting.objects.update_or_create(key=key, defaults={"value": value})
        note(by, "settings.changed")


def keep_logo(by: Person, content: bytes) -> None:
    """Draw the logo anew as a small PNG, so that nothing else in the file is ever served."""
    must(by, Doing.MANAGE)
    if len(content) > LARGEST_LOGO:
        raise SettingRefused("Too large.", value="1 MB", reason="logo_size")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > _PIXELS:
                raise SettingRefused("Too many pixels.", value="20 MP", reason="logo_size")
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise SettingRefused("No picture.", value="", reason="logo_kind") from fault
    drawn.thumbnail(_WIDEST)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    write_whole(Path(settings.VAR_DIR) / LOGO, out.getvalue())
    note(by, "settings.logo")


def try_mail(by: Person, address: str) -> None:
    """Put a letter in the outbox to see that letters arrive."""
    must(by, Doing.MANAGE)
    if "@" not in address or len(address) > 254:  # noqa: PLR2004 (RFC 5321)
        raise SettingRefused("No address.", value=address[:80], reason="mail")
    now = clock.now()
    with transaction.atomic():
        body = "Brevet nåede frem: e-mail virker.\n\nThe letter arrived: e-mail works.\n"
        key = f"{TRIED}{by.pk}-{now:%Y%m%d%H%M%S}"
        put(Letter(address, "Handlerum: prøve af e-mail / e-mail test", body, key))
        note(by, "mail.tested")


def delegate(by: Person, row: dict[str, Any]) -> DelegationRow:
    """Register that a council left decisions to another, in a meeting (lov 880/2021 § 5)."""
    must(by, Doing.MANAGE)
    if row["to"] not in DELEGATED_TO or row["held"] > clock.today() or not row["item"].strip():
        raise SettingRefused("No such delegation.", value=str(row["to"]), reason="delegation")
    with transaction.atomic():
        stamp = take_stamp()
        made = DelegationRow.objects.create(**row)
        said = {key: str(row[key]) for key in ("municipality", "area", "to", "held", "item")}
        act = Act("delegation.registered", f"delegation/{made.pk}", ActorRole(by.role), said)
        record(act, stamp, f"delegation-{made.pk}")
        note(by, "delegation.added", f"delegation/{made.pk}")
    return made


def end_delegation(by: Person, number: int) -> None:
    """Note that a delegation ended today; it stays in the list."""
    must(by, Doing.MANAGE)
    with transaction.atomic():
        stamp = take_stamp()
        found = DelegationRow.objects.filter(pk=number, ended_on=None)
        if not found.update(ended_on=stamp.day):
            raise SettingRefused("No such delegation.", value=str(number), reason="delegation")
        act = Act("delegation.ended", f"delegation/{number}", ActorRole(by.role), {})
        record(act, stamp, f"delegation-ended-{number}")
        note(by, "delegation.ended", f"delegation/{number}")


def _open(number: int) -> Person:
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None:
        raise PersonRefused("No such person.", value=str(number), reason="unknown")
    return person
