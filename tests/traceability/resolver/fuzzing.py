"""Request lines that nobody should send: a running server answers each of them without failing.

.venv/bin/python -m tests.traceability.resolver.fuzzing http://127.0.0.1:8000 100000
"""

import random
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from traceability.gs1.table import IDENTIFIERS

_KEYS = sorted(ai for ai, identifier in IDENTIFIERS.items() if identifier.is_key)
_VALUES = ("09521234567899", "9521101530001", "095211015300000015", "LC-1", "..", ".", "", "%2F")
_LINK_TYPES = ("linkset", "all", "gs1:pip", "gs1:defaultLink", "gs1:x", "", "\xff", "a" * 500)
_HEADERS = (
    b"Accept: application/linkset+json",
    b"Accept: text/html;q=x, */*;q=2, application/ld+json;q=-1",
    b"Accept-Language: vi;q=0.1, *, en-\xff, ;;;, a-b-c-d-e-f",
    b"Accept: " + b"," * 300,
    b"Accept-Language: \x01\x02",
    b"Host: a@b:c",
    b"Range: bytes=0-1",
    b"Origin: null",
)
_METHODS = (b"GET", b"GET", b"GET", b"HEAD", b"OPTIONS", b"POST", b"X\xff")


def requests(seed: int) -> Iterator[bytes]:
    rng = random.Random(seed)  # noqa: S311 - the same mischief in every run
    while True:
        method, target = rng.choice(_METHODS), _target(rng)
        headers = b"\r\n".join([b"Host: tx.example.vn", *rng.sample(_HEADERS, rng.randrange(3))])
        yield method + b" " + target + b" HTTP/1.1\r\n" + headers + b"\r\nConnection: close\r\n\r\n"


def _target(rng: random.Random) -> bytes:
    made = rng.choice((_address, _address, _compressed, _noise))(rng)
    target = made.encode("latin-1", "replace")
    if rng.random() < 0.3:
        at = rng.randrange(len(target) + 1)
        target = target[:at] + bytes(rng.randrange(256) for _ in range(3)) + target[at:]
    return target.replace(b"\r", b"").replace(b"\n", b"").replace(b" ", b"%20")


def _address(rng: random.Random) -> str:
    pairs = [(rng.choice(_KEYS), _value(rng))]
    pairs += [(rng.choice(sorted(IDENTIFIERS)), _value(rng)) for _ in range(rng.randrange(4))]
    if rng.random() < 0.4:
        pairs = [("01", _VALUES[0]), ("10", "LC-1")][: rng.randrange(1, 3)]
    elif rng.random() < 0.6:
        pairs[1:] = [(ai, _value(rng)) for ai in ("22", "10", "21") if rng.random() < 0.5]
    path = "".join(f"/{ai}/{value}" for ai, value in pairs)
    return path + rng.choice(("", "", "/", "//", "/21")) + _query(rng)


def _query(rng: random.Random) -> str:
    parts = [f"linkType={rng.choice(_LINK_TYPES)}"] if rng.random() < 0.7 else []
    parts += [f"{rng.choice(sorted(IDENTIFIERS))}={_value(rng)}" for _ in range(rng.randrange(3))]
    parts += rng.sample(("lang=zh", "lang=\xff", "&&", "=", "%", "%zz=%", "context=vn", "17="), 2)
    rng.shuffle(parts)
    return rng.choice(("", "?" + "&".join(parts)))


def _compressed(rng: random.Random) -> str:
    digits = "".join(rng.choices("0123456789abcdef", k=rng.randrange(60)))
    header = f"{rng.choice((0x30, 0x31, 0x32, 0x3D, 0xF7, 0xFB, 0xFD, rng.randrange(256))):02x}"
    return f"/{rng.choice(('eh', 'ex', 'EH'))}{header}{digits}" + _query(rng)


def _noise(rng: random.Random) -> str:
    return "/" + "".join(chr(rng.randrange(1, 256)) for _ in range(rng.randrange(1, 60)))


def _value(rng: random.Random) -> str:
    kinds: tuple[Callable[[], str], ...] = (
        lambda: rng.choice(_VALUES),
        lambda: "".join(rng.choices("0123456789", k=rng.randrange(1, 20))),
        lambda: "".join(rng.choices("AZaz09%+!-./?&=#;:@", k=rng.randrange(1, 30))),
        lambda: "".join(f"%{rng.randrange(256):02X}" for _ in range(rng.randrange(1, 8))),
    )
    return rng.choice(kinds)()


def status_of(address: tuple[str, int], request: bytes) -> int:
    """The status of the answer; 0 where the server hung up, as it may on a line that is no HTTP."""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(request)
        answer = connection.recv(64)
    parts = answer.split(b" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


def run(base: str, count: int, *, seed: int = 20261122) -> Counter[int]:
    site = urlsplit(base)
    address = (site.hostname or "127.0.0.1", site.port or 80)
    statuses: Counter[int] = Counter()
    for request, _ in zip(requests(seed), range(count), strict=False):
        status = status_of(address, request)
        statuses[status] += 1
        if status >= 500:
            raise AssertionError(f"{status} for {request!r}")
    return statuses


if __name__ == "__main__":
    sys.stdout.write(f"{sorted(run(sys.argv[1], int(sys.argv[2])).items())}\n")
