"""What a template can say is small, and what it says wrong is told before it runs."""

from __future__ import annotations

import time

import pytest

from assistant.prompts.language import LONGEST, findings
from assistant.prompts.rendering import TEMPLATES

SUMMARY = TEMPLATES["summary.md.j2"]

HOSTILE = (
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 1 + 1 }}",
    "{{ -document.version }}",
    "{{ 'a' ~ 'b' }}",
    "{{ document.title[0] }}",
    "{{ document.title[:3] }}",
    "{{ document['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ document.__class__ }}",
    "{{ document._x }}",
    "{{ document.title.format(document) }}",
    "{{ '{0.__class__}'.format(document) }}",
    "{{ document.title | attr('__class__') }}",
    "{{ document.title | map(attribute='__class__') }}",
    "{{ document.title | replace('a', 'aaaaaaaaaa') }}",
    "{{ document.title | safe }}",
    "{{ document.title | short(9) }}",
    "{{ range(100000000) }}",
    "{% for x in range(100000000) %}{% endfor %}",
    "{{ lipsum(n=100000) }}",
    "{{ cycler('a') }}",
    "{{ joiner }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ config }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ (document.title, 1) }}",
    "{{ document }}",
    "{{ document.parts }}",
    "{{ document.practice }}",
    "{{ none }}",
    "{{ document.title if document.title }}",
    "{{ document.title is defined }}",
    "{% if document.title is string %}{% endif %}",
    "{% if document.version > 10 ** 10 %}{% endif %}",
    "{% if document.version < 3 %}{% endif %}",
    "{% if 'a' in document.title %}{% endif %}",
    "{% set x = document %}",
    "{% set x %}a{% endset %}",
    "{% include 'page.html.j2' %}",
    "{% include document.title %}",
    "{% import 'x' as x %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{{ x() }}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% with x = 1 %}{% endwith %}",
    "{% do x %}",
    "{% for a in document.parts recursive %}{{ loop(a.lines) }}{% endfor %}",
    "{% for a in document.parts %}{% for b in document.parts %}x{% endfor %}{% endfor %}",
    "{% for a in document.parts %}{% for b in loop %}x{% endfor %}{% endfor %}",
    "{% for a in document.title %}x{% endfor %}",
    "{% for document in document.parts %}x{% endfor %}",
    "{% for loop in document.parts %}x{% endfor %}",
    "{% for a, b in document.parts %}x{% endfor %}",
    "{% for a.b in document.parts %}x{% endfor %}",
    "{% for a in document.parts + document.parts %}x{% endfor %}",
    "{% for a in document.parts %}{{ loop.cycle('x') }}{% endfor %}",
    "{% for a in document.parts %}{{ loop.previtem }}{% endfor %}",
    "{{ document.plan.goals }}",
    "{% for goal in document.plan.goals %}{{ goal.text }}{% endfor %}",
    "{% if not document.plan %}{{ document.plan.x }}{% endif %}",
    "{{ document.title | quote | line }}",
    "{{ document.title | line }}",
    "{{ document.parts | line }}",
    "{{ document.signals | consents }}",
    "{{ document.first_action.what }}",
    "{% if document.titel %}{% endif %}",
    "{% if document.title %}",
    "{{ document.title",
    "{{ }}",
    "{% endif %}",
    "{% onzin %}",
    "x\x1b[31m",
    "a\u202eb",
    "x" * (LONGEST + 1),
    "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "{{ " + "not " * 3_000 + "1 }}",
    "{% if " + "not " * 50 + "document.title %}{% endif %}",
    "{% if document.title %}" * 45 + "{% endif %}" * 45,
    "{% if document.title %}" + "{% elif document.title %}" * 900 + "{% endif %}",
    "{{ document.title" + " | short" * 450 + " }}",
    "{{ " + "document.title if document.title else " * 300 + "'' }}",
    "{% for a in document.parts %}" * 25 + "{% endfor %}" * 25,
)

GOOD = (
    "",
    "alleen tekst met { en % en # en }",
    "{{ document.title }} {{ document.version }} {{ view }} {{ 'vast' }} {{ 7 }}",
    "{# een opmerking #}{% raw %}{{ zo }}{% endraw %}",
    "{{ document.date | date }} {{ document.present | listing }} {{ document.title | short }}",
    "{{ document.title | short | quote }}",
    "{{ 'ja' if document.practice else 'nee' }}",
    "{{ document.first_action.what if document.first_action else 'geen' }}",
    "{% if document.title and not document.practice or view == 'team' %}x{% endif %}",
    "{% if document.version != 1 %}x{% elif view == 'team' %}y{% else %}z{% endif %}",
    "{% for part in document.parts %}{{ part.title }}{% else %}niets{% endfor %}",
    "{% for part in document.parts if part.lines %}{{ loop.index }}{% endfor %}",
    "{% for part in document.parts %}{% for line in part.lines %}{{ line | line }}{% endfor %}"
    "{% endfor %}",
    "{% for p in document.parts %}{% for l in p.lines %}{% for who, words in l.versions %}"
    "{{ who }}{{ words }}{% endfor %}{% endfor %}{% endfor %}",
    "{% for p in document.parts %}{% for l in p.lines if l.table %}{{ l.table | table }}"
    "{% for row in l.table.rows %}{% for cell in row %}{{ cell }}{% endfor %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "{% if document.plan %}{% for f in document.plan.arrangement %}{% for w in f.ways %}{{ w.text }}"
    "{% endfor %}{% endfor %}{% endif %}",
    "{% if view == 'client' and document.plan and document.plan.goals %}x{% endif %}",
    "{{ document.signals | signals }}{{ document.consents | consents }}"
    "{{ document.all_actions | actions }}",
    "{% for a in document.parts %}{% endfor %}{% for a in document.parts %}{% endfor %}",
)


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_or_wrong_template_is_refused_before_it_runs(source: str) -> None:
    """Each is refused in a blink, with a line, what is wrong and how to mend it."""
    start = time.process_time()
    found = findings(source, SUMMARY)
    assert time.process_time() - start < 0.5
    assert found
    for one in found:
        assert one.line >= 1
        assert one.what.endswith(".")
        assert one.how.endswith((".", "?"))


@pytest.mark.parametrize("source", GOOD)
def test_what_a_paper_needs_can_be_said(source: str) -> None:
    """Printing, choosing and repeating are all free of findings."""
    assert findings(source, SUMMARY) == ()


def test_all_mistakes_are_told_at_once_in_order_of_line() -> None:
    """One reading of a template gives every mistake that stands in it."""
    source = "{{ document.titel }}\n{% set x = 1 %}\ngoed\n{{ docment.title }}\n{{ view | shor }}"
    assert [(one.line, one.how) for one in findings(source, SUMMARY)] == [
        (1, "Bedoelt u `title`?"),
        (2, "Gebruik alleen {{ naam }}, {% if %} en {% for %}."),
        (4, "Bedoelt u `document`?"),
        (5, "Bedoelt u `short`?"),
    ]


def test_a_mistake_inside_a_branch_that_seldom_runs_is_found() -> None:
    """The whole template is judged, not only what one paper would reach."""
    source = "{% if document.practice %}\n{% for p in document.parts %}\n{{ p.naam }}\n{% endfor %}{% endif %}"
    assert [one.line for one in findings(source, SUMMARY)] == [3]


def test_what_can_be_absent_asks_for_an_if() -> None:
    """The plan of a paper without a plan is guarded in the template, or the template is refused."""
    (found,) = findings("{{ document.first_action.what }}", SUMMARY)
    assert found.what == "`document.first_action` kan ontbreken."
    assert found.how == "Zet er {% if document.first_action %} ... {% endif %} omheen."


def test_a_piece_cannot_draw_another_piece() -> None:
    """The templates of pieces have no filter for pieces, so none can draw itself for ever."""
    assert findings("{{ line | line }}", TEMPLATES["line.md.j2"])
    assert findings("{{ line.text | quote }}", TEMPLATES["line.md.j2"]) == ()
