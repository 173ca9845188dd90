"""Erasing in an encrypted store, judged by its decrypted bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.storage import ERASED, Store

from .aes import decrypted
from .support import index, opened, record

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
PAGE, RESERVE, IV, SALT = 4096, 80, 16, 16
CANARIES = ("roodborstje", "winterkoning", "pimpelmees")


def test_the_reverse_of_the_standard() -> None:
    """Our reading of AES gives the plain text of the example in FIPS 197."""
    cipher = bytes.fromhex("8ea2b7ca516745bfeafc49904b496089")
    assert decrypted(cipher, KEY, bytes(16)).hex() == "00112233445566778899aabbccddeeff"


def decrypted_pages(path: Path) -> bytes:
    """Give all pages of an encrypted file as they are inside, gaps and free pages too."""
    content = path.read_bytes()
    pages = bytearray()
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        start = SALT if at == 0 else 0
        vector = page[PAGE - RESERVE : PAGE - RESERVE + IV]
        pages += decrypted(page[start : PAGE - RESERVE], KEY, vector)
    return bytes(pages)


def left(path: Path) -> list[str]:
    pages = decrypted_pages(path).lower()
    return [canary for canary in CANARIES if canary.encode()[4:] in pages]


def fill(store: Store) -> None:
    words, name, typed = CANARIES
    for _ in range(3):
        store.append([record(value=f"{words} " * 30)], index(words=words, title=name))
    store.save_draft("gesprek", "qs_naam", "anna", typed * 40, "nu")
    store.append([record("ander", "blijft staan")], index("ander", words="blijft"))


def test_no_decrypted_byte_is_left(path: Path) -> None:
    """Answers, titles, drafts and search words of what was erased are on no page any more."""
    with opened(path, key=KEY) as store:
        fill(store)
    assert left(path) == list(CANARIES)
    assert not any(canary.encode() in path.read_bytes() for canary in CANARIES)
    with opened(path, key=KEY) as store:
        store.erase("gesprek", [record(kind=ERASED)])
        assert store.sweep()
    assert left(path) == []
    assert b"blijft staan" in decrypted_pages(path)
    assert not path.with_name(f"{path.name}-wal").exists()
