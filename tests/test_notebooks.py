"""Every lesson, run from top to bottom in a fresh kernel, with what it prints compared with what is stored.

Each lesson is one test, with the exercises answered behind its last cell, in a pytest of its own with nbval: nbval
makes one test of each cell, and these must not be dealt out to several workers. notebooks/conftest.py holds the rules
of comparison; they are tested here as well, on a notebook that is wrong in each way that must, or must not, be noticed.
"""

import ast
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import regex
from conftest import HOSTILE

from gpt2lib import checks
from notebooks import conftest as comparison
from notebooks import run

ROOT = Path(__file__).parents[1]
LESSONS = run.lessons()
TAGS = {"nbval-ignore-output", "pretrained", "raises-exception"}
SLIDES = {"slide", "subslide", "fragment", "skip", "notes", "-"}
LONGEST = 18  # lines of a code cell
SECONDS = 60  # of processor time, for a lesson
MEGABYTES = 1.5
GIGABYTES = 1.5  # of memory, for a lesson
CHECK = re.compile(r"verdict = checks\.(\w+\.\w+)\((your_\w+)\)")

each_lesson = pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])


WATCH = """\
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print("peak kilobytes:", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def nbval(path: Path, cache: Path) -> subprocess.CompletedProcess:
    """Run the cells of one notebook as tests; on Linux the last line tells the memory of the largest process."""
    watch = [sys.executable, "-c", WATCH] if sys.platform == "linux" else []
    command = [*watch, sys.executable, "-m", "pytest", path.name, "--nbval", "--nbval-current-env"]
    command += ["--nbval-cell-timeout", str(run.CELL_TIMEOUT), "-c", str(ROOT / "pyproject.toml"), "--color", "no"]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-o", "console_output_style=classic", "-v"]
    env = {name: value for name, value in run.environment(str(cache)).items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        command, cwd=path.parent, env=env, capture_output=True, encoding="utf-8", errors="replace", timeout=900
    )


def outcomes(process: subprocess.CompletedProcess) -> dict[int, str]:
    """Number of the code cell -> PASSED, FAILED, ..."""
    return {int(n): outcome for n, outcome in re.findall(r"::Cell (\d+) ([A-Z]+)", process.stdout)}


def code_cells(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    """Each text that a cell has put out: (number of the cell, kind, text)."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield number, output.name, output.text
            elif output.output_type == "error":
                yield number, "error", "\n".join(output.traceback)
            else:
                yield from ((number, kind, str(data)) for kind, data in output.data.items())


def test_there_are_lessons():
    assert LESSONS


@each_lesson
def test_a_lesson_prints_what_is_stored_and_finds_right_answers_right(path, tmp_path):
    """Once as it is stored; then, in the same kernel, the cells about the reader's answers again, with right ones."""
    notebook = nbformat.read(path, as_version=4)
    if path in SET:
        asked = asked_again(notebook)
        assert len(asked) >= 4
        notebook.cells += asked
        path = tmp_path / path.name
        nbformat.write(notebook, path)
        comparing = (run.HERE / "conftest.py").read_text(encoding="utf-8")
        (tmp_path / "conftest.py").write_text(comparing, encoding="utf-8")
    cache = tmp_path / "cache"
    cache.mkdir()
    before = os.times()
    process = nbval(path, cache)
    after = os.times()
    assert process.returncode == 0, process.stdout[-6000:] + process.stderr[-2000:]
    assert outcomes(process) == dict.fromkeys(range(len(code_cells(notebook))), "PASSED")
    used = after.children_user - before.children_user + after.children_system - before.children_system
    assert used < SECONDS, f"{path.name} took {used:.0f} s of processor time"
    for kilobytes in re.findall(r"^peak kilobytes: (\d+)", process.stdout, flags=re.MULTILINE):
        assert int(kilobytes) < GIGABYTES * 1e6, f"{path.name} needs {int(kilobytes) / 1e6:.2f} GB"


# exercises

SET = [path for path in LESSONS if path.stem in checks.LESSONS]
each_set = pytest.mark.parametrize("path", SET, ids=[path.stem for path in SET])


def exercises(notebook) -> list[tuple[int, str, str]]:
    """Place of the check, name of the exercise, and name of the learner's function."""
    found = []
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and (match := CHECK.search(cell.source)):
            found.append((place, *match.groups()))
    return found


def asked_again(notebook) -> list:
    """The cells that deal with the reader's answers, with the reference in place of each stub, the right letter in
    place of the diagnosis, and every verdict asserted."""
    again = []
    stubs = {place - 1: f"{yours} = checks.{name}.reference" for place, name, yours in exercises(notebook)}
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not re.search(r"\byour_|\bverdict\b", cell.source):
            continue
        source = stubs.get(place, cell.source)
        source = re.sub(r"^your_diagnosis = .*", "your_diagnosis = bug.answer", source, flags=re.MULTILINE)
        source = re.sub(r"^bug\.diagnose\(.*\)$", r"verdict = \g<0>", source, flags=re.MULTILINE)
        if re.search(r"^verdict = ", source, flags=re.MULTILINE):
            source += '\nassert repr(verdict).startswith("✓ Correct"), verdict'
        again.append(nbformat.v4.new_code_cell(source, execution_count=1, metadata={"tags": ["nbval-ignore-output"]}))
    return again


def test_every_exercise_of_the_catalogue_is_set_in_a_lesson():
    there = {name for path in SET for _, name, _ in exercises(nbformat.read(path, as_version=4))}
    assert there == {exercise.name for exercise in checks.catalogue()}


@each_set
def test_an_exercise_has_a_stub_three_hints_its_time_a_check_and_a_reward(path):
    notebook = nbformat.read(path, as_version=4)
    headings = re.findall(r"^#+ Exercise (\S+)", "\n".join(c.source for c in notebook.cells), flags=re.MULTILINE)
    assert 4 <= len({heading.rstrip("abcdef") for heading in headings}) <= 6, headings  # 8.5a and 8.5b are parts of one
    numbers = {exercise.name: exercise.number for exercise in checks.catalogue()}
    for place, name, yours in exercises(notebook):
        text, stub, check, reward = (cell.source for cell in notebook.cells[place - 2 : place + 2])
        assert re.search(rf"^#+ Exercise {re.escape(numbers[name])}\b.*\(\d+ minutes\)", text, flags=re.MULTILINE), name
        assert re.findall(r"<summary>(Hint \d)</summary>", text) == ["Hint 1", "Hint 2", "Hint 3"], name
        assert f'checks.solution("{name}")' in text, name
        tree = ast.parse(stub)
        assert [node.name for node in tree.body if hasattr(node, "name")] == [yours], name
        assert "raise NotImplementedError" in stub and check.rstrip().endswith("verdict"), name
        assert "if verdict:" in reward and "else:" in reward, name
        shown = "".join(str(output) for output in notebook.cells[place].outputs)
        assert "Not attempted" in shown, f"{name} is stored with an answer"


# the form of a lesson


@pytest.fixture(scope="module", params=LESSONS, ids=[path.stem for path in LESSONS])
def lesson(request):
    return request.param, nbformat.read(request.param, as_version=4)


def test_a_lesson_is_stored_as_the_one_command_stores_it(lesson):
    path, notebook = lesson
    nbformat.validate(notebook)
    stored = path.read_text(encoding="utf-8")
    run.normalise(notebook)
    assert nbformat.writes(notebook) + "\n" == stored, f"run: python notebooks/run.py {path.stem}"


def test_cells_were_run_in_order_and_have_ids_of_their_own(lesson):
    _, notebook = lesson
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert ids == [run.cell_id(position, cell.source) for position, cell in enumerate(notebook.cells)]


def test_metadata_holds_what_is_known_and_nothing_else(lesson):
    _, notebook = lesson
    assert notebook.metadata == run.METADATA
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"slideshow", "tags"}
        assert set(cell.metadata.get("tags", [])) <= TAGS
        assert set(cell.metadata.slideshow) == {"slide_type"}
        assert cell.metadata.slideshow.slide_type in SLIDES


def test_headings_are_in_order(lesson):
    _, notebook = lesson
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    prose = re.sub(r"^```.*?^```", "", prose, flags=re.MULTILINE | re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose, flags=re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_the_first_cell_says_what_awaits_the_reader_and_the_last_looks_back(lesson):
    path, notebook = lesson
    first, last = notebook.cells[0].source, notebook.cells[-1].source
    assert notebook.cells[0].cell_type == notebook.cells[-1].cell_type == "markdown"
    assert first.startswith("# ")
    for words in ("?", "you need", "minutes", "uns offline"):
        assert words in first, f"the first cell of {path.name} must say: {words}"
    whole = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "here to go next" in last
    assert re.search(r"^## .*(?:looking back|summary)", whole, flags=re.IGNORECASE | re.MULTILINE)
    if path.name[:2] != "00":
        assert re.search(r"^##+ .*(?:quiz|questions)", whole, flags=re.IGNORECASE | re.MULTILINE)
        assert whole.count("<details>") >= 5 and whole.count("<details>") == whole.count("</details>")


def test_code_cells_are_short(lesson):
    _, notebook = lesson
    long = {n: cell.source.count("\n") + 1 for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"}
    assert not {n: lines for n, lines in long.items() if lines > LONGEST}


def test_code_cells_need_no_install_and_no_path(lesson):
    _, notebook = lesson
    for cell in code_cells(notebook):
        assert not re.search(r"^\s*[!%]|sys\.path|clear_output|display_id|\binput\(", cell.source, flags=re.MULTILINE)


def test_outputs_hold_nothing_of_the_machine_that_made_them(lesson):
    path, notebook = lesson
    assert path.stat().st_size < MEGABYTES * 1e6
    # Addresses that nothing ever calls: sRGB and SVG name themselves, d3 and BertViz where they come from.
    names = r"www\.w3\.org/|d3js\.org v|github\.com/tensorflow/tensor2tensor/"
    addresses = re.compile(rf"(?<![\w.])(?:https?|wss?|ftp)://(?!{names})", re.IGNORECASE)
    machine = re.compile(
        r"(?<![\w.<])/(?:home|root|tmp|usr|opt|work|var|Users|private)/|[A-Z]:\\Users|\bat 0x[0-9a-f]{6}"
    )
    for number, kind, text in outputs(notebook):
        text = comparison.plain(text)
        assert kind != "stderr", f"cell {number} writes to stderr: {text[:200]}"
        for pattern in (addresses, machine):
            found = pattern.search(text)
            assert not found, f"cell {number}: {text[max(0, found.start() - 60) : found.end() + 60]}"


def test_every_picture_says_in_words_what_it_shows(lesson):
    _, notebook = lesson
    for number, kind, text in outputs(notebook):
        assert not kind.startswith("image/"), f"cell {number}: a picture without words; use gpt2lib.figures.show"
        for tag in re.findall(r"<img\b[^>]*>", text) if kind == "text/html" else []:
            assert re.search(r'\balt="[^"]{20,}"', tag), f"cell {number}: {tag[:200]}"
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            for alt in re.findall(r"!\[([^\]]*)\]\(", cell.source):
                assert len(alt) >= 20, f"cell {number}: a picture without words"


def test_links_lead_somewhere(lesson):
    path, notebook = lesson
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"https?://|#|mailto:|attachment:", target):
            file = target.split("#")[0]
            assert (path.parent / file).exists(), f"a link to {file}, which is not there; name it without a link"


# the comparison


@pytest.mark.parametrize(
    ("stored", "made"),
    [
        ("loss 2.3456", "loss 2.3457"),
        ("loss 2.3456", "loss 2.3455"),
        ("tensor([-0.0000,  0.1000])", "tensor([ 0.0000, 0.1001])"),
        ("9.99e-06", "1.00e-05"),
        ("−0.12 of 4,096", "−0.13 of 4,096"),
        ('<img alt="a" src="data:image/png;base64,iVBORw0KGgo=">', '<img alt="a" src="data:image/png;base64,AAAA">'),
        ('<div data-payload="AAAA"><td>0.12</td></div>', '<div data-payload="BBBB"><td>0.12</td></div>'),
        ('<td style="background-color:#08519c;color:#ffffff">', '<td style="background-color:#08519d;color:#ffffff">'),
        ("a  b", "a b"),
    ],
)
def test_what_differs_by_rounding_is_the_same(stored, made):
    assert comparison.same(stored, made)
    assert comparison.same(made, stored)


@pytest.mark.parametrize(
    ("stored", "made"),
    [
        ("loss 2.3456", "loss 2.3458"),
        ("loss 2.3", "loss 2.35"),
        ("loss 0.12", "loss 1.2e-1"),
        ("1.", "1.5"),
        ("42 tokens", "43 tokens"),
        ("100000 tokens", "100001 tokens"),
        ("1e5", "2e5"),
        ("4,096", "4,097"),
        ("-0.50", "0.50"),
        ("the key", "the keys"),
        ("ab", "a b"),
        ("1 2", "12"),
        ("[1, 2]", "[1, 2, 3]"),
        ("a\nb", "a b"),
        ("loss nan", "loss 0.1"),
        ('<img alt="a" src="data:image/png;base64,AAAA">', '<img alt="b" src="data:image/png;base64,AAAA">'),
        ('<div data-payload="AAAA"><td>0.12</td></div>', '<div data-payload="AAAA"><td>0.15</td></div>'),
        ("", "something"),
    ],
)
def test_what_differs_otherwise_is_not_the_same(stored, made):
    assert not comparison.same(stored, made)
    assert not comparison.same(made, stored)


PICTURE = "data:image/png;base64,iVBORw0KGgo="
SHOW = 'display({"text/html": \'<img alt="ALT" src="SRC">\', "text/plain": "Figure: ALT"}, raw=True)'
NAUGHTY = [  # source, how the stored output is changed afterwards, what a run must say
    ("print('equal', 0.1234, 7)", None, "PASSED"),
    ("print('rounded', 0.1234)", ("0.1234", "0.1235"), "PASSED"),
    ("print('decimal', 0.1234)", ("0.1234", "0.2234"), "FAILED"),
    ("print('integer', 1234)", ("1234", "1235"), "FAILED"),
    ("print('word', 'key')", ("key", "door"), "FAILED"),
    (SHOW.replace("SRC", PICTURE), (PICTURE, PICTURE.replace("Kgo", "Kgx")), "PASSED"),
    (SHOW.replace("SRC", PICTURE), ("ALT", "other"), "FAILED"),
    ("print('never run')", "unrun", "FAILED"),
    ("print('output lost')", "lost", "FAILED"),
    ("import sys; print('a warning', file=sys.stderr)", None, "PASSED"),
    ("print('new source')", "%no_such_magic\nraise ValueError", "FAILED"),
    ("print('new source')", "print('newer source')", "FAILED"),
    ("print('breaks')", "raise ValueError('breaks')", "FAILED"),
    ("1 / 0", None, "PASSED"),  # tagged raises-exception
    ("import random; random.random()", ("0.", "1."), "PASSED"),  # tagged nbval-ignore-output
    ("print('the last is run as well')", None, "PASSED"),
]


@pytest.fixture
def naughty(tmp_path):
    """A notebook that was run, and then changed by hand in each way that must or must not be noticed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source, _, _ in NAUGHTY])
    notebook.cells[-3].metadata.tags = ["raises-exception"]
    notebook.cells[-2].metadata.tags = ["nbval-ignore-output"]
    run.execute(notebook, tmp_path)
    run.normalise(notebook)
    for cell, (_, change, _) in zip(notebook.cells, NAUGHTY, strict=True):
        if isinstance(change, tuple):
            for output in cell.outputs:
                where, keys = (output, ["text"]) if "text" in output else (output.data, list(output.data))
                for key in keys:
                    where[key] = where[key].replace(*change)
        elif change == "unrun":
            cell.execution_count, cell.outputs = None, []
        elif change == "lost":
            cell.outputs = []
        elif change:
            cell.source = change
            cell.outputs = [] if "magic" in change else cell.outputs
    path = tmp_path / "99_naughty.ipynb"
    run.write(notebook, path)
    (tmp_path / "conftest.py").write_text((run.HERE / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_each_way_of_being_wrong_is_noticed_and_no_other(naughty, tmp_path):
    process = nbval(naughty, tmp_path / "cache")
    assert outcomes(process) == {n: outcome for n, (_, _, outcome) in enumerate(NAUGHTY)}, process.stdout
    assert process.returncode == 1
    assert "never run" in process.stdout
    assert "A magic that IPython does not know" in process.stdout


# the command that makes stored outputs


def test_a_run_is_repeatable_and_leaves_no_trace_of_the_machine(tmp_path):
    sources = ["import os\nos.environ['HF_HUB_OFFLINE'], os.environ['OMP_NUM_THREADS']", "print(1)\nprint(2)"]
    written = []
    for name in ("a", "b"):
        cells = [nbformat.v4.new_code_cell(source, metadata={"collapsed": True}) for source in sources]
        cells.insert(0, nbformat.v4.new_markdown_cell("# A title"))
        notebook = nbformat.v4.new_notebook(
            cells=cells, metadata={"language_info": {"name": "python", "version": "3.11"}, "x": 1}
        )
        run.execute(notebook, tmp_path)
        run.normalise(notebook)
        run.write(notebook, tmp_path / f"{name}.ipynb")
        written.append((tmp_path / f"{name}.ipynb").read_bytes())
    assert written[0] == written[1]
    notebook = nbformat.reads(written[0].decode("utf-8"), as_version=4)
    assert [cell.metadata.slideshow.slide_type for cell in notebook.cells] == ["slide", "fragment", "fragment"]
    assert notebook.cells[1].outputs[0].data["text/plain"] == "('1', '1')"
    assert [output.text for output in notebook.cells[2].outputs] == ["1\n2\n"]
    assert [cell.execution_count for cell in code_cells(notebook)] == [1, 2]


@pytest.mark.parametrize(
    ("source", "words"), [("x = 1\nx / 0", "ZeroDivisionError"), ("%no_such_magic", "no_such_magic")]
)
def test_a_cell_that_fails_is_named_with_its_source_and_the_file_stays(source, words, tmp_path, monkeypatch, capsys):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell(source)])
    path = tmp_path / "99_fails.ipynb"
    nbformat.write(notebook, path)
    before = path.read_bytes()
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "ROOT", ROOT)
    assert run.main(["99"]) == 1
    printed = capsys.readouterr().out
    assert "99_fails.ipynb" in printed and "cell 2 of 2" in printed and source in printed and words in printed
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.new")) == []


def test_an_unknown_lesson_is_refused_in_a_sentence(capsys):
    with pytest.raises(SystemExit):
        run.main(["77"])
    assert "a lesson must be one of" in capsys.readouterr().err


def test_what_lesson_02_says_of_the_released_vocabulary(released_tokenizer):
    pieces = {
        text: [released_tokenizer.vocab[i].decode("utf-8", "ignore") for i in released_tokenizer.encode(text)]
        for text in ["1000", "1001", "1234", "873"]
    }
    assert pieces == {"1000": ["1000"], "1001": ["1001"], "1234": ["12", "34"], "873": ["8", "73"]}
    ids = {text: released_tokenizer.encode(text) for text in ["hello world", "Hello", " hello", "1234", " "]}
    assert ids == {"hello world": [31373, 995], "Hello": [15496], " hello": [23748], "1234": [1065, 2682], " ": [220]}
    assert (released_tokenizer.n_vocab, len(released_tokenizer.merges), released_tokenizer.eot) == (50257, 50000, 50256)
    assert released_tokenizer.merges[0] == (b" ", b"t")
    assert [len(released_tokenizer.vocab[i]) for i in released_tokenizer.encode("🙂")] == [2, 2]


def test_the_functions_that_lesson_02_builds_give_the_released_ids(released_files, released_tokenizer):
    vocab_json, merges_txt = released_files
    notebook = nbformat.read(run.HERE / "02_gpt2_tokenizer.ipynb", as_version=4)
    wanted = {
        "parts",
        "pattern",
        "table",
        "pretokenize",
        "bytes_to_unicode",
        "load_merges",
        "merge_pair",
        "bpe",
        "encode",
    }
    scope = {"regex": regex, "math": math}
    for cell in code_cells(notebook):
        for node in ast.parse(cell.source).body:
            names = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
            if getattr(node, "name", None) in wanted or wanted.intersection(names):
                exec(compile(ast.Module([node], []), "lesson 02", "exec"), scope)
    assert wanted <= scope.keys()
    scope["vocab"] = json.loads(vocab_json.read_text(encoding="utf-8"))
    scope["rank"] = scope["load_merges"](merges_txt.read_text(encoding="utf-8").split("\n"))
    for text in HOSTILE:
        assert scope["encode"](text) == released_tokenizer.encode(text)
