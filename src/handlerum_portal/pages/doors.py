# SPDX-License-Identifier: MPL-2.0
"""What does each address ask of whoever knocks? One table; an address not in it stays shut."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, NotAllowed, must
from handlerum_portal.pages.community import rooms as community
from handlerum_portal.pages.faults import fault_page, wrong_method
from handlerum_portal.pages.threshold import is_too_much, too_much, turned_away
from handlerum_portal.store.models import Person

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Door:
    """Who may read here, and who may send something; without `write` nothing can be sent.

    Where it `is_only_sent` there is no page: a link, or a picture on another site, does nothing.
    """

    read: Doing | None = None
    write: Doing | None = None
    is_sent_openly: bool = False
    is_only_sent: bool = False

    def takes(self, method: str) -> bool:
        """Claim that the method means something here."""
        if method in READING:
            return not self.is_only_sent
        return method == "POST" and (self.write is not None or self.is_sent_openly)

    @property
    def taken(self) -> list[str]:
        """Return the methods that mean something here, as an answer names them."""
        return [method for method in ("GET", "HEAD", "POST") if self.takes(method)]

    def asked_of(self, method: str) -> Doing | None:
        """Return what one must be allowed to do; None where everyone may come."""
        return self.read if method in READING else self.write


OPEN: Final = Door()
DOORS: Final[Mapping[str, Door]] = {
    **dict.fromkeys(
        (
            "front find what_applies why agreements agreement municipalities municipality moved "
            "institution about help privacy sources accessibility was rights overview overview_data"
        ).split(),
        OPEN,
    ),
    **dict.fromkeys(
        (
            "edition published_files published_file embed_element embed_frame embed_fragment "
            "embed_guide local_rules map_file map_frame overview_log"
        ).split(),
        OPEN,
    ),
    **dict.fromkeys(
        "what_applies_at agreement_tab agreement_file agreements_compared poster".split(), OPEN
    ),
    **dict.fromkeys(("follow", "follow_link"), Door(is_sent_openly=True)),
    **dict.fromkeys(("feed", "deadlines"), OPEN),
    **dict.fromkeys("data glossary whole catalogue catalogue_jsonld robots sitemap".split(), OPEN),
    **dict.fromkeys("open_table open_table_file open_table_schema".split(), OPEN),
    **dict.fromkeys(
        "ministry ministry_answer ministry_law ministry_letter ministry_edition mandates".split(),
        Door(read=Doing.OVERSEE),
    ),
    "ministry_application": Door(read=Doing.OVERSEE, write=Doing.ANSWER_APPLICATION),
    "ministry_note": Door(read=Doing.KEEP_NOTES, write=Doing.KEEP_NOTES),
    "mandate_change": Door(read=Doing.OVERSEE, write=Doing.CHANGE_MANDATE),
    **dict.fromkeys("exemption_pdf agreement_pdf what_applies_pdf provision_pdf".split(), OPEN),
    **dict.fromkeys(("demo", "trial_file", "progress_file"), OPEN),
    **dict.fromkeys(("demo_role", "demo_day"), Door(is_sent_openly=True)),
    **dict.fromkeys("exemptions exemption institutions wrong".split(), OPEN),
    "health": OPEN,
    **dict.fromkeys(
        (
            "law_list own_rules law_tree law_comparison law_redline law_akn provision "
            "provision_cited touched search search_results search_suggestions receipts receipt"
        ).split(),
        OPEN,
    ),
    **dict.fromkeys(
        "rule_new rules_import rules_import_look rule_change".split(),
        Door(read=Doing.WRITE_DRAFT, write=Doing.WRITE_DRAFT),
    ),
    "rules_work": Door(read=Doing.SEE_DECISIONS),
    "rules_template": Door(read=Doing.SEE_DECISIONS),
    "rule_page": Door(read=Doing.SEE_DECISIONS, write=Doing.REGISTER_DECISION),
    "rule_in_the_way": Door(read=Doing.SEE_DECISIONS, write=Doing.SEE_DECISIONS),
    **dict.fromkeys(
        "publish_overview publish_receipt publish_receipt_pdf".split(),
        Door(read=Doing.SEE_DECISIONS, write=Doing.PUBLISH),
    ),
    **dict.fromkeys(
        "effect effect_indicator effect_file goals evaluations evaluation evaluation_file".split(),
        OPEN,
    ),
    "sign_in": Door(is_sent_openly=True),
    **dict.fromkeys(
        "confirm invitation openid_connect_login saml saml_acs".split(), Door(is_sent_openly=True)
    ),
    **dict.fromkeys("openid_connect_callback saml_metadata logo".split(), OPEN),
    "account": Door(read=Doing.SIGNED_IN),
    **dict.fromkeys(("totp", "passkey"), Door(read=Doing.SIGNED_IN, write=Doing.SIGNED_IN)),
    **dict.fromkeys(
        "remove_second password sign_out_everywhere".split(),
        Door(read=Doing.SIGNED_IN, write=Doing.SIGNED_IN, is_only_sent=True),
    ),
    **dict.fromkeys(("users", "integrations"), Door(read=Doing.MANAGE)),
    **dict.fromkeys(
        "setup user invite delegations".split(), Door(read=Doing.MANAGE, write=Doing.MANAGE)
    ),
    "audit": Door(read=Doing.AUDIT),
    "sign_out": Door(is_sent_openly=True),
    "set_aside": OPEN,
    "need": Door(is_sent_openly=True),
    **dict.fromkeys(("desk", "moved_inside"), Door(read=Doing.SIGNED_IN)),
    "desk_move": Door(read=Doing.SIGNED_IN, write=Doing.SIGNED_IN),
    "surveys": Door(read=Doing.MEASURE, write=Doing.MEASURE),
    "survey": Door(read=Doing.MEASURE, write=Doing.MEASURE),
    "survey_answer": Door(is_sent_openly=True),
    "survey_thanks": OPEN,
    **dict.fromkeys(
        ("indicator_new", "indicator_proposal"),
        Door(read=Doing.DEFINE_INDICATOR, write=Doing.DEFINE_INDICATOR),
    ),
    "rounds": Door(read=Doing.MEASURE, write=Doing.MEASURE),
    "round": Door(read=Doing.MEASURE, write=Doing.MEASURE),
    "round_template": Door(read=Doing.MEASURE),
    "analyses": Door(read=Doing.READ_AGAIN),
    "analysis_new": Door(read=Doing.ANALYSE, write=Doing.ANALYSE),
    "analysis": Door(read=Doing.READ_AGAIN, write=Doing.READ_AGAIN),
    "cases": Door(read=Doing.SIGNED_IN),
    "case_new": Door(read=Doing.SIGNED_IN, write=Doing.SIGNED_IN),
    **dict.fromkeys(
        "case case_review case_word case_pdf case_zip case_letter".split(),
        Door(read=Doing.SEE_DECISIONS),
    ),
    "case_apply": Door(read=Doing.SEE_DECISIONS, write=Doing.APPLY_TO_MINISTER),
    "course": Door(read=Doing.KEEP_COURSE),
    "course_take": Door(read=Doing.KEEP_COURSE, write=Doing.KEEP_COURSE),
    # Each step and each field asks again: the action knows which right it takes.
    **dict.fromkeys(
        "case_step case_check case_mend case_take".split(),
        Door(read=Doing.SEE_DECISIONS, write=Doing.SEE_DECISIONS),
    ),
    **dict.fromkeys(community.READ, OPEN),
    **dict.fromkeys(community.SENT_TO, Door(is_sent_openly=True)),
    **{name: Door(read=doing, write=doing) for name, doing in community.WORK.items()},
}
# Everything the API answers is open reading; only questions can be sent to it.
OPEN_NAMESPACES: Final = frozenset({"api"})
# Operations that write; each asks for a token with the right role (api/bearer.py).
WRITTEN_WITH_TOKEN: Final[frozenset[str]] = frozenset(
    {
        *("own_cases", "own_case", "begin_own_case", "write_own_case", "step_own_case"),
        *("planned_publications", "check_publication", "publish_own", "cancel_publication"),
        *("agreement_offers", "step_own_agreement"),
        *("propose_indicator", "step_indicator"),
        *("waiting_applications", "application", "answer_one"),
        *("frame_list", "frame", "propose_frame", "release_frame", "return_frame"),
    }
)
QUESTIONS: Final = frozenset({"may_be_set_aside", "is_an_exemption_needed", *community.SENT_TO_API})

Answer = Callable[[HttpRequest], HttpResponse]


def door_of(namespaces: list[str], name: str | None) -> Door | None:
    """Return the door of an address; None when nobody has said who may come."""
    if namespaces and namespaces[0] in OPEN_NAMESPACES:
        return Door(is_sent_openly=True) if name in QUESTIONS | WRITTEN_WITH_TOKEN else OPEN
    return DOORS.get(name or "")


def doors(get_response: Answer) -> Answer:
    """Ask at the door before any page is made."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = _at_the_door  # type: ignore[attr-defined]
    return middleware


def _at_the_door(
    request: HttpRequest, _view: object, _args: object, named: Mapping[str, Any]
) -> HttpResponse | None:
    match = request.resolver_match
    door = door_of(match.namespaces, match.url_name) if match else None
    if door is None:
        return _refused(request, NotAllowed("No door is declared here.", value=request.path))
    method = request.method or ""
    if not door.takes(method):
        return wrong_method(request, door.taken)
    if method == "POST" and door.is_sent_openly and is_too_much(request):
        return too_much(request)
    doing = door.asked_of(method)
    return None if doing is None else _asked(request, doing, str(named.get("code", "")))


class FormExpired(HandlerumError):
    """A form that was not made for this session, or so long ago that it is forgotten."""

    code = "form_expired"


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return _refused(request, FormExpired("The form has expired. Go back, reload.", value=reason))


def _asked(request: HttpRequest, doing: Doing, municipality: str) -> HttpResponse | None:
    if not isinstance(request.user, Person):
        if request.method in READING:
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
        return _refused(request, NotAllowed("Sign in first.", value=doing.value))
    if (turned := turned_away(request, request.user)) is not None:
        return turned
    try:
        must(request.user, doing, municipality)
    except NotAllowed as error:
        return _refused(request, error)
    return None


def _refused(request: HttpRequest, error: HandlerumError) -> HttpResponse:
    response = fault_page(request, error)
    response.status_code = 403
    return response
