# SPDX-License-Identifier: MPL-2.0
"""What waits for somebody at their desk, put off, handed on, and seen since the last visit."""
