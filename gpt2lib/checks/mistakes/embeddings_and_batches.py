"""Wrong answers to the exercises of lesson 03, and right ones that look different."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib import data
from gpt2lib.checks.exercise import Case, Mistake
from gpt2lib.checks.fixtures import BLOCK

# 3.1 token_embedding(ids, weight) -> (..., C)


def _loop(ids: Tensor, weight: Tensor) -> Tensor:
    return torch.stack([weight[i] for i in ids.flatten().tolist()]).view(*ids.shape, -1)


def _fill(ids: Tensor, weight: Tensor) -> Tensor:
    out = torch.zeros(*ids.shape, weight.shape[1], dtype=weight.dtype)
    for i in range(ids.numel()):
        out.view(-1, weight.shape[1])[i] = weight[ids.flatten()[i]]
    return out


def _unit(ids: Tensor, weight: Tensor) -> Tensor:
    rows = weight[ids]
    return rows / rows.norm(dim=-1, keepdim=True)


ACCEPTED_TOKEN_EMBEDDING = [
    Case("indexing", lambda ids, weight: weight[ids]),
    Case("F.embedding", lambda ids, weight: F.embedding(ids, weight)),
    Case("one-hot product", lambda ids, weight: F.one_hot(ids, len(weight)).to(weight.dtype) @ weight),
    Case("rows of the unit matrix", lambda ids, weight: torch.eye(len(weight), dtype=weight.dtype)[ids] @ weight),
    Case("index_select", lambda ids, weight: weight.index_select(0, ids.flatten()).view(*ids.shape, -1)),
    Case("comparison", lambda ids, weight: (ids[..., None] == torch.arange(len(weight))).to(weight.dtype) @ weight),
    Case("a loop and stack", _loop),
    Case("a loop that fills", _fill),
]
TOKEN_EMBEDDING = [
    Mistake(
        "columns for rows",
        lambda ids, weight: weight.T[ids],
        "You take columns of the table. Look at which axis of weight (V, C) you index. Which of its two sizes is the "
        "number of tokens?",
    ),
    Mistake(
        "table transposed in the product",
        lambda ids, weight: F.one_hot(ids, len(weight)).to(weight.dtype) @ weight.T,
        "Your answer is the one-hot row times the transposed table. Look at the product. Which axis of weight must be "
        "V wide, to meet the V of the one-hot row?",
    ),
    Mistake(
        "one row too early",
        lambda ids, weight: weight[ids - 1],
        "You fetch the row before the right one. Look at how you count. Which row does id 0 own?",
    ),
    Mistake(
        "one row too far",
        lambda ids, weight: weight[(ids + 1) % len(weight)],
        "You fetch the row after the right one. Look at how you count. Which row does id 0 own?",
    ),
    Mistake(
        "a table of its own",
        lambda ids, weight: nn.Embedding(*weight.shape, dtype=weight.dtype)(ids),
        "You look the ids up in a new table of random numbers. Look at where your rows come from. Where are the "
        "trained ones?",
    ),
    Mistake(
        "copied into new numbers",
        lambda ids, weight: torch.tensor(weight.tolist())[ids],
        "You copy the table through Python's numbers, which forgets its dtype and its gradient. Look at the line that "
        "makes a new tensor. Can you take the rows from weight itself?",
    ),
    Mistake(
        "gradient cut",
        lambda ids, weight: weight.detach()[ids],
        "The rows are right, and training could not change them. Look for detach, .data, no_grad, a copy, or a new "
        "Parameter. Which tensor must learn?",
    ),
    Mistake(
        "scaled by the root of C",
        lambda ids, weight: weight[ids] * math.sqrt(weight.shape[1]),
        "Your rows are √C times too long. The first Transformer multiplied so; GPT-2 does not. Which line scales?",
    ),
    Mistake(
        "brought to length 1",
        _unit,
        "You divide each row by its length. Look at what you do after the look-up. Should the vector of a token be "
        "anything but its row?",
    ),
    Mistake(
        "id 0 treated as padding",
        lambda ids, weight: F.embedding(ids, weight, padding_idx=0),
        "The row of id 0 gets no gradient: it would never be trained. Look for padding_idx. Which token is id 0 in "
        "GPT-2?",
    ),
    Mistake(
        "rows shortened in place",
        lambda ids, weight: F.embedding(ids, weight, max_norm=1.0),
        "max_norm shortens rows, and it does so inside the table that was lent to you. Look at the options of your "
        "look-up. Which of them does GPT-2 need?",
    ),
    Mistake(
        "rows added up",
        lambda ids, weight: weight[ids].sum(-2),
        "You add the vectors of a text into one. Look at the sum, or at EmbeddingBag. How many vectors must T tokens "
        "give?",
    ),
    Mistake(
        "the id as a number",
        lambda ids, weight: ids[..., None] * weight[1],
        "You multiply one row by the id. An id is a name, not an amount. Is token 20 twice of what token 10 is?",
    ),
]
DOUBLES_TOKEN_EMBEDDING = [
    Case("one row too early and scaled", lambda ids, weight: weight[ids - 1] * math.sqrt(weight.shape[1])),
    Case("gradient cut and length 1", lambda ids, weight: _unit(ids, weight.detach())),
    Case("id as a number, gradient cut", lambda ids, weight: ids[..., None] * weight.detach()[1]),
]

# 3.2 a module of two tables


class Tables(nn.Module):
    """Two tables with the right names; what is done with them is `forward` of the answers below."""

    def __init__(self, n_vocab: int, n_ctx: int, n_embd: int):
        super().__init__()
        self.wte = nn.Embedding(n_vocab, n_embd)
        self.wpe = nn.Embedding(n_ctx, n_embd)


def _waves(n_ctx: int, n_embd: int) -> Tensor:
    position = torch.arange(n_ctx)[:, None]
    frequency = torch.exp(torch.arange(0, n_embd, 2) * (-math.log(10_000.0) / n_embd))
    table = torch.zeros(n_ctx, n_embd)
    table[:, 0::2], table[:, 1::2] = torch.sin(position * frequency), torch.cos(position * frequency)
    return table


def _forward(forward) -> type[nn.Module]:
    """A class of answers that differ in `forward` alone."""
    return type("Answer", (Tables,), {"forward": forward})


def _positions(rows) -> type[nn.Module]:
    """A class that adds the rows rows(idx) of the position table."""
    return _forward(lambda self, idx: self.wte(idx) + self.wpe(rows(idx)))


class _Plain(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.wte, self.wpe = torch.randn(n_vocab, n_embd), torch.randn(n_ctx, n_embd)

    def forward(self, idx):
        return self.wte[idx] + self.wpe[: idx.shape[1]]


class _PlainPositions(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.wte = nn.Embedding(n_vocab, n_embd)
        self.wpe = 0.02 * torch.randn(n_ctx, n_embd)

    def forward(self, idx):
        return self.wte(idx) + self.wpe[: idx.shape[1]].to(self.wte.weight.dtype)


class _Sinusoidal(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.wte = nn.Embedding(n_vocab, n_embd)
        self.register_buffer("wpe", _waves(n_ctx, n_embd))

    def forward(self, idx):
        return self.wte(idx) + self.wpe[: idx.shape[1]].to(self.wte.weight.dtype)


class _OneList(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.tables = [nn.Embedding(n_vocab, n_embd), nn.Embedding(n_ctx, n_embd)]

    def forward(self, idx):
        return self.tables[0](idx) + self.tables[1](torch.arange(idx.shape[1], device=idx.device))


class _Parameters(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.wte, self.wpe = nn.Parameter(torch.randn(n_vocab, n_embd)), nn.Parameter(torch.randn(n_ctx, n_embd))

    def forward(self, idx):
        return self.wte[idx] + self.wpe[: idx.shape[1]]


class _Exchanged(nn.Module):
    def __init__(self, n_vocab, n_ctx, n_embd):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(n_ctx, n_embd), nn.Embedding(n_vocab, n_embd)

    def forward(self, idx):
        return self.wpe(idx) + self.wte(torch.arange(idx.shape[1], device=idx.device))


def _joined(self, idx):
    position = self.wpe(torch.arange(idx.shape[1], device=idx.device)).expand(*idx.shape, -1)
    return torch.cat([self.wte(idx), position], dim=-1)


def _arange(idx: Tensor) -> Tensor:
    return torch.arange(idx.shape[1], device=idx.device)


ACCEPTED_EMBED = [
    Case("nn.Embedding", _positions(_arange)),
    Case("a slice of the table", _forward(lambda self, idx: self.wte(idx) + self.wpe.weight[: idx.shape[1]])),
    Case(
        "F.embedding",
        _forward(
            lambda self, idx: F.embedding(idx, self.wte.weight) + F.embedding(_arange(idx), self.wpe.weight)[None]
        ),
    ),
    Case(
        "one-hot products",
        _forward(
            lambda self, idx: (
                F.one_hot(idx, len(self.wte.weight)).to(self.wte.weight.dtype) @ self.wte.weight
                + F.one_hot(_arange(idx), len(self.wpe.weight)).to(self.wpe.weight.dtype) @ self.wpe.weight
            )
        ),
    ),
    Case("expanded to the batch", _positions(lambda idx: _arange(idx)[None].expand(idx.shape[0], -1))),
    Case("counted with cumsum", _positions(lambda idx: torch.ones_like(idx).cumsum(1) - 1)),
    Case("moved to the device", _positions(lambda idx: torch.arange(idx.shape[1]).to(idx.device))),
    Case("positions kept as a list", _positions(lambda idx: torch.tensor(list(range(idx.shape[1]))).to(idx.device))),
    Case(
        "loops",
        _forward(
            lambda self, idx: torch.stack(
                [torch.stack([self.wte.weight[i] + self.wpe.weight[t] for t, i in enumerate(row)]) for row in idx]
            )
        ),
    ),
]
EMBED = [
    Mistake(
        "no parameters registered",
        _Plain,
        "Your tables are plain tensors, so no optimizer will find them and no checkpoint will hold them. Look at "
        "__init__. Which layer of torch.nn keeps a table as its weight?",
    ),
    Mistake(
        "layers in a Python list",
        _OneList,
        "Layers in a Python list are hidden from the module. Look at the names in __init__. What does the checkpoint "
        "call the two tables?",
    ),
    Mistake(
        "parameters without layers",
        _Parameters,
        "Your tables are parameters, and their names lack the `.weight` of the checkpoint. Look at __init__. Which "
        "layer of torch.nn is a table whose numbers are called weight?",
    ),
    Mistake(
        "positions that cannot learn",
        _PlainPositions,
        "The token table is a layer and the position table is a plain tensor. Look at __init__. How does the "
        "optimizer learn that there is something to train?",
    ),
    Mistake(
        "sinusoidal table",
        _Sinusoidal,
        "You add sine and cosine waves, as the first Transformer did. GPT-2 learns its positions. What kind of layer "
        "is wte, and can wpe be one too?",
    ),
    Mistake(
        "waves in place of the learned table",
        _forward(lambda self, idx: self.wte(idx) + _waves(*self.wpe.weight.shape)[: idx.shape[1]].to(self.wte.weight)),
        "You have a position table and add sine and cosine waves instead of its rows. Look at what you add to the "
        "token vectors. Where does forward read wpe?",
    ),
    Mistake(
        "sizes exchanged",
        _Exchanged,
        "The two tables have each other's number of rows. Look at __init__. Which of them has a row for each token of "
        "the vocabulary?",
    ),
    Mistake(
        "positions are the token ids",
        _positions(lambda idx: idx % BLOCK),
        "You look the position up by the token's id. Look at the argument of wpe. Would the same word get another "
        "vector further on in the text?",
    ),
    Mistake(
        "ids handed to the position table",
        _positions(lambda idx: idx),
        "You hand the token ids to wpe, which has a row for each position and not for each token. Look at the "
        "argument of wpe. What should it count?",
    ),
    Mistake(
        "positions start at 1",
        _positions(lambda idx: _arange(idx) + 1),
        "Each token gets the row of its right neighbour's position. Look at where you begin to count. Which position "
        "has the first token?",
    ),
    Mistake(
        "positions start at 1 and stop at the end",
        _positions(lambda idx: (_arange(idx) + 1).clamp(max=BLOCK - 1)),
        "Each token gets the row of its right neighbour's position. Look at where you begin to count. Which position "
        "has the first token?",
    ),
    Mistake(
        "position always 0",
        _positions(lambda idx: torch.zeros_like(idx)),
        "Every token gets the vector of position 0. Look at what you count. What changes from one token to the next?",
    ),
    Mistake(
        "no positions",
        _forward(lambda self, idx: self.wte(idx)),
        "Your vectors are those of the tokens alone. Look at forward. Where does the place of a token come in?",
    ),
    Mistake(
        "positions over the batch",
        _positions(lambda idx: torch.arange(idx.shape[0], device=idx.device)[:, None]),
        "Each text of the batch gets one position, the same for all its tokens. Look at which size of idx (B, T) you "
        "count up to. Which axis is the text?",
    ),
    Mistake(
        "as many positions as texts",
        _positions(lambda idx: torch.arange(idx.shape[0], device=idx.device)),
        "You count up to the number of texts, B. That fits only where B and T happen to be equal. Which axis of idx "
        "(B, T) is the text?",
    ),
    Mistake(
        "positions backwards",
        _positions(lambda idx: idx.shape[1] - 1 - _arange(idx)),
        "You count the positions from the end. In a longer text the first token would then get another vector. Which "
        "end of a text is always there?",
    ),
    Mistake(
        "positions go on from text to text",
        _positions(lambda idx: torch.arange(idx.numel(), device=idx.device).view(idx.shape)),
        "Your second text begins where the first one ended. Look at how you count. Should a text depend on its place "
        "in the batch?",
    ),
    Mistake(
        "concatenated",
        _forward(_joined),
        "You put the two vectors side by side. Look at how you combine them. How wide may x be, if the blocks take "
        "(B, T, C)?",
    ),
    Mistake(
        "multiplied",
        _forward(lambda self, idx: self.wte(idx) * self.wpe(_arange(idx))),
        "You multiply the vector of the token by that of the position. Look at the operator between them. What would "
        "a position of zeros do to the token?",
    ),
    Mistake(
        "mean of the two",
        _forward(lambda self, idx: (self.wte(idx) + self.wpe(_arange(idx))) / 2),
        "Your vectors are half as long as they should be. Look at what you do with the sum. Does GPT-2 take the sum "
        "or the mean?",
    ),
    Mistake(
        "scaled by the root of C",
        _forward(lambda self, idx: self.wte(idx) * math.sqrt(self.wte.weight.shape[1]) + self.wpe(_arange(idx))),
        "Your token vectors are √C times too long. The first Transformer multiplied so; GPT-2 does not. Which line "
        "scales?",
    ),
    Mistake(
        "arange without device",
        _positions(lambda idx: torch.arange(idx.shape[1])),
        "On a graphics card the look-up would stop with an error: the positions are made on the CPU. Look at your "
        "arange. How can it know where idx is?",
    ),
    Mistake(
        "position gradient cut",
        _forward(lambda self, idx: self.wte(idx) + self.wpe.weight.data[: idx.shape[1]]),
        "The numbers are right, and the position table could never be trained. Look for .data, detach or no_grad. "
        "Which tensor must learn?",
    ),
]
DOUBLES_EMBED = [
    Case(
        "start at 1 and multiplied",
        _forward(lambda self, idx: self.wte(idx) * self.wpe((_arange(idx) + 1).clamp(max=BLOCK - 1))),
    ),
    Case(
        "over the batch and multiplied",
        _forward(lambda self, idx: self.wte(idx) * self.wpe(torch.arange(len(idx), device=idx.device)[:, None])),
    ),
    Case("position 0, without device", _positions(lambda idx: torch.zeros(idx.shape[1], dtype=torch.long))),
    Case(
        "backwards and gradient cut",
        _forward(lambda self, idx: self.wte(idx) + self.wpe.weight.data[: idx.shape[1]].flip(0)),
    ),
]

# 3.3 make_windows(ids, n_block, stride) -> input, target, both (W, T)


def _cut(ids: Tensor, starts, n_block: int, first: int = 0, second: int = 1) -> tuple[Tensor, Tensor]:
    x = torch.stack([ids[s + first : s + first + n_block] for s in starts])
    y = torch.stack([ids[s + second : s + second + n_block] for s in starts])
    return x, y


def _starts(ids: Tensor, n_block: int, stride: int) -> range:
    return range(0, len(ids) - n_block, stride)


def _unfolded(ids: Tensor, n_block: int, stride: int) -> tuple[Tensor, Tensor]:
    windows = ids.unfold(0, n_block + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def _appended(ids: Tensor, n_block: int, stride: int) -> tuple[Tensor, Tensor]:
    inputs, targets, start = [], [], 0
    while start + n_block + 1 <= len(ids):
        inputs.append(ids[start : start + n_block].tolist())
        targets.append(ids[start + 1 : start + n_block + 1].tolist())
        start += stride
    return torch.tensor(inputs), torch.tensor(targets)


def _padded(ids: Tensor, n_block: int, stride: int) -> tuple[Tensor, Tensor]:
    ids = torch.cat([ids, torch.zeros(n_block, dtype=torch.long)])
    return _cut(ids, range(0, len(ids) - n_block, stride), n_block)


def _wrapped(ids: Tensor, n_block: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = torch.arange(0, len(ids), stride)[:, None]
    windows = ids[(starts + torch.arange(n_block + 1)) % len(ids)]
    return windows[:, :-1], windows[:, 1:]


def _rolled(ids: Tensor, n_block: int, stride: int) -> tuple[Tensor, Tensor]:
    x, _ = data.make_windows(ids, n_block, stride)
    return x, x.roll(-1, dims=1)


ACCEPTED_MAKE_WINDOWS = [
    Case("slices, stacked", lambda ids, n_block, stride: _cut(ids, _starts(ids, n_block, stride), n_block)),
    Case("unfold", _unfolded),
    Case("lists that grow", _appended),
    Case("a list of two tensors", lambda ids, n_block, stride: list(_unfolded(ids, n_block, stride))),
]
MAKE_WINDOWS = [
    Mistake(
        "targets are the inputs",
        lambda ids, n_block, stride: _cut(ids, _starts(ids, n_block, stride), n_block, 0, 0),
        "A model would learn to repeat the token it has in front of it, and its loss would be splendid. Look at where "
        "the targets begin. What stands after the first token of a window?",
    ),
    Mistake(
        "targets are the tokens before",
        lambda ids, n_block, stride: _cut(ids, _starts(ids, n_block, stride), n_block, 1, 0),
        "Your targets are the tokens before: input and target are exchanged, or shifted the wrong way. Look at the "
        "two slices. Which of them begins further right?",
    ),
    Mistake(
        "targets two further on",
        lambda ids, n_block, stride: _cut(ids, range(0, len(ids) - n_block - 1, stride), n_block, 0, 2),
        "Your model would learn to leave out a word. Look at the shift between input and target, and whether it "
        "happens in two places. By how many tokens should they differ?",
    ),
    Mistake(
        "targets turned round inside the window",
        _rolled,
        "The last target of each window is its own first token. Look at roll, or at how you make targets from the "
        "inputs alone. How many tokens must a window have so that all T inputs find a target?",
    ),
    Mistake(
        "stride is always 1",
        lambda ids, n_block, stride: data.make_windows(ids, n_block, 1),
        "Your windows start at every token, whatever the stride. Look at your range. What is its third argument for?",
    ),
    Mistake(
        "stride is always a block",
        lambda ids, n_block, stride: data.make_windows(ids, n_block, n_block),
        "Your windows never overlap, whatever the stride. Look at your range. Which argument says how far it is to "
        "the next start?",
    ),
    Mistake(
        "a step of a window with its target",
        lambda ids, n_block, stride: _cut(ids, range(0, len(ids) - n_block, stride + 1), n_block),
        "You step one token too far, because a window holds one more than its inputs, and at each seam a token is "
        "the target of nothing. Look at your step. Where should the second window start, if the stride is 3?",
    ),
    Mistake(
        "the last window is lost",
        lambda ids, n_block, stride: _cut(ids, range(0, len(ids) - n_block - 1, stride), n_block),
        "A window that fits is left out. Look at where your range ends. Which is the last start whose last input "
        "still has a target?",
    ),
    Mistake(
        "the last window is short",
        lambda ids, n_block, stride: _cut(ids, range(0, len(ids), stride), n_block),
        "Your last windows begin too late: there are not enough tokens left for T inputs and their targets. Look at "
        "where your range ends. Which is the last start that fits?",
    ),
    Mistake(
        "the last window is filled with zeros",
        _padded,
        "You fill the end up with id 0, which is a real token, and the model would learn that texts end in it. Look "
        "at the tokens at the end. What does the exercise say of those that fill no window?",
    ),
    Mistake(
        "the last window goes on at the beginning",
        _wrapped,
        "Your last window goes on with the first tokens of the row. Look at the modulo, or at roll. Does the text "
        "begin anew where it ends?",
    ),
    Mistake(
        "windows as columns",
        lambda ids, n_block, stride: tuple(part.T for part in data.make_windows(ids, n_block, stride)),
        "Your windows stand in columns. Look at the axis along which you stack. Which shape does the model read?",
    ),
    Mistake(
        "places instead of tokens",
        lambda ids, n_block, stride: data.make_windows(torch.arange(len(ids)), n_block, stride),
        "You return the places of the tokens in the row. Look at the last step. Where do you fetch the ids?",
    ),
    Mistake(
        "one target for each window",
        lambda ids, n_block, stride: (
            data.make_windows(ids, n_block, stride)[0],
            data.make_windows(ids, n_block, stride)[1][:, -1],
        ),
        "You keep the target of the last token alone. GPT-2 guesses at every position. How many targets do T inputs "
        "have?",
    ),
]
DOUBLES_MAKE_WINDOWS = [
    Case(
        "targets are the inputs and stride 1",
        lambda ids, n_block, stride: _cut(ids, _starts(ids, n_block, 1), n_block, 0, 0),
    ),
    Case(
        "exchanged, and the last is lost",
        lambda ids, n_block, stride: _cut(ids, range(0, len(ids) - n_block - 1, stride), n_block, 1, 0),
    ),
]

# 3.4 get_batch(ids, n_batch, n_block, generator) -> input, target, both (B, T)


def _drawn(ids: Tensor, n_batch: int, n_block: int, generator, more: int = 0) -> list[int]:
    return torch.randint(len(ids) - n_block + more, (n_batch,), generator=generator).tolist()


def _at(ids: Tensor, starts: Tensor, n_block: int) -> tuple[Tensor, Tensor]:
    windows = ids[starts[:, None] + torch.arange(n_block + 1)]
    return windows[:, :-1], windows[:, 1:]


def _reseeded(ids, n_batch, n_block, generator):
    return data.get_batch(ids, n_batch, n_block, torch.Generator().manual_seed(42))


def _favoured(ids, n_batch, n_block, generator):
    share = torch.rand(n_batch, generator=generator) ** 2
    return _at(ids, (share * (len(ids) - n_block)).long(), n_block)


def _rounded(ids, n_batch, n_block, generator):
    share = torch.rand(n_batch, generator=generator)
    return _at(ids, (share * (len(ids) - n_block - 1)).round().long(), n_block)


def _whole_blocks(ids, n_batch, n_block, generator):
    blocks = torch.randint((len(ids) - 1) // n_block, (n_batch,), generator=generator)
    return _at(ids, blocks * n_block, n_block)


def _shuffled_starts(ids, n_batch, n_block, generator):
    return _at(ids, torch.randperm(len(ids) - n_block, generator=generator)[:n_batch], n_block)


ACCEPTED_GET_BATCH = [
    Case("slices, stacked", lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator), T)),
    Case(
        "one start at a time",
        lambda ids, B, T, generator: _cut(ids, [_drawn(ids, 1, T, generator)[0] for _ in range(B)], T),
    ),
    Case(
        "a share of the row",
        lambda ids, B, T, generator: _at(ids, (torch.rand(B, generator=generator) * (len(ids) - T)).long(), T),
    ),
    Case("starts drawn without putting back", _shuffled_starts),
    Case(
        "chosen among all windows",
        lambda ids, B, T, generator: tuple(
            part[torch.randint(len(part), (B,), generator=torch.Generator().manual_seed(seed))]
            for seed in [int(torch.randint(2**31, (1,), generator=generator))]
            for part in data.make_windows(ids, T, 1)
        ),
    ),
]
GET_BATCH = [
    Mistake(
        "targets are the inputs",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator), T, 0, 0),
        "A model would learn to repeat the token it has in front of it, and its loss would be splendid. Look at where "
        "the targets begin. What stands after the first token of a window?",
    ),
    Mistake(
        "targets are the tokens before",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator), T, 1, 0),
        "Input and target are exchanged, or shifted the wrong way. Look at the two slices. Which of them begins "
        "further right?",
    ),
    Mistake(
        "targets two further on",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator, -1), T, 0, 2),
        "Your model would learn to leave out a word. Look at the shift between input and target, and whether it "
        "happens in two places. By how many tokens should they differ?",
    ),
    Mistake(
        "start too late, sliced",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator, 1), T),
        "Your last start leaves too few tokens: a slice at the end is short without complaint, and then the rows do "
        "not fit together. Look at the upper end of the draw. Which is the last start whose last input has a target?",
    ),
    Mistake(
        "start too late, indexed",
        lambda ids, B, T, generator: _at(ids, torch.randint(len(ids) - T + 1, (B,), generator=generator), T),
        "Your last start reaches past the end of the row. Look at the upper end of the draw. Which is the last start "
        "whose last input has a target?",
    ),
    Mistake(
        "the last start is never drawn",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, B, T, generator, -1), T),
        "torch.randint leaves out its upper end already. Look at whether you take one off twice. Which is the last "
        "start that fits?",
    ),
    Mistake(
        "the beginning is favoured",
        _favoured,
        "You square a random share, and small shares become smaller. Look at how you turn random numbers into starts. "
        "Is a start as likely as its neighbour?",
    ),
    Mistake(
        "the two ends are rare",
        _rounded,
        "You round a random share, and the first and the last start get only half a step. Look at how you turn random "
        "numbers into starts. Is a start as likely as its neighbour?",
    ),
    Mistake(
        "starts only at whole blocks",
        _whole_blocks,
        "You draw blocks, not starts: the cuts always fall in the same places. Look at what you multiply by. How many "
        "windows does a row of N tokens have, if they may begin anywhere?",
    ),
    Mistake(
        "one start for the whole batch",
        lambda ids, B, T, generator: _cut(ids, _drawn(ids, 1, T, generator) * B, T),
        "All rows of a batch are one window. Look at how many starts you draw. How many does a batch need?",
    ),
    Mistake(
        "windows side by side",
        lambda ids, B, T, generator: _cut(ids, [s % (len(ids) - T) for s in _next_to(ids, B, T, generator)], T),
        "You draw one start and let the other windows follow it, so that a batch shows nearly the same text B times. "
        "Look at how many starts you draw. How many does a batch need?",
    ),
    Mistake(
        "the generator is not used",
        lambda ids, B, T, generator: data.get_batch(ids, B, T, None),
        "Your draw does not use the generator, so nobody could repeat your training. Look at the call that draws. "
        "Which of its arguments names the source?",
    ),
    Mistake(
        "a generator of its own",
        _reseeded,
        "You seed a generator in every call, so that training would see one batch for ever. Look at manual_seed. Who "
        "made the generator that you were given?",
    ),
    Mistake(
        "places instead of tokens",
        lambda ids, B, T, generator: data.get_batch(torch.arange(len(ids)), B, T, generator),
        "You return the places of the tokens in the row. Look at the last step. Where do you fetch the ids?",
    ),
    Mistake(
        "windows as columns",
        lambda ids, B, T, generator: tuple(part.T for part in data.get_batch(ids, B, T, generator)),
        "Your windows stand in columns. Look at the axis along which you stack. Which shape does the model read?",
    ),
    Mistake(
        "tokens drawn one by one",
        lambda ids, B, T, generator: _scattered(ids, B, T, generator),
        "You draw every token for itself, and no two neighbours come from the same place. Look at what you draw. Is "
        "it a start for each window or a place for each token?",
    ),
]


def _next_to(ids: Tensor, n_batch: int, n_block: int, generator) -> list[int]:
    first = _drawn(ids, 1, n_block, generator)[0]
    return [first + i for i in range(n_batch)]


def _scattered(ids: Tensor, n_batch: int, n_block: int, generator) -> tuple[Tensor, Tensor]:
    places = torch.randint(len(ids) - 1, (n_batch, n_block), generator=generator)
    return ids[places], ids[places + 1]


DOUBLES_GET_BATCH = [
    Case("one start, targets are the inputs", lambda ids, B, T, g: _cut(ids, _drawn(ids, 1, T, g) * B, T, 0, 0)),
    Case("no generator, exchanged", lambda ids, B, T, g: _cut(ids, _drawn(ids, B, T, None), T, 1, 0)),
    Case("the beginning favoured, places", lambda ids, B, T, g: _favoured(torch.arange(len(ids)), B, T, g)),
]

# 3.5a pack_documents(documents, tokenizer) -> (N,) long


def _all(documents, tokenizer, before: bool = True, after: bool = False) -> list[int]:
    ids = []
    for document in documents:
        ids += [tokenizer.eot] * before + tokenizer.encode(document) + [tokenizer.eot] * after
    return ids


def _between(documents, tokenizer):
    ids = []
    for i, document in enumerate(documents):
        ids += ([tokenizer.eot] if i else []) + tokenizer.encode(document)
    return torch.tensor(ids, dtype=torch.long)


def _once(documents, tokenizer):
    return torch.tensor([tokenizer.eot] + [i for document in documents for i in tokenizer.encode(document)])


def _as_text(documents, tokenizer):
    return torch.tensor(tokenizer.encode("".join("<|endoftext|>" + document for document in documents)))


def _allowed(documents, tokenizer):
    text = "".join("<|endoftext|>" + document for document in documents)
    return torch.tensor(tokenizer.encode(text, allowed_special=("<|endoftext|>",)))


def _joined_text(documents, tokenizer):
    return torch.tensor([tokenizer.eot] + tokenizer.encode("\n".join(documents)))


def _no_empty(documents, tokenizer):
    return torch.tensor(_all([document for document in documents if document], tokenizer))


def _stripped(documents, tokenizer):
    return torch.tensor(_all([document.strip() for document in documents], tokenizer))


def _only_last(documents, tokenizer):
    for document in documents:
        ids = [tokenizer.eot, *tokenizer.encode(document)]
    return torch.tensor(ids)


ACCEPTED_PACK_DOCUMENTS = [
    Case("a list that grows", lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer))),
    Case(
        "a comprehension",
        lambda documents, tokenizer: torch.tensor(
            [i for document in documents for i in [tokenizer.eot, *tokenizer.encode(document)]], dtype=torch.long
        ),
    ),
    Case(
        "tensors joined",
        lambda documents, tokenizer: torch.cat(
            [torch.tensor([tokenizer.eot, *tokenizer.encode(document)]) for document in documents]
        ),
    ),
    Case(
        "stored in 32 bits",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer), dtype=torch.int32).long(),
    ),
    Case("LongTensor", lambda documents, tokenizer: torch.LongTensor(_all(documents, tokenizer))),
]
PACK_DOCUMENTS = [
    Mistake(
        "no end of text",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer, before=False)),
        "The model could not see where a text ends and the next begins. Look at what you put before each document. "
        "Which id says that a new text starts?",
    ),
    Mistake(
        "end of text at both ends",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer, True, True)),
        "Between two documents stand two marks, and the model would learn to write two. Look at what you put before "
        "and after. How many marks does one seam need?",
    ),
    Mistake(
        "end of text after each document",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer, False, True)),
        "Your marks stand after the documents; then the first text begins without one. Some training code does so. "
        "This library begins each text with its mark. From which token should the model begin a text of its own?",
    ),
    Mistake(
        "end of text only between documents",
        _between,
        "The first document has no mark before it. Look at the first turn of your loop. From which token should the "
        "model begin a text of its own?",
    ),
    Mistake(
        "one end of text for the whole row",
        _once,
        "One mark at the beginning, and then the documents run into each other. Look at whether the mark stands "
        "inside the loop. How many texts begin?",
    ),
    Mistake(
        "end of text spelled out",
        _as_text,
        "You wrote the name of the mark into the text, and the tokenizer took it for text: angle brackets and "
        "letters. Look at where the mark comes in. Has the tokenizer its id?",
    ),
    Mistake(
        "end of text read out of documents",
        _allowed,
        "A document that contains the characters <|endoftext|> gets a real mark in its middle: whoever wrote it "
        "decides where your texts end. Look at allowed_special. Can you put the id in yourself?",
    ),
    Mistake(
        "documents joined with line breaks",
        _joined_text,
        "You join the documents with line breaks, which stand inside documents too. Look at join. Which id can never "
        "come from a text?",
    ),
    Mistake(
        "ids in 16 bits",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer)).to(torch.int16),
        "16 bits with a sign reach to 32767, and GPT-2's ids to 50256: 50256 becomes −15280. Look at the dtype. Which "
        "one does the embedding take?",
    ),
    Mistake(
        "ids in 16 bits in between",
        lambda documents, tokenizer: torch.tensor(_all(documents, tokenizer)).to(torch.int16).long(),
        "Somewhere your ids went through 16 bits with a sign, which reach to 32767, and 50256 came out as −15280. "
        "Look at the dtypes on the way. Which whole numbers hold every id?",
    ),
    Mistake(
        "ids as float",
        lambda documents, tokenizer: torch.Tensor(_all(documents, tokenizer)),
        "Ids are names of rows, and an embedding refuses 3.0 as a row. torch.Tensor with a capital T makes floats. "
        "Look at the call that makes the tensor. Which dtype do whole numbers have?",
    ),
    Mistake(
        "a list, no tensor",
        lambda documents, tokenizer: _all(documents, tokenizer),
        "The ids are right, and the model needs them as a tensor. Look at your last line. What turns a list into a "
        "tensor?",
    ),
    Mistake(
        "a row for each document",
        lambda documents, tokenizer: torch.tensor([_all([document], tokenizer) for document in documents]),
        "You make one row for each document, and they have different lengths. Look at append and extend. Which of "
        "the two makes one long list?",
    ),
    Mistake(
        "only the last document",
        _only_last,
        "Only the last document is in your row. Look at whether you assign or add inside the loop. What happens to "
        "the ids of the turn before?",
    ),
    Mistake(
        "empty documents dropped",
        _no_empty,
        "A document without a character is missing. It is a text too: one that ends at once. Look at your condition. "
        "Should its mark be there?",
    ),
    Mistake(
        "white space stripped",
        _stripped,
        "Spaces or line breaks at the ends of documents are gone: the model would never see them. Look for strip. "
        "Whose text is it?",
    ),
    Mistake(
        "the id of GPT-2 written in",
        lambda documents, tokenizer: torch.tensor(
            [i for document in documents for i in [50256, *tokenizer.encode(document)]]
        ),
        "You write 50256, which is the mark of the released GPT-2 alone. The storyteller's tokenizer is smaller. "
        "Where does a tokenizer keep the id of its own mark?",
    ),
]
DOUBLES_PACK_DOCUMENTS = [
    Case("both ends, in 16 bits", lambda d, tokenizer: torch.tensor(_all(d, tokenizer, True, True)).to(torch.int16)),
    Case(
        "after, and stripped", lambda d, tokenizer: torch.tensor(_all([x.strip() for x in d], tokenizer, False, True))
    ),
    Case("no mark, as float", lambda d, tokenizer: torch.Tensor(_all(d, tokenizer, False, False))),
]

# 3.5b split(ids, n_block, stride, share) -> training and validation windows


def _windows_first(choose):
    """All windows first, then choose(number of windows, share) -> which are for training, which for validation."""

    def answer(ids, n_block, stride, share):
        x, y = data.make_windows(ids, n_block, stride)
        train, valid = choose(len(x), share)
        return (x[train], y[train]), (x[valid], y[valid])

    return answer


def _ends(n: int, share: float):
    cut = n - round(n * share)
    return slice(cut), slice(cut, n)


def _shuffled(n: int, share: float):
    order = torch.randperm(n)
    cut = n - round(n * share)
    return order[:cut], order[cut:]


def _every(n: int, share: float):
    here = torch.arange(n) % round(1 / share) == 0
    return ~here, here


def _rows_first(cut_row):
    """Two rows first, as cut_row(ids, n_valid, n_block) makes them, then windows."""

    def answer(ids, n_block, stride, share):
        train, valid = cut_row(ids, round(len(ids) * share), n_block)
        return data.make_windows(train, n_block, stride), data.make_windows(valid, n_block, stride)

    return answer


def _scattered_tokens(ids: Tensor, n_valid: int, n_block: int):
    here = torch.zeros(len(ids), dtype=torch.bool)
    here[torch.randperm(len(ids))[:n_valid]] = True
    return ids[~here], ids[here]


def _by_hand(ids, n_block, stride, share):
    cut = int(len(ids) * (1 - share))
    return [list(_unfolded(part, n_block, stride)) for part in (ids[:cut], ids[cut:])]


ACCEPTED_SPLIT = [
    Case("by hand", _by_hand),
    Case("cut from the end", _rows_first(lambda ids, n, T: (ids[:-n], ids[-n:]))),
    Case("tensor_split", _rows_first(lambda ids, n, T: ids.tensor_split([len(ids) - n]))),
]
SPLIT = [
    Mistake(
        "split after windowing",
        _windows_first(_ends),
        "You cut the windows first and divided them afterwards, so windows at the seam share their tokens. Look at "
        "the order of your two steps. Which of them must come first?",
    ),
    Mistake(
        "shuffled windows",
        _windows_first(_shuffled),
        "You shuffled the windows of one text and divided them: nearly every validation window overlaps one that is "
        "trained on. Look at what you shuffle. What is the smallest thing that no two windows share?",
    ),
    Mistake(
        "every so many windows",
        _windows_first(_every),
        "You take every so many windows for validation, and each overlaps its neighbours, which are trained on. Look "
        "at the order of your two steps. Which of them must come first?",
    ),
    Mistake(
        "validation reaches back",
        _rows_first(lambda ids, n, T: (ids[:-n], ids[-n - T :])),
        "Your validation row begins before the cut, so that its first windows hold training tokens. Look at where it "
        "begins. May a token stand on both sides?",
    ),
    Mistake(
        "training keeps everything",
        _rows_first(lambda ids, n, T: (ids, ids[-n:])),
        "You keep validation tokens, and train on them as well. Look at what the training row ends with. Which tokens "
        "must it do without?",
    ),
    Mistake(
        "validation from the beginning",
        _rows_first(lambda ids, n, T: (ids[n:], ids[:n])),
        "You keep the beginning for validation. That leaks nothing, but here the agreement is the end. Which slice "
        "holds the last tokens?",
    ),
    Mistake(
        "the two exchanged",
        _rows_first(lambda ids, n, T: (ids[-n:], ids[:-n])),
        "You train on the small part and validate on the large one. Look at the order of what you return. Which of "
        "the two comes first?",
    ),
    Mistake(
        "share turned round",
        _rows_first(lambda ids, n, T: (ids[:n], ids[n:])),
        "You give the share to training. Look at where you cut. Which part is the small one?",
    ),
    Mistake(
        "single tokens drawn",
        _rows_first(_scattered_tokens),
        "You drew single tokens for validation, and what is left on either side no longer is a text. Look at what "
        "you draw. Do the tokens of a window follow each other in the row?",
    ),
    Mistake(
        "both by one window step",
        lambda ids, n_block, stride, share: tuple(
            data.make_windows(part, n_block, n_block) for part in data.split(ids, share)
        ),
        "Your windows do not overlap, whatever the stride. Look at the call that cuts them. Which of its arguments "
        "did you leave out?",
    ),
]
DOUBLES_SPLIT = [
    Case(
        "after windowing, exchanged",
        lambda ids, n_block, stride, share: _windows_first(_ends)(ids, n_block, stride, share)[::-1],
    ),
    Case(
        "reaches back, stride of a block",
        lambda ids, n_block, stride, share: _rows_first(lambda i, n, T: (i[:-n], i[-n - T :]))(
            ids, n_block, n_block, share
        ),
    ),
]
