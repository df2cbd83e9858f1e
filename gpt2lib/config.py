"""The sizes of a GPT-2: five numbers decide every shape in it."""

from dataclasses import dataclass, fields

LAYER_NORM_EPSILON = 1e-5  # the same in every released GPT-2, so it is a constant and not a choice


@dataclass(frozen=True)
class GPT2Config:
    """The sizes of one GPT-2.

    Args:
        n_vocab: tokens in the vocabulary V; rows of the token embedding.
        n_ctx: the longest text, in tokens, that the model can read at once; rows of the position embedding.
        n_embd: width C of the residual stream.
        n_head: attention heads H in each block; each is D = n_embd / n_head wide.
        n_layer: blocks L.
        dropout: share of activations set to zero while training (0.1 in the paper, 0 with endless data).
    Raises:
        ValueError: naming the field, the rule and the value received.
    Example: GPT2Config.named("gpt2").n_embd is 768.
    Source: Radford et al. 2019, table 2; names as in openai/gpt-2 src/model.py.
    Taught in: notebooks/07_gpt2.ipynb
    """

    n_vocab: int
    n_ctx: int
    n_embd: int
    n_head: int
    n_layer: int
    dropout: float = 0.0

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "dropout":
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
                    raise ValueError(f"dropout must be a number in [0, 1), got {value!r}")
            elif isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{field.name} must be a whole number of at least 1, got {value!r}")
        if self.n_embd % self.n_head:
            raise ValueError(
                f"n_head must divide n_embd, so that every head is equally wide, got n_head {self.n_head} "
                f"and n_embd {self.n_embd}"
            )

    @property
    def n_head_embd(self) -> int:
        """Width D of one head."""
        return self.n_embd // self.n_head

    @classmethod
    def named(cls, name: str) -> "GPT2Config":
        """The sizes of a released model: gpt2, gpt2-medium, gpt2-large, gpt2-xl or distilgpt2.

        Raises:
            ValueError: if there is no such model.
        """
        if name not in SIZES:
            raise ValueError(f"the model must be one of {', '.join(SIZES)}, got {name!r}")
        n_embd, n_head, n_layer = SIZES[name]
        return cls(n_vocab=50257, n_ctx=1024, n_embd=n_embd, n_head=n_head, n_layer=n_layer)


SIZES = {  # name: (n_embd, n_head, n_layer); the paper's table 2, and the distilled model of Sanh et al. 2019
    "gpt2": (768, 12, 12),
    "gpt2-medium": (1024, 16, 24),
    "gpt2-large": (1280, 20, 36),
    "gpt2-xl": (1600, 25, 48),
    "distilgpt2": (768, 12, 6),
}
