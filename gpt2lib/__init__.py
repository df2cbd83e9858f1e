"""GPT-2, readable and whole: text -> tokens -> embeddings -> blocks -> logits -> sampling -> text.

Shapes, everywhere: B batch, T query positions, S key positions (cached included, S >= T), C n_embd, H n_head,
D = C // H, V n_vocab, L n_layer. pattern[b, h, t, s] is how much position t reads from position s.

    model, tokenizer = gpt2lib.load()
    ids = gpt2lib.generate(model, tokenizer.encode("Once upon a time"), 60)
    print(tokenizer.decode(ids))
"""

from gpt2lib import _torch, speed  # _torch is the first of all: it imports torch  # noqa: F401
from gpt2lib.cache import KVCache
from gpt2lib.checks import save_pieces
from gpt2lib.comparison import compare
from gpt2lib.config import GPT2Config
from gpt2lib.generation import Alternative, Step, generate, stream
from gpt2lib.model import GPT2
from gpt2lib.numerics import repro
from gpt2lib.pieces import build
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.tracing import edit, record
from gpt2lib.weights import load

__version__ = "0.1.0"
__all__ = [
    "Alternative",
    "GPT2",
    "GPT2Config",
    "KVCache",
    "Step",
    "Tokenizer",
    "build",
    "compare",
    "edit",
    "generate",
    "load",
    "record",
    "repro",
    "save_pieces",
    "speed",
    "stream",
]
