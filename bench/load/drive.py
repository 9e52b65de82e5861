# SPDX-License-Identifier: MPL-2.0
"""How many requests a second does an address answer, and how long does one in a hundred wait?"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 8
CONNECTIONS = 16
_LUA = """
local paths, next_one = {%s}, 0
math.randomseed(880)
request = function()
  next_one = next_one %% #paths + 1
  local path = paths[%s]
  return wrk.format("GET", path, {["Accept-Encoding"] = "gzip"})
end
done = function(summary, latency)
  io.write(string.format("COUNT %%d %%d\\n", summary.requests, summary.duration))
  local e = summary.errors
  io.write(string.format("FAULTS %%d\\n", e.connect + e.read + e.write + e.status + e.timeout))
  io.write(string.format("P50 %%d\\nP99 %%d\\n", latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True)
class Driven:
    """What wrk saw: requests a second, milliseconds at the middle and at 99 of 100, faults."""

    per_second: float
    p50: float
    p99: float
    faults: int


def drive(
    address: str,
    paths: Sequence[str],
    script: Path,
    *,
    seconds: int = SECONDS,
    in_turn: bool = False,
) -> Driven:
    """Ask for the paths, in turn or at random (the same each time), on loopback only."""
    if not address.startswith("http://127.0.0.1:"):
        raise ValueError(f"{address} is not this machine")
    quoted = ", ".join('"' + path.replace('"', "%22") + '"' for path in paths)
    script.write_text(
        _LUA % (quoted, "next_one" if in_turn else "math.random(#paths)"), encoding="utf-8"
    )
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), address]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=90).stdout
    count, micro = (float(part) for part in re.findall(r"COUNT (\d+) (\d+)", said)[0])
    number = {name: int(value) for name, value in re.findall(r"(FAULTS|P50|P99) (\d+)", said)}
    return Driven(count / (micro / 1e6), number["P50"] / 1e3, number["P99"] / 1e3, number["FAULTS"])
