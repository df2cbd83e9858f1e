"""The app for programs: four endpoints named by their verb, with the text first and the same rules as the page.

from gradio_client import Client
Client("http://127.0.0.1:7860").predict("Once upon a time", 20, api_name="/generate")
"""

import gradio as gr

from app.engine import EngineError
from app.models import Loaded, Models
from app.rules import answered, prompt_ids, refuse, settings_of, whole
from app.turns import MODEL, Budget, Stops
from gpt2lib.views import token_text


def add_endpoints(models: Models, stops: Stops) -> None:
    """Add the endpoints to the Blocks that is being built."""

    def prompt(text, model) -> tuple[Loaded, list[int]]:
        loaded = models.get(model or models.first)
        return loaded, prompt_ids(text, loaded.model, loaded.tokenizer, models.limits)

    @answered
    def tokenize(text: str, model: str = "") -> dict:
        """The tokens of a text: ids, and each token as it is shown (a space as "·"). An empty text has none."""
        loaded, ids = prompt(text, model)
        ids = ids if text else []
        return {"ids": ids, "tokens": [token_text(loaded.tokenizer.vocab[id]) for id in ids]}

    @answered
    def next_token(
        text: str, temperature: float = 1.0, top_k: int = 0, top_p: float = 1.0, n: int = 10, model: str = ""
    ) -> list[dict]:
        """The n likeliest next tokens: id, token, the model's own probability, and the one used after the settings."""
        loaded, ids = prompt(text, model)
        settings = settings_of(1, temperature, top_k, top_p, 0, models.limits)
        n = whole("n", n, 1, 100)
        (step,) = models.stream(loaded.name, ids, settings, n_alternatives=n)
        return [
            {
                "id": a.id,
                "token": token_text(loaded.tokenizer.vocab[a.id]),
                "probability": a.probability,
                "used": a.used,
            }
            for a in step.alternatives
        ]

    @answered
    def generate(
        text: str,
        max_new_tokens: int = 60,
        temperature: float = 0.7,
        top_k: int = 0,
        top_p: float = 0.95,
        seed: int = 0,
        model: str = "",
        request: gr.Request = None,
    ) -> dict:
        """A continuation: the whole text, the new ids with their log-probabilities (nats), and why it ends."""
        loaded, ids = prompt(text, model)
        settings = settings_of(max_new_tokens, temperature, top_k, top_p, seed, models.limits)
        new, logprobs, end, budget = [], [], "seconds", Budget(models.limits.seconds)
        with stops.during(getattr(request, "session_hash", None) or "") as stopped:
            try:
                for step in models.write(loaded.name, ids, settings, 0, budget, stopped):
                    new.append(step.id)
                    logprobs.append(step.logprob)
                    end = step.end or end
                    if budget.is_spent or stopped.is_set():  # the program that asked has gone
                        break
            except EngineError as error:
                if not new:
                    raise refuse(str(error)) from None
                end = "engine"  # it failed on the way
        return {
            "text": text + loaded.tokenizer.decode(new),
            "ids": new,
            "logprobs": logprobs,
            "seed": settings.seed,
            "end": end,
        }

    @answered
    def attention(text: str, layer: int = 0, head: int = 0, model: str = "") -> dict:
        """The weights of one head, (T, T): row t says how much token t reads from each token; and the tokens."""
        loaded, ids = prompt(text, model)
        layer = whole("layer", layer, 0, loaded.model.config.n_layer - 1)
        head = whole("head", head, 0, loaded.model.config.n_head - 1)
        pattern = models.pattern(loaded.name, ids)[layer, head]
        return {"tokens": [token_text(loaded.tokenizer.vocab[id]) for id in ids], "pattern": pattern.tolist()}

    gr.api(tokenize, api_name="tokenize", queue=False)
    for function in (next_token, generate, attention):
        gr.api(function, api_name=function.__name__, **MODEL)
