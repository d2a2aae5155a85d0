"""E-mails as drafts: a file (.eml) that the officer's own mail program opens, to be looked at and sent from there."""

from __future__ import annotations

import mimetypes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from clerk_app.domain.text import keepable

ENDING = ".eml"


def draft(subject: str, words: str, attachment: Path, to: str = "") -> bytes:
    """A draft with one file attached. Whether the file may leave the office is for whoever asks to know."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = " ".join(keepable(subject).split())
    if to:
        made["To"] = to
    made["X-Unsent"] = "1"  # by which mail programs know a draft from a letter that came
    made.set_content(words)
    kind, _ = mimetypes.guess_type(attachment.name)
    main, _, sub = (kind or "application/octet-stream").partition("/")
    made.add_attachment(attachment.read_bytes(), maintype=main, subtype=sub, filename=attachment.name)
    return made.as_bytes()
