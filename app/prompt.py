"""The prompt box above all tabs: the text, how many tokens it is, and what is worth knowing about its ends."""

import html
import json
from dataclasses import dataclass
from textwrap import shorten

import gradio as gr

from app.models import Models
from app.rules import answered, prompt_limit

EXAMPLES = [  # beginnings that the storyteller's world writes, each of another register
    "Once upon a time, a baker named Mara lived in Tarnby.",
    "Dearest Agnes,",
    "From the diary of Fenna, an astronomer in",
    "A riddle from Tarnby, which Gregor the sailor asks every",
    "Emric the blacksmith has eleven horseshoes. Then he gets",
]
BEYOND = 500  # characters over the limit that the box takes: a request must stay smaller than app/guard.py allows
RUN_VISIBLE = """() => {
    [...document.querySelectorAll("button.run")].find((button) => button.offsetParent && !button.disabled)?.click();
}"""


@dataclass(frozen=True)
class Shared:
    """What every tab is given: the models, the prompt box, and the name of the model that this visitor uses."""

    models: Models
    prompt: gr.Textbox
    name: gr.State
    local: bool


def prompt_box(models: Models, name: gr.State) -> gr.Textbox:
    """The box, its examples and its count; `count` is called by hand when the model changes."""
    with gr.Group(elem_classes="prompt-box"):
        prompt = gr.Textbox(
            EXAMPLES[0],
            label="Prompt: the start of a text",
            placeholder="Empty: the text starts from <|endoftext|>, as every text of the training data did",
            lines=1,
            max_lines=8,
            # A little more than is allowed, so that a text that is too long is seen to be so and not cut in silence.
            max_length=models.limits.characters + BEYOND,
            elem_id="prompt",
            submit_btn=False,
            autofocus=True,
        )
        count = gr.HTML(count_html(EXAMPLES[0], models, models.first), elem_id="count", container=False, padding=False)
        cut = gr.Button("Keep its end", size="sm", visible=False, elem_id="keep-end")
    with gr.Row(elem_classes="examples"):
        gr.HTML("<span>Or start with</span>", container=False, padding=False, elem_classes="examples-label")
        for text in EXAMPLES:
            example = gr.Button(shorten(text, 34, placeholder=" …"), size="sm", min_width=60, elem_classes="example")
            chosen = example.click(None, None, prompt, js=f"() => {json.dumps(text)}", api_visibility="private")
            chosen.then(None, js=RUN_VISIBLE, api_visibility="private")

    @answered
    def recount(text, name):
        return count_html(text, models, name), gr.update(visible=is_too_long(text, models, name))

    @answered
    def keep_end(text, name):
        return end_of(text, models, name)

    def count_on(event):
        event(
            recount,
            [prompt, name],
            [count, cut],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
            trigger_mode="always_last",
        )

    count_on(prompt.change)
    count_on(name.change)
    cut.click(keep_end, [prompt, name], prompt, queue=False, show_progress="hidden", api_visibility="private")
    prompt.submit(None, js=RUN_VISIBLE, api_visibility="private")
    return prompt


def _n_tokens(text: str, models: Models, name: str) -> int | None:
    """How many tokens; None if the text has too many characters, or half a character, to be tokenized."""
    if len(text) > models.limits.characters:
        return None
    try:
        return len(models.get(name).tokenizer.encode(text))
    except ValueError:
        return None


def is_too_long(text: str, models: Models, name: str) -> bool:
    """Whether a prompt is over the limit of characters or of tokens of the model of that name."""
    n = _n_tokens(text or "", models, name)
    return len(text or "") > models.limits.characters or (n or 0) > prompt_limit(models.get(name).model, models.limits)


def count_html(text: str, models: Models, name: str) -> str:
    """One line below the prompt: tokens of the limit, and what is worth knowing about this prompt."""
    text = text if isinstance(text, str) else ""
    limits, n = models.limits, _n_tokens(text, models, name)
    limit = prompt_limit(models.get(name).model, limits)
    if len(text) > limits.characters:
        says, hint = f"more than {limits.characters:,} characters", "This is too long. Shorten it, or keep its end."
        if len(text) >= limits.characters + BEYOND:
            hint = f"This is too long. The box takes {len(text):,}; anything beyond them was left out."
    elif n is None:
        says, hint = "not a text", "It holds half of a character (a lone surrogate), which no tokenizer can read."
    else:
        says, hint = f"{n} of {limit} tokens", ""
        if n > limit:
            hint = "This is too long. Shorten it, or keep its end."
        elif n == 0:
            hint = "The prompt is empty, so the text starts from <|endoftext|>."
        elif text.endswith(" "):
            hint = "It ends with a space. GPT-2 puts the space before a word: what follows will read better without it."
    bad = "true" if n is None or n > limit else "false"
    return f'<p class="count" data-bad="{bad}" role="status"><b>{says}</b> {html.escape(hint)}</p>'


def end_of(text: str, models: Models, name: str) -> str:
    """The longest end of a text that fits: its last tokens, less what a cut through a character leaves broken."""
    tokenizer, limits = models.get(name).tokenizer, models.limits
    limit = prompt_limit(models.get(name).model, limits)
    ids = tokenizer.encode(text[-limits.characters :])[-limit:]
    while True:
        end = tokenizer.decode(ids).lstrip("\ufffd")
        if len(tokenizer.encode(end)) <= limit:
            return end
        ids = ids[1:]
