"""Where files of the program's own stand: what can be made again, and what a user typed."""

import os
import sys
from pathlib import Path

_NAME = "zerentu"


def cache() -> Path:
    """The folder for what can be made again: XDG_CACHE_HOME, LOCALAPPDATA or the user's Library."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches")


def state() -> Path:
    """The folder for what is remembered from one time to the next, as the history of the shell."""
    return _folder("XDG_STATE_HOME", ".local/state", "Library/Application Support")


def _folder(variable: str, at_home: str, on_mac: str) -> Path:
    if given := os.environ.get(variable):
        return Path(given) / _NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _NAME
    return Path.home() / (on_mac if sys.platform == "darwin" else at_home) / _NAME
