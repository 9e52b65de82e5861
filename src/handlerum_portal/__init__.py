# SPDX-License-Identifier: MPL-2.0
"""The portal: stores, shows and receives; every answer comes from `handlerum`."""
