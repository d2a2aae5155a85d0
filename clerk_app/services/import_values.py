"""Plain values of an exchange file as the rows of the office have them: days, moments, words of a list."""

from __future__ import annotations

import types
import typing
from collections.abc import Hashable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, cast


def row_values(kind: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of the file as a kind of row has them."""
    hints = _hints(cast(Hashable, kind))
    return {name: _value(hints[name], value) for name, value in fields.items()}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return tuple(value)
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value
