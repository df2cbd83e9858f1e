"""The address carries the state of the page: `/?v=1&tab=attention&prompt=...&layer=2&head=1&q=5` opens exactly that.

The page writes the address itself, without asking the server. What an address says when it is opened comes from
anywhere, so each field is checked like the input of a visitor; one that is bad is told, and the rest still counts.
"""

import html
import json
from collections.abc import Mapping

import gradio as gr

from app.models import Models
from app.rules import Settings, prompt_ids, settings_of, whole

VERSION = "1"
TABS = ("generate", "tokens", "attention", "model")
LONGEST = 1500  # characters of a prompt in an address: longer ones are cut off by mail programs and proxies

# Has the visitor touched anything? Asked from the first moment on; the browser's own answer, navigator.userActivation,
# is yes for every page that a program drives.
LISTEN = """() => {
  for (const kind of ["pointerdown", "keydown", "input"]) {
    addEventListener(kind, () => { window.gpt2libTouched = true; }, { capture: true, once: true });
  }
}"""

# Four times a second the page compares its state with the address. Nothing is written until the visitor has touched
# something: what changes before is the page itself, whose fields may be filled after this began.
WRITE = """() => {
  const value = (id) => document.querySelector(`#${id} input`)?.value ?? "";
  const start = JSON.stringify(state());
  function state() {
    const tab = [...document.querySelectorAll('[role=tab]')].find((tab) => tab.ariaSelected === "true")?.textContent;
    const chosen = JSON.parse(document.querySelector(".gpt2lib-attention")?.dataset.selection ?? "{}");
    return { tab: (tab ?? "").trim().toLowerCase(), prompt: document.querySelector("#prompt textarea")?.value ?? "",
      model: document.querySelector("#badge b")?.textContent ?? "", temperature: value("temperature"),
      top_k: value("top-k"), top_p: value("top-p"), length: value("length"), seed: value("seed"),
      texts: value("texts"), layer: chosen.layer, head: chosen.head, q: chosen.query };
  }
  let known = window.gpt2libTouched ? "" : start;  // a quick visitor has changed something already
  setInterval(() => {
    const now = state(), text = JSON.stringify(now);
    if (text === known) return;
    known = text;
    if (!window.gpt2libTouched) return;
    const query = new URLSearchParams({ v: "VERSION" });
    for (const [name, one] of Object.entries(now)) {
      if (one !== undefined && one !== "" && !(name === "prompt" && one.length > LONGEST)) query.set(name, one);
    }
    for (const [name, one] of new URLSearchParams(location.search)) if (name.startsWith("__")) query.set(name, one);
    history.replaceState(history.state, "", `${location.pathname}?${query}`);
  }, 250);
}""".replace("VERSION", VERSION).replace("LONGEST", str(LONGEST))

# An address with a prompt shows what comes of it, as its sender saw it.
RUN_LINK = """() => {
  if (!new URLSearchParams(location.search).has("prompt")) return;
  const run = () => [...document.querySelectorAll("button.run")].find((one) => one.offsetParent && !one.disabled);
  setTimeout(() => run()?.click(), 300);
}"""


def read_link(query: Mapping[str, str], models: Models, usual: Settings) -> tuple[dict, list[str]]:
    """What an address asks for, and what in it is bad.

    Args:
        query: the fields of the address, as text.
        models: what is loaded, for names, contexts and the numbers of heads.
        usual: settings of the fields that are not there.
    Returns:
        The values that are good, under the names of the fields (as numbers), and a sentence for each that is bad.
    """
    good: dict = {}
    problems: list[str] = []

    def take(name: str, check) -> None:
        if name not in query:
            return
        try:
            good[name] = check(query[name])
        except gr.Error as error:
            problems.append(f"The address is wrong about {name}: {error.message}.")

    def setting(name: str):
        """One setting, judged with the others as usual."""
        fields = dict(zip(("length", "temperature", "top_k", "top_p", "seed"), _usual(usual), strict=True))
        return lambda text: getattr(
            settings_of(*(fields | {name: _number(text)}).values(), models.limits),
            {"length": "max_new_tokens"}.get(name, name),
        )

    if query.get("v", VERSION) != VERSION:
        return {}, [
            f"The address was made by another version of this page, {query['v']!r:.20}; nothing of it was read."
        ]
    take("tab", lambda text: _one_of("tab", text, TABS))
    take("model", lambda text: models.get(text).name)
    loaded = models.get(good.get("model", models.first))
    take("prompt", lambda text: prompt_ids(text, loaded.model, loaded.tokenizer, models.limits) and text)
    for name in ("temperature", "top_k", "top_p", "length", "seed"):
        take(name, setting(name))
    take("texts", lambda text: whole("texts", _number(text), 1, 4))
    config = loaded.model.config
    for name, most in (("layer", config.n_layer - 1), ("head", config.n_head - 1), ("q", config.n_ctx - 1)):
        take(name, lambda text, name=name, most=most: whole(name, _number(text), 0, most))
    return good, problems


def problems_html(problems: list[str]) -> str:
    """What is bad in an address, where it is read first."""
    return "".join(f'<p class="problem" role="alert">{html.escape(problem)}</p>' for problem in problems)


def _usual(usual: Settings) -> tuple:
    return usual.max_new_tokens, usual.temperature, usual.top_k or 0, usual.top_p or 1.0, usual.seed


def _number(text: str):
    """The number that a text is; any other text as it is, for the check to refuse."""
    try:
        number = json.loads(text)
    except ValueError:
        return text
    return number if isinstance(number, int | float) else text


def _one_of(name: str, text: str, names: tuple[str, ...]) -> str:
    if text not in names:
        raise gr.Error(f"{name} must be one of {', '.join(names)}, got {text!r:.40}", print_exception=False)
    return text
