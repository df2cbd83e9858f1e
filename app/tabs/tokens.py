"""Tokens: how the prompt is cut, and by which merges. Taught in: notebooks/02_gpt2_tokenizer.ipynb"""

import gradio as gr

from app.code import code_box, lesson_link, load_line
from app.components import merging_component
from app.models import Models
from app.prompt import EXAMPLES, Shared
from app.rules import answered, in_words, refuse
from gpt2lib import hub
from gpt2lib.views import merging_payload

ABOUT = """\
A model reads no letters. The text is cut into chunks, each chunk is written as bytes, and the bytes are merged, the
pair that was learned first before the others, until no known pair is left. What remains are the tokens, each with a
number, its id. Click a chunk to play its merges.
"""
# Only while the tab is in sight does a change of the prompt cost anything.
_IF_SEEN = "(text, name) => [document.querySelector('#merging')?.offsetParent ? text : null, name]"


def tokens_tab(tab: gr.Tab, shared: Shared) -> None:
    """The tab; it follows the prompt box as the visitor types, while it is open."""
    models = shared.models
    gr.Markdown(ABOUT, elem_classes="about")
    view = merging_component(payload(EXAMPLES[0], models.first, models), elem_id="merging", padding=False)
    code = code_box(code_of(EXAMPLES[0], models.first), lesson_link("02_gpt2_tokenizer", "01_bytes_and_bpe"))

    @answered
    def cut(text, name):
        if text is None:
            return gr.skip(), gr.skip()
        return payload(text, name, models), code_of(text, name)

    inputs, outputs = [shared.prompt, shared.name], [view, code]
    options = dict(queue=False, show_progress="hidden", api_visibility="private", trigger_mode="always_last")
    tab.select(cut, inputs, outputs, **options)
    for change in (shared.prompt.change, shared.name.change):
        change(cut, inputs, outputs, js=_IF_SEEN, **options)


def payload(text: str, name: str, models: Models) -> str:
    """What the view draws: the text under the vocabulary in use, and under another that is at hand."""
    if not isinstance(text, str):
        raise refuse(f"the prompt must be a text, got {type(text).__name__}")
    if len(text) > models.limits.characters:
        raise refuse(f"the prompt must have at most {models.limits.characters} characters, got {len(text)}")
    tokenizers = {name: models.get(name).tokenizer}
    for other in ("storyteller", *hub.MODELS):  # the released ones share one vocabulary: one of them is enough
        if models.is_loaded(other) and models.get(other).tokenizer.n_vocab not in {
            tokenizer.n_vocab for tokenizer in tokenizers.values()
        }:
            tokenizers[other] = models.get(other).tokenizer
    with in_words():
        return merging_payload(text, tokenizers)


def code_of(text: str, name: str) -> str:
    """The lines of gpt2lib that give the same tokens and merges."""
    return f"""\
import gpt2lib

{load_line(name)}
ids = tokenizer.encode({text!r})
print(ids, tokenizer.decode(ids) == {text!r})
for chunk in tokenizer.explain({text!r}):
    print(chunk.bytes, chunk.pieces, chunk.ids)
    for merge in chunk.merges:
        print("   ", merge.rank, merge.pair, "->", merge.pieces)
"""
