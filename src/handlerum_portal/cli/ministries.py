# SPDX-License-Identifier: MPL-2.0
"""Which changes of ministers' fields are known (data/ministries.yaml)?"""

from datetime import date
from pathlib import Path

import yaml

from handlerum.law.authority import Register, Resolution, authorities
from handlerum.law.succession import successions
from handlerum_portal import shipped

FILE = shipped.DATA / "ministries.yaml"


def register(path: Path = FILE) -> Register:
    """Return the register of royal resolutions."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Register(
        date.fromisoformat(content["verified_until"]),
        tuple(
            Resolution(
                date.fromisoformat(entry["day"]),
                frozenset(a for name in entry["names"] for a in authorities(name)),
                entry["source"],
                successions(entry["names"]),
            )
            for entry in content["resolutions"]
        ),
    )
