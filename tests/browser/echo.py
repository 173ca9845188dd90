"""A small program in the place of the app: it says that it lives, and writes down what it hears."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def packet(kind: bytes, words: bytes) -> None:
    sys.stdout.buffer.write(kind + len(words).to_bytes(4, "big") + words)
    sys.stdout.buffer.flush()


folder = Path(sys.argv[1])
(folder / str(os.getpid())).touch()
sys.stdout.buffer.write(b"__GANGLION__\n")
packet(b"D", b"hallo")
while head := sys.stdin.buffer.read(5):
    said = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    with (folder / "gehoord").open("ab") as heard:
        heard.write(head[:1] + said + b"\n")
    if said == b"stop" or b'"quit"' in said:
        packet(b"M", b'{"type": "exit"}')
        sys.exit(3 if said == b"stop" else 0)
