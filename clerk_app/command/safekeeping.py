"""`clerk verify`, `backup`, `bundle`, `restore`: whether a file is whole, copies of it, and going back to one."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import columns
from clerk_app.domain.backups import Backup
from clerk_app.errors import NotFound, WrongUse
from clerk_app.office import open_office
from clerk_app.services import backups, bundles, paper_reading, restoring, verifying
from clerk_app.services.restoring import printed_moment


def add_commands(commands: Any) -> None:
    """Add the commands to those that there are."""
    verify = commands.add_parser("verify", help="look through a whole file for damage and for changes from outside")
    verify.add_argument("file", metavar="FILE")
    verify.add_argument("--json", action="store_true", help="for other programs to read")
    verify.set_defaults(run=_verify)

    backup = commands.add_parser("backup", help="back a file up, also while it is open in the window")
    backup.add_argument("file", metavar="FILE")
    backup.add_argument("--to", metavar="DIR", help="a folder for this one backup; else the places that are set")
    backup.add_argument("--list", action="store_true", help="list the backups there are, newest first")
    backup.add_argument(
        "--second", metavar="DIR", help="keep a second copy of every backup in DIR from now on; - for none"
    )
    backup.set_defaults(run=_backup)

    bundle = commands.add_parser("bundle", help="write a file and all its papers as one file")
    bundle.add_argument("file", metavar="FILE")
    bundle.add_argument("--out", metavar="NAME.clerkbundle", required=True, help="the bundle, a new file")
    bundle.add_argument(
        "--password", action="store_true", help="lock it with a password, which is asked for; it is never an argument"
    )
    _add_password_file(bundle, "lock it with the password that is the first line of a file")
    bundle.set_defaults(run=_bundle)

    restore = commands.add_parser("restore", help="put a backup in the place of a file, or save a damaged one")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument(
        "backup", metavar="BACKUP", nargs="?", help="a backup’s path or its name as listed; or a bundle"
    )
    restore.add_argument("--salvage", action="store_true", help="save what can be read of a damaged FILE into NEW")
    restore.add_argument("--out", metavar="NEW", help="the new file, with --salvage")
    _add_password_file(restore, "the password of a bundle, the first line of a file; else it is asked for")
    restore.set_defaults(run=_restore)


def _add_password_file(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--password-file", metavar="FILE", help=words)


def _verify(chosen: argparse.Namespace) -> int:
    file = Path(chosen.file)
    verdict = verifying.verify(file)
    if chosen.json:
        listed = [{"level": one.level.value, "text": one.text, "fix": one.fix} for one in verdict.findings]
        said = {"file": file.name, "findings": listed, "changes": verdict.changes, "seal": verdict.seal}
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        print(f"{file.name}:{'' if verdict.findings else ' nothing found'}")
        for one in verdict.findings:
            print(f"  {one.level.value}: {one.text} {one.fix}")
        if verdict.seal:
            print(f"  {verdict.changes:,} changes; the newest is sealed {verdict.seal}")
    return FINDINGS if verdict.findings else DONE


def _backup(chosen: argparse.Namespace) -> int:
    file = Path(chosen.file)
    if chosen.list:
        print(columns([_line(backup) for backup in backups.every(file)]) or f"There is no backup of {file.name} yet.")
        return DONE
    if chosen.second:
        _set_second(file, chosen.second)
    taken = backups.take(file, folder=Path(chosen.to) if chosen.to else None)
    print(taken.backup.path)
    if taken.second is not None:
        print(taken.second)
    if taken.trouble is not None:
        _say(str(taken.trouble))
        return FINDINGS
    return DONE


def _bundle(chosen: argparse.Namespace) -> int:
    file, target = Path(chosen.file), Path(chosen.out)
    made = bundles.make(file, target, password=_new_password(chosen, target))
    print(made.path)
    if made.closed and not (chosen.password or chosen.password_file):
        _say(
            "warning: It holds closed matter and is not locked: send it only to those who may read it all, "
            "or lock it with --password."
        )
    if made.lost:
        count = "1 file of a paper is" if made.lost == 1 else f"{made.lost:,} files of papers are"
        _say(f"warning: {count} missing or altered, and not in it. “clerk verify” names them.")
    return FINDINGS if made.lost else DONE


def _new_password(chosen: argparse.Namespace, target: Path) -> str:
    """The password of a bundle that is to be made, typed twice; "" where none is wanted."""
    if chosen.password_file:
        return _in_file(Path(chosen.password_file))
    if not chosen.password:
        return ""
    typed = _asked(f"Password for {target.name}: ")
    bundles.refuse_password(typed)
    if _asked("The same again: ") != typed:
        raise WrongUse("The two passwords differ, and nothing was made.", "Type the same one twice.")
    return typed


def _password_of(bundle: Path, chosen: argparse.Namespace) -> str:
    """The password of a bundle that is there; "" where it wants none."""
    if not bundles.is_locked(bundle):
        return ""
    return _in_file(Path(chosen.password_file)) if chosen.password_file else _asked(f"Password of {bundle.name}: ")


def _asked(words: str) -> str:
    if not sys.stdin.isatty():
        raise WrongUse("There is nobody here to type the password.", "Name a file that holds it by --password-file.")
    return getpass.getpass(words)


def _in_file(path: Path) -> str:
    """The first line of a file that holds a password, without its end."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            password = file.readline().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise WrongUse(
            f"The password cannot be read from {path.name}.", "Name a file that holds it as text."
        ) from error
    if not password:
        raise WrongUse(f"The first line of {path.name} is empty.", "Put the password there.")
    return password


def _set_second(file: Path, folder: str) -> None:
    """Set the second place on this computer, and say what to mind there."""
    backups.set_second_place(None if folder == "-" else Path(folder))
    remark = backups.remark_on(Path(folder), file) if folder != "-" else None
    if remark is not None:
        _say(f"{remark.level.value}: {remark.text} {remark.fix}")


def _line(backup: Backup) -> list[str]:
    return [backup.path.name, printed_moment(backup.taken), f"{max(1, backup.size // 1000):,} KB", str(backup.path)]


def _restore(chosen: argparse.Namespace) -> int:
    file = Path(chosen.file)
    backup = _named(file, chosen.backup) if chosen.backup else None
    if chosen.salvage:
        return _salvage(file, backup, chosen.out)
    if backup is None:
        raise WrongUse("It is not said which backup.", f"“clerk backup {file.name} --list” lists those there are.")
    if chosen.out:
        raise WrongUse("--out goes with --salvage.", "Without it the backup is put in the place of the file.")
    if bundles.is_bundle(backup):
        restored = bundles.put_in_place(file, backup, password=_password_of(backup, chosen))
    else:
        restored = restoring.put_in_place(file, backup)
    _say(f"Put {backup.name} in the place of {file.name}. {' '.join(restoring.described(restored.contents))}")
    if restored.aside is not None:
        _say(f"The file of before is kept as {restored.aside.name}.")
    if restored.lost:
        count = "1 file of a paper is" if restored.lost == 1 else f"{restored.lost:,} files of papers are"
        _say(f"{count} missing: neither the backup nor the papers folder has them.")
        return FINDINGS
    return DONE


def _named(file: Path, name: str) -> Path:
    """A backup by its path, or by its name among those of the file."""
    if Path(name).is_file():
        return Path(name)
    for backup in backups.every(file):
        if backup.path.name == name:
            return backup.path
    raise NotFound(f"There is no backup {name}.", f"“clerk backup {file.name} --list” lists those there are.")


def _salvage(file: Path, backup: Path | None, out: str | None) -> int:
    if not out:
        raise WrongUse("It is not said where to save.", "Add --out and the name of a new file.")
    saved = restoring.save_what_can_be_read(file, Path(out), backup)
    for line in saved.words():
        print(line)
    office = open_office(out)
    try:
        paper_reading.catch_up(office)
    finally:
        office.close()
    _say(f"Saved into {Path(out).name}{f' with the help of {saved.backup}' if saved.backup else ''}.")
    return DONE if saved.whole else FINDINGS


def _say(text: str) -> None:
    print(text, file=sys.stderr)
