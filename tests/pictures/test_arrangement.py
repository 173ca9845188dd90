"""The arrangement as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.arrangement import Arrangement, Entry, Frame
from pictures.looking import ANY_WORDS, look_at, stand_apart, written

STERK = Arrangement(
    (
        "Er is genoeg geld om van te leven.",
        "Het huis is zo aangepast dat haar man er weer kan wonen.",
        "Zij zijn pleegouders van de kleinkinderen.",
    ),
    (
        Frame(
            "Eigen kracht",
            (
                Entry("huishouden voor iedereen", (2,)),
                Entry("verzorging van haar man, na een cursus", (2,)),
            ),
        ),
        Frame(
            "Sociaal netwerk",
            (
                Entry("vriendin één middag per week bij haar man", (2,)),
                Entry("kleinkinderen eten één keer per week bij vriendjes", (3,)),
                Entry("buurvrouw past af en toe op", (3,)),
            ),
        ),
        Frame(
            "Algemene voorzieningen",
            (
                Entry("wijkteam: inkomen en uitgaven, met schuldhulp", (1,)),
                Entry("wijkteam: pleegouderschap, met CJG", (1, 3)),
                Entry("Buurtkamer, drie dagen per week", (2,)),
                Entry("hulpmiddelen via thuiszorgwinkel en zorgverzekeraar", (2,)),
            ),
        ),
        Frame(
            "Individuele voorzieningen",
            (Entry("rolstoel", (2,)), Entry("aanpassing van de woning", (2,))),
            not_needed=(1, 3),
        ),
    ),
)

_NUMBERS = st.lists(st.integers(1, 12), max_size=4, unique=True).map(tuple)
_ENTRIES = st.lists(st.builds(Entry, ANY_WORDS, _NUMBERS), max_size=5).map(tuple)
_FRAMES = st.lists(st.builds(Frame, ANY_WORDS, _ENTRIES, _NUMBERS, st.booleans()), max_size=5)


@given(st.lists(ANY_WORDS, max_size=12).map(tuple), _FRAMES.map(tuple))
def test_any_arrangement_can_be_drawn(results: tuple[str, ...], frames: tuple[Frame, ...]) -> None:
    """However many results, frames and words there are, nothing overlaps or falls outside."""
    stand_apart(look_at(Arrangement(results, frames)))


def test_mevrouw_sterk_fits_on_a_small_screen() -> None:
    """Eleven entries in four frames stand in 20 lines, each with its results in their columns."""
    assert STERK.text(80) == (
        "RESULTATEN",
        "1 Er is genoeg geld om van te leven.",
        "2 Het huis is zo aangepast dat haar man er weer kan wonen.",
        "3 Zij zijn pleegouders van de kleinkinderen.",
        "EIGEN KRACHT",
        "• huishouden voor iedereen                                                  2",
        "• verzorging van haar man, na een cursus                                    2",
        "SOCIAAL NETWERK",
        "• vriendin één middag per week bij haar man                                 2",
        "• kleinkinderen eten één keer per week bij vriendjes                          3",
        "• buurvrouw past af en toe op                                                 3",
        "ALGEMENE VOORZIENINGEN",
        "• wijkteam: inkomen en uitgaven, met schuldhulp                           1",
        "• wijkteam: pleegouderschap, met CJG                                      1   3",
        "• Buurtkamer, drie dagen per week                                           2",
        "• hulpmiddelen via thuiszorgwinkel en zorgverzekeraar                       2",
        "INDIVIDUELE VOORZIENINGEN",
        "• rolstoel                                                                  2",
        "• aanpassing van de woning                                                  2",
        "– Bekeken en niet nodig voor resultaat 1 en 3",
    )


def test_a_frame_is_told_in_one_sentence() -> None:
    """Who listens hears the results, and then per frame what comes from it and for which result."""
    words = STERK.words()
    assert len(words) == 7
    assert words[1] == "Resultaat 2: Het huis is zo aangepast dat haar man er weer kan wonen."
    assert words[3] == (
        "Eigen kracht: huishouden voor iedereen (resultaat 2); verzorging van haar man, na een"
        " cursus (resultaat 2)."
    )
    assert words[6] == (
        "Individuele voorzieningen: rolstoel (resultaat 2); aanpassing van de woning (resultaat 2);"
        " bekeken en niet nodig voor resultaat 1 en 3."
    )


def test_a_result_has_a_column_of_its_own() -> None:
    """Down the drawing the numbers of one result stand right below each other."""
    root = look_at(STERK)
    places: dict[str, set[str]] = {}
    for each in root.iter():
        if each.get("text-anchor") == "middle":
            places.setdefault(each.text or "", set()).add(each.get("x", ""))
    assert sorted(places) == ["1", "2", "3"]
    assert all(len(at) == 2 for at in places.values())  # beside the result, and in its column


def test_niets_is_considered_and_not_needed() -> None:
    """A frame that was looked at without need differs from one that is still empty."""
    looked = Arrangement(("Rust.",), (Frame("Eigen kracht", considered=True), Frame("Netwerk")))
    assert looked.text(80)[2:] == (
        "EIGEN KRACHT",
        "– Bekeken en niet nodig",
        "NETWERK",
        "– Nog niets",
    )
    assert {"Bekeken en niet nodig", "Nog niets"} <= set(written(look_at(looked)))
    assert looked.words()[1:] == (
        "Eigen kracht: bekeken en niet nodig.",
        "Netwerk: nog niets.",
    )


def test_many_results_are_told_behind_the_words() -> None:
    """Where columns for all results would push the words away, the numbers stand in the line."""
    many = Arrangement(tuple("abcdefghijkl"), (Frame("Zelf", (Entry("wandelen", (1, 12)),)),))
    assert many.text(80)[-1] == "• wandelen (resultaat 1 en 12)"
