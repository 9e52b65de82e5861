# SPDX-License-Identifier: MPL-2.0
"""A program has a checksum. What does it prove; and of an answer: what was asked and answered?"""

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum_portal.api import shapes
from handlerum_portal.api.problems import UnknownReceipt, UnreadableParameter, language_of
from handlerum_portal.pages.wording.receipts import proof_in_words
from handlerum_portal.store.answers.answer import (
    Answered,
    answer,
    answer_in_short,
    ask,
    receipt_data,
)
from handlerum_portal.store.finding.receipts import CHECKSUM, Proof, Proved, proved_by

receipts = Router(tags=["Kvitteringer"])
FAULTS: Final = {400: shapes.ProblemUd, 404: shapes.ProblemUd}


class SpurgtValg(Schema):
    """The question an answer was given to, as it was put to `/hvad-gaelder`."""

    kommune: str = Field("", description="Kode eller navn, fx 0840 eller Rebild")
    institution: str = Field("", description="Institutionens id eller navn")
    pr: str = Field("", description="Dagen, der blev spurgt om")
    kendt: str = Field("", description="Dagen, hvis viden svaret byggede på")
    omraade: str = Field("", description="dagtilbud, folkeskole eller aeldre; ellers aftalens")


class BevisUd(Schema):
    """One thing the checksum is of; `nr_i_loggen` is null for what is not in the log."""

    slags: str = Field(examples=[Proof.EDITION.value])
    betyder: str
    sha256: str
    tidspunkt: str
    nr_i_loggen: int | None
    underskrevet: bool
    kommune: str
    omraade: str
    udgave: int | None
    navn: str
    virkning_fra: str | None
    link: str


class GenspurgtUd(Schema):
    """The same question asked again: the same checksum means the same answer, word for word."""

    sted: shapes.StedUd
    pr: str
    kendt: str
    antal: dict[str, int]
    advarsler: list[shapes.StedadvarselUd]
    kvittering: shapes.KvitteringUd
    link: str = Field(description="Hele svaret")


class KvitteringFundetUd(Schema):
    """What a checksum proves: editions, files, events and results, and the answer it is of."""

    kontrolsum: str
    beviser: list[BevisUd]
    svar: GenspurgtUd | None


@receipts.get(
    "/kvittering/{hash}",
    response={200: KvitteringFundetUd, **FAULTS},
    summary="Hvad beviser kontrolsummen?",
)
def receipt(
    request: HttpRequest,
    hash: str,  # noqa: A002 (the address says hash)
    spurgt: Annotated[SpurgtValg, functions.Query()],
) -> dict[str, Any]:
    """Say what a checksum is of; an answer is asked again, so send the question it was given to."""
    digest = hash.casefold()
    if not CHECKSUM.fullmatch(digest):
        raise UnreadableParameter(f"'{hash}' is no checksum.", value=hash[:80], reason="checksum")
    proofs = proved_by(digest)
    answered = _answered(spurgt)
    is_same = answered is not None and answered.receipt.startswith(digest)
    if not proofs and not is_same:
        again = {"again": answered.receipt, "reason": "differs"} if answered else {}
        raise UnknownReceipt(f"{digest} is of nothing we know.", value=digest, **again)
    return {
        "kontrolsum": digest,
        "beviser": [_proof(one, request) for one in proofs],
        "svar": _again(answered, request) if answered and is_same else None,
    }


def _answered(spurgt: SpurgtValg) -> Answered | None:
    """Return the answer to the question, if one was sent."""
    if not spurgt.kommune and not spurgt.institution:
        return None
    return answer(ask(spurgt.kommune, spurgt.institution, spurgt.pr, spurgt.kendt, spurgt.omraade))


def _proof(one: Proved, request: HttpRequest) -> dict[str, Any]:
    href = _href(one)
    return {
        "slags": one.kind.value,
        "betyder": proof_in_words(one.kind.value, language_of(request)),
        "sha256": one.digest,
        "tidspunkt": one.at.isoformat(),
        "nr_i_loggen": one.seq if one.seq >= 0 else None,
        "underskrevet": one.is_signed,
        "kommune": one.municipality,
        "omraade": one.area,
        "udgave": one.number or None,
        "navn": one.name,
        "virkning_fra": one.effect.isoformat() if one.effect else None,
        "link": request.build_absolute_uri(href) if href else "",
    }


def _href(one: Proved) -> str:
    """Return where a program reads on."""
    match one.kind:
        case Proof.EDITION | Proof.FILE:
            return reverse("api:edition", args=[one.municipality, str(one.number)])
        case Proof.RESULT:
            return reverse("api:one_evaluation", args=[one.name])
        case _:
            return ""


def _again(answered: Answered, request: HttpRequest) -> dict[str, Any]:
    told, where = answer_in_short(answered), answered.asked.place
    asked = {
        "kommune": str(where.municipality),
        "institution": str(where.institution.id) if where.institution else "",
        "pr": told["pr"],
        "kendt": told["kendt"],
        "omraade": where.area.value if where.area else "",
    }
    query = urlencode({name: text for name, text in asked.items() if text})
    link = request.build_absolute_uri(f"{reverse('api:what_applies')}?{query}")
    return {**told, "kvittering": receipt_data(answered), "link": link}
