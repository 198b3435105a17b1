"""Stretches of a file's life in which something may begin beside it. Pure."""

from typing import NamedTuple

from ipreg.applications.lifecycle.states import Stage, State
from ipreg.core.text import Text


class Phase(NamedTuple):
    """The states of a file in which something may begin, and what they are called together."""

    states: frozenset[State]
    name: Text


_AT_THE_OFFICE = [state for state in State if state.stage is Stage.OFFICE]
UNTIL_GRANT = Phase(
    frozenset(_AT_THE_OFFICE), Text("from the filing of the application until it is decided")
)
FROM_PUBLICATION = Phase(
    frozenset(_AT_THE_OFFICE[_AT_THE_OFFICE.index(State.PUBLISHED) :]),
    Text("from the publication of the application until it is decided"),
)
ONCE_FILED = Phase(
    frozenset(state for state in State if state.stage is not Stage.PROVINCE),
    Text("once the application is filed"),
)
