"""The profile of levels per domain as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.levels import Level
from assistant.pictures.profile import Domain, Profile, Said, Share
from pictures.looking import ANY_WORDS, look_at, stand_apart, written

ZRM = tuple(
    Level(n, name)
    for n, name in enumerate(
        (
            "acute problematiek",
            "niet zelfredzaam",
            "beperkt zelfredzaam",
            "voldoende zelfredzaam",
            "volledig zelfredzaam",
        ),
        1,
    )
)
EXAMPLE = Profile(
    ZRM,
    (
        Domain("Financiën", Said(3, 2), Said(4, 4), share=Share(2, 1, 0)),
        Domain("Dagbesteding", Said(2, 4), Said(2)),
        Domain("Huisvesting", Said(5)),
        Domain("Huiselijke relaties", discussed=True),
        Domain("Geestelijke gezondheid", Said(3, 4), Said(4, 3)),
        Domain("Lichamelijke gezondheid", Said(4, 4), Said(3, 3)),
        Domain("Verslaving"),
        Domain("Activiteiten dagelijks leven", Said(3, 1), Said(1, 4)),
        Domain("Sociaal netwerk", Said(2, 2), Said(3, 1)),
        Domain("Maatschappelijke participatie", Said(), Said(3)),
        Domain("Justitie", Said(None, 5)),
    ),
)

_SAID = st.builds(Said, *[st.none() | st.integers(1, 12)] * 2)
_SHARE = st.none() | st.builds(Share, *[st.none() | st.integers(0, 2)] * 3)


@given(
    st.lists(ANY_WORDS, min_size=1, max_size=12),
    st.lists(st.builds(Domain, ANY_WORDS, _SAID, _SAID, st.booleans(), _SHARE), max_size=20),
)
def test_any_profile_can_be_drawn(levels: list[str], domains: list[Domain]) -> None:
    """Whatever an instrument is called and whoever says what, nothing overlaps or falls outside."""
    profile = Profile(tuple(Level(n, name) for n, name in enumerate(levels, 1)), tuple(domains))
    stand_apart(look_at(profile))


def test_eleven_domains_fit_on_a_small_screen() -> None:
    """In characters the profile is a line per domain, also with both voices, changes and shares."""
    assert EXAMPLE.text(80) == (
        "                              1  2  3  4  5   werker     bewoner    komt van",
        "Financiën                     ·  w  W   B ·   2→3 omhoog 4→4 gelijk Z●● N● P–",
        "Dagbesteding                  ·  WB ·  w  ·   4→2 omlaag",
        "Huisvesting                   ·  ·  ·  ·  W",
        "Huiselijke relaties           geen niveau",
        "Geestelijke gezondheid        ·  ·  Wb wB ·   4→3 omlaag 3→4 omhoog",
        "Lichamelijke gezondheid       ·  ·   B W  ·   4→4 gelijk 3→3 gelijk",
        "Verslaving                    niet besproken",
        "Activiteiten dagelijks leven  wB ·  W   b ·   1→3 omhoog 4→1 omlaag",
        "Sociaal netwerk                b W   B ·  ·   2→2 gelijk 1→3 omhoog",
        "Maatschappelijke participatie ·  ·   B ·  ·",
        "Justitie                      niet besproken  was 5",
        "W werker, B bewoner, w en b vorige keer",
        "1 acute problematiek, 2 niet zelfredzaam, 3 beperkt zelfredzaam, 4 voldoende",
        "zelfredzaam, 5 volledig zelfredzaam",
        "Komt van: Z zelf, N netwerk, P beroepskracht; ● een deel, ●● het meeste",
    )


def test_a_large_screen_names_the_levels_above_them() -> None:
    """Where there is room, the names of the levels stand above their columns."""
    head, *_, last = Profile(ZRM, EXAMPLE.domains[2:4]).text(200)
    assert [name.strip() for name in head.split("  ") if name.strip()] == [
        f"{level.number} {level.name}" for level in ZRM
    ]
    assert last == "W werker"


def test_a_narrow_screen_tells_it_in_words() -> None:
    """Where levels and changes do not fit beside each other, the sentences stand instead."""
    assert "".join(EXAMPLE.text(40)).replace(" ", "") == "".join(EXAMPLE.words()).replace(" ", "")


def test_a_domain_is_told_in_one_sentence() -> None:
    """Who listens hears per domain who gave which level, how it moved and where it comes from."""
    words = EXAMPLE.words()
    assert len(words) == 11
    assert words[0] == (
        "Financiën: volgens de werker niveau 3 (beperkt zelfredzaam), omhoog van niveau 2 (niet"
        " zelfredzaam); volgens de bewoner niveau 4 (voldoende zelfredzaam), gelijk aan vorige"
        " keer; het meeste komt van de bewoner zelf; een deel komt van bekenden; niets komt van"
        " beroepskrachten."
    )
    assert words[1] == (
        "Dagbesteding: volgens de werker niveau 2 (niet zelfredzaam), omlaag van niveau 4"
        " (voldoende zelfredzaam); volgens de bewoner niveau 2 (niet zelfredzaam)."
    )
    assert words[3] == "Huiselijke relaties: besproken, zonder niveau."
    assert words[6] == "Verslaving: niet besproken."
    assert words[10] == (
        "Justitie: niet besproken; vorige keer volgens de werker niveau 5 (volledig zelfredzaam)."
    )


@given(st.lists(st.builds(Domain, st.just("Geld"), st.just(Said()), st.just(Said())), min_size=1))
def test_what_was_not_discussed_is_no_level(domains: list[Domain]) -> None:
    """A domain that was not discussed is said to be so, and has no mark anywhere."""
    root = look_at(Profile(ZRM, tuple(domains)))
    assert written(root).count("niet besproken") == len(domains)
    assert len([1 for each in root.iter() if each.tag.endswith("circle")]) == 1  # the key


def test_a_drop_is_drawn_like_a_rise() -> None:
    """A picture that goes down has just the colours and the number of lines of one that goes up."""
    up, down = (look_at(Profile(ZRM, (Domain("Geld", Said(*said)),))) for said in ((4, 2), (2, 4)))
    looks = [
        sorted(
            (each.tag, each.get("fill", ""), each.get("stroke", ""), each.get("stroke-width", ""))
            for each in root.iter()
        )
        for root in (up, down)
    ]
    assert looks[0] == looks[1]


def test_the_voices_differ_without_colour() -> None:
    """Worker and resident have another shape and another letter, and the earlier level is dashed."""
    root = look_at(Profile(ZRM, (Domain("Geld", Said(3, 2), Said(4, 2)),)))
    assert {"W", "B", "werker", "bewoner", "vorige keer"} <= set(written(root))
    dashed = {
        each.tag.split("}")[1] for each in root.iter() if each.get("stroke-dasharray") == "2 2"
    }
    assert dashed == {"circle", "rect"}
