# SPDX-License-Identifier: MPL-2.0
"""What does the standard library raise where a zip archive is cut, spoilt or locked?"""

import lzma
import zipfile
import zlib
from typing import Final

UNPACKING: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, ValueError, KeyError, IndexError, EOFError, OSError),
)
