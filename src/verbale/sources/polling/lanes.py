"""Whose turn it is: one request to a host at a time, none before its pause is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from verbale.sources.manners import PAUSE, host_of
from verbale.sources.polling.entry import Feed, Waiting


@dataclass(frozen=True, slots=True)
class Job:
    """An address to ask, for a feed or an entry, not before `due`; `hops` redirects led to it."""

    url: str
    of: Feed | Waiting
    due: float = 0.0
    hops: int = 0

    @property
    def host(self) -> str:
        """Whose turn it takes."""
        return host_of(self.url)


@dataclass(slots=True)
class _Lane:
    """What is to be asked of one host, the earliest first."""

    jobs: list[tuple[float, int, Job]] = field(default_factory=list)
    busy: bool = False
    free_at: float = 0.0
    held_until: float = 0.0

    def due(self) -> float:
        """When its first job is due, were there no pauses."""
        return max(self.jobs[0][0], self.held_until)


class Lanes:
    """The jobs of all hosts. Times are the caller's, in seconds."""

    def __init__(self) -> None:
        self._lanes: dict[str, _Lane] = {}
        self._order = count()

    def add(self, job: Job) -> None:
        """One more job."""
        lane = self._lanes.setdefault(job.host, _Lane())
        heappush(lane.jobs, (job.due, next(self._order), job))

    def take(self, now: float) -> Job | None:
        """A job whose turn it is, the one that has waited longest; its host is busy until it is `done`."""
        ready = [lane for lane in self._lanes.values() if self._open(lane) and self._at(lane) <= now]
        if not ready:
            return None
        lane = min(ready, key=_Lane.due)
        lane.busy = True
        return heappop(lane.jobs)[2]

    def done(self, host: str, now: float, pause: float = PAUSE) -> None:
        """A host has answered, and is left alone for so many seconds."""
        lane = self._lanes[host]
        lane.busy, lane.free_at = False, now + pause

    def unasked(self, host: str) -> None:
        """A host was not asked after all."""
        self._lanes[host].busy = False

    def hold(self, host: str, until: float) -> None:
        """Ask nothing of a host until then."""
        lane = self._lanes.setdefault(host, _Lane())
        lane.held_until = max(lane.held_until, until)

    def next_at(self) -> float | None:
        """When the next job can be taken; None where all hosts are busy or have none."""
        return min((self._at(lane) for lane in self._lanes.values() if self._open(lane)), default=None)

    def idle(self, now: float) -> bool:
        """Whether nothing is under way, and nothing is due but for pauses."""
        return not any(lane.busy or (lane.jobs and lane.due() <= now) for lane in self._lanes.values())

    def _open(self, lane: _Lane) -> bool:
        return bool(lane.jobs) and not lane.busy

    def _at(self, lane: _Lane) -> float:
        return max(lane.due(), lane.free_at)
