# SPDX-License-Identifier: MPL-2.0
"""Which provisions always hold here? The fence around what an agreement may set aside."""

from dataclasses import dataclass, field
from enum import StrEnum

from handlerum.agreements.exemption import Known
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Period


class FenceKind(StrEnum):
    """On which side of the fence a provision stands."""

    NONE = "none"
    PROTECTED = "protected"
    OUTSIDE_FRAME = "outside_frame"


@dataclass(frozen=True, slots=True)
class FenceMark:
    """The side of the fence, the § that put it there, and words on a part it leaves out."""

    kind: FenceKind = FenceKind.NONE
    source: str = ""
    note: str = ""


UNFENCED = FenceMark()


@dataclass(frozen=True, slots=True)
class FencePost:
    """A provision, with all under it, that stands behind the fence."""

    provision: str
    mark: FenceMark


@dataclass(frozen=True, slots=True)
class Fence:
    """The posts that hold in one area of one municipality in one period."""

    municipality: MunicipalityCode
    area: Area
    period: Period
    posts: tuple[FencePost, ...]
    known: Known = field(default_factory=Known)
