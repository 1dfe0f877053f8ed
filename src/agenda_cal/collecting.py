"""Python's collector of unused cycles, paused while what is made is there to stay.

Reading an agenda makes millions of objects and hardly a cycle; with the collector looking through them again and
again, reading takes twice as long.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector; it goes on afterwards if it was running before."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # into the oldest generation, unseen; else the next round would look at all of it
        if running:
            gc.enable()
