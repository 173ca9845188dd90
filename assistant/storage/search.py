"""Finding a stream by words, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from assistant.errors import StoreError

if TYPE_CHECKING:
    from assistant.storage.database import Database

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 20

_LETTERS_WITHOUT_ACCENT: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\x00": " ",
    }
)


def folded(text: str) -> str:
    """Give the text as it is searched: without case and accents."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(character)
    )
    return bare.casefold().translate(_LETTERS_WITHOUT_ACCENT)


def find(database: Database, words: str, limit: int) -> list[str]:
    """Give the streams in which every word begins a word, best first; none for no words."""
    wanted = _WORD.findall(folded(words))[:_MOST_WORDS]
    if not wanted:
        return []
    rows = database.rows(
        "select stream from search join words on words.id = search.rowid "
        "where search match ? order by rank, stream limit ?",
        " ".join(f'"{word}"*' for word in wanted),
        limit,
    )
    return [row["stream"] for row in rows]


def put(database: Database, stream: str, words: str) -> None:
    """Let a stream be found by these words and no others; "" takes it out of the search."""
    text = folded(words)
    if words_of(database, stream) == text:
        return
    database.run("delete from words where stream = ?", stream)
    if text:
        database.insert("words", {"stream": stream, "text": text})


def words_of(database: Database, stream: str) -> str:
    """Give the folded words by which a stream is found."""
    return database.value("select text from words where stream = ?", stream) or ""


def is_whole(database: Database) -> bool:
    """Whether the search knows just the words that the streams are found by."""
    try:
        database.run("insert into search(search, rank) values ('integrity-check', 1)")
    except StoreError:
        return False
    return True


def rebuild(database: Database) -> None:
    """Make the search anew from the words that the streams are found by."""
    database.run("insert into search(search) values ('rebuild')")
