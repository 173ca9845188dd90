"""What the measure of readability promises."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.flows import readability
from assistant.flows.readability import ENOUGH, HEAVY, complaints, hard_words, measure

LONG = (
    "Kunt u ons vertellen of u nog wel eens bij uw zus of bij de buren op de koffie gaat, "
    "en of u dat ook wilt?"
)
OFFICIAL = (
    "Gelet op de geringe draagkracht van het huishouden is een gecombineerde ondersteuning "
    "noodzakelijk. Verergering van psychosociale moeilijkheden kan daardoor waarschijnlijk "
    "vroegtijdig worden tegengegaan, overeenkomstig de gemeentelijke verordening."
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("huis", 1), ("ijs", 1), ("nieuw", 1), ("thee", 1), ("eeuwig", 2), ("mooie", 2),
        ("zaaien", 2), ("koeien", 2), ("vrouwen", 2), ("moeilijk", 2), ("reizen", 2), ("auto", 2),
        ("cliënt", 2), ("zeeën", 2), ("baby", 2), ("ideeën", 3), ("bijzonder", 3), ("radio", 3),
        ("gemeente", 3), ("geïnteresseerd", 5), ("keukentafel", 4), ("januari", 4),
        ("hulpverlener", 4), ("beoordelen", 4), ("participatie", 5), ("categorieën", 5),
        ("tv", 1), ("2026", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, syllables: int) -> None:
    """Vowels that are said as one sound are one syllable; a diaeresis begins a new one."""
    assert measure(word).score == round(206.84 - 0.93 - 77 * syllables, 1)


@pytest.mark.parametrize(
    ("text", "sentences", "longest"),
    [
        ("", 0, 0),
        ("- ... !", 0, 0),
        ("Waar kan ik u mee helpen?", 1, 6),
        ("Wat wilt u? Wat wilt u niet meer?", 2, 5),
        ('"Hoe gaat het?" Zo begint u.', 2, 3),
        ("Noem iets, bijv.  een zus of o.a. een buurman.", 1, 9),
        ("Om 16.30 uur komt er iemand.", 1, 6),
        ("Kies er een:\nthuis\nin het wijkcentrum", 3, 3),
        ("Hoe gaat het met {kg_naam.van de zus}, denkt u?", 1, 7),
        ("Hoe is 't met uw zus' e-mail en foto's?", 1, 9),
    ],
)
def test_sentences(text: str, sentences: int, longest: int) -> None:
    """A sentence ends at its mark or its line, not at an abbreviation; a placeholder is a word."""
    measured = measure(text)
    assert (measured.sentences, measured.longest_sentence) == (sentences, longest)


def test_score() -> None:
    """Plain talk scores high, official language low."""
    assert measure("Waar kan ik u mee helpen? Vertel het maar.").score > 90
    assert measure(OFFICIAL).score < HEAVY


def test_jargon() -> None:
    """Office words are found in every form and however they are written, with a plainer word."""
    text = "INZAKE uw hulpvragen dienen  te\nkijken; de hulpvraag-lijst, het wijk-traject, {inzake} en {over inzake} zijn namen."
    assert measure(text).jargon == (
        ("INZAKE", "over"),
        ("hulpvragen", "vraag"),
        ("dienen  te", "moeten"),
    )
    assert measure("De cliënten en de dossiers.".replace("ë", "e\u0308")).jargon == ()
    assert measure("De clie\u0308nten.", client=True).jargon == (("cliënten", "u"),)


def test_hard_words() -> None:
    """Hard words are the office words and the very long ones, each once; long parts count alone."""
    text = (
        "Uw indicatie, uw indicatie en uw arbeidsongeschiktheidsverzekering: "
        "verzekeringsmaatschappij, wijk-en-psychiatrie-medewerkers-overleg, {een_heel_lange_plaats_in_de_tekst}."
    )
    assert hard_words(text) == ("indicatie", "arbeidsongeschiktheidsverzekering")


def test_a_long_sentence() -> None:
    """A sentence of more words than allowed is told with their number."""
    assert complaints(LONG) == ["Deze zin heeft 26 woorden; maak er twee van."]
    assert complaints(LONG, longest=26) == []
    assert complaints(f"Goed. {LONG}") == [
        "De zin 'Kunt u ons vertellen ...' heeft 26 woorden; maak er twee van."
    ]
    assert complaints(LONG, longest=12) == ["Deze zin heeft 26 woorden; maak er meer zinnen van."]


def test_words_to_change() -> None:
    """Each hard word is told once, with what to write."""
    assert complaints("Wat is uw hulpvraag? Dus: uw hulpvraag.") == [
        "'hulpvraag' is vaktaal; schrijf: vraag."
    ]
    assert complaints("Hebt u een arbeidsongeschiktheidsverzekering?") == [
        "'arbeidsongeschiktheidsverzekering' is een lang woord; zeg het met korte woorden."
    ]


def test_words_that_only_clients_do_not_know() -> None:
    """What workers say among themselves is jargon only in a text for the client."""
    assert complaints("Bespreek het met de cliënt.") == []
    assert complaints("U bent onze cliënt.", client=True) == ["'cliënt' is vaktaal; schrijf: u."]


def test_a_heavy_text() -> None:
    """A text that is heavy as a whole is told so; of a few words nobody can tell."""
    assert complaints(OFFICIAL)[-1] == (
        "Deze tekst leest zwaar; gebruik kortere woorden en zinnen."
    )
    few = " ".join(OFFICIAL.split()[: ENOUGH - 1])
    assert measure(few).score < HEAVY
    assert not any("zwaar" in complaint for complaint in complaints(few))


TABLE = [
    "Waar kan ik u mee helpen? Vertel het gerust in uw eigen woorden.",
    "Wie zijn er belangrijk voor u, en hoe vaak ziet of spreekt u die mensen?",
    "Stel dat het straks goed gaat. Wat is er dan anders? Noem dingen die we kunnen zien.",
    "Vrouwen praten over opvoeden, geld, vakantie, relaties en de plek van vrouwen in de samenleving.",
    "Mogen wij uw telefoonnummer en e-mailadres opschrijven, zodat we u kunnen bereiken?",
    "Er is ernstig misbruik of een ernstige verslaving. De gevolgen zijn zo zwaar dat de persoon moet worden opgenomen (instelling of ziekenhuis).",
    "Hebt u vrijwilligerswerk, een arbeidsovereenkomst of een bijstandsuitkering van de gemeente?",
    "Maatschappelijk werker, ziekenhuisopname, schuldhulpverlening, huurtoeslag, wijkverpleegkundige.",
]


@pytest.mark.parametrize("text", TABLE)
def test_table_talk(text: str) -> None:
    """What people say at a kitchen table, in some fifteen words, is never complained about."""
    assert complaints(text, client=True) == []


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300))
@example(text="teven\u017f, \u0131nzake")
def test_any_text(text: str) -> None:
    """Any text can be measured, and every complaint is a sentence."""
    measured = measure(text, client=True)
    assert (measured.sentences == 0) == (measured.longest_sentence == 0)
    assert all(complaint.endswith(".") for complaint in complaints(text, client=True))


@pytest.mark.parametrize("scrap", ["{", ".'", ". ", "a-", "a'", "dienen ", "\n ", "inzake "])
def test_long_texts(scrap: str) -> None:
    """The time to measure grows with the length of a text and no faster."""
    start = time.process_time()
    complaints(scrap * 60_000)
    assert time.process_time() - start < 5


def test_each_office_word_has_one_plainer_word() -> None:
    """The list is whole: each form stands in it once, in small letters, with what to say."""
    lines = (Path(readability.__file__).with_name("jargon.txt")).read_text("utf-8").splitlines()
    entries = [line for line in lines if line and line[0] not in "#["]
    forms = [form for line in entries for form in line.split(" = ")[0].split(", ")]
    assert all(line.count(" = ") == 1 and line.split(" = ")[1].strip() for line in entries)
    assert len(forms) == len(set(forms)) >= 60
    assert all(form == form.strip().lower() for form in forms)
    for form in forms:
        assert hard_words(f"Het woord {form} staat hier.", client=True) == (form,)
