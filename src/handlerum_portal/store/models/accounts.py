# SPDX-License-Identifier: MPL-2.0
"""Who is invited, where is someone signed in, what was done, and who was erased?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.people import Person


class Invitation(models.Model):
    """A link that lets one person in once, until it expires; only a hash of it is kept."""

    token = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    email = models.CharField(max_length=254)
    role = models.CharField(max_length=30)
    municipality = models.CharField(max_length=4, blank=True)
    institution = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["Invitation"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class OpenSession(models.Model):
    """One place where a person is signed in; the browser is told by its family only."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    seen = models.DateTimeField()
    agent = models.CharField(max_length=60)
    proved = models.CharField(max_length=10)
    objects: ClassVar[models.Manager["OpenSession"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["-seen"]

    def __str__(self) -> str:
        return f"session {self.pk}"


class AuditEntry(models.Model):
    """Who did what about people and settings; kept for twelve months, and never in the ledger."""

    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    doing = models.CharField(max_length=40)
    subject = models.CharField(max_length=120, blank=True)
    objects: ClassVar[models.Manager["AuditEntry"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.doing}"


class Erasure(models.Model):
    """That the person with this number was erased; replayed after every restore."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    objects: ClassVar[models.Manager["Erasure"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"person/{self.number}"


class DelegationRow(models.Model):
    """A council's decision to leave decisions to another; ended, never removed."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    to = models.CharField(max_length=30)
    institution = models.CharField(max_length=80, blank=True)
    held = models.DateField()
    item = models.CharField(max_length=200)
    what = models.TextField()
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    objects: ClassVar[models.Manager["DelegationRow"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["municipality", "area", "held", "pk"]

    def __str__(self) -> str:
        return f"{self.municipality}/{self.area}/{self.held}"


class SiteSetting(models.Model):
    """One thing an administrator has set on the page, over what the surroundings say."""

    key = models.CharField(max_length=40, unique=True)
    value = models.TextField(blank=True)
    objects: ClassVar[models.Manager["SiteSetting"]] = models.Manager()

    def __str__(self) -> str:
        return self.key


class SeenAssertion(models.Model):
    """A SAML answer that was used, so that nobody uses it again."""

    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)
    objects: ClassVar[models.Manager["SeenAssertion"]] = models.Manager()

    def __str__(self) -> str:
        return self.digest[:12]
