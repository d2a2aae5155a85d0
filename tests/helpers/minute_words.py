"""The style in which minutes are drafted where a council has said nothing of it."""

from __future__ import annotations

from clerk_app.documents.wording import Wording
from clerk_app.domain.minutes_plan import MinuteStyle

USUAL = MinuteStyle(Wording.load().minutes)
