"""`clerk register`: the public register of interests in Word, PDF and HTML, and as data for other programs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE
from clerk_app.office import open_office
from clerk_app.services import public_register, register_tables, tables
from clerk_app.services.exchange_public_register import plain_register
from clerk_app.services.exporting import keep_files


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    register = commands.add_parser("register", help="write the public register of interests, as it stands today")
    register.add_argument("file", metavar="FILE")
    register.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    register.add_argument("--json", action="store_true", help="print it for other programs to read, too")
    register.add_argument("--csv", action="store_true", help="interests, dispensations and gifts as tables, too")
    register.set_defaults(run=_register)


def _register(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        register = public_register.public_register(office)
        listed = register_tables.every_table(office) if chosen.csv else ()
    finally:
        office.close()
    files = public_register.register_files(register)
    files |= {f"{register.day.isoformat()}-{table.name.casefold()}.csv": tables.as_csv(table) for table in listed}
    made = keep_files(files, Path(chosen.out))
    for path in made:
        print(path, file=sys.stderr if chosen.json else sys.stdout)
    if chosen.json:
        print(json.dumps(plain_register(register), ensure_ascii=False, indent=1))
    return DONE
