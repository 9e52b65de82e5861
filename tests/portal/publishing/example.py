# SPDX-License-Identifier: MPL-2.0
"""Decisions that wait to be published, and those who are at work."""

from dataclasses import replace
from typing import Any

from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum_portal.actions.decisions.publication import Asked
from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.store.models import OwnDecision
from tests.portal.course import EXAMPLE, person, step

CODE, AREA = "0561", "folkeskole"
PAGE = f"/arbejde/udgiv/{CODE}/{AREA}/"
SITE = "https://eksempel.dk/oversigt"


def wait(reference: str = "folkeskolelovens § 15", **more: Any) -> OwnDecision:
    """Bring a decision to where it waits to be published."""
    one = replace(EXAMPLE.sets_aside[0], reference=reference, **more)
    row = begin(person("caseworker"), replace(EXAMPLE, sets_aside=(one,)))
    step(row, "caseworker", Step.ASK_APPROVAL)
    step(row, "council_secretariat", Step.DECIDE)
    return step(row, "approver", Step.RELEASE)


def asked(*rows: OwnDecision, **more: Any) -> Asked:
    keys = tuple(row.key for row in rows)
    given = {"website": SITE, "key": "wish", **more}
    return Asked(municipality=CODE, area=AREA, decisions=keys, **given)


def at_work(role: str = "caseworker", code: str = CODE) -> Client:
    client = Client()
    client.force_login(person(role, code))
    return client
