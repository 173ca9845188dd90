"""Templates of somebody else: they cannot get out, cannot hang, and good ones just work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from prompts.samples import PLAN, SUMMARY, everywhere

from assistant.errors import InputError
from assistant.prompts import rendering
from assistant.prompts.documents import Part
from assistant.prompts.language import LONGEST, findings
from assistant.prompts.papers import as_markdown
from assistant.prompts.rendering import TEMPLATES
from assistant.prompts.voice import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.conftest import Ended

    Run = Callable[..., Ended]

OURS = Path(rendering.__file__).parent / "templates"

ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__bases__[0].__subclasses__()[104].__init__.__globals__['sys'] }}",
    "{{ document.__class__.__init__.__globals__ }}",
    "{{ document.title.__class__ }}",
    "{{ document['title'] }}",
    "{{ document|attr('__class__') }}",
    "{{ document.title|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(document) }}",
    "{{ '%s'|format(document) }}",
    "{{ document.title.format_map(document) }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context.name }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.environ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ request.environ }}",
    "{{ config.items() }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ caller.__globals__ }}",
    "{{ varargs }}{{ kwargs }}",
    "{{ loop.__class__ }}",
    "{% for p in document.parts %}{{ loop._iterator.gi_frame.f_back }}{% endfor %}",
    "{% for p in document.parts %}{{ loop.parent }}{{ loop.changed(p) }}{% endfor %}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% import 'os' as os %}{{ os.getcwd() }}",
    "{% extends '/etc/passwd' %}",
    "{% macro x() %}{{ caller() }}{% endmacro %}{% call x() %}{% endcall %}",
    "{% filter attr('__class__') %}x{% endfilter %}",
    "{{ document.title|map('attr', '__class__')|list }}",
    "{{ document.parts|groupby('__class__') }}",
    "{{ document.parts|map(attribute='__class__.__mro__')|list }}",
    "{{ [].__class__ }}{{ {}.__class__ }}{{ 1.__class__ }}",
    "{{ (document.title ~ '')|string|urlize }}",
    "{{ document.title|tojson }}{{ document|pprint }}",
    "{{ document.title|xmlattr }}{{ document.title|forceescape|safe }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os').system('id') }}",
    "{% trans %}x{% endtrans %}{% debug %}",
    "{{ view.__class__ }}{{ view|safe }}",
)


@pytest.mark.parametrize("source", ESCAPES)
def test_a_way_out_of_the_sandbox_is_refused_at_load(source: str, tmp_path: Path) -> None:
    """No known way out of a Jinja sandbox passes: it is told with file and line, and never runs."""
    assert findings(source, TEMPLATES["summary.md.j2"])
    path = tmp_path / "summary.md.j2"
    path.write_text(f"# x\n{source}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        as_markdown(SUMMARY, "team", tmp_path)
    assert str(refused.value).startswith(f"{path}:")


VARIATIONS: dict[str, Callable[[str], str]] = {
    "as it is": lambda source: source,
    "with a line of their own": lambda source: f"{source}\nMet groet van team Noord.\n",
    "with a remark": lambda source: f"{{# van ons team #}}\n{source}",
    "in Windows": lambda source: source.replace("\n", "\r\n"),
    "in a condition": lambda source: "{% if 1 == 1 %}\n" + source + "{% endif %}\n",
}
GOOD = [(name, variation) for name in TEMPLATES for variation in VARIATIONS]


@pytest.mark.parametrize(("name", "variation"), GOOD)
def test_a_good_template_just_works(name: str, variation: str, tmp_path: Path) -> None:
    """A hundred ways to change our own templates a little are all in order, and render."""
    source = VARIATIONS[variation]((OURS / name).read_text(encoding="utf-8"))
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8", newline="")
    if name.startswith("voice/"):
        kinds = TEMPLATES[name].names
        values: dict[str, Any] = {
            key: 2 if kind is int else "Riet" if kind is str else ("Riet",)
            for key, kind in kinds.items()
        }
        assert say(path.stem, tmp_path, **values)
    else:
        for paper in (SUMMARY, PLAN):
            assert as_markdown(paper, "team", tmp_path)
    assert len(GOOD) >= 100


LOOPS = "{% for p in document.parts %}{% for l in p.lines %}"
ENDS = "{% endfor %}{% endfor %}"
GREEDY = {
    "long words, over and over": "{{ document.title }}" * (LONGEST // 20 - 9),
    "long quotes": "{{ document.title | quote }}" * (LONGEST // 28 - 9),
    "quotes that nobody sees": "{% if document.title | quote %}{% endif %}" * (LONGEST // 44),
    "the same loop, over and over": f"{LOOPS}{{{{ l | line }}}}{ENDS}" * (LONGEST // 100),
    "loops that nobody sees": f"{LOOPS}{{% if l | line %}}{{% endif %}}{ENDS}" * (LONGEST // 120),
    "text of their own in a loop": LOOPS + "x" * 60_000 + ENDS,
}


@pytest.mark.parametrize("source", GREEDY.values(), ids=GREEDY)
def test_a_greedy_template_is_stopped_in_words(source: str, tmp_path: Path) -> None:
    """A template that makes far more than it was given is stopped, whatever it does with it."""
    line = everywhere("summary", "woord").parts[0].lines[0]
    paper = replace(SUMMARY, title="w" * 20_000, parts=(Part("vraag", "x", (line,) * 400),) * 5)
    assert findings(source, TEMPLATES["summary.md.j2"]) == ()
    (tmp_path / "summary.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(InputError, match="te veel tekst"):
        as_markdown(paper, "team", tmp_path)
    assert as_markdown(paper, "team")


def test_our_own_templates_never_come_near_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest papers that can be made pass with a quarter of what is allowed."""
    monkeypatch.setattr("assistant.prompts.budget.TIMES", 5)
    monkeypatch.setattr("assistant.prompts.budget.AT_LEAST", 50_000)
    for kind in ("summary", "plan", "card", "drieluik"):
        for words in ("w", "*" * 2_000, "regel\n" * 300):
            assert as_markdown(everywhere(kind, words), "team")


def test_check_tells_what_is_wrong_in_own_templates(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`keukentafel check` judges a team's templates before anybody needs them."""
    (tmp_path / "voice").mkdir()
    (tmp_path / "voice" / "paused.j2").write_text("{{ 7*7 }}")
    (tmp_path / "weg.j2").write_text("x")
    monkeypatch.setenv("KEUKENTAFEL_TEMPLATES", str(tmp_path))
    ended = run("check")
    assert ended.code == 1
    assert "paused.j2:1:" in ended.out and "weg.j2" in ended.out
    assert "2 fouten" in ended.out.lower()
