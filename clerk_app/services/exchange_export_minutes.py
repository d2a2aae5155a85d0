"""The minutes of meetings, as an exchange document says them; never in the public part."""

from __future__ import annotations

from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_versions import thawed, told
from clerk_app.office import Office
from clerk_app.services.exchange_fields import OF_A_MINUTE_BLOCK, OF_MINUTES
from clerk_app.services.exchange_saying import Names, Thing, exact, lists, said
from clerk_app.store import rows


class MinutesSaid:
    """The minutes of every meeting, read in one go: their blocks, open and closed, and their versions."""

    def __init__(self, office: Office, names: Names) -> None:
        self._names = names
        self._minutes = {one.meeting_id: one for one in rows.read_all(office.db, Minutes)}
        self._blocks: dict[str, list[Thing]] = {}
        for block in rows.read_all(office.db, MinuteBlock, "minute_block ORDER BY pos, id"):
            self._blocks.setdefault(block.meeting_id, []).append(_block(block))
        self._versions: dict[str, list[Thing]] = {}
        for version in rows.read_all(office.db, MinutesVersion, "minutes_version ORDER BY number, id"):
            self._versions.setdefault(version.meeting_id, []).append(_version(version))

    def of(self, meeting_id: str) -> Thing:
        """The minutes of one meeting, if it has any."""
        minutes = self._minutes.get(meeting_id)
        if minutes is None:
            return {}
        thing: Thing = {"id": minutes.id, "state": minutes.state.value}
        thing |= said(minutes, *OF_MINUTES, confirmed_at_id="confirmed_at")
        thing |= {"signed_by": self._names.person(minutes.signed_by_id)} if minutes.signed_by_id else {}
        listed = lists(blocks=self._blocks.get(meeting_id, []), versions=self._versions.get(meeting_id, []))
        return {"minutes": thing | listed}


def _block(block: MinuteBlock) -> Thing:
    thing: Thing = {"id": block.id, "pos": block.pos, "key": block.key, "kind": block.kind.value}
    return thing | said(block, *OF_A_MINUTE_BLOCK, agenda_item_id="item")


def _version(version: MinutesVersion) -> Thing:
    thing: Thing = {"id": version.id, "number": version.number, "state": version.state.value, "at": exact(version.at)}
    return thing | lists(blocks=[told(block) for block in thawed(version.blocks)])
