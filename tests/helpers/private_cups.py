"""A printing system of the test's own: its folder, its socket, and a printer that keeps what it is sent.

It needs no root and leaves the system's CUPS alone. What is sent travels through the real spooler and its filters.
"""

from __future__ import annotations

import grp
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PRINTER = "Town_Hall"
DESCRIPTION = "/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd"
_SECONDS = 30
_KEEPER = """#!/usr/bin/env python3
import json, pathlib, sys
if len(sys.argv) == 1:
    print('direct keep "Test" "keeps jobs"'); sys.exit(0)
job, user, title, copies, options = sys.argv[1:6]
data = open(sys.argv[6], "rb").read() if len(sys.argv) > 6 else sys.stdin.buffer.read()
out = pathlib.Path({out!r})
(out / f"{{job}}.pdf").write_bytes(data)
(out / f"{{job}}.part").write_text(json.dumps({{"title": title, "copies": int(copies), "options": options.split()}}))
(out / f"{{job}}.part").rename(out / f"{{job}}.json")
"""
_SERVER = """LogLevel warn
Listen {folder}/sock
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/root
ServerBin {folder}/bin
DataDir /usr/share/cups
CacheDir {folder}/cache
StateDir {folder}/run
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
FileDevice Yes
Sandboxing Relaxed
SystemGroup {group}
"""


@dataclass(frozen=True)
class Printed:
    """What came out of the printer: the options by name, and the bytes after the filters."""

    title: str
    copies: int
    options: dict[str, str]
    data: bytes


@dataclass(frozen=True)
class PrivateCups:
    """The address for CUPS_SERVER, and what the printer got and the spooler kept."""

    folder: Path

    @property
    def address(self) -> str:
        return str(self.folder / "sock")

    def printed(self, number: int) -> Printed:
        """Wait for a job (from 1) to come out."""
        facts = self.folder / "out" / f"{number}.json"
        end = time.monotonic() + _SECONDS
        while not facts.exists():
            assert time.monotonic() < end, (self.folder / "log/error").read_text(encoding="utf-8")
            time.sleep(0.02)
        said = json.loads(facts.read_text(encoding="utf-8"))
        options = dict(word.partition("=")[::2] for word in said["options"])
        return Printed(said["title"], said["copies"], options, facts.with_suffix(".pdf").read_bytes())

    def spooled(self, number: int) -> bytes:
        """The file as it stands in the spool, before any filter."""
        return (self.folder / "spool" / f"d{number:05}-001").read_bytes()

    def stop_printer(self) -> None:
        """Let jobs wait instead of being printed."""
        self.run("cupsdisable", PRINTER)

    def run(self, *words: str) -> str:
        """Run a command of CUPS against this one."""
        environment = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        return done.stdout


@contextmanager
def private_cups() -> Iterator[PrivateCups]:
    """Run it for a while. Its folder is short, since the path of a socket may have 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="cups-", dir="/tmp") as name:
        cups = PrivateCups(Path(name))
        cups.folder.chmod(0o755)  # where the test runs as root, filters run as another user
        _lay_out(cups.folder)
        words = ["/usr/sbin/cupsd", "-f", "-c", f"{name}/root/cupsd.conf", "-s", f"{name}/root/cups-files.conf"]
        with subprocess.Popen(words, stderr=subprocess.DEVNULL) as server:
            try:
                _wait_until_it_runs(cups, server)
                cups.run("lpadmin", "-p", PRINTER, "-E", "-v", "keep:/x", "-P", DESCRIPTION, "-o", "PageSize=Letter")
                cups.run("lpadmin", "-d", PRINTER)
                yield cups
            finally:
                server.terminate()


def _lay_out(folder: Path) -> None:
    for name in ("root/ppd", "out", "bin/backend", "spool/tmp", "cache", "run/certs", "log"):
        (folder / name).mkdir(parents=True)
    for name in ("filter", "cgi-bin", "daemon", "driver", "monitor", "notifier"):
        (folder / "bin" / name).symlink_to(f"/usr/lib/cups/{name}")
    keeper = folder / "bin/backend/keep"
    keeper.write_text(_KEEPER.format(out=str(folder / "out")), encoding="utf-8")
    keeper.chmod(0o700)
    (folder / "root/cupsd.conf").write_text(_SERVER.format(folder=folder), encoding="utf-8")
    group = grp.getgrgid(os.getgid()).gr_name
    (folder / "root/cups-files.conf").write_text(_FILES.format(folder=folder, group=group), encoding="utf-8")


def _wait_until_it_runs(cups: PrivateCups, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS
    while not cups.run("lpstat", "-r").startswith("scheduler is running"):
        assert server.poll() is None and time.monotonic() < end, "cupsd did not start"
        time.sleep(0.02)
