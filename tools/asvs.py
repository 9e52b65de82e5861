# SPDX-License-Identifier: MPL-2.0
"""How does the list of ASVS requirements read? `python tools/asvs.py` writes the page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).resolve().parents[1] / "docs/reference"
CHAPTERS: Final = {
    1: "Encoding and sanitisation",
    2: "Validation and business logic",
    3: "Web frontend",
    4: "API and web service",
    5: "Files",
    6: "Authentication",
    7: "Sessions",
    8: "Authorisation",
    9: "Self-contained tokens",
    10: "OAuth and OIDC",
    11: "Cryptography",
    12: "Secure communication",
    13: "Configuration",
    14: "Data protection",
    15: "Secure coding and architecture",
    16: "Logging and error handling",
    17: "WebRTC",
}
KINDS: Final = ("proof", "reason", "gap")


def content() -> dict[str, Any]:
    """Return the file as it is: `levels` by section, and `rows`."""
    return dict(yaml.safe_load((HERE / "asvs.yaml").read_text("utf-8")))


def levels() -> dict[str, int]:
    """Return the level of every requirement there is, by its number."""
    return {
        f"{section}.{at}": int(level)
        for section, digits in content()["levels"].items()
        for at, level in enumerate(digits, 1)
    }


def items() -> list[dict[str, Any]]:
    """Return what we do about each requirement of the list."""
    return list(content()["rows"])


def share(rows: list[dict[str, Any]]) -> float:
    """Return how many of the rows of levels 1 and 2 have a test, in per cent."""
    asked = [one for one in rows if one["level"] <= 2]  # noqa: PLR2004 (levels 1 and 2)
    return 100 * sum(1 for one in asked if "proof" in one) / len(asked)


def page() -> str:
    """Return the list as Markdown, by chapter, with counts on top."""
    found = items()
    lines = [*_head(found)]
    for number, name in CHAPTERS.items():
        rows = [one for one in found if one["id"].split(".")[0] == str(number)]
        lines += ["", f"## V{number} {name}", "", "| Item | Level | What we do | Test or reason |"]
        lines += ["|---|---|---|---|", *(_row(one) for one in rows)]
    return "\n".join(lines) + "\n"


def _head(found: list[dict[str, Any]]) -> list[str]:
    tested, reasoned, short = (sum(1 for one in found if kind in one) for kind in KINDS)
    unsure = [one["id"] for one in found if one.get("sure") is False]
    return [
        "# ASVS 5.0.0, levels 1 and 2",
        "",
        (
            "**Dansk.** Listen siger, hvad vi gør ved hvert krav, og hvilken prøve der viser det. "
            "Hvor der ingen prøve er, står grunden. »Gap« er det, vi ikke når. Kravenes numre er "
            "skrevet efter hukommelsen; hold dem mod den officielle liste, før nogen regner med "
            "dem. Hvad der er besluttet, står i [beslutningerne](security.md)."
        ),
        "",
        (
            "Made from [asvs.yaml](asvs.yaml) by `python tools/asvs.py`; tests hold each named "
            "test against the tests there are, and the list against what is known of the official "
            "one: 345 requirements, so many in each chapter, 70 of level 1, 183 of level 2, 92 of "
            "level 3. What a requirement asks is said in our words, not OWASP's."
        ),
        "",
        (
            "**The numbers and their meaning are written from memory.** The official CSV could not "
            "be reached. All sums held at the first writing, without moving anything to reach "
            "them; they would not show two requirements of one level that changed places in a "
            f"section. Of {len(unsure)} we are not sure which number is which, marked (?): "
            f"{', '.join(unsure)}. Hold the list against the official CSV before an audit."
        ),
        "",
        (
            f"**{len(found)} requirements** (all 253 of levels 1 and 2, and {len(found) - 253} of "
            f"level 3): **{tested} with a test** ({share(found):.0f} % of levels 1 and 2), "
            f"**{reasoned} with a reason**, **{short} where we fall short**, marked *Gap*."
        ),
    ]


def _row(one: Mapping[str, Any]) -> str:
    proof = ", ".join(f"`{name.partition('::')[2]}`" for name in one.get("proof", ()))
    also = f" and `{one['also']}`" if one.get("also") else ""
    said = f"{proof}{also}" if proof else one.get("reason") or f"*Gap:* {one['gap']}"
    mark = " (?)" if one.get("sure") is False else ""
    return f"| {one['id']}{mark} | {one['level']} | {one['says']} | {said} |"


if __name__ == "__main__":
    (HERE / "asvs.md").write_text(page(), "utf-8")
