# SPDX-License-Identifier: MPL-2.0
"""What shape has each municipality on a map? Polygons become one gap-free, light drawing."""
