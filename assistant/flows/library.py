"""The shelf of flows: finds flow and data files, reads and checks them, gives flows to talk.

Files come from folders (the flows that come with Keukentafel, then a team's own: a flow there
with the same id and a higher version wins) or from a bundle: the files that a conversation
started with, kept with its data so that a newer version never changes it.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from assistant import __version__
from assistant.errors import FlowError, InputError
from assistant.flows.check import check
from assistant.flows.findings import Finding
from assistant.flows.flow import Flow, compile_flow, data_lists
from assistant.flows.instruments import check_instrument
from assistant.flows.reading import LARGEST, Document, build, read_yaml
from assistant.flows.retention import check_terms
from assistant.flows.script import (
    CatalogueScript,
    DataScript,
    FlowScript,
    OptionScript,
    RetentionScript,
    SignalScript,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HEAD = re.compile(rb"^flow:\s*[\"']?([a-z][a-z0-9_]*)", re.MULTILINE)
_DATA = re.compile(rb"^data:\s*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)
_VERSION = re.compile(rb"^version:\s*(\d+)", re.MULTILINE)
_CASE = re.compile(rb"^(case|title|opening):\s*(.+)$", re.MULTILINE)
SIGNALS = "signalen"
CASES = "casussen"
"""The data file that nobody writes: the practice cases that there are, to choose from."""
RETENTION = "bewaren"
_MODELS: dict[str, type[DataScript]] = {SIGNALS: CatalogueScript, RETENTION: RetentionScript}
"""The data files that hold more than lists."""
Model = TypeVar("Model", bound=BaseModel)


def packaged_flows() -> Path:
    """Give the folder of the flows that come with Keukentafel: in the wheel, or the checkout."""
    packaged = Path(str(importlib.resources.files("assistant.flows"))) / "scripts"
    checkout = Path(__file__).resolve().parents[2] / "flows"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise InputError("De flows ontbreken in deze installatie. Installeer Keukentafel opnieuw.")


def _files_in(folder: Path, *, ours: bool) -> Iterable[tuple[str, bytes]]:
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("data/*.yaml"))):
        # A pipe would be waited for, and a link could lead to anything on this computer.
        if not ours and not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
            raise InputError(
                f"{path}: Dit is geen gewoon bestand in deze map. Zet de flow er zelf in."
            )
        yield str(path), content_of(path)


def content_of(path: Path) -> bytes:
    """Give what stands in a file, up to where it is too large anyway. Raises InputError."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise InputError(f"Het bestand {path} is niet te lezen.") from None


class Library:
    """All flows and data files that can be used.

    `cache` is a folder for flows that were read before, keyed by their content; None keeps none.
    """

    _was_checked = False
    _case_folders: tuple[Path, ...] = ()

    def __init__(self, folders: Sequence[Path] = (), cache: Path | None = None) -> None:
        self._case_folders = tuple(f / "cases" for f in (packaged_flows(), *folders))
        files = list(_files_in(packaged_flows(), ours=True))
        files += [entry for folder in folders for entry in _files_in(folder, ours=False)]
        self._take(files, cache)

    @classmethod
    def from_bundle(cls, content: bytes, today: Library, cache: Path | None = None) -> Library:
        """Give the library that a conversation started with; signals are always today's.

        Its flows were checked when the conversation began. They are not checked again: a check
        that is stricter today, or a flow that could follow and is not in the bundle, never keeps
        somebody out of a conversation.
        """
        library = cls.__new__(cls)
        library._was_checked = True
        files: dict[str, str] = json.loads(content)
        library._take([(name, text.encode()) for name, text in files.items()], cache)
        library._data.setdefault(SIGNALS, today._data[SIGNALS])
        return library

    def _take(self, files: Iterable[tuple[str, bytes]], cache: Path | None) -> None:
        self._cache = cache
        self._flows: dict[str, tuple[str, bytes]] = {}
        self._data: dict[str, tuple[str, bytes]] = {}
        self._strays: list[tuple[str, bytes]] = []
        self._scripts: dict[str, FlowScript] = {}
        self._lists: dict[str, Mapping[str, tuple[OptionScript, ...]]] = {}
        self._compiled: dict[str, Flow] = {}
        self._bundles: dict[str, bytes] = {}
        self._catalogue: CatalogueScript | None = None
        self._read: set[str] = set()
        for name, content in files:
            self._place(name, content)

    def _place(self, name: str, content: bytes) -> None:
        head, data = _HEAD.search(content), _DATA.search(content)
        if head:
            id_ = head[1].decode()
            known = self._flows.get(id_)
            if known is None or _version(content) >= _version(known[1]):
                self._flows[id_] = (name, content)
        elif data:
            self._data[data[1].decode()] = (name, content)
        else:
            self._strays.append((name, content))

    def ids(self) -> list[str]:
        """Give the ids of all flows."""
        return sorted(self._flows)

    def path(self, flow: str) -> str:
        """Give the file that a flow comes from."""
        return self._flows[flow][0]

    def document(self, flow: str) -> Document:
        """Give what the file of a flow says, unchecked. Raises FlowError."""
        name, content = self._flows[flow]
        return read_yaml(content, name)

    def add(self, path: Path) -> str:
        """Take in one flow or data file, over what there was; give its id.

        Raises InputError for a file that cannot be read, FlowError for one that is no flow.
        """
        content = content_of(path)
        head, data = _HEAD.search(content), _DATA.search(content)
        if head is not None:
            self._flows[head[1].decode()] = (str(path), content)
            return head[1].decode()
        if data is not None:
            self._data[data[1].decode()] = (str(path), content)
            return data[1].decode()
        raise _no_flow(str(path), content)

    def flow(self, id_: str) -> Flow:
        """Give a flow, ready to be talked. Raises FlowError with all its mistakes, InputError."""
        if id_ not in self._compiled:
            self._read = set()
            script = self.script(id_)
            flow = compile_flow(script, self)
            flow.identity = hashlib.sha256(self._bundle_of(self._read)).hexdigest()
            self._bundles[id_] = self._bundle_of(self._read)
            self._compiled[id_] = flow
        return self._compiled[id_]

    def bundle(self, id_: str) -> bytes:
        """Give the files that a flow reads, as one JSON object: what is kept with a conversation."""
        self.flow(id_)
        return self._bundles[id_]

    def _bundle_of(self, names: set[str]) -> bytes:
        files = {
            f"{folder}{id_}.yaml": content.decode()
            for folder, shelf in (("", self._flows), ("data/", self._data))
            for id_, (_, content) in shelf.items()
            if id_ in names and id_ != SIGNALS
        }
        return json.dumps(files, sort_keys=True, ensure_ascii=False).encode()

    # -- what the compiler and the checker ask for -----------------------------------------

    def script(self, flow: str) -> FlowScript:
        """Give the script of a flow, read and checked. Raises FlowError or InputError."""
        self._read.add(flow)
        if flow not in self._scripts:
            if flow not in self._flows:
                raise InputError(
                    f"De flow '{flow}' is er niet. Er is wel: {', '.join(self.ids())}."
                )
            name, content = self._flows[flow]
            cached = self._cached(FlowScript, content)
            if cached is not None:
                self._scripts[flow] = cached
                return cached
            document = read_yaml(content, name)
            script = build(FlowScript, document)
            self._scripts[flow] = script
            if self._was_checked:
                return script
            try:
                found = self._check(script, document)
            except BaseException:
                del self._scripts[flow]
                raise
            if any(not finding.soft for finding in found):
                del self._scripts[flow]
                raise FlowError([finding for finding in found if not finding.soft])
            self._keep(script, content)
        return self._scripts[flow]

    def _check(self, script: FlowScript, document: Document) -> list[Finding]:
        """Check a script; what is read for that alone is no part of the flow."""
        read, self._read = self._read, set()
        try:
            return check(script, document, self)
        finally:
            self._read = read

    def findings(self, flow: str) -> list[Finding]:
        """Give every mistake and every hint about a flow, in order of line."""
        name, content = self._flows[flow]
        try:
            document = read_yaml(content, name)
            script = build(FlowScript, document)
        except FlowError as error:
            return [finding for finding in error.findings if isinstance(finding, Finding)]
        known = self._scripts.get(flow)
        self._scripts[flow] = script
        try:
            return self._check(script, document)
        finally:
            if known is None:
                del self._scripts[flow]
            else:
                self._scripts[flow] = known

    def data_findings(self, *only: str) -> list[Finding]:
        """Give the mistakes in the data files: in all of them, or in those named."""
        found: list[Finding] = []
        for data in only or self._data:
            try:
                script, (name, content) = self._data_script(data), self._data[data]
                if script.instrument is not None:
                    found += check_instrument(script, read_yaml(content, name))
                if data == RETENTION:
                    found += check_terms(self, read_yaml(content, name))
            except FlowError as error:
                found += [finding for finding in error.findings if isinstance(finding, Finding)]
        return found

    def stray_findings(self) -> list[Finding]:
        """Give what is wrong with the files in the folders that are no flow and no data."""
        errors = [_no_flow(name, content) for name, content in self._strays]
        return [one for error in errors for one in error.findings if isinstance(one, Finding)]

    def has_flow(self, flow: str) -> bool:
        """Whether there is a flow with this id."""
        return flow in self._flows

    def options(self, source: str) -> tuple[OptionScript, ...]:
        """Give a list of options from a data file: `zelfredzaamheid-matrix#domeinen`.

        Raises InputError when there is no such file or list.
        """
        data, _, list_ = source.partition("#")
        if data == CASES and data not in self._data:
            self._data[CASES] = (CASES, _list_of_cases(self._case_folders))
        if data not in self._data:
            raise InputError(f"Het gegevensbestand '{data}' is er niet.")
        self._read.add(data)
        lists = self._lists_of(data)
        if source not in lists:
            known = ", ".join(name.partition("#")[2] for name in lists)
            raise InputError(f"In '{data}' staat geen lijst '{list_}'. Er is wel: {known}.")
        return lists[source]

    def data(self, name: str) -> DataScript:
        """Give a data file that was found by `options`. Raises KeyError where there is none."""
        return self._data_script(name)

    def _lists_of(self, data: str) -> Mapping[str, tuple[OptionScript, ...]]:
        if data not in self._lists:
            self._lists[data] = data_lists(self._data_script(data))
        return self._lists[data]

    def _data_script(self, data: str) -> DataScript:
        model = _MODELS.get(data, DataScript)
        name, content = self._data[data]
        script = self._cached(model, content)
        if script is None:
            script = build(model, read_yaml(content, name))
            self._keep(script, content)
        return script

    @property
    def catalogue(self) -> CatalogueScript:
        """The signals and the cards, as they are today."""
        if self._catalogue is None:
            script = self._data_script(SIGNALS)
            assert isinstance(script, CatalogueScript)
            self._catalogue = script
        return self._catalogue

    @property
    def signals(self) -> Mapping[str, SignalScript]:
        """The signals by id."""
        return {signal.id: signal for signal in self.catalogue.signals}

    @property
    def retention(self) -> RetentionScript:
        """How long what is kept, as it is decided today."""
        script = self._data_script(RETENTION)
        assert isinstance(script, RetentionScript)
        return script

    # -- the cache -------------------------------------------------------------------------

    def _cache_path(self, content: bytes) -> Path | None:
        if self._cache is None:
            return None
        key = hashlib.sha256(__version__.encode() + content).hexdigest()
        return self._cache / f"{key}.json"

    def _cached(self, model: type[Model], content: bytes) -> Model | None:
        path = self._cache_path(content)
        try:
            return model.model_validate_json(path.read_bytes()) if path else None
        except (OSError, ValidationError):
            return None

    def _keep(self, script: BaseModel, content: bytes) -> None:
        path = self._cache_path(content)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = path.with_suffix(".new")
            fresh.write_text(script.model_dump_json(by_alias=True, exclude_defaults=True))
            fresh.replace(path)
        except OSError:
            return


def _list_of_cases(folders: Iterable[Path]) -> bytes:
    """Give a data file with the cases in these folders: what each is called, and how it opens."""
    lines = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        if path.is_file() and path.resolve().is_relative_to(path.parent.resolve()):
            found = _CASE.findall(content_of(path))
            told = {key.decode(): said.decode("utf-8", "replace").strip() for key, said in found}
            if told.keys() == {"case", "title", "opening"}:
                names = (("- id", "case"), ("  text", "title"), ("  help", "opening"))
                lines += [f"    {name}: {told[key]}" for name, key in names]
    head = f"data: {CASES}\ntitle: Casussen\nsources: [flows/cases]\nlists:\n  casussen:\n"
    return (head + "\n".join(lines) + "\n").encode()


def _no_flow(name: str, content: bytes) -> FlowError:
    try:
        read_yaml(content, name)
    except FlowError as error:
        return error
    what, mend = "Hier staat geen flow.", "Begin met een regel als: flow: mijn_gesprek"
    return FlowError([Finding(name, 1, 1, what, mend)])


def _version(content: bytes) -> int:
    found = _VERSION.search(content)
    return int(found[1]) if found else 0
