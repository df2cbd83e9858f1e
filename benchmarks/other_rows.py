"""The rows in which something is trained, tokenized or started."""

from benchmarks.goals import COMPILED, FLOAT32, HF, NANO, PLAIN, SECONDS, TIKTOKEN, TOKENIZERS, Claim, Row
from benchmarks.harness import Engine, Task

EMPTY_PAGE = """
import torch, gradio
with gradio.Blocks() as page:
    gradio.Textbox()
page.launch(server_name="127.0.0.1", server_port=PORT, quiet=True)
"""


def training(nanogpt: str | None, steps: int) -> list[Row]:
    ours, hf = "benchmarks.training:Ours", Engine(HF, "benchmarks.training:Transformers")
    compiled = Engine(COMPILED, ours, dict(bfloat16=True, compiled=True))  # it finds more in the plain model
    return [
        Row(
            "train",
            "A step of training: 5.8M parameters, 8 texts of 256 tokens, in float32 where nothing else is said",
            (
                hf,
                Engine(PLAIN, ours),
                Engine(FLOAT32, ours, dict(twin=True)),
                compiled,
                Engine(NANO, "benchmarks.training:NanoGPT", dict(path=nanogpt)),
            ),
            Task("train", dict(steps=steps), warm=dict(steps=2)),
            (
                Claim(FLOAT32, NANO, "token", at_least=1.0),
                Claim(FLOAT32, HF, "token", at_least=1.2, headline=True),
                Claim(COMPILED, HF, "token", at_least=2.2, headline=True),
                Claim(PLAIN, HF, "token", at_least=0.9),
            ),
            {"token": ("tokens/s", -1.0)},
        ),
    ]


def words(vocab: str, megabytes: float) -> list[Row]:
    options = dict(vocab=vocab, megabytes=megabytes)
    ours = Engine(PLAIN, "benchmarks.words:Ours", options)
    tokenizers = Engine(TOKENIZERS, "benchmarks.words:Tokenizers", options)
    return [
        Row(
            "encode",
            f"Encode {megabytes} MB of text as one string, with a tokenizer that has seen none of it",
            (ours, Engine(TIKTOKEN, "benchmarks.words:Tiktoken", options), tokenizers),
            Task("encode"),
            (
                Claim(PLAIN, TIKTOKEN, "seconds", at_least=0.4, headline=True),
                Claim(PLAIN, TOKENIZERS, "seconds", at_least=4.0, headline=True),
            ),
            SECONDS,
        ),
        Row(
            "learn",
            f"Learn a vocabulary of 4096 tokens from {megabytes} MB of text",
            (ours, tokenizers),
            Task("learn"),
            (Claim(PLAIN, TOKENIZERS, "seconds", at_most=2.0, headline=True),),
            SECONDS,
        ),
    ]


def starting(folder: str) -> list[Row]:
    def program(name: str, code: str, weights: bool = False) -> Engine:
        options = dict(code=code, **(dict(folder=folder) if weights else {}))
        return Engine(name, "benchmarks.starting:Program", options)

    load = "import gpt2lib\nmodel = gpt2lib.GPT2.from_pretrained({folder})\n"
    quick = "from gpt2lib.speed import FastGPT2\nmodel = FastGPT2.from_pretrained({folder})"
    theirs = "from transformers import GPT2LMHeadModel\nmodel = GPT2LMHeadModel.from_pretrained({folder})"
    start = Task("start", warm={})  # the first start reads from the disk
    empty = "torch, gradio and an empty page"
    app = ["app/app.py", "--port", "PORT", "--no-browser"]
    return [
        Row(
            "start",
            "From the start of the process to GPT-2 124M ready",
            (
                program(HF, theirs, True),
                program(PLAIN, load, True),
                program(FLOAT32, quick, True),
            ),
            start,
            (
                Claim(FLOAT32, HF, "seconds", at_most=0.35, headline=True),
                Claim(PLAIN, HF, "seconds", at_most=0.35),
            ),
            SECONDS,
        ),
        Row(
            "import",
            "From the start of the process to the import done",
            (
                program("from transformers import GPT2LMHeadModel", "from transformers import GPT2LMHeadModel"),
                program("import gpt2lib", "import gpt2lib, sys\nassert 'transformers' not in sys.modules"),
                program("import torch", "import torch"),
            ),
            start,
            (
                Claim("import gpt2lib", "from transformers import GPT2LMHeadModel", "seconds"),
                Claim("import gpt2lib", "import torch", "seconds"),
            ),
            SECONDS,
        ),
        Row(
            "app",
            "From the start of the app's process to its page",
            (
                Engine(empty, "benchmarks.starting:Server", dict(command=["-c", EMPTY_PAGE])),
                Engine("the app", "benchmarks.starting:Server", dict(command=app)),
            ),
            start,
            (Claim("the app", empty, "seconds", at_most=1.3, headline=True),),
            SECONDS,
        ),
    ]
