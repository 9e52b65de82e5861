#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Install the system packages that PDF files (pdf) and the browser tests (test) use.
# What cannot be installed is said; those tests and files then say so too instead of failing.
wanted=""
ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0.so.0 \
  || wanted="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
[ "$1" = pdf ] || command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Not installed: $wanted. Without them PDF files or browser tests are left out (Debian: apt-get install $wanted)."
  exit 0
fi
echo "Installing once:$wanted"
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $wanted; } >/dev/null 2>&1 \
  || echo "Could not be installed: $wanted. PDF files or browser tests are left out."
exit 0
