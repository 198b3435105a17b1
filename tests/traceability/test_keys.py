"""The keyring file: private, whole, and only ever added to."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from traceability import keys
from traceability.keys import KeysUnusable
from traceability.serials import KEY_BYTES, VERSIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "keys.json"


def test_the_first_key_makes_a_file_nobody_else_may_read(path: Path) -> None:
    key = keys.new(path)
    assert (key.version, len(key.secret)) == (0, KEY_BYTES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_a_new_key_signs_and_the_old_ones_still_verify(path: Path) -> None:
    made = [keys.new(path) for _ in range(3)]
    ring = keys.load(path)
    assert dict(ring) == {0: made[0], 1: made[1], 2: made[2]}
    assert ring.newest == made[2]
    assert len({key.secret for key in made}) == 3


def test_a_keyring_holds_as_many_keys_as_one_character_can_name(path: Path) -> None:
    for _ in range(VERSIONS):
        keys.new(path)
    before = path.read_bytes()
    with pytest.raises(KeysUnusable, match="no version left"):
        keys.new(path)
    assert path.read_bytes() == before


def test_two_who_add_at_once_both_keep_their_key(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(keys.new, [path] * 16))
    assert dict(keys.load(path)) == {key.version: key for key in made}
    assert len({key.version for key in made}) == 16


def test_what_a_killed_process_left_behind_does_no_harm(path: Path) -> None:
    first = keys.new(path)
    path.with_name("keys.json.new").write_text("half a f")
    keys.new(path)
    assert keys.load(path)[0] == first
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_a_missing_file_names_the_command_that_makes_it(path: Path) -> None:
    with pytest.raises(KeysUnusable, match="ipreg keys new"):
        keys.load(path)


def test_what_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(KeysUnusable, match="cannot be read"):
        keys.load(tmp_path)  # a folder: unreadable even for root


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o601, 0o666, 0o620])
def test_a_file_open_to_others_is_refused(path: Path, mode: int) -> None:
    keys.new(path)
    path.chmod(mode)
    for act in (keys.load, keys.new):
        with pytest.raises(KeysUnusable, match="open to other users"):
            act(path)


@pytest.mark.parametrize("mode", [0o400, 0o440, 0o640])
def test_a_service_group_may_read(path: Path, mode: int) -> None:
    key = keys.new(path)
    path.chmod(mode)
    assert keys.load(path).newest == key


SECRET = "00" * KEY_BYTES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"keys": 1}',
        b'{"keys": []}',
        b'{"keys": ["a"]}',
        b'{"keys": [{"version": 0}]}',
        json.dumps({"keys": [{"version": 0, "secret": "00"}]}).encode(),
        json.dumps({"keys": [{"version": 0, "secret": 7}]}).encode(),
        json.dumps({"keys": [{"version": 0, "secret": "zz" * KEY_BYTES}]}).encode(),
        json.dumps({"keys": [{"version": "0", "secret": SECRET}]}).encode(),
        json.dumps({"keys": [{"version": 0.0, "secret": SECRET}]}).encode(),
        json.dumps({"keys": [{"version": VERSIONS, "secret": SECRET}]}).encode(),
        json.dumps({"keys": [{"version": 1, "secret": SECRET}] * 2}).encode(),
    ],
)
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    path.chmod(0o600)
    for act in (keys.load, keys.new):
        with pytest.raises(KeysUnusable, match="damaged"):
            act(path)
    assert path.read_bytes() == content
