# SPDX-License-Identifier: MPL-2.0
"""Who may sign in, in which role, and for which municipality?"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from handlerum.ledger.event import ActorRole

ROLES = tuple(role.value for role in ActorRole if role is not ActorRole.SYSTEM)
LOCAL_ROLES = (
    ActorRole.CASEWORKER.value,
    ActorRole.APPROVER.value,
    ActorRole.COUNCIL_SECRETARIAT.value,
    ActorRole.INSTITUTION_LEADER.value,
    ActorRole.EMPLOYEE.value,
)


class Person(AbstractBaseUser):
    """Someone who works with the register; `municipality` is empty for those of the state."""

    name = models.CharField(max_length=80, unique=True)
    role = models.CharField(max_length=30)
    municipality = models.CharField(max_length=4, blank=True)
    institution = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    is_active = models.BooleanField(default=True)
    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "name"

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=ROLES), name="person_role_known"),
            models.CheckConstraint(
                condition=~Q(role__in=LOCAL_ROLES) | Q(municipality__regex=r"^[0-9]{4}$"),
                name="person_local_role_has_municipality",
            ),
            models.CheckConstraint(
                condition=Q(role__in=LOCAL_ROLES) | Q(municipality=""),
                name="person_state_role_has_no_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FailedSignIn(models.Model):
    """A wrong password or code, kept for a short time as keyed hashes of who and from where."""

    who = models.CharField(max_length=64, db_index=True)
    origin = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
