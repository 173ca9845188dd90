"""The command line: everything that needs no screen, for people and for scripts."""

from assistant.cli.running import main

__all__ = ["main"]
