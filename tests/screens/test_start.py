"""The start screen: what waits, what was done today, and the way to a new conversation."""

from __future__ import annotations

import pytest
