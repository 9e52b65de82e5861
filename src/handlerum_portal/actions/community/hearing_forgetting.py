# SPDX-License-Identifier: MPL-2.0
"""What of an answer is deleted, by whom sent it and by time?"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from handlerum.agreements.hearing import HearingRefused
from handlerum_portal.actions.community.hearing_files import forget_waiting
from handlerum_portal.actions.open_door import hidden
from handlerum_portal.actions.people.contacts import WAITS, forget
from handlerum_portal.actions.people.erasure import list_answers
from handlerum_portal.store import clock
from handlerum_portal.store.models import HearingAnswer, HearingFile

# Names and files that others do not see go this long after the end of the hearing, or after its
# deadline where nobody ends it: time to file them where the municipality files its cases.
AFTER_END: Final = timedelta(days=30)
AFTER_DEADLINE: Final = timedelta(days=366)


def take_back_consent(secret: str) -> HearingAnswer:
    """Let nobody but the caseworker read an answer any more; raises HearingRefused."""
    with transaction.atomic():
        rows = HearingAnswer.objects.select_for_update().filter(secret=hidden(secret))
        made = rows.first()
        if made is None:
            raise HearingRefused("The link leads to no answer.", value="", reason="no_answer")
        made.may_be_shown = made.may_show_name = made.is_shown = made.is_file_shown = False
        made.save(update_fields=["may_be_shown", "may_show_name", "is_shown", "is_file_shown"])
    list_answers({made.secret: False})
    return made


def take_back_again(taken_back: Mapping[str, bool]) -> int:
    """Take back, in a register that came from a backup, what was taken back since; how many."""
    with transaction.atomic():
        rows = HearingAnswer.objects.filter(secret__in=taken_back, is_shown=True)
        back = rows.update(
            may_be_shown=False, may_show_name=False, is_shown=False, is_file_shown=False
        )
        gone = [secret for secret, is_gone in taken_back.items() if is_gone]
        HearingFile.objects.filter(answer__secret__in=gone).delete()
        HearingAnswer.objects.filter(secret__in=taken_back).update(may_be_shown=False)
    list_answers(taken_back)
    return back


def forget_answers() -> int:
    """Delete what nobody sent or confirmed, and what is over; return how much it was."""
    with transaction.atomic():
        return forget_waiting() + _forget_unconfirmed() + _forget_ended()


def _forget_unconfirmed() -> int:
    old = HearingAnswer.objects.filter(confirmed_at=None, sent_at__lt=clock.now() - WAITS)
    numbers = list(old.values_list("pk", flat=True))
    for number in numbers:
        forget(f"svar/{number}")
    old.filter(pk__in=numbers).delete()
    return len(numbers)


def _forget_ended() -> int:
    today = clock.today()
    is_over = Q(hearing__done__lt=today - AFTER_END)
    is_over |= Q(hearing__closes__lt=today - AFTER_DEADLINE)
    over = HearingAnswer.objects.filter(is_over)
    files = HearingFile.objects.filter(answer__in=over.filter(is_file_shown=False))
    names = over.exclude(name="").exclude(is_shown=True, may_show_name=True)
    return files.delete()[0] + names.update(name="")
