"""Taking parts out of foreign JSON that may be of any shape."""

from __future__ import annotations

from typing import Any


def mapping(value: Any, key: str = "") -> dict[str, Any]:
    """``value``, or what it holds under ``key``, if that is an object; else an empty one."""
    found = value.get(key) if key and isinstance(value, dict) else value if not key else None
    return found if isinstance(found, dict) else {}


def items(value: Any, key: str) -> list[Any]:
    """The list under ``key``, or an empty one."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def words(value: Any, key: str) -> str:
    """The text or number under ``key``, as text without blanks around it; else nothing."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found).strip()


def texts(value: Any, key: str) -> list[str]:
    """The texts in the list under ``key``."""
    return [item.strip() for item in items(value, key) if isinstance(item, str) and item.strip()]


def truth(value: Any, key: str) -> bool:
    """Whether what stands under ``key`` says yes, as true, 1 or a word for it."""
    return words({key: str(mapping(value).get(key, ""))}, key).lower() in {"true", "1", "yes"}
