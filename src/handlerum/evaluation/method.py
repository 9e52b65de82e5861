# SPDX-License-Identifier: MPL-2.0
"""Which estimators are offered?"""

from enum import StrEnum


class Method(StrEnum):
    """An estimator, by the name the command line uses."""

    DID = "did"
    SC = "sc"
    DIFP = "difp"
    SDID = "sdid"
    ASCM = "ascm"
    CS = "cs"

    @property
    def weighs_units(self) -> bool:
        """Claim that donors get weights of their own, so that they must differ."""
        return self in {Method.SC, Method.DIFP, Method.SDID, Method.ASCM}

    @property
    def has_intercept(self) -> bool:
        """Claim that the level before the start is removed before comparing."""
        return self not in {Method.SC, Method.ASCM}
