# SPDX-License-Identifier: MPL-2.0
"""Which rules apply here, on this day, and why? The domain of the Danish welfare agreements."""

__version__ = "0.1.0"
