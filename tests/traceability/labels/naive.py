"""A second opinion on the life of labels: every label remembers each act that reached it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

# Written out once more on purpose, so that a slip in the table of the product shows.
AFTER = {
    ("print", "issued"): "printed",
    ("activate", "issued"): "active",
    ("activate", "printed"): "active",
    ("reprint", "printed"): "printed",
    ("reprint", "active"): "active",
    ("return", "issued"): "returned",
    ("return", "printed"): "returned",
    ("void", "issued"): "void",
    ("void", "printed"): "void",
    ("void", "active"): "void",
    ("void", "returned"): "void",
}
OURS = {"manager", "member"}


@dataclass
class Label:
    """What it went through, and when it was looked at."""

    states: list[tuple[int, str]] = field(default_factory=lambda: [(0, "issued")])
    scans: list[datetime] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.states[-1][1]


@dataclass(frozen=True)
class Act:
    """One act as it was allowed."""

    number: int
    name: str
    reached: range
    side: bool  # whether the cooperative did it
    at: datetime


@dataclass
class NaiveIssue:
    """The labels of one issue, and the acts that stand, oldest first."""

    labels: list[Label]
    acts: list[Act] = field(default_factory=list)

    def may(self, name: str, reached: range, who: str, *, held: bool) -> bool:
        """Whether the act is to be allowed."""
        if who not in (OURS | {"officer"} if name == "void" else OURS):
            return False
        if name in {"print", "activate", "reprint"} and held:
            return False
        inside = 0 <= reached.start < reached.stop <= len(self.labels)
        return inside and all((name, self.labels[at].state) in AFTER for at in reached)

    def do(self, number: int, name: str, reached: range, who: str, at: datetime) -> None:
        for index in reached:
            label = self.labels[index]
            label.states.append((number, AFTER[name, label.state]))
        self.acts.append(Act(number, name, reached, who in OURS, at))

    def may_undo(self, act: Act, who: str, now: datetime) -> bool:
        if act not in self.acts or (who in OURS) != act.side:
            return False
        later = self.acts[self.acts.index(act) + 1 :]
        built_upon = any(set(one.reached) & set(act.reached) for one in later)
        begin = act.at.replace(second=0, microsecond=0)
        seen = any(scan >= begin for at in act.reached for scan in self.labels[at].scans)
        return not (built_upon or seen) and now - act.at <= timedelta(minutes=15)

    def undo(self, act: Act) -> None:
        for index in act.reached:
            states = self.labels[index].states
            states[:] = [one for one in states if one[0] != act.number]
        self.acts.remove(act)


def outcome(label: Label, *, held: bool, revoked: bool) -> str:
    """What a scan of it is to be told."""
    if held:
        return "held"
    if label.state == "void":
        return "void"
    if label.state != "active":
        return "not_activated"
    if revoked:
        return "name_not_in_force"
    return "ok_repeat" if label.scans else "ok_first"
