"""AES-256 in reverse, in plain Python: to look into an encrypted file without its own program."""

from __future__ import annotations

from itertools import chain

BLOCK = 16
ROUNDS = 14


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _sbox() -> list[int]:
    box = [0] * 256
    for number in range(256):
        inverse = next((n for n in range(256) if _times(number, n) == 1), 0)
        bits = inverse
        for turn in range(1, 5):
            bits ^= ((inverse << turn) | (inverse >> (8 - turn))) & 0xFF
        box[number] = bits ^ 0x63
    return box


SBOX = _sbox()
UNBOX = [SBOX.index(number) for number in range(256)]
BY = {factor: [_times(number, factor) for number in range(256)] for factor in (9, 11, 13, 14)}


def schedule(key: bytes) -> list[list[int]]:
    """Give the round keys of a key of 32 bytes."""
    words = [list(key[place : place + 4]) for place in range(0, 32, 4)]
    constant = 1
    while len(words) < 4 * (ROUNDS + 1):
        word = words[-1]
        if len(words) % 8 == 0:
            word = [SBOX[number] for number in (*word[1:], word[0])]
            word[0] ^= constant
            constant = _times(constant, 2)
        elif len(words) % 8 == 4:
            word = [SBOX[number] for number in word]
        words.append([a ^ b for a, b in zip(words[-8], word, strict=True)])
    return [list(chain(*words[place : place + 4])) for place in range(0, len(words), 4)]


def _unblock(block: bytes, keys: list[list[int]]) -> list[int]:
    state = [a ^ b for a, b in zip(block, keys[ROUNDS], strict=True)]
    for number in range(ROUNDS - 1, -1, -1):
        state = [UNBOX[state[(place - 4 * (place % 4)) % 16]] for place in range(16)]
        state = [a ^ b for a, b in zip(state, keys[number], strict=True)]
        if number:
            state = [
                BY[14][state[at]] ^ BY[11][state[at - at % 4 + (at + 1) % 4]]
                ^ BY[13][state[at - at % 4 + (at + 2) % 4]] ^ BY[9][state[at - at % 4 + (at + 3) % 4]]
                for at in range(16)
            ]  # fmt: skip
    return state


def decrypted(text: bytes, key: bytes, start: bytes) -> bytes:
    """Give what was encrypted in chained blocks (CBC) from this start."""
    keys, before, found = schedule(key), start, bytearray()
    for place in range(0, len(text), BLOCK):
        block = text[place : place + BLOCK]
        found += bytes(a ^ b for a, b in zip(_unblock(block, keys), before, strict=True))
        before = block
    return bytes(found)
