"""Where things stand on this machine: stores, a team's own flows and templates, the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

MINUTES_OF_REST = 5.0

_DIRS = platformdirs.PlatformDirs("keukentafel", appauthor=False)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of this worker on this machine.

    Nothing is made here; a folder comes into being when something is kept in it.
    """

    data: Path
    config: Path
    cache: Path

    @classmethod
    def here(cls) -> Places:
        """Give the usual places of this platform; KEUKENTAFEL_HOME puts all of them elsewhere."""
        home = os.environ.get("KEUKENTAFEL_HOME")
        if home:
            root = Path(home)
            return cls(root / "data", root / "config", root / "cache")
        return cls(
            Path(_DIRS.user_data_dir), Path(_DIRS.user_config_dir), Path(_DIRS.user_cache_dir)
        )

    @property
    def practice_store(self) -> Path:
        """The store with made-up people; KEUKENTAFEL_STORE names another file."""
        named = os.environ.get("KEUKENTAFEL_STORE")
        return Path(named) if named else self.data / "oefenen.db"

    @property
    def practice_talks(self) -> Path:
        """The talks of trainees with made-up residents: a file apart from every store."""
        return self.data / "oefengesprekken.db"

    @property
    def work_store(self) -> Path:
        """The store of real work, always locked."""
        return self.data / "werk.db"

    @property
    def minutes_of_rest(self) -> float:
        """After how many minutes without a key real work goes on the lock: KEUKENTAFEL_SLOT, 1 to 60."""
        try:
            return min(max(float(os.environ.get("KEUKENTAFEL_SLOT", "")), 1), 60)
        except ValueError:
            return MINUTES_OF_REST

    @property
    def flows(self) -> tuple[Path, ...]:
        """The folders of a team's own flows: KEUKENTAFEL_FLOWS, then the config folder."""
        named = os.environ.get("KEUKENTAFEL_FLOWS")
        folders = (Path(named) if named else None, self.config / "flows")
        return tuple(folder for folder in folders if folder is not None and folder.is_dir())

    @property
    def cases(self) -> tuple[Path, ...]:
        """The folders of an organisation's own practice cases: `cases` in its folders of flows."""
        return tuple(own for folder in self.flows if (own := folder / "cases").is_dir())

    @property
    def templates(self) -> Path | None:
        """The folder of a team's own templates, if there is one."""
        named = os.environ.get("KEUKENTAFEL_TEMPLATES")
        folder = Path(named) if named else self.config / "templates"
        return folder if folder.is_dir() else None

    @property
    def flow_cache(self) -> Path:
        """Where flows that were read before are kept, keyed by content."""
        return self.cache / "flows"
