# SPDX-License-Identifier: MPL-2.0
"""Where do the files lie that the product ships, and where does it keep its own?

In the repository both lie beside `src`. Installed with pip, what is shipped lies in
`share/handlerum` of the environment, and the register in the user's own folder.
"""

import os
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

_TREE: Final = Path(__file__).resolve().parents[2]
_IS_REPOSITORY: Final = (_TREE / "pyproject.toml").is_file()
_TERMS: Final = "docs/glossary.md"


def _installed() -> Path:
    """Return the folder of the shipped files, wherever pip put them."""
    beside = str(Path(__file__).resolve().parents[1])
    listed = next(iter(distributions(name="handlerum", path=[beside]))).files or ()
    terms = next(one for one in listed if one.as_posix().endswith(f"share/handlerum/{_TERMS}"))
    return Path(str(terms.locate())).resolve().parents[1]


def _own() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "handlerum"


_SHIPPED: Final = _TREE if _IS_REPOSITORY else _installed()
DATA: Final = _SHIPPED / "data"
GLOSSARY: Final = _SHIPPED / _TERMS
VAR: Final = _TREE / "var" if _IS_REPOSITORY else _own()
