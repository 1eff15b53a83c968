"""A lock on a folder, so that two processes do not build or upgrade the same thing. No Django."""

import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


class Held(Exception):
    """Another process has the folder."""


class FolderLock:
    """Ends with `close` or with the process, however that ends; nothing is written.

    Where folders cannot be locked (Windows, some network file systems) it is always had.
    """

    def __init__(self, folder: Path) -> None:
        self.file = os.open(folder, os.O_RDONLY) if fcntl else None

    def take(self, *, alone: bool, wait: bool = False) -> None:
        """Take it, or change how it is held: alone, or with others who do not want it alone."""
        if self.file is None:
            return
        how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(self.file, how if wait else how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Held from error
        except OSError:
            return

    def close(self) -> None:
        if self.file is not None:
            os.close(self.file)
