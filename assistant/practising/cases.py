"""Where cases come from: files in `flows/cases/`, and in a folder of the organisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.errors import FlowError, InputError
from assistant.flows.library import content_of, packaged_flows
from assistant.flows.reading import build, read_yaml
from assistant.practising.case import CaseScript
from assistant.practising.solving import check_case

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

_HEAD: Final = re.compile(rb"^case:", re.MULTILINE)


def case_files(folders: Sequence[Path] = ()) -> Iterator[Path]:
    """Give the files with cases, ours first."""
    for folder in (packaged_flows() / "cases", *folders):
        yield from sorted(folder.glob("*.yaml"))


def read_case(path: Path, signals: Collection[str]) -> CaseScript:
    """Read one case. Raises FlowError for one that is unsound or cannot be solved."""
    document = read_yaml(content_of(path), str(path))
    case = build(CaseScript, document)
    if found := list(check_case(case, document, signals)):
        raise FlowError(found)
    return case


def is_case(path: Path) -> bool:
    """Whether a file says that it is a case; one that cannot be read is none."""
    try:
        return bool(_HEAD.search(content_of(path)))
    except InputError:
        return False


def cases(signals: Collection[str], folders: Sequence[Path] = ()) -> dict[str, CaseScript]:
    """Give all cases by id, the easiest first. An own case takes the place of ours.

    An own case that is unsound is left out. Raises FlowError for one of ours.
    """
    left_out = unsound(signals, folders)
    files = [path for path in case_files(folders) if path not in left_out]
    read = {case.case: case for case in (read_case(path, signals) for path in files)}
    return dict(sorted(read.items(), key=lambda pair: (pair[1].difficulty, pair[0])))


def unsound(signals: Collection[str], folders: Sequence[Path]) -> list[Path]:
    """Give the files of an organisation's own cases that cannot be used."""
    found = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        try:
            read_case(path, signals)
        except (FlowError, InputError):
            found.append(path)
    return found
