"""Looks that come while others are being written wait, and are then written together.

For the one event loop of a server: nobody has a thread while waiting, and one thread writes.
"""

from asyncio import Future, Task, create_task, get_running_loop, wait_for
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from traceability.scans.looks.writing import PATIENCE, Counted, Look, NotCounted, Writer

_MOST = 64  # looks written together


@dataclass(frozen=True, slots=True)
class _Waiting:
    look: Look
    told: Future[Counted | None]

    def tell(self, found: Counted | None) -> None:
        if not self.told.done():  # else nobody waits any more
            self.told.set_result(found)

    def fail(self, fault: Exception) -> None:
        if not self.told.done():
            self.told.set_exception(fault)


class Gathering:
    """Two looks at one code never go into one statement: the second waits for the next."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ipreg-looks")
        self._waiting: list[_Waiting] = []
        self._writing: Task[None] | None = None

    async def count(self, look: Look) -> Counted | None:
        """None where the epoch is another by now: nothing was counted. Raises NotCounted."""
        own = _Waiting(look, get_running_loop().create_future())
        self._waiting.append(own)
        if self._writing is None:
            self._writing = create_task(self._write_all())
        return await own.told

    async def _write_all(self) -> None:
        while self._waiting:
            batch = self._taken()
            try:
                found = await self._written([one.look for one in batch])
            except Exception as fault:  # whoever waits must hear of it
                for one in batch:
                    one.fail(fault)
            else:
                for one, counted in zip(batch, found, strict=True):
                    one.tell(counted)
        self._writing = None

    async def _written(self, looks: Sequence[Look]) -> list[Counted | None]:
        work = get_running_loop().run_in_executor(self._thread, self._writer.count_all, looks)
        try:
            return await wait_for(work, PATIENCE)
        except TimeoutError as late:
            raise NotCounted from late

    def _taken(self) -> list[_Waiting]:
        batch: dict[tuple[int, int], _Waiting] = {}
        later = []
        for one in self._waiting:
            key = one.look.issue, one.look.unit
            if key in batch or len(batch) == _MOST:
                later.append(one)
            else:
                batch[key] = one
        self._waiting = later
        return list(batch.values())
