# SPDX-License-Identifier: MPL-2.0
"""*Min side*: what waits, what was put off or handed on, and what is new since the last visit."""
