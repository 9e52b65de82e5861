# SPDX-License-Identifier: MPL-2.0
"""No letter is lost, none is sent for what did not happen, and a broken server loses nothing."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail
from django.db import transaction
from django.utils import timezone

from handlerum_portal.actions import outbox
from handlerum_portal.actions.decisions import work
from handlerum_portal.actions.outbox import LEASE, Letter, forget_sent, put, send_due
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.wording.work import WORK as WORK_IN_WORDS
from handlerum_portal.store.models import OutboxLetter

LETTER = Letter("post@eksempel.dk", "Ny udgave\r\nBcc: x@y.dk", "Udgave 2 er ude.", "edition/1")


def put_one(letter: Letter = LETTER) -> bool:
    with transaction.atomic():
        return put(letter)


def test_a_letter_is_sent_once() -> None:
    assert (put_one(), put_one()) == (True, False)
    assert (send_due(), send_due()) == (1, 0)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["post@eksempel.dk"], "Ny udgave Bcc: x@y.dk")


def test_a_letter_of_what_was_undone_is_never_sent() -> None:
    def undone() -> None:
        with transaction.atomic():
            put(LETTER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    assert send_due() == 0


def test_outside_a_transaction_nothing_is_put(monkeypatch: Any) -> None:
    monkeypatch.setattr(outbox, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        put(LETTER)


def test_a_broken_server_loses_nothing(monkeypatch: Any) -> None:
    put_one()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "get_connection", lambda: 1 / 0)
        assert send_due() == 0
    row = OutboxLetter.objects.get()
    assert (row.tries, row.fault, row.sent_at) == (1, "ZeroDivisionError", None)
    assert send_due() == 0
    OutboxLetter.objects.update(next_try=timezone.now())
    assert send_due() == 1


def test_who_dies_while_sending_gives_the_letter_back(monkeypatch: Any) -> None:
    put_one()
    monkeypatch.setattr(outbox, "_send", lambda _letter: False)
    send_due()
    monkeypatch.undo()
    assert send_due() == 0
    later = timezone.now() + LEASE + timedelta(seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert send_due() == 1


def test_two_workers_never_take_the_same_letter() -> None:
    put_one()
    row, now = OutboxLetter.objects.get(), timezone.now()
    assert [outbox._claim(row, now), outbox._claim(row, now)] == [True, False]


def test_the_same_letter_has_the_same_name_each_time_it_is_tried() -> None:
    put_one()
    row = OutboxLetter.objects.get()
    names = {outbox._message(row).extra_headers["Message-ID"] for _ in range(2)}
    assert len(names) == 1


def test_addresses_are_forgotten_a_month_after() -> None:
    put_one()
    send_due()
    assert forget_sent() == 0
    OutboxLetter.objects.update(sent_at=timezone.now() - timedelta(days=31))
    assert forget_sent() == 1
    assert OutboxLetter.objects.values_list("to", "body").get() == ("", "")


def test_the_command_does_what_waits_and_says_so() -> None:
    put_one()
    done = CliRunner().invoke(cli, ["arbejd", "--json"])
    assert (done.exit_code, json.loads(done.stdout)["done"]["letters"]) == (0, 1)
    assert "0 breve sendt" in CliRunner().invoke(cli, ["arbejd"]).output


def test_work_that_fails_does_not_stop_the_next(monkeypatch: Any) -> None:
    put_one()
    broken = {"forgotten": lambda: 1 // 0, "letters": send_due}
    monkeypatch.setattr(work, "WORK", broken)
    done = CliRunner().invoke(cli, ["arbejd", "--english"])
    assert done.exit_code == 1
    assert "1 letters sent" in done.output
    assert "it is tried again" in done.output


def test_every_kind_of_work_has_words_in_both_languages() -> None:
    assert set(WORK_IN_WORDS) == set(work.WORK)
