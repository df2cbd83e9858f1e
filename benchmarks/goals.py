"""What a row is: one piece of work, those who do it, and what the ratio between two of them must reach."""

from dataclasses import dataclass, field

from benchmarks.harness import Engine, Task

PLAIN, FLOAT32, BFLOAT16, INT8 = "gpt2lib", "fast float32", "fast bfloat16", "fast int8"
HF, CT2, CT2_INT8 = "transformers", "CTranslate2 float32", "CTranslate2 int8"
LLAMA, NANO, TIKTOKEN, TOKENIZERS = "llama.cpp F32", "nanoGPT", "tiktoken", "tokenizers"
CAPTURE = "gpt2lib attentions()"
COMPILED = "gpt2lib, autocast bfloat16, compiled"


@dataclass(frozen=True)
class Claim:
    """One comparison: our engine's cost against a peer's.

    Args:
        ours, peer: names of engines; without a peer the cost itself is what counts.
        cost: which cost.
        at_least: wanted speed, the peer's cost divided by ours; None if another goal is set, or none.
        at_most: wanted share, our cost divided by the peer's.
        headline: whether the README quotes it.
    """

    ours: str
    peer: str | None
    cost: str
    at_least: float | None = None
    at_most: float | None = None
    headline: bool = False


@dataclass(frozen=True)
class Row:
    """Work that several engines do.

    Args:
        name: as the command line knows it.
        work: as the table describes it.
        engines: who does it, in the order in which they are asked.
        task: what each is asked; rows with the same task and engine share its samples.
        claims: what is compared.
        shown: cost -> how the tables show it: a heading, and the unit's size (a negative one: units a second).
    """

    name: str
    work: str
    engines: tuple[Engine, ...]
    task: Task
    claims: tuple[Claim, ...]
    shown: dict[str, tuple[str, float]] = field(default_factory=dict)


SECONDS = {"seconds": ("s", 1.0)}
SPEED = {"token": ("tokens/s", -1.0), "first": ("first token, ms", 1e-3), "peak_mb": ("peak memory, MB", 1.0)}
