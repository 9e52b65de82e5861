# SPDX-License-Identifier: MPL-2.0
"""Which number does an answer carry for each thing that can go wrong? The rest are 400."""

from collections.abc import Mapping
from typing import Final

STATUS: Final[Mapping[str, int]] = {
    "nothing_loaded": 503,
    "not_encrypted": 403,
    "not_saved": 503,
    "too_many_papers": 503,
    "draft_changed": 409,
    "indicator_refused": 409,
    "too_large": 413,
    "request_too_large": 413,
    "wrong_method": 405,
    "method_not_taken": 405,
    "broken": 500,
    "too_much": 429,
    **dict.fromkeys(
        (
            "unknown_number unknown_page unknown_place unknown_provision unknown_agreement "
            "unknown_evaluation unknown_indicator unknown_exemption unknown_receipt no_overview "
            "unknown_proposal unknown_edition"
        ).split(),
        404,
    ),
    "token_refused": 401,
    "link_refused": 410,
    "not_allowed": 403,
}
