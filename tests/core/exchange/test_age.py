"""Age files of our own making and of another program's; headers that lie."""

from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadData, Refused
from core.exchange import age
from core.exchange.age_header import envelope

CHUNK = 64 * 1024
PASSPHRASE = "cheval pile agrafe é"
SEALED_ELSEWHERE = b"""\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBhWGhjWVhCYm90cFVLMy8y
Y25lSU1BIDE4CjB3VlM1MnZoc0w2MVpkV3E1amdKMDB4NWdLNDE0WkNsYVduamYv
ZVUwWDQKLS0tIEFzbTduQUhhbmdGZUI3Ti9uSUVUK2FwZVU1ZFRiZU9vQldEaTM0
WEVyMTAKsoJelqugdlimDs8bwmUiX4xmEjyLUuqZKo62MSUzkTU1D2sFObYuPWE=
-----END AGE ENCRYPTED FILE-----
"""
"""``all of it`` under ``PASSPHRASE``, as another program seals it: by its own choice of work."""


@pytest.fixture(autouse=True, scope="module")
def quick() -> None:
    """Little work, for what is not about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(age, "OURS", 5)
        yield


def header(stanzas: bytes, code: bytes = b"A" * 43) -> bytes:
    return b"age-encryption.org/v1\n" + stanzas + b"--- " + code + b"\n" + bytes(32)


def scrypt(factor: bytes = b"10", salt: bytes = b"A" * 22, body: bytes = b"A" * 43) -> bytes:
    return b"-> scrypt %b %b\n%b\n" % (salt, factor, body)


def armoured(data: bytes, end: bytes = b"\n") -> bytes:
    text = b64encode(data)
    lines = [text[i : i + 64] for i in range(0, len(text), 64)]
    return end.join((b"-----BEGIN AGE ENCRYPTED FILE-----", *lines, b"-----END AGE ENCRYPTED FILE-----", b""))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_000])
def test_another_program_opens_ours_and_so_do_we(size: int) -> None:
    pyrage = pytest.importorskip("pyrage")  # not to be had for every system
    content = b"q" * size
    file = age.sealed(content, PASSPHRASE)
    assert pyrage.passphrase.decrypt(file, PASSPHRASE) == content
    for written in (file, armoured(file), b"\n " + armoured(file, b"\r\n")):
        assert age.is_sealed(written)
        assert age.opened(written, PASSPHRASE) == content


def test_we_open_what_another_program_sealed() -> None:
    assert age.opened(SEALED_ELSEWHERE, PASSPHRASE) == b"all of it"


@pytest.mark.long
def test_we_open_what_another_program_seals_now() -> None:
    pyrage = pytest.importorskip("pyrage")
    file = pyrage.passphrase.encrypt(b"all of it", PASSPHRASE, True)
    assert age.opened(file, PASSPHRASE, 24) == b"all of it"


def test_our_own_files_ask_for_what_everybody_accepts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(age, "OURS", 18)
    assert envelope(age.sealed(b"", PASSPHRASE)).factor == 18


@given(factor=st.integers(age.MOST + 1, 10**30))
def test_nothing_above_the_limit_is_derived(factor: int) -> None:
    with pytest.raises(BadData):
        age.check_work(header(scrypt(b"%d" % factor)))


@pytest.mark.parametrize(
    "data",
    [
        b"age-encryption.org/v1\n",
        header(b""),
        header(scrypt(b"0")),
        header(scrypt(b"010")),
        header(scrypt(b"+10")),
        header(scrypt(b"-1")),
        header(scrypt(b"")),
        header(scrypt(b"100")),
        header(scrypt(salt=b"A" * 21)),
        header(scrypt(salt=b"A" * 21 + b"B")),  # not the way sixteen zero bytes are written
        header(scrypt(body=b"A" * 42)),
        header(scrypt(body=b"A" * 44)),
        header(scrypt(), b"A" * 42),
        header(scrypt() + scrypt()),
        header(scrypt() * 50_000),
        header(scrypt() + b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"),
        header(b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n" + scrypt()),
        header(b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"),
        header(scrypt()).replace(b"/v1", b"/v2"),
        header(scrypt()).replace(b"\n", b"\r\n"),
        b"age-encryption.org/v1\n" + b"-> scrypt " * 1_000_000,
        armoured(header(scrypt(b"40"))),
        armoured(b"no age file at all"),
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n????\n-----END AGE ENCRYPTED FILE-----\n",
        b"-----BEGIN AGE ENCRYPTED FILE----------END AGE ENCRYPTED FILE-----\n",
        armoured(header(scrypt())) + b"and more",
    ],
)
def test_a_malformed_header_is_refused_before_anything_is_derived(data: bytes) -> None:
    with pytest.raises(BadData, match="imported"):
        age.check_work(data)


@settings(max_examples=60, deadline=None)
@given(where=st.integers(0, 400), flip=st.integers(1, 255), armour=st.booleans())
def test_a_changed_byte_is_never_taken_for_the_content(where: int, flip: int, armour: bool) -> None:
    content = bytes(100)
    file = bytearray(age.sealed(content, PASSPHRASE))
    file[where % len(file)] ^= flip
    with pytest.raises(BadData):
        age.opened(armoured(bytes(file)) if armour else bytes(file), PASSPHRASE, 8)


@pytest.mark.parametrize("left", [0, 15, 16, 31, 32, 16 + CHUNK, 32 + CHUNK])
def test_a_file_cut_anywhere_is_refused(left: int) -> None:
    file = age.sealed(bytes(2 * CHUNK), PASSPHRASE)
    start = len(file) - len(envelope(file).payload)
    with pytest.raises(BadData):
        age.opened(file[: start + left], PASSPHRASE)


def test_chunks_keep_their_order() -> None:
    file = age.sealed(bytes(3 * CHUNK), PASSPHRASE)
    start = len(file) - len(envelope(file).payload) + 16
    size = CHUNK + 16
    swapped = (
        file[:start] + file[start + size : start + 2 * size] + file[start : start + size] + file[start + 2 * size :]
    )
    with pytest.raises(BadData):
        age.opened(swapped, PASSPHRASE)


def test_another_passphrase_and_none_at_all() -> None:
    file = age.sealed(b"x", PASSPHRASE)
    with pytest.raises(BadData, match="passphrase does not open"):
        age.opened(file, PASSPHRASE + " ")
    with pytest.raises(Refused):
        age.sealed(b"x", "")
