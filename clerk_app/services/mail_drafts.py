"""E-mails as drafts: a file (.eml) that the officer's own mail program opens, to be looked at and sent from there."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path

from clerk_app.domain.text import keepable

ENDING = ".eml"


def message_to(addresses: Iterable[str]) -> EmailMessage:
    """A new letter that carries these addresses: one with a letter such as “é” before its @ asks for a kind of its own.

    Nothing is encoded then (SMTPUTF8, RFC 6532): an address that is would lead to nobody.
    """
    return EmailMessage(policy=SMTP if all(carried(each).isascii() for each in addresses) else SMTPUTF8)


def carried(address: str) -> str:
    """An address as letters carry it: a domain with letters such as “ä” by its name in the net (xn--)."""
    local, sign, domain = address.rpartition("@")
    try:
        return f"{local}{sign}{domain.encode('idna').decode('ascii')}" if not domain.isascii() else address
    except UnicodeError:  # no domain that there can be
        return address


def draft(subject: str, words: str, attachment: Path, to: str = "") -> bytes:
    """A draft with one file attached. Whether the file may leave the office is for whoever asks to know."""
    made = message_to([to])
    made["Subject"] = " ".join(keepable(subject).split())
    if to:
        made["To"] = carried(to)
    made["X-Unsent"] = "1"  # by which mail programs know a draft from a letter that came
    made.set_content(words)
    kind, _ = mimetypes.guess_type(attachment.name)
    main, _, sub = (kind or "application/octet-stream").partition("/")
    made.add_attachment(attachment.read_bytes(), maintype=main, subtype=sub, filename=attachment.name)
    return made.as_bytes()
