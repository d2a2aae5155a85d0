"""A pack that is printed and not kept: made in the private folder for temporary files, which is emptied at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from clerk_app import workplace
from clerk_app.domain.copies import Copy
from clerk_app.office import Office
from clerk_app.services import packing
from clerk_app.services.pack_making import make
from clerk_app.services.packing import Wanted
from ui.jobs import Told


def drawn_pack(office: Office, meeting_id: str, copy: Copy) -> Callable[[Told], bytes]:
    """What a worker does to draw a pack; what is in it is gathered here. Raises what gathering a pack raises."""
    return partial(_drawn, packing.gather(office, meeting_id, copy))


def _drawn(wanted: Wanted, tell: Told) -> bytes:
    with workplace.room() as room:
        return make(wanted, room, lambda share, _words: tell(int(share * 999), 1000)).path.read_bytes()
