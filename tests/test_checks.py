"""Every exercise: right answers pass, known mistakes are refused and named, nonsense gets a sentence."""

import os
import subprocess
import sys
import time

import pytest
import torch

from gpt2lib import checks
from gpt2lib.checks import running
from gpt2lib.checks.__main__ import FILE, table
from gpt2lib.checks.exercise import Exercise, Mistake
from gpt2lib.checks.probe import call

ONLY = os.environ.get("ONLY_LESSON")  # one lesson at a time, while it is being written
EXERCISES = checks._exercises(checks.LESSONS[ONLY]) if ONLY in checks.LESSONS else [] if ONLY else checks.catalogue()
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.name for exercise in EXERCISES])
MISTAKES = [(exercise, mistake) for exercise in EXERCISES for mistake in exercise.mistakes]
ACCEPTED = [(exercise, case) for exercise in EXERCISES for case in exercise.accepted]
DOUBLES = [(exercise, case) for exercise in EXERCISES for case in exercise.doubles]


def each(cases):
    return pytest.mark.parametrize(
        ("exercise", "case"), cases, ids=[f"{exercise.name}-{case.name}" for exercise, case in cases]
    )


def readable(message: str) -> bool:
    """A sentence, not a traceback, nothing of the machine, no left-over placeholder."""
    return bool(message) and message[-1] in ".?" and "Traceback" not in message and "{" not in message[:20]


@each_exercise
def test_the_reference_is_correct_and_fast(exercise):
    verdict = exercise.check(exercise.reference)
    assert verdict.status == "correct", verdict
    assert verdict and verdict.mistake is None


@each_exercise
def test_a_stub_is_not_attempted(exercise):
    def your_stub(*args, **options):
        raise NotImplementedError

    class your_class:
        def __init__(self, *args, **options):
            raise NotImplementedError

    assert exercise.check(your_stub).status == "not attempted"
    assert exercise.check(your_class).status == "not attempted"


@each(ACCEPTED)
def test_another_right_way_is_correct(exercise, case, record_property):
    record_property("score", "alternative")
    verdict = exercise.check(case.fn)
    assert verdict.status == "correct", verdict
    record_property("score", "accepted")


@each(MISTAKES)
def test_a_known_mistake_is_refused_and_named(exercise, case, record_property):
    record_property("score", "mistake")
    verdict = exercise.check(case.fn)
    assert verdict.status == "not yet", "a listed mistake passes"
    record_property("score", "caught")
    assert readable(verdict.message), verdict.message
    assert "?" in case.message and len(case.message) > 40, "the message of a mistake ends with one question"
    assert verdict.mistake == case.name, verdict
    record_property("score", "named")


@each(DOUBLES)
def test_two_mistakes_at_once_are_refused_and_named_as_neither(exercise, case):
    verdict = exercise.check(case.fn)
    assert verdict.status == "not yet" and verdict.mistake is None, verdict
    assert readable(verdict.message)


def endless(*args, **options):
    while True:
        try:
            time.sleep(0)
        except Exception:
            continue


NONSENSE = {
    "nothing": lambda *args, **options: None,
    "a word": lambda *args, **options: "word",
    "an empty tensor": lambda *args, **options: torch.empty(0),
    "an error": lambda *args, **options: 1 / 0,
    "an exit": lambda *args, **options: sys.exit(3),
    "no such argument": lambda: None,
    "its arguments": lambda *args, **options: args,
    "an object": lambda *args, **options: object(),
}


@each_exercise
def test_nonsense_gets_a_sentence(exercise):
    for name, fn in NONSENSE.items():
        verdict = exercise.check(fn)
        assert verdict.status == "not yet" and readable(verdict.message), (name, verdict)
        assert verdict.mistake is None or name == "nothing", (name, verdict)
    for thing in (None, 3, torch.ones(2), "word"):
        verdict = exercise.check(thing)
        assert verdict.status == "not yet" and readable(verdict.message)


@each_exercise
def test_an_endless_loop_is_ended(exercise, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.2)
    before = time.monotonic()
    verdict = exercise.check(endless)
    assert verdict.status == "not yet" and "did not finish" in verdict.message
    assert time.monotonic() - before < 5


@each_exercise
def test_an_exercise_says_what_it_is(exercise):
    noun, name = exercise.name.split(".")
    assert getattr(getattr(checks, noun), name) is exercise
    assert exercise.notebook in checks.LESSONS
    assert exercise.number.split(".")[0] == str(int(exercise.notebook[:2]))
    assert exercise.signature and exercise.why.count(".") >= 2
    assert exercise.mistakes, "an exercise without a known mistake teaches nothing about mistakes"
    names = [mistake.name for mistake in exercise.mistakes]
    assert len(set(names)) == len(names)


# the machinery, on an exercise of its own


def double(x):
    return 2 * x


TOY = Exercise(
    name="toy.double",
    notebook="04_causal_mask",
    number="4.0",
    signature="double(x) -> 2 x",
    reference=double,
    probes=[call("ODD", lambda: (torch.arange(7.0),)), call("EDGE", lambda: (torch.zeros(0),))],
    mistakes=[Mistake("adds two", lambda x: x + 2, "You add where you should multiply. What is twice three?")],
    why="Because. It is so.",
)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: x.mul_(2), "changed its first argument"),
        (lambda x: 2 * x + torch.zeros(1, 1), "shape"),
        (lambda x: (2 * x).double(), "float64"),
        (lambda x: (2 * x).tolist(), "a tensor"),
        (lambda x: 2 * x / (x * 0), "NaN"),
        (lambda x: x * 3, "first at [1]: yours 3, expected 2"),
        (lambda x: [][1], "IndexError"),
        (lambda x, y: x, "TypeError"),
    ],
)
def test_a_wrong_answer_is_described_in_its_own_numbers(answer, words):
    verdict = TOY.check(answer)
    assert verdict.status == "not yet" and words in verdict.message, verdict


def test_a_mistake_is_named_and_its_question_asked():
    verdict = TOY.check(lambda x: x + 2)
    assert verdict.mistake == "adds two" and verdict.message.endswith("What is twice three?")


def test_an_answer_that_changes_from_call_to_call_is_refused():
    calls = []

    def restless(x):
        calls.append(x)
        return 2 * x + (len(calls) % 2 == 0)

    assert "two different answers" in TOY.check(restless).message


def test_the_line_of_an_error_is_the_learners():
    def your_double(x):
        y = x + 1
        return y[100]

    assert "line 3 of your_double: `return y[100]`" in TOY.check(your_double).message


def test_random_numbers_of_the_learner_stay_as_they_were():
    torch.manual_seed(7)
    first = torch.rand(3)
    torch.manual_seed(7)
    TOY.check(lambda x: 2 * x + 0 * torch.rand(1))
    assert torch.equal(torch.rand(3), first)


def test_the_same_weights_are_in_the_checks_of_every_session_and_loading_them_draws_nothing():
    """An answer that is wrong by one token would else pass in some sessions, by luck."""
    script = (
        "import torch; torch.manual_seed({}); before = torch.get_rng_state()\n"
        "from gpt2lib import checks; checks.catalogue()\n"
        "from gpt2lib.checks.next_token import watched\n"
        "print(torch.equal(torch.get_rng_state(), before), [float(p.sum()) for p in watched().parameters()])"
    )
    texts = [
        subprocess.run([sys.executable, "-c", script.format(seed)], capture_output=True, text=True, check=True).stdout
        for seed in (1, 2)
    ]
    assert texts[0] == texts[1] and texts[0].startswith("True")


def test_a_verdict_shows_as_a_box_and_as_text():
    assert "<b>" not in TOY.check(lambda x: x + "<b>")._repr_html_()
    for verdict, sign in ((TOY.check(double), "✓"), (TOY.check(lambda x: x), "✗")):
        assert sign in repr(verdict) and sign in verdict._repr_html_()
        assert verdict.message.split(".")[0][:30] in repr(verdict).replace("\n", " ")


# progress


@pytest.fixture
def journal(tmp_path, monkeypatch):
    path = tmp_path / "progress.json"
    monkeypatch.setenv("GPT2LIB_PROGRESS", str(path))
    return path


def test_verdicts_are_kept_and_shown_as_a_map(journal):
    assert not checks.progress().done
    exercise = EXERCISES[0]
    exercise(lambda *args: None)
    assert not checks.progress().done and "✗" in repr(checks.progress())
    exercise(exercise.reference)
    exercise(lambda *args: None)  # a later try undoes nothing
    progress = checks.progress()
    assert progress.done == 1 and progress.total == len(checks.catalogue())
    assert f"✓ {exercise.number}" in repr(progress) and exercise.name in progress._repr_html_()
    journal.unlink()
    assert not checks.progress().done
    assert exercise(exercise.reference)


def test_a_broken_or_unwritable_file_costs_no_verdict(journal):
    journal.write_text("{", encoding="utf-8")
    assert EXERCISES[0](EXERCISES[0].reference)
    assert "Delete the file to begin anew" in repr(checks.progress())
    assert journal.read_text(encoding="utf-8") == "{"
    journal.unlink()
    journal.mkdir()
    assert EXERCISES[0](EXERCISES[0].reference)


def test_a_solution_is_the_source_and_why(capsys):
    checks.solution(EXERCISES[0].name)
    printed = capsys.readouterr().out
    assert "def " in printed or "class " in printed
    assert EXERCISES[0].why in printed
    with pytest.raises(ValueError, match="name must be one of"):
        checks.solution("attention.nothing")


# find the bug


@pytest.mark.parametrize("notebook", [ONLY] if ONLY else list(checks.LESSONS))
def test_a_bug_has_one_right_diagnosis_and_a_word_on_each(notebook):
    bug = checks.bug(notebook)
    assert bug.notebook == notebook and 4 <= len(bug.options) <= 6
    assert bug.options.keys() == bug.explanations.keys() and bug.answer in bug.options
    assert bug.diagnose(None).status == "not attempted"
    for letter in bug.options:
        assert bug.diagnose(letter.upper()).status == ("correct" if letter == bug.answer else "not yet")
    assert "one of the letters" in bug.diagnose("z").message
    assert "one of the letters" in bug.diagnose(3).message


@pytest.mark.skipif(bool(ONLY), reason="one lesson only")
def test_the_table_of_exercises_is_the_one_that_the_checks_make_now():
    """That every mistake is caught and named, and every other right way accepted, is what the tests above are for."""

    def as_tested(exercise):
        return [(mistake.name, True, True) for mistake in exercise.mistakes], len(exercise.accepted)

    assert FILE.read_text(encoding="utf-8") == table(as_tested)[0], "run: python -m gpt2lib.checks"
