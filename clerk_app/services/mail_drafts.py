"""E-mails as drafts: a file (.eml) that the officer's own mail program opens, to be looked at and sent from there."""

from __future__ import annotations

import mimetypes
from collections.abc import Container, Iterable
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path

from clerk_app.domain.text import keepable
from clerk_app.errors import BadInput

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


def chaser(to: Address | str, subject: str, words: str) -> bytes:
    """A draft that asks for something; without an address the officer puts one in."""
    made = message_to([to.addr_spec if isinstance(to, Address) else to])
    made["Subject"] = subject
    if to:
        made["To"] = to
    made["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    made.set_content(words, cte="quoted-printable")
    return bytes(made)


def address_of(name: str, address: str, whose: str, remedy: str) -> Address | str:
    """A name with its address, as a letter carries them; "" without an address.

    Raises BadInput for one that no e-mail can have: `whose` says whose it is, `remedy` where it is corrected.
    """
    if not address:
        return ""
    try:
        if any(sign.isspace() for sign in address):
            raise ValueError("an address has no space in it")
        known = carried(address)
        plain = "".join(sign if sign.isascii() else "x" for sign in known)
        made = Address(name, addr_spec=plain)  # which takes ASCII alone, and finds what is no address
        local, _, domain = known.rpartition("@")
        return made if known == plain else Address(name, local, domain)
    except (ValueError, MessageError, IndexError) as error:
        raise BadInput(f"The e-mail address of {name or whose} cannot be one: “{address}”.", remedy) from error


def free_name(stem: str, taken: Container[str]) -> str:
    """The name of a draft that none has yet: "…-ann-lee.eml", "…-ann-lee-2.eml"."""
    names = (f"{stem}{end}{ENDING}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if name not in taken)


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
