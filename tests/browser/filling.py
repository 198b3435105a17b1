"""Values for the parameters of addresses, and all pages that a role may open with them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from ipreg.core.roles import Role

EVERYONE = frozenset(Role)


@dataclass(frozen=True)
class Filling:
    """Values for the parameters of one address, and the roles that may open it with them."""

    values: Mapping[str, Any]
    roles: frozenset[Role] = EVERYONE
    status: int = 200


@dataclass(frozen=True)
class World:
    """Who and what is there. `named` fills parameters by their names, `special` by endpoint."""

    users: Mapping[Role, str]
    named: Mapping[str, Any]
    special: Mapping[str, Sequence[Filling]]

    def fillings(self, rule: Rule) -> Sequence[Filling]:
        """A KeyError here names a parameter that cannot be filled: add it to the world."""
        if rule.endpoint in self.special:
            return self.special[rule.endpoint]
        return [Filling({name: self.named[name] for name in rule.arguments})]


@dataclass(frozen=True)
class Address:
    """One page of one endpoint, and the status it answers with."""

    endpoint: str
    path: str
    status: int

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "_", f"{self.endpoint}{self.path}")[:90]

    def speaking(self, language: str) -> str:
        """The address with the language in which it shall answer."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


def addresses(app: Flask, world: World, role: Role) -> Iterator[Address]:
    """Every address that answers GET and is open to the role."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        opened_to: frozenset[Role] = vars(app.view_functions[rule.endpoint])["open_to"]
        if not {role, Role.PUBLIC} & opened_to:
            continue
        for filling in world.fillings(rule):
            if role in filling.roles:
                built = rule.build(filling.values, append_unknown=True)
                assert built, f"{rule.rule} cannot be filled with {filling.values}"
                yield Address(rule.endpoint, built[1], filling.status)
