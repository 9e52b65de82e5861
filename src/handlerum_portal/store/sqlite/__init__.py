# SPDX-License-Identifier: MPL-2.0
"""Which statements may reach an SQLite database? Reading and adding rows, never its guards."""
