# SPDX-License-Identifier: MPL-2.0
"""What is written down once, so that every later command knows this installation?"""

from pathlib import Path

from django.conf import settings

from handlerum.errors import HandlerumError
from handlerum_portal.store.whole_file import write_whole


class InstallRefused(HandlerumError):
    """There is an installation here already."""

    code = "install_refused"


def write_knobs(host: str, authority: str, support: str, *, https: bool) -> Path:
    """Write handlerum.env, which both systemd and our settings read; readable by us only.

    The log is signed under its lasting name from its first event on, so this process knows it too.
    """
    settings.LEDGER = f"{host}/log"
    known = {
        "HANDLERUM_HOSTS": f"{host},localhost,127.0.0.1",
        "HANDLERUM_HTTPS": "1" if https else "0",
        "HANDLERUM_SITE": f"{'https' if https else 'http'}://{host}",
        "HANDLERUM_AUTHORITY": authority,
        "HANDLERUM_SUPPORT": support,
        "HANDLERUM_LEDGER": f"{host}/log",
        "HANDLERUM_SIGNER": "here",
        "HANDLERUM_WAS_URL": "",
        "HANDLERUM_WAS_DATE": "",
    }
    lines = [f'{name}="{_plain(value)}"' for name, value in known.items()]
    file = Path(settings.VAR_DIR) / "handlerum.env"
    write_whole(file, ("\n".join(lines) + "\n").encode())
    return file


def _plain(value: str) -> str:
    return " ".join(value.replace('"', "").split())
