# SPDX-License-Identifier: MPL-2.0
"""What is said of a step that waits for another person? Nothing has changed yet."""

from collections.abc import Mapping
from typing import Final

PROPOSED: Final[Mapping[str, tuple[str, str]]] = {
    "ret": ("En rettelse er foreslået", "A correction was proposed"),
    "bring_til_ophoer": ("Et ophør før tid er foreslået", "An early end was proposed"),
}
