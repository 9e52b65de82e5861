# SPDX-License-Identifier: MPL-2.0
"""How does the list of ASVS requirements read? `python tools/asvs.py` writes the page."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parents[1] / "docs/reference"
CHAPTERS = {
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


def items() -> list[dict[str, Any]]:
    """Return every requirement of the list."""
    return list(yaml.safe_load((HERE / "asvs.yaml").read_text("utf-8")))


def page() -> str:
    """Return the list as Markdown, by chapter, with counts on top."""
    found = items()
    tested = sum(1 for one in found if one.get("proof"))
    lines = [
        "# ASVS 5.0, levels 1 and 2",
        "",
        (
            "Made from [asvs.yaml](asvs.yaml) by `python tools/asvs.py`; a test holds each named "
            "test against the tests there are. The words are ours, not OWASP's. The list holds the "
            "requirements we know by number, not all 253 of levels 1 and 2: hold it against the "
            "official CSV before an audit."
        ),
        "",
        f"{len(found)} requirements: {tested} with a test, {len(found) - tested} with a reason.",
    ]
    for number, name in CHAPTERS.items():
        rows = [one for one in found if str(one["id"]).split(".")[0] == str(number)]
        lines += ["", f"## V{number} {name}", "", "| Item | Level | What we do | Test or reason |"]
        lines += ["|---|---|---|---|", *(_row(one) for one in rows)]
    return "\n".join(lines) + "\n"


def _row(one: dict[str, Any]) -> str:
    proof = ", ".join(f"`{name.partition('::')[2]}`" for name in one.get("proof", ()))
    also = f" and `{one['also']}`" if one.get("also") else ""
    said = f"{proof}{also}" if proof else one["reason"]
    return f"| {one['id']} | {one['level']} | {one['says']} | {said} |"


if __name__ == "__main__":
    (HERE / "asvs.md").write_text(page(), "utf-8")
