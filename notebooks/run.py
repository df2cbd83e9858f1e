"""Run the lessons and store what they print: `python notebooks/run.py`, or `python notebooks/run.py 02 04` for two.

The one way in which stored outputs are made. Each lesson runs from top to bottom in a fresh kernel of this Python, as
on a machine without a network: one thread, an empty cache of the hub. A lesson in which a cell fails keeps its file.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CELL_TIMEOUT = 120  # seconds
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class LessonError(Exception):
    """A cell that failed: which one, its source, and what happened."""


class ThisPython(KernelSpecManager):
    """The kernel of the Python that runs this file, whatever kernels the machine knows under the same name."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


def environment(cache: str) -> dict[str, str]:
    """The variables of a kernel whose outputs do not depend on the machine.

    Args:
        cache: an empty folder that stands for the cache of the hub, so that no released model is found.
    """
    settings = {
        "GPT2LIB_PROGRESS": str(Path(cache, "progress.json")),  # not the learner's own
        "HF_HOME": cache,
        "HF_HUB_CACHE": str(Path(cache, "hub")),
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "TOKENIZERS_PARALLELISM": "false",
    }
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return os.environ | settings | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def lessons(names: list[str] = ()) -> list[Path]:
    """The notebooks that the names begin with, in teaching order; all of them without names.

    Raises:
        ValueError: if a name fits none.
    """
    everything = sorted(HERE.glob("[0-9][0-9]_*.ipynb"))
    chosen = set()
    for name in names:
        found = [path for path in everything if path.name.startswith(Path(name).name)]
        if not found:
            raise ValueError(f"a lesson must be one of {', '.join(path.stem for path in everything)}, got {name!r}")
        chosen.update(found)
    return [path for path in everything if path in chosen] if names else everything


def execute(notebook: nbformat.NotebookNode, folder: Path | None = None) -> None:
    """Run all cells of a notebook in a fresh kernel, in place.

    Raises:
        LessonError: at the first cell that fails, unless it is tagged `raises-exception`.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    started = [0]
    client = NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ThisPython()),
        timeout=CELL_TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": str(folder or HERE)}},
        on_cell_start=lambda cell, cell_index: started.append(cell_index),
    )
    client.owns_km = True  # so that it ends the kernel with the last cell; with a manager that is handed in it does not
    with tempfile.TemporaryDirectory() as cache:
        try:
            client.execute(env=environment(cache), stderr=subprocess.DEVNULL)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            source = notebook.cells[started[-1]].source
            what = error.traceback if isinstance(error, CellExecutionError) else f"{type(error).__name__}: {error}"
            raise LessonError(f"cell {started[-1] + 1} of {len(notebook.cells)}:\n\n{source}\n\n{what}") from None


def normalise(notebook: nbformat.NotebookNode) -> None:
    """Take out whatever differs from run to run or from editor to editor, in place."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(METADATA)
    for position, cell in enumerate(notebook.cells):
        cell.id = cell_id(position, cell.source)
        slide_type = cell.metadata.get("slideshow", {}).get("slide_type") or _slide_type(cell)
        tags = sorted(set(cell.metadata.get("tags", [])))
        cell.metadata = nbformat.from_dict({"slideshow": {"slide_type": slide_type}} | ({"tags": tags} if tags else {}))
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = _outputs(cell.outputs)


def cell_id(position: int, source: str) -> str:
    """The id of a cell: the same for the same text at the same place, so that a re-run changes no id."""
    return hashlib.sha256(f"{position}\n{source}".encode()).hexdigest()[:12]


def _slide_type(cell: nbformat.NotebookNode) -> str:
    if cell.cell_type == "markdown" and cell.source.startswith(("# ", "## ")):
        return "slide"
    return "subslide" if cell.cell_type == "markdown" and cell.source.startswith("###") else "fragment"


def _outputs(outputs: list) -> list:
    """Parts of one stream joined (where they were cut is chance), no metadata, of a traceback the last line."""
    clean = []
    for output in outputs:
        if output.output_type == "stream" and clean and clean[-1].get("name") == output.name:
            clean[-1].text += output.text
            continue
        if "metadata" in output:
            output.metadata = nbformat.from_dict({})
        if output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
        clean.append(output)
    return clean


def write(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Check the notebook against Jupyter's schema and put it in the place of the old file."""
    nbformat.validate(notebook)
    new = path.with_suffix(".ipynb.new")
    new.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    os.replace(new, path)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python notebooks/run.py", description="Run the lessons, store their outputs."
    )
    parser.add_argument("lesson", nargs="*", help="number or name of a lesson, such as 02; all without one")
    try:
        chosen = lessons(parser.parse_args(arguments).lesson)
    except ValueError as error:
        parser.error(str(error))
    failures = 0
    for path in chosen:
        print(f"{path.name:32}", end="", flush=True)
        start = time.monotonic()
        notebook = nbformat.read(path, as_version=4)
        try:
            execute(notebook)
        except LessonError as error:
            failures += 1
            print(f"FAILED after {time.monotonic() - start:.1f} s, file left as it was\n\n{error}", flush=True)
            continue
        normalise(notebook)
        write(notebook, path)
        n_code = sum(cell.cell_type == "code" for cell in notebook.cells)
        size = path.stat().st_size / 1e6
        print(f"{n_code:3} code cells  {time.monotonic() - start:5.1f} s  {size:4.2f} MB", flush=True)
        for number, cell in enumerate(notebook.cells, start=1):
            for output in cell.get("outputs", []):
                if output.get("name") == "stderr":
                    print(f"    cell {number} writes to stderr: {output.text.strip()[:200]}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
