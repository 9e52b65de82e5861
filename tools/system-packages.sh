#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Install the system packages that some tests use; those tests skip visibly where this is not possible.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Chromium is not installed: browser tests will be skipped (Debian: apt-get install chromium)."
  exit 0
fi
echo "Installing Chromium for the browser tests (once)"
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 \
  || echo "Chromium could not be installed: browser tests will be skipped."
exit 0
