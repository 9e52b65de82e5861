# SPDX-License-Identifier: MPL-2.0
"""The map of the municipalities: tiles, outlines or a table, on a page, in a frame or in a file."""
