# SPDX-License-Identifier: MPL-2.0
"""What happens when the power goes, the disk fills, a process dies or someone lies?"""
