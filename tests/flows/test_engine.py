from __future__ import annotations

import pytest

from assistant.errors import Refusal
from assistant.flows import (
    Library,
    State,
    answer,
    begin,
    calculated,
    clear,
    decline,
    do,
    is_relevant,
    is_valid,
    later,
    next_question,
    outcome,
    preview,
    unknown,
    warnings,
)
from assistant.flows.engine import (
    AddItem,
    Answer,
    ChangeItem,
    CloseTopic,
    EndSignal,
    FileNote,
    MoveItem,
    OpenTopic,
    RaiseSignal,
    Redo,
    RemoveItem,
    Settle,
    SkipTopic,
    TakeNote,
    Undo,
)
from assistant.flows.events import ANSWERED, Event


@pytest.fixture
def scan(library: Library) -> State:
    return begin(library.flow("quickscan"))


@pytest.fixture
def talk(library: Library) -> State:
    return begin(library.flow("kanteling"))


def test_the_first_question_of_the_flow_is_asked_first(scan: State) -> None:
    """A conversation begins with the first question that comes by itself."""
    assert next_question(scan) == "qs_kanaal"


def test_a_question_comes_when_its_condition_holds(scan: State) -> None:
    """A condition decides whether a question belongs to the conversation."""
    assert not is_relevant(scan, "qs_haast_wat")
    answer(scan, "qs_haast", "vandaag")
    assert is_relevant(scan, "qs_haast_wat")


def test_what_falls_silent_comes_back(scan: State) -> None:
    """An answer that became irrelevant is kept and counts again when the condition holds again."""
    answer(scan, "qs_haast", "vandaag")
    answer(scan, "qs_haast_wat", ["brief"])
    answer(scan, "qs_haast", "niet")
    assert calculated(scan, "qs_haast_wat") is None
    answer(scan, "qs_haast", "deze_week")
    assert list(calculated(scan, "qs_haast_wat")) == ["brief"]


def test_changing_says_beforehand_what_it_hides_and_opens(scan: State) -> None:
    """The preview counts what an act hides and opens, and changes nothing."""
    answer(scan, "qs_haast", "vandaag")
    answer(scan, "qs_haast_wat", ["brief"])
    change = preview(scan, Answer("qs_haast", "niet"))
    assert change.hides == ("qs_haast_wat",)
    assert calculated(scan, "qs_haast") == "vandaag"
    change = preview(scan, Answer("qs_voor_wie", "gezin"))
    assert change.opens == ("qs_weet_ander",)


def test_an_answer_of_the_wrong_kind_is_refused_and_changes_nothing(scan: State) -> None:
    """A refusal is a sentence, and nothing has changed."""
    before = len(scan.log)
    with pytest.raises(Refusal, match="Kies één van de mogelijkheden"):
        answer(scan, "qs_haast", "morgen")
    assert len(scan.log) == before
    assert calculated(scan, "qs_haast") is None


def test_a_question_that_is_not_relevant_cannot_be_answered(scan: State) -> None:
    """An act on a question outside the conversation is refused with its label."""
    with pytest.raises(Refusal, match="hoort nu niet bij dit gesprek"):
        answer(scan, "qs_haast_wat", ["brief"])


def test_declined_and_unknown_settle_and_later_does_not(talk: State) -> None:
    """Declined and unknown deal with a question; later brings it back at the end."""
    decline(talk, "kg_nu")
    unknown(talk, "kg_toen")
    later(talk, "kg_straks")
    assert talk.cells["kg_nu"].standing == "declined"
    assert "kg_nu!" in talk.values and "kg_toen!" in talk.values
    assert "kg_straks!" not in talk.values
    do(talk, OpenTopic("vraag"))
    while (address := next_question(talk)) != "kg_straks":
        assert address is not None
        if talk.cells[address].question.kind.is_asked:
            decline(talk, address)
        else:
            answer(talk, address, True)
    assert next_question(talk) == "kg_straks"
    answer(talk, "kg_straks", "Buiten zitten.")
    assert next_question(talk) is None


def test_nobody_is_locked_out_by_declining(talk: State) -> None:
    """Frame 4 opens when frames 1 to 3 are dealt with, also by an empty list or a refusal."""
    answer(talk, "kg_resultaten", ["Ik slaap weer."])
    (cell,) = talk.by_question["kg_opl_individueel"]
    answer(talk, f"kg_opl_eigen{cell.path}", ["vroeg naar bed"])
    decline(talk, f"kg_opl_netwerk{cell.path}")
    assert not cell.relevant
    answer(talk, f"kg_opl_algemeen{cell.path}", [])
    assert cell.relevant


def test_questions_over_a_list_follow_its_items(talk: State) -> None:
    """Every item brings its own questions, asked item by item, and takes them along when it goes."""
    answer(talk, "kg_resultaten", ["A", "B"])
    order = [cell.address for cell in talk.in_order("oplossingen")]
    assert order[:2] == ["kg_opl_eigen/i1", "kg_opl_netwerk/i1"]
    assert order[4] == "kg_opl_eigen/i2"
    answer(talk, "kg_opl_eigen/i1", ["lopen"])
    do(talk, RemoveItem("kg_resultaten", "i1"))
    assert not is_relevant(talk, "kg_opl_eigen/i1")
    assert calculated(talk, "kg_opl_eigen/i1") is None
    do(talk, Undo())
    assert len(calculated(talk, "kg_opl_eigen/i1")) == 1


def test_an_item_keeps_what_hangs_on_it_when_its_words_change(talk: State) -> None:
    """A changed item keeps its id, and with it the answers below it."""
    answer(talk, "kg_resultaten", ["A", "B"])
    answer(talk, "kg_resultaat_merken/i2", "aan de post")
    do(talk, ChangeItem("kg_resultaten", "i2", "B, maar beter"))
    do(talk, MoveItem("kg_resultaten", "i2", None))
    assert list(calculated(talk, "kg_resultaten")) == ["i2", "i1"]
    assert calculated(talk, "kg_resultaat_merken/i2") == "aan de post"
    answer(talk, "kg_resultaten", ["B, maar beter", "C"])
    assert list(calculated(talk, "kg_resultaten")) == ["i2", "i1"]
    assert calculated(talk, "kg_resultaat_merken/i2") == "aan de post"


def test_a_choice_from_a_list_opens_again_when_its_item_goes(talk: State) -> None:
    """An answer that names an item of an earlier list stands as long as the item does."""
    answer(talk, "kg_resultaten", ["A", "B"])
    answer(talk, "kg_resultaat_eerst", "i2")
    do(talk, RemoveItem("kg_resultaten", "i2"))
    assert calculated(talk, "kg_resultaat_eerst") is None
    do(talk, Undo())
    assert calculated(talk, "kg_resultaat_eerst") == "i2"


def test_none_of_these_excludes_the_rest(scan: State) -> None:
    """An exclusive option together with another is an error."""
    with pytest.raises(Refusal, match="gaat niet samen"):
        answer(scan, "qs_signalen", ["niets", "letsel"])
    answer(scan, "qs_signalen", ["niets"])


def test_an_empty_list_on_purpose_is_an_answer(talk: State) -> None:
    """'Niets' is an answer of its own and not an open question."""
    answer(talk, "kg_goed", [])
    assert talk.cells["kg_goed"].standing == "answered"
    do(talk, AddItem("kg_goed", "de tuin"))
    assert [item.value for item in calculated(talk, "kg_goed").values()] == ["de tuin"]


def test_a_signal_is_raised_once_per_cause_and_ends_only_by_a_person(scan: State) -> None:
    """Rules raise a signal once; undoing the answer leaves it; ending it asks for a reason."""
    answer(scan, "qs_haast", "vandaag")
    answer(scan, "qs_haast_wat", ["onveilig_thuis"])
    answer(scan, "qs_haast_wat", ["onveilig_thuis", "brief"])
    assert len([e for e in scan.log if e.kind == "signalled"]) == 2
    do(scan, Undo())
    assert ("sig_huiselijk_geweld", "qs_haast_wat") in scan.signals
    with pytest.raises(Refusal, match="waarom"):
        do(scan, EndSignal("sig_huiselijk_geweld", "qs_haast_wat", " "))
    do(scan, EndSignal("sig_huiselijk_geweld", "qs_haast_wat", "samen met collega opgepakt"))
    assert scan.signals["sig_huiselijk_geweld", "qs_haast_wat"].ended is not None


def test_a_worker_can_raise_any_signal(talk: State) -> None:
    """A signal raised by hand keeps what was seen."""
    do(talk, RaiseSignal("sig_agressie", "sloeg op tafel"))
    assert ("sig_agressie", "") in talk.signals
    with pytest.raises(Refusal, match="niet bekend"):
        do(talk, RaiseSignal("sig_bestaat_niet"))


def test_a_level_raises_the_signal_of_its_domain(talk: State) -> None:
    """Either voice's level raises the signal that the domain names for it."""
    answer(talk, "kg_domeinen", ["financien", "huisvesting"])
    answer(talk, "kg_zrm.niveau_client/financien", 1)
    answer(talk, "kg_zrm.niveau_werker/huisvesting", 2)
    assert ("sig_geen_inkomen", "kg_zrm.niveau_client/financien") in talk.signals
    assert len(talk.signals) == 1
    answer(talk, "kg_zrm.uitzetting_dreigt/huisvesting", "ja")
    assert len(talk.signals) == 2
    assert not is_relevant(talk, "kg_zrm.uitzetting_dreigt/financien")


@pytest.mark.parametrize(
    ("answers", "rule", "proposed"),
    [
        ({"qs_haast": "vandaag"}, "R0", ["gesprek_nu"]),
        ({"qs_signalen": ["dreigend"]}, "R0", ["gesprek_nu"]),
        ({"qs_voor_wie": "buurt"}, "R1", ["melding"]),
        ({"qs_onderwerp": ["buurt"]}, "R1", ["melding"]),
        ({"qs_juiste_plek": "andere_organisatie"}, "R2", ["doorverwijzen"]),
        ({"qs_onderwerp": ["voorziening"]}, "R3", ["afspraak"]),
        ({"qs_nodig": ["regelen"]}, "R4", ["afspraak"]),
        ({"qs_onderwerp": ["adl", "buurt"]}, "R4", ["afspraak"]),
        ({"qs_eerder": "hier"}, "R4", ["afspraak"]),
        ({"qs_nodig": ["kiezen"]}, "R5", ["advies"]),
        ({"qs_nodig": ["uitleg"]}, "R6", ["informatie"]),
        ({"qs_nodig": ["waar_moet_ik_zijn"]}, "R6", ["informatie", "doorverwijzen"]),
        ({}, "R7", ["afspraak"]),
        ({"qs_nodig": ["uitleg"], "qs_signalen": ["mantelzorg"]}, "R6", ["informatie", "afspraak"]),
    ],
)
def test_the_outcome_follows_the_rules(
    scan: State, answers: dict[str, object], rule: str, proposed: list[str]
) -> None:
    """The first rule that holds proposes the outcome; R8 adds."""
    for id_, value in answers.items():
        answer(scan, id_, value)
    found = outcome(scan)
    assert found is not None
    assert (found.rules[0], list(found.proposed)) == (rule, proposed)


def test_another_outcome_asks_why_but_a_talk_now_instead_of_later_does_not(scan: State) -> None:
    """The why comes when the choice differs from the proposal in more than now for later."""
    answer(scan, "qs_uitkomst", ["gesprek_nu"])
    assert not is_relevant(scan, "qs_uitkomst_waarom")
    answer(scan, "qs_uitkomst", ["informatie"])
    assert is_relevant(scan, "qs_uitkomst_waarom")


def test_back_asks_the_check_again_once_its_target_changed(scan: State) -> None:
    """A follow-up with `back` moves the cursor, and the checking question opens after the change."""
    answer(scan, "qs_vraag", "Hulp.")
    answer(scan, "qs_teruggeven", "bijna")
    assert next_question(scan) == "qs_vraag"
    answer(scan, "qs_vraag", "Hulp met post.")
    assert scan.cells["qs_teruggeven"].standing == "open"


@pytest.mark.parametrize("how", ["add", "change", "remove"])
def test_back_to_a_list_asks_the_check_of_its_topic_again(library: Library, how: str) -> None:
    """Whoever goes back to a column and changes a point of it is asked again whether it is right."""
    talk = begin(library.flow("drieluik"))
    do(talk, AddItem("dl_zonder_verandering", "Ik zie niemand."))
    item = next(iter(talk.cells["dl_zonder_verandering"].items or {}))
    answer(talk, "dl_klopt", "nee")
    answer(talk, "dl_welke_kolom", "kolom_1")
    assert next_question(talk) == "dl_zonder_verandering"
    do(
        talk,
        {
            "add": AddItem("dl_zonder_verandering", "Ik zing weer."),
            "change": ChangeItem("dl_zonder_verandering", item, "Ik drink elke dag koffie."),
            "remove": RemoveItem("dl_zonder_verandering", item),
        }[how],
    )
    assert talk.cells["dl_klopt"].standing == "open"
    assert not is_relevant(talk, "dl_welke_kolom")


def test_undo_and_redo_go_through_the_last_own_acts(scan: State) -> None:
    """Undo takes back the last own act with all its events; redo brings it back."""
    answer(scan, "qs_vraag", "een")
    answer(scan, "qs_onderwerp", ["adl", "buurt"])
    do(scan, Undo())
    assert calculated(scan, "qs_onderwerp") is None
    do(scan, Undo())
    assert calculated(scan, "qs_vraag") is None
    do(scan, Redo())
    assert calculated(scan, "qs_vraag") == "een"
    answer(scan, "qs_vraag", "twee")
    with pytest.raises(Refusal, match="niets om opnieuw"):
        do(scan, Redo())


def test_redo_ends_where_nothing_was_taken_back(scan: State) -> None:
    """Redo goes through the undone acts in turn, and never undoes its own work."""
    answer(scan, "qs_vraag", "een")
    answer(scan, "qs_kanaal", "balie")
    do(scan, Undo())
    do(scan, Undo())
    do(scan, Redo())
    do(scan, Redo())
    assert calculated(scan, "qs_kanaal") == "balie"
    with pytest.raises(Refusal, match="niets om opnieuw"):
        do(scan, Redo())
    assert calculated(scan, "qs_vraag") == "een"


def test_undo_leaves_other_peoples_acts_alone(scan: State) -> None:
    """Only one's own last act is taken back."""
    answer(scan, "qs_vraag", "een")
    with pytest.raises(Refusal, match="niets om terug"):
        do(scan, Undo(by="iemand anders"))


def test_consent_is_not_undone(talk: State) -> None:
    """Consent is withdrawn, not undone."""
    answer(talk, "kg_notities", "ja")
    with pytest.raises(Refusal, match="Toestemming"):
        do(talk, Undo())


def test_two_answers_given_apart_are_a_conflict_until_somebody_chooses(scan: State) -> None:
    """Unreplaced answers stay both; conditions read the later; choosing replaces both."""
    for n, words in enumerate(("vandaag", "niet")):
        apart = Event(ANSWERED, "qs_haast", words)
        apart.id = apart.act = f"x{n}"
        scan.fold([apart])
    assert scan.cells["qs_haast"].conflict
    assert calculated(scan, "qs_haast") == "niet"
    do(scan, Settle("qs_haast", "x0"))
    assert not scan.cells["qs_haast"].conflict
    assert calculated(scan, "qs_haast") == "vandaag"


def test_a_topic_is_done_when_a_person_closes_it_and_busy_when_more_comes(talk: State) -> None:
    """Closing makes a topic done; a question that comes up later makes it busy again."""
    do(talk, CloseTopic("regie", "Klopt."))
    assert talk.standing_of("regie") == "busy"
    for cell in talk.in_order("regie"):
        if cell.relevant:
            decline(talk, cell.address)
    assert talk.standing_of("regie") == "done"
    answer(talk, "kg_regie", "klant_netwerk")
    assert talk.standing_of("regie") == "busy"


def test_a_skipped_topic_asks_nothing_until_it_is_opened(talk: State) -> None:
    """A skipped topic is left out of the questions and can be opened again."""
    for topic in talk.topics:
        do(talk, SkipTopic(topic))
    assert next_question(talk) is None
    do(talk, OpenTopic("krachten"))
    assert next_question(talk) == "kg_ik_ben"


def test_topics_can_be_taken_in_any_order(talk: State) -> None:
    """The worker decides: an opened topic comes first, and its rest before the others."""
    do(talk, OpenTopic("krachten"))
    answer(talk, "kg_ik_ben", ["taai"])
    assert next_question(talk) == "kg_ik_kan"
    do(talk, OpenTopic("vraag"))
    assert next_question(talk) == "kg_vraag"


def test_notes_are_kept_and_filed_later(talk: State) -> None:
    """A side note is kept literally and can be put under a topic later."""
    do(talk, TakeNote("belde over [bold] de huur"))
    (note,) = talk.notes.values()
    do(talk, FileNote(note.id, "vraag"))
    assert (note.text, note.topic) == ("belde over [bold] de huur", "vraag")


def test_soft_checks_warn_and_hard_checks_refuse(library: Library) -> None:
    """A soft check leaves the answer standing with a warning; a hard one refuses it."""
    three = begin(library.flow("drieluik"))
    answer(three, "dl_zonder_verandering", ["alleen"])
    answer(three, "dl_gewenst", ["samen"])
    answer(three, "dl_themas", ["alleen zijn"])
    (asked,) = three.by_question["dl_vragen"]
    answer(three, asked.address, "onder de mensen komen")
    assert warnings(three, asked.address)
    assert is_valid(three, asked.address)
    with pytest.raises(Refusal, match="van 1 tot 10"):
        answer(three, f"dl_stappen{asked.path}", [{"wat": "bellen"}])
        answer(three, "dl_vertrouwen", 11)


def test_a_called_flow_stands_in_its_place_and_falls_silent_when_declined(talk: State) -> None:
    """The ecogram's questions come after the call and go when the resident would rather not."""
    assert is_relevant(talk, "eg_personen")
    answer(talk, "eg_personen", [{"naam": "Riet", "afstand": "dichtbij"}])
    assert is_relevant(talk, "eg_gegeven/i1")
    decline(talk, "kg_ecogram")
    assert not is_relevant(talk, "eg_personen")
    assert not is_relevant(talk, "eg_gegeven/i1")
    clear(talk, "kg_ecogram")
    assert is_relevant(talk, "eg_gegeven/i1")


def test_somebody_alone_gets_no_questions_of_the_worker(scan: State) -> None:
    """For a client alone only questions with a client wording come."""
    scan.set_audience("client")
    seen = []
    while (address := next_question(scan)) is not None:
        seen.append(address)
        cell = scan.cells[address]
        if cell.question.kind.is_asked:
            decline(scan, address)
        else:
            answer(scan, address, True)
    assert "qs_vraag" in seen
    assert "qs_kanaal" not in seen and "qs_teruggeven" not in seen and "qs_uitkomst" not in seen


def test_a_question_that_waits_for_its_moment(talk: State) -> None:
    """With `comes_if` a question stands aside until that holds, and can be answered all the same."""
    answer(talk, "kg_domeinen", ["financien", "huisvesting"])
    item = "kg_zrm.{}/{}"
    answer(talk, item.format("niveau_client", "huisvesting"), 4)
    asked: list[str] = []
    while (address := next_question(talk)) is not None:
        asked.append(address)
        if address == "kg_zrm_samen":
            answer(talk, address, "ja")
        elif address == item.format("niveau_werker", "huisvesting"):
            answer(talk, address, 3)
        else:
            decline(talk, address)
    assert asked.count(item.format("niveau_client", "financien")) == 1
    assert item.format("niveau_client", "huisvesting") not in asked
    after = asked[asked.index("kg_einde") + 1 :]
    assert after[:3] == [
        item.format("niveau_werker", "financien"),
        item.format("niveau_werker", "huisvesting"),
        item.format("reden", "huisvesting"),
    ]
    assert item.format("reden", "financien") not in asked


def test_a_question_whose_moment_never_comes_is_not_asked(talk: State) -> None:
    """Whoever does not want to choose a sentence is not asked for one."""
    answer(talk, "kg_domeinen", ["financien"])
    asked: list[str] = []
    while (address := next_question(talk)) is not None:
        asked.append(address)
        answer(talk, address, "nee") if address == "kg_zrm_samen" else decline(talk, address)
    assert not any("niveau_client" in address for address in asked)


def test_where_the_order_is_free_the_talk_goes_on_from_where_it_went(talk: State) -> None:
    """Whoever jumps ahead is not called back to what was passed over before the rest is done."""
    do(talk, OpenTopic("resultaten"))
    asked = []
    while (address := next_question(talk)) is not None and len(asked) < 200:
        asked.append(talk.cells[address].question.topic.id)
        decline(talk, address)
    order = list(dict.fromkeys(asked))
    assert order[:3] == ["resultaten", "regie", "vervolg"]
    assert order.index("start") > order.index("regie")
