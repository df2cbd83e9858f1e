"""Show the code: the lines of gpt2lib that give the numbers on the page, and the lesson that explains them."""

import os
from pathlib import Path

import gradio as gr

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def load_line(name: str) -> str:
    """How the model of that name is loaded, in a program of one's own."""
    return f"model, tokenizer = gpt2lib.load({'' if name == 'storyteller' else repr(name)})"


def ids_line(text: str) -> str:
    """How the prompt becomes ids."""
    return f"ids = tokenizer.encode({text!r})" if text else "ids = [tokenizer.eot]  # the prompt is empty"


def lesson_link(*names: str) -> str:
    """A sentence with the first of these lessons that is there; a link where its address is known.

    On a Space the lessons stand beside the app in the repository. Elsewhere they are opened in JupyterLab, at an
    address that the environment may tell (GPT2_LAB).
    """
    name = next((name for name in names if (NOTEBOOKS / f"{name}.ipynb").exists()), names[0])
    path = f"notebooks/{name}.ipynb"
    if space := os.environ.get("SPACE_ID"):
        return f"The lesson behind this tab: [{path}](https://huggingface.co/spaces/{space}/blob/main/{path})"
    if lab := os.environ.get("GPT2_LAB"):
        return f"The lesson behind this tab: [{path}]({lab.rstrip('/')}/lab/tree/{path})"
    return f"The lesson behind this tab: `{path}`, in JupyterLab"


def code_box(value: str, lesson: str) -> gr.Code:
    """A closed drawer with the code, and the lesson below it."""
    with gr.Accordion("Show the code", open=False, elem_classes="code"):
        code = gr.Code(
            value,
            language="python",
            interactive=False,
            show_label=False,
            wrap_lines=True,
            buttons=["copy"],
            elem_classes="lines",
        )
    gr.Markdown(lesson, elem_classes="lesson")
    return code
