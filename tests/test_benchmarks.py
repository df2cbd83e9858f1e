"""The benchmarks' own machinery, with engines whose costs are made up: no test here measures a time."""

import dataclasses
import importlib
import json
import tomllib

import pytest
from conftest import ROOT
from packaging.requirements import Requirement

from benchmarks import __main__ as command
from benchmarks import machine, material, neighbours, records, report, verdicts
from benchmarks.goals import HF, PLAIN, Claim, Row
from benchmarks.harness import Engine, Failed, Harness, Outcome, Process, Sample, Task
from benchmarks.neighbours import Moment
from benchmarks.report import Run
from benchmarks.rows import BOUND_TASKS, BOUNDS, table

FAKES = """
import json, os
from pathlib import Path
from benchmarks.worker import Unavailable

class Fake:
    def __init__(self, log, costs):
        self.log, self.costs, self.asked = Path(log), costs, 0
    def work(self, name, n=1):
        with self.log.open("a") as log:
            print(name, n, os.getpid(), os.environ["OMP_NUM_THREADS"], file=log)
        print("a library that talks")
        self.asked += 1
        return {"seconds": self.costs[self.asked % len(self.costs)], "output": "beef"}
    def fail(self):
        raise ValueError("no such kernel")
    def die(self):
        os.write(2, b"core dumped" + bytes([10]))
        os._exit(3)

class Missing:
    def __init__(self):
        import no_such_package

class Shy:
    def __init__(self):
        raise Unavailable("give its file with --shy")
"""


@pytest.fixture
def fake(tmp_path):
    """fake(name, costs) -> an engine that claims these costs, one after the other."""
    (tmp_path / "fakes.py").write_text(FAKES)
    environment = (("PYTHONPATH", str(tmp_path)),)

    def made(name, costs=(1.0,), factory="Fake"):
        options = dict(log=str(tmp_path / "log"), costs=list(costs)) if factory == "Fake" else {}
        return Engine(name, f"fakes:{factory}", options, environment)

    return made


@pytest.fixture
def harness():
    """harness(rounds, spare, others) -> a harness on a machine where others use so much of a core in each sample."""
    made = []

    def make(rounds=3, spare=0, others=()):
        clock = iter(moments(others))
        made.append(Harness(1, rounds, spare, moment=lambda: next(clock)))
        return made[-1]

    yield make
    for one in made:
        one.keep_only([])


def moments(others):
    """Pairs of moments a second apart, between which all processors were busy for that long; then for no time."""
    for share in others:
        yield Moment(0.0, 0.0)
        yield Moment(1.0, share + neighbours.GRAIN)
    while True:
        yield Moment(0.0, 0.0)


def row_of(*engines, claims=(), name="work"):
    return Row(name, "Some work", tuple(engines), Task("work", dict(name="?")), tuple(claims), {"seconds": ("s", 1.0)})


# Harness


def test_engines_are_asked_in_turn_each_in_a_process_of_its_own(fake, harness, tmp_path):
    slow, fast = fake("slow", [3.0]), fake("fast", [2.0])
    outcome = harness(rounds=3).run([slow, fast], Task("work", dict(name="w"), warm=dict(n=0)))
    asked = [line.split() for line in (tmp_path / "log").read_text().splitlines()]
    assert [n for _, n, _, _ in asked] == ["0", "0", "1", "1", "1", "1", "1", "1"], "one warm-up each, then the rounds"
    processes = [pid for _, _, pid, _ in asked]
    assert processes == processes[:2] * 4 and len(set(processes)) == 2
    assert {threads for *_, threads in asked} == {"1"}
    assert outcome.costs("slow", "seconds") == [3.0] * 3
    assert outcome.skipped == {}


def test_the_ratio_is_that_of_the_medians_and_tells_its_noise(fake, harness):
    slow, fast = fake("slow", [3.0, 6.0, 9.0]), fake("fast", [2.0])
    speed, share = Claim("fast", "slow", "seconds", at_least=2.5), Claim("fast", "slow", "seconds", at_most=0.3)
    row = row_of(slow, fast, claims=[speed, share])
    outcome = harness(rounds=3).run(row.engines, row.task)
    faster, less = (verdicts.judge(row, claim, outcome) for claim in row.claims)
    assert (faster.ratio, faster.met) == (3.0, True)
    assert (less.ratio, less.met) == (pytest.approx(1 / 3), False)
    assert faster.noise == pytest.approx(0.75), "the rounds' ratios are 1.5, 3 and 4.5"


@pytest.mark.parametrize(
    ("factory", "method", "reason"),
    [
        ("Missing", "work", "the module no_such_package is not installed"),
        ("Shy", "work", "give its file with --shy"),
        ("Absent", "work", "AttributeError: module 'fakes' has no attribute 'Absent'"),
        ("Fake", "fail", "ValueError: no such kernel"),
        ("Fake", "die", "its process ended with code 3: core dumped"),
    ],
)
def test_an_engine_that_cannot_is_left_out_with_its_reason(fake, harness, factory, method, reason):
    outcome = harness().run([fake("peer", factory=factory)], Task(method))
    assert outcome.skipped == {"peer": reason}
    row = row_of(claims=[Claim("peer", None, "seconds", at_most=1.0)])
    verdict = verdicts.judge(row, row.claims[0], outcome)
    assert (verdict.ratio, verdict.met, verdict.answer) == (None, None, f"peer: {reason}")


def test_the_others_go_on_without_it(fake, harness):
    engines = [fake("peer", factory="Missing"), fake("ours", [2.0])]
    outcome = harness(rounds=2).run(engines, Task("work", dict(name="w")))
    assert list(outcome.skipped) == ["peer"]
    assert outcome.costs("ours", "seconds") == [2.0, 2.0]


def test_nothing_is_measured_twice_and_processes_end_when_nobody_needs_them(fake, harness, tmp_path):
    one, ours = harness(rounds=2), fake("ours")
    task = Task("work", dict(name="w"))
    first, second = one.run([ours], task), one.run([ours], task)
    assert first.samples == second.samples
    assert len((tmp_path / "log").read_text().splitlines()) == 2
    process = next(iter(one.processes.values()))
    one.keep_only([ours])
    assert process.popen.poll() is None
    one.keep_only([])
    assert process.popen.returncode == 0


def test_a_process_that_is_gone_says_so(fake):
    process = Process(fake("ours"), 1)
    process.popen.kill()
    with pytest.raises(Failed, match="its process ended with code"):
        process.ask(Task("work", dict(name="w")))
    process.close()


# A busy machine


def test_a_disturbed_sample_is_taken_again_and_the_least_disturbed_one_is_kept(fake, harness):
    engine, task = fake("ours", [1.0, 2.0, 3.0]), Task("work", dict(name="w"))
    kept = harness(rounds=1, spare=5, others=[0.9, 0.0]).run([engine], task)
    assert kept.samples["ours"] == [Sample({"seconds": 3.0, "output": "beef"}, pytest.approx(0.0, abs=1e-9))]
    forced = harness(rounds=1, spare=5, others=[0.9, 0.5, 0.7]).run([engine], task)
    assert forced.costs("ours", "seconds") == [3.0] and forced.disturbed == 1.0
    spent = harness(rounds=1, spare=0, others=[0.9]).run([engine], task)
    assert spent.costs("ours", "seconds") == [2.0] and spent.disturbed == 1.0


def test_a_busy_machine_is_said_and_nothing_is_recorded(fake, harness, tmp_path, capsys, monkeypatch):
    row = row_of(fake("ours"), claims=[Claim("ours", None, "seconds", at_most=2.0)])
    outcome = harness(rounds=5, others=[0.9] * 5).run(row.engines, row.task)
    (said,) = verdicts.warnings([(row, outcome)], rounds=5, quick=False)
    assert said.startswith("The machine was busy: other programs disturbed 5 of 5 samples. These figures mean nothing")
    monkeypatch.setattr(command, "HERE", tmp_path / "nowhere")
    (tmp_path / "out").mkdir()
    with pytest.raises(SystemExit, match="Not recorded, because .*mean nothing"):
        command.publish(run_of(row, outcome, [said]), tmp_path / "out", record=True)
    assert f"**{said}**" in capsys.readouterr().out
    assert "(busy)" in (tmp_path / "out" / "RESULTS.md").read_text()


def test_a_good_run_has_no_warning_and_a_poor_one_has(fake, harness):
    row = row_of(fake("ours"))
    quiet = [(row, harness(rounds=5, others=[0.0] * 5).run(row.engines, row.task))]
    assert verdicts.warnings(quiet, rounds=5, quick=False) == []
    assert "Only 2 rounds" in verdicts.warnings(quiet, rounds=2, quick=False)[0]
    assert "A quick run" in verdicts.warnings(quiet, rounds=1, quick=True)[0]
    dark = [(row, Outcome({"ours": [Sample({"seconds": 1.0}, None)]}, {}))]
    assert "does not tell what other programs do" in verdicts.warnings(dark, rounds=5, quick=False)[0]


def test_memory_is_asked_once_however_busy_the_machine_is(fake, harness):
    outcome = harness(rounds=1, spare=5, others=[0.9]).run(
        [fake("ours", [1.0, 2.0])], Task("work", dict(name="w"), timed=False)
    )
    assert outcome.costs("ours", "seconds") == [2.0] and outcome.disturbed == 0.0 and outcome.watched


def test_what_others_used_is_what_was_used_less_our_own():
    before, after = Moment(10.0, 100.0), Moment(12.0, 103.0 + neighbours.GRAIN)
    assert neighbours.others(before, after, own=2.0) == pytest.approx(0.5)
    assert neighbours.others(before, after, own=9.0) == 0.0
    assert neighbours.others(Moment(0.0, None), after, own=1.0) is None


def test_where_the_system_does_not_tell_nobody_is_accused(monkeypatch, tmp_path):
    monkeypatch.setattr(neighbours, "STAT", tmp_path / "none")
    monkeypatch.setitem(__import__("sys").modules, "psutil", None)
    assert neighbours.busy_seconds() is None
    assert neighbours.others(neighbours.now(), neighbours.now(), own=0.0) is None


# The tables


def run_of(row, outcome, warnings=()):
    judged = verdicts.judge_all([(row, outcome)])
    return Run(
        "2 cores, Tube 5, 4 GiB, Linux", "2026-01-02", 2, 5, "Python 3", [(row, outcome)], judged, None, list(warnings)
    )


def outcome_of(**costs):
    samples = {
        name: [Sample({"seconds": value, "output": "beef"}, 0.0) for value in kept] for name, kept in costs.items()
    }
    return Outcome(samples, {"peer": "the module | is not installed"})


def test_the_report_has_a_line_for_each_claim_and_each_engine():
    claims = [
        Claim("ours", "slow", "seconds", at_least=1.2, headline=True),
        Claim("ours", "slow", "seconds", at_most=0.1),
        Claim("ours", "peer", "seconds", at_least=1.0, headline=True),
    ]
    outcome = outcome_of(ours=[1.0] * 5, slow=[2.0, 2.0, 2.0, 2.2, 1.8])
    run = run_of(row_of(claims=claims), outcome)
    text = report.markdown(run)
    assert "| work | ours | slow | time | 2x | 0.00 | at least 1.2x | yes |" in text
    assert "| work | ours | slow | time | 0.50x | 0.00 | at most 0.1x | **no** |" in text
    assert "| work | ours | peer | time |  |  | at least 1x | peer: the module / is not installed |" in text
    assert "| slow | 2 | 0 % | 0 of 5 | beef |" in text
    assert "Left out: peer (the module | is not installed)." in text
    check_tables(text)
    quoted = report.quote(run)
    assert "Measured on 2026-01-02 with 2 threads on 2 cores, Tube 5, 4 GiB, Linux:" in quoted
    assert quoted.splitlines()[4:-2] == ["| work | ours | slow | 2x as fast |"], (
        "a claim without a figure is not quoted"
    )


def check_tables(text):
    """Every table has as many cells in each line as in its head."""
    widths = [line.count("|") if line.startswith("|") else 0 for line in text.splitlines()]
    assert any(widths)
    for before, after in zip(widths, widths[1:], strict=False):
        assert 0 in (before, after) or before == after


def test_bounds_say_what_a_token_can_cost_at_best():
    samples = {
        "read, 1 thread": [Sample({"byte": 1e-10}, 0.0)],
        "product, float32": [Sample({"operation": 1e-11}, 0.0)],
    }
    text = "\n".join(report.bounds(Outcome(samples, {"product, int8": "RuntimeError: no"})))
    assert "| read, 1 thread | 10.0 GB/s |" in text and "| product, float32 | 100.0 GFLOP/s |" in text
    assert "float32 20, bfloat16 40, int8 81." in text
    assert "Left out: product, int8 (RuntimeError: no)." in text


@pytest.mark.parametrize(
    ("value", "shown"), [(1234.5, "1234"), (12.345, "12.3"), (1.5, "1.5"), (0.8449, "0.84"), (0, "0.00")]
)
def test_numbers_are_short(value, shown):
    assert report.number(value) == shown


def test_a_cost_can_be_shown_as_so_many_a_second():
    assert report.in_units(0.02, -1.0) == 50.0
    assert report.in_units(0.02, 1e-3) == 20.0


def test_the_drawing_is_made_with_and_without_ratios(tmp_path):
    claims = [Claim("ours", "slow", "seconds", at_least=1.2), Claim("ours", "slow", "seconds", at_most=0.1)]
    run = run_of(row_of(claims=claims), outcome_of(ours=[1.0], slow=[2.0]))
    report.draw(run.verdicts, tmp_path / "some.png")
    report.draw([], tmp_path / "none.png")
    assert (tmp_path / "some.png").stat().st_size > 5000
    assert (tmp_path / "none.png").exists()


def test_what_was_measured_goes_between_the_marks_and_nowhere_else(tmp_path):
    page = tmp_path / "README.md"
    page.write_text(f"before\n{report.START}\nold \\1 figures\n{report.END}\nafter\n")
    report.put_into(page, "new \\1 figures")
    assert page.read_text() == f"before\n{report.START}\nnew \\1 figures\n{report.END}\nafter\n"
    page.write_text("no marks")
    with pytest.raises(ValueError, match="README.md must have the lines"):
        report.put_into(page, "new")


def test_the_readme_has_the_marks():
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count(report.START) == text.count(report.END) == 1


def test_the_machine_is_described_without_its_name():
    import platform

    described = machine.machine()
    assert "cores" in described and platform.system() in described
    assert platform.node() not in described
    assert "torch 2" in machine.versions()


# The command


def test_list_names_every_row_and_measures_nothing(capsys, monkeypatch):
    monkeypatch.setattr(command, "measure", lambda *_: pytest.fail("it measured"))
    assert command.main(["--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*(row.name for row in ROWS), "bounds"]


def test_an_unknown_row_is_refused_with_the_known_ones():
    with pytest.raises(SystemExit, match="a row must be one of generate-32, .*bounds, got generate-31"):
        command.main(["generate-31"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--rounds", "-1"], "rounds and threads must be at least 1, got -1 and"),
        (["--record", "encode"], "what is recorded is a whole run"),
        (["--record", "--quick"], "what is recorded is a whole run"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(arguments, sentence, monkeypatch):
    monkeypatch.setattr(command, "measure", lambda *_: pytest.fail("it measured"))
    with pytest.raises(SystemExit, match=sentence):
        command.main(arguments)


def test_the_estimate_is_that_of_the_last_run():
    assert "after the first run" in command.estimate(ROWS, 5, {})
    assert command.estimate(ROWS[:2], 5, {row.name: 60.0 for row in ROWS}) == "about 10 minutes, as the last time"


def test_the_whole_command_runs(fake, tmp_path, monkeypatch, capsys):
    """With two made-up rows that share an engine: the report, the drawing, progress, and the end of all processes."""
    slow, ours = fake("slow", [3.0]), fake("ours", [1.0])
    claim = Claim("ours", "slow", "seconds", at_least=2.0)
    rows = [row_of(slow, ours, claims=[claim], name="one"), row_of(ours, name="two")]
    monkeypatch.setattr(command, "table", lambda *_: rows)
    assert command.main(["one", "--rounds", "2", "--threads", "1", "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "| one | ours | slow | time | 3x | 0.00 | at least 2x | yes" in captured.out
    assert "Only 2 rounds" in captured.out and "### two" not in captured.out
    assert "1/1 one" in captured.err and "ours / slow, seconds: 3.00" in captured.err
    assert (tmp_path / "out" / "RESULTS.md").read_text("utf-8") == captured.out.removesuffix("\n")
    assert (tmp_path / "out" / "ratios.png").exists()


def test_recording_writes_the_report_and_the_lines_of_the_readme(tmp_path, monkeypatch):
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "README.md").write_text(f"{report.START}\n{report.END}\n")
    monkeypatch.setattr(command, "HERE", tmp_path / "benchmarks")
    row = row_of(claims=[Claim("ours", "slow", "seconds", at_least=1.2, headline=True)])
    command.publish(run_of(row, outcome_of(ours=[1.0] * 5, slow=[2.0] * 5)), tmp_path / "out", record=True)
    assert "2x as fast" in (tmp_path / "README.md").read_text()
    recorded = tmp_path / "benchmarks" / "RESULTS.md"
    assert recorded.read_text() == (tmp_path / "out" / "RESULTS.md").read_text()

    first = recorded.read_text()
    for slow, n_kept in ((3.0, 1), (4.0, 2)):  # the records before are kept whole, and stand beside the new one
        command.publish(run_of(row, outcome_of(ours=[1.0] * 5, slow=[slow] * 5)), tmp_path / "out", record=True)
        kept = sorted(path.name for path in (tmp_path / "benchmarks" / "records").iterdir())
        assert kept == ["2026-01-02-Tube-5.md", "2026-01-02-Tube-5-2.md"][:n_kept][::-1]
        check_tables(recorded.read_text())
    assert (tmp_path / "benchmarks" / "records" / kept[-1]).read_text().rstrip() == first.rstrip()
    titles = " | ".join(["2026-01-02, Tube 5"] * 3)
    assert f"| row | ours | against | of | {titles} |" in recorded.read_text()
    assert "| work | ours | slow | time | 2x | 3x | 4x |" in recorded.read_text()
    assert recorded.read_text().count(records.HEADING) == 1


def test_a_record_knows_its_claims_and_what_is_new_in_a_report_stands_alone():
    row = row_of(claims=[Claim("ours", "slow", "seconds"), Claim("ours", "peer", "seconds", at_least=1.0)])
    text = report.markdown(run_of(row, outcome_of(ours=[1.0] * 5, slow=[2.0] * 5)))
    text += "| read, 1 thread | 11.4 GB/s |\n| read, 2 threads | 20.3 GB/s |\n"
    record = records.read(text)
    assert (record.date, record.processor, record.bandwidth) == ("2026-01-02", "Tube 5", "20.3 GB/s")
    assert record.ratios == {"work | ours | slow | time": "2x"}  # what was not measured is no ratio
    assert records.side_by_side(text, [dataclasses.replace(record, ratios={"other | a | b | time": "1x"})]) == text
    with pytest.raises(ValueError, match="must say its machine and its date"):
        records.read("# Something else")


# The rows


ROWS = table("folder", "vocab", None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_is_sound(row):
    names = [engine.name for engine in row.engines]
    assert len(set(names)) == len(names)
    for claim in row.claims:
        assert {claim.ours, claim.peer} <= {*names, None}
        assert None in (claim.at_least, claim.at_most)
    for engine in row.engines:
        module, _, name = engine.factory.partition(":")
        assert callable(getattr(getattr(importlib.import_module(module), name), row.task.method))
    json.dumps([row.task.arguments, *(engine.options for engine in row.engines)])


def test_the_plain_model_is_held_to_a_tenth_of_transformers_wherever_both_work():
    held = {row.name for row in ROWS for claim in row.claims if (claim.ours, claim.peer) == (PLAIN, HF)}
    both = {row.name for row in ROWS if {PLAIN, HF} <= {engine.name for engine in row.engines}}
    assert held == both and len(both) >= 8
    goals = {claim.at_least or claim.at_most for row in ROWS for claim in row.claims if claim.ours == PLAIN}
    assert {0.9, 1.1} <= goals


def test_quick_rows_have_the_same_names_and_less_work():
    quick = table("folder", "vocab", None, quick=True)
    assert [row.name for row in quick] == [row.name for row in ROWS]
    assert quick[0].task.arguments["new"] < ROWS[0].task.arguments["new"]


def test_the_bounds_are_asked_of_methods_that_exist():
    module, _, name = BOUNDS.factory.partition(":")
    made = getattr(importlib.import_module(module), name)
    assert all(callable(getattr(made, task.method)) for task in BOUND_TASKS.values())


def test_the_text_is_as_long_as_was_asked_and_the_same_again():
    text = material.text(0.2)
    assert 199_000 < len(text.encode()) <= 200_000
    assert text == material.text(0.2)
    assert material.text(0.1) == text.encode()[:100_000].decode(errors="ignore")


def test_the_ranges_of_the_peers_are_those_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = project["dependencies"] + [text for texts in project["optional-dependencies"].values() for text in texts]
    known = {Requirement(text).name: Requirement(text).specifier for text in texts}
    lines = (ROOT / "benchmarks" / "requirements.txt").read_text("utf-8").splitlines()
    peers = [Requirement(line.split("#")[0]) for line in lines if line.split("#")[0].strip()]
    assert {"ctranslate2", "llama-cpp-python", "tiktoken", "transformers"} <= {peer.name for peer in peers}
    for peer in peers:
        assert peer.specifier == known.get(peer.name, peer.specifier), peer.name
