"""The key file beside a locked store: one data key, sealed for each who may open it.

Every slot has a key pair. Its private half comes from a passphrase or a printed code, by Argon2id,
and is kept nowhere; the data key is sealed to the public half. So a new data key can be sealed for
people who are not there. All of it is libsodium's own, through PyNaCl.
"""

from __future__ import annotations

import hmac
import os
import secrets
import unicodedata
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final, Literal, Protocol

from filelock import FileLock, Timeout
from nacl import pwhash
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import StoreBusy, StoreError, WrongKey
from assistant.storage.database import KEY_LENGTH
from assistant.storage.faults import told
from assistant.storage.ids import uuid7
from assistant.storage.place import KEYS, private_folder, sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LONGEST: Final = 1 << 20
_PATIENCE: Final = 10
"""Seconds to wait for another window that changes the key file."""

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing in it is easily read as something else."""
_READ_AS: Final = str.maketrans("OIL", "011")
_GROUPS, _GROUP = 8, 4


Kind = Literal["worker", "code", "keyring"]
"""Who holds what opens a slot: a worker's head, a paper in the safe, the operating system."""


class _Shape(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )


class Cost(_Shape):
    """What one guess at a passphrase costs: rounds, and bytes of memory.

    Bounded, so that a key file of somebody else cannot hang the computer.
    """

    rounds: Annotated[int, Field(ge=1, le=20)] = pwhash.argon2id.OPSLIMIT_MODERATE
    memory: Annotated[int, Field(ge=8192, le=1 << 30)] = pwhash.argon2id.MEMLIMIT_MODERATE


class Slot(_Shape):
    """One way in. `worker` is the id of whose it is; "" where that is not known.

    `sealed` are the data keys: one, or the old and the new one while a store is being rekeyed.
    """

    id: str
    kind: Kind
    worker: str
    public: bytes
    sealed: tuple[bytes, ...]


class _Content(_Shape):
    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...]

    def seal(self, key: bytes) -> bytes:
        """Give the mark that only somebody with the data key can put on this content."""
        data = self.model_dump_json().encode()
        return blake2b(data, key=key, digest_size=32, encoder=RawEncoder)


class _File(_Shape):
    format: Literal[1] = 1
    content: _Content
    seals: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a passphrase or code gave: its slot, and the data keys, the newest last."""

    slot: Slot
    keys: tuple[bytes, ...] = field(repr=False)


class _Write(Protocol):
    def __call__(self, slots: Sequence[Slot], keys: tuple[bytes, ...] = ...) -> None: ...


class Vault:
    """The key file of one store. A change is whole or not at all, and by one process at a time.

    Raises StoreError for a key file that cannot be read or written or that somebody tampered with.
    """

    cost = Cost()

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, store: Path) -> Vault:
        """Give the vault that belongs to a store."""
        return cls(store.with_suffix(KEYS))

    def exists(self) -> bool:
        """Whether there is a key file: then its store is locked."""
        return self.path.exists()

    def create(self, passphrase: str) -> tuple[Opened, str]:
        """Make a data key, sealed for a passphrase and for a code to print, which is given too."""
        with self._alone():
            if self.exists():
                raise StoreError(f"Er is al een sleutelbestand {self.path}. Er is niets veranderd.")
            content = _Content(
                salt=secrets.token_bytes(pwhash.argon2id.SALTBYTES), cost=self.cost, slots=()
            )
            key, code = secrets.token_bytes(KEY_LENGTH), new_code()
            mine = _slot(content, "worker", "", passphrase, (key,))
            theirs = _slot(content, "code", "", code, (key,))
            self._write(content.model_copy(update={"slots": (mine, theirs)}), (key,))
        return Opened(slot=mine, keys=(key,)), code

    def open(self, secret: str) -> Opened:
        """Give the data keys for a passphrase or a printed code.

        Raises WrongKey for one that fits no slot; that takes as long as one that fits.
        """
        found = self._read()
        content = found.content
        stretched = _stretched(content, secret)
        for slot in content.slots:
            private = _private(stretched, slot.id)
            if hmac.compare_digest(bytes(private.public_key), slot.public):
                box = SealedBox(private)
                try:
                    opened = Opened(slot=slot, keys=tuple(map(box.decrypt, slot.sealed)))
                except CryptoError:
                    raise self._tampered() from None
                self._check(found, opened)
                return opened
        raise WrongKey(
            "Dit wachtwoord past niet bij dit geheugen. Er is niets veranderd. Kijk of Caps Lock "
            "aan staat en probeer het nog eens."
        )

    def slots(self) -> tuple[Slot, ...]:
        """Give all ways in."""
        return self._read().content.slots

    def put(self, opened: Opened, passphrase: str, worker: str) -> Opened:
        """Let a worker in with this passphrase, in place of the one that they had."""
        with self._edit(opened) as (content, write):
            fresh = _slot(content, "worker", worker, passphrase, opened.keys)
            write([slot for slot in content.slots if not _is_of(slot, worker)] + [fresh])
        return Opened(slot=fresh, keys=opened.keys)

    def assign(self, opened: Opened, worker: str) -> Opened:
        """Note whose the slot is that was opened."""
        mine = opened.slot.model_copy(update={"worker": worker})
        with self._edit(opened) as (content, write):
            write([mine if slot.id == mine.id else slot for slot in content.slots])
        return Opened(slot=mine, keys=opened.keys)

    def remove(self, opened: Opened, worker: str) -> None:
        """Let a worker in no longer. Raises StoreError for the last one.

        Whoever kept a copy of the key file and knows an old passphrase still has the data key;
        only rekeying the store shuts that door.
        """
        with self._edit(opened) as (content, write):
            stay = [slot for slot in content.slots if slot.kind == "code" or slot.worker != worker]
            if not any(slot.kind == "worker" for slot in stay):
                raise StoreError("Er moet iemand overblijven die dit geheugen kan openen.")
            write(stay)

    def renew_code(self, opened: Opened) -> str:
        """Give a new code to print; the one before no longer fits."""
        return self._renew(opened, "code", "")

    def for_keyring(self, opened: Opened) -> str:
        """Give a random secret for the keyring of this worker's operating system."""
        return self._renew(opened, "keyring", opened.slot.worker)

    def _renew(self, opened: Opened, kind: Kind, worker: str) -> str:
        secret = new_code()
        with self._edit(opened) as (content, write):
            stay = [slot for slot in content.slots if (slot.kind, slot.worker) != (kind, worker)]
            write([*stay, _slot(content, kind, worker, secret, opened.keys)])
        return secret

    def add_key(self, opened: Opened) -> Opened:
        """Seal a new data key for everybody, beside the present one: the store may have either."""
        keys = (opened.keys[-1], secrets.token_bytes(KEY_LENGTH))
        return self._seal_all(opened, keys)

    def settle_key(self, opened: Opened, key: bytes) -> Opened:
        """Keep only the data key that the store has."""
        return self._seal_all(opened, (key,)) if opened.keys != (key,) else opened

    def _seal_all(self, opened: Opened, keys: tuple[bytes, ...]) -> Opened:
        with self._edit(opened) as (content, write):
            slots = [
                slot.model_copy(update={"sealed": _sealed(slot.public, keys)})
                for slot in content.slots
            ]
            write(slots, keys)
        mine = next(slot for slot in slots if slot.id == opened.slot.id)
        return Opened(slot=mine, keys=keys)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(
            self.path.with_name(f"{self.path.name}.lock"), timeout=_PATIENCE, mode=0o600
        )
        try:
            with told(self.path):
                private_folder(self.path.parent)
                lock.acquire()
        except Timeout:
            raise StoreBusy(
                "Een ander venster verandert nu de sleutels. Probeer het zo nog eens."
            ) from None
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _edit(self, opened: Opened) -> Iterator[tuple[_Content, _Write]]:
        with self._alone():
            found = self._read()
            self._check(found, opened)

            def write(slots: Sequence[Slot], keys: tuple[bytes, ...] = opened.keys) -> None:
                self._write(found.content.model_copy(update={"slots": tuple(slots)}), keys)

            yield found.content, write

    def _check(self, found: _File, opened: Opened) -> None:
        seals = tuple(map(found.content.seal, opened.keys))
        if len(seals) != len(found.seals) or not all(map(hmac.compare_digest, seals, found.seals)):
            raise self._tampered()

    def _tampered(self) -> StoreError:
        return StoreError(
            f"Het sleutelbestand {self.path} is veranderd buiten Keukentafel om, of intussen door "
            "een ander venster. Er is niets gedaan. Open Keukentafel opnieuw; lukt dat niet, zet "
            "dan een reservekopie van het sleutelbestand terug."
        )

    def _read(self) -> _File:
        with told(self.path), self.path.open("rb") as file:
            data = file.read(_LONGEST)
        try:
            return _File.model_validate_json(data)
        except ValidationError:
            raise StoreError(
                f"Het sleutelbestand {self.path} is niet te lezen: het is beschadigd of van een "
                "nieuwere Keukentafel. Er is niets veranderd. Zet een reservekopie ervan terug."
            ) from None

    def _write(self, content: _Content, keys: Sequence[bytes]) -> None:
        data = _File(content=content, seals=tuple(map(content.seal, keys))).model_dump_json()
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with told(self.path):
            try:
                handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(data.encode())
                    file.flush()
                    os.fsync(file.fileno())
                fresh.replace(self.path)
            finally:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
            sync(self.path.parent)


def new_code() -> str:
    """Give a random code of 160 bits to print, in groups that are easy to read out."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _plain(secret: str) -> bytes:
    """Give what was meant: a code is the same however it is grouped, in small letters or large."""
    bare = "".join(c for c in secret.upper() if c.isalnum()).translate(_READ_AS)
    if len(bare) == _GROUPS * _GROUP and all(sign in _SIGNS for sign in bare):
        return bare.encode()
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")


def _stretched(content: _Content, secret: str) -> bytes:
    cost = content.cost
    stretched: bytes = pwhash.argon2id.kdf(
        32, _plain(secret), content.salt, opslimit=cost.rounds, memlimit=cost.memory
    )
    return stretched


def _private(stretched: bytes, slot: str) -> PrivateKey:
    return PrivateKey(blake2b(slot.encode(), key=stretched, digest_size=32, encoder=RawEncoder))


def _slot(
    content: _Content,
    kind: Kind,
    worker: str,
    secret: str,
    keys: tuple[bytes, ...],
) -> Slot:
    id_ = uuid7()
    public = bytes(_private(_stretched(content, secret), id_).public_key)
    return Slot(id=id_, kind=kind, worker=worker, public=public, sealed=_sealed(public, keys))


def _sealed(public: bytes, keys: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(map(SealedBox(PublicKey(public)).encrypt, keys))


def _is_of(slot: Slot, worker: str) -> bool:
    return slot.kind == "worker" and slot.worker == worker
