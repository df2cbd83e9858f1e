"""Wrong and other right answers to the exercises of lesson 09: the cache, its positions, its mask, and batches."""

import math

import torch
import torch.nn.functional as F

from gpt2lib import attention
from gpt2lib.cache import KVCache
from gpt2lib.checks.exercise import Case, Mistake
from gpt2lib.tracing import edit

# cache_append(past, new)


def _joined(old, new, dim=2):
    return new if old is None else torch.cat((old, new), dim=dim)


def _in_front(past, new):
    return new if past is None else torch.cat((new, past), dim=2)


def _not_extended(past, new):
    return new if past is None else past


def _asked_for_truth(past, new):
    return torch.cat((past, new), dim=2) if past else new


def _grows_the_past(past, new):
    if past is None:
        return new
    past.data = torch.cat((past, new), dim=2)
    return past


def _in_a_buffer(past, new, **kind):
    if past is None:
        return new
    n_past = past.shape[2]
    B, H, T, D = new.shape
    buffer = torch.zeros(B, H, n_past + T, D, **kind)
    buffer[:, :, :n_past], buffer[:, :, n_past:] = past, new
    return buffer


CACHE_APPEND = [
    Mistake(
        "new keys in front",
        _in_front,
        "Your result equals what you get with the two parts in the other order. One token at a time, attention cannot "
        "tell, for it does not care in which order the keys lie; with several tokens and a mask it does. "
        "Look at the order in which you join. Which key should stand at place 0?",
    ),
    Mistake(
        "joined along the heads",
        lambda past, new: _joined(past, new, 1),
        "You get this when the two are joined along the axis of the heads. Look at the axis of your join. "
        "Which axis of (B, H, S, D) should grow by T?",
    ),
    Mistake(
        "joined along the batch",
        lambda past, new: _joined(past, new, 0),
        "You get this when the two are joined along the axis of the batch. Look at the axis of your join. "
        "Which axis of (B, H, S, D) should grow by T?",
    ),
    Mistake(
        "joined along the width",
        lambda past, new: _joined(past, new, 3),
        "You get this when the two are joined along the last axis, the width of a head. Look at the axis of your join. "
        "Which axis of (B, H, S, D) should grow by T?",
    ),
    Mistake(
        "only the new",
        lambda past, new: new,
        "Your result is what came in as `new`, and the past is gone. Look at what you return when there is a past. "
        "What would the next token read from?",
    ),
    Mistake(
        "not extended",
        _not_extended,
        "Your result is the past as it was: the cache is used and never grows. Look at what you return when there is "
        "a past. Where will the next token find the token that you were given now?",
    ),
    Mistake(
        "no first time",
        lambda past, new: torch.cat((past, new), dim=2),
        "Before the first token was read there is no past, and your function is given None. "
        "Look at the beginning of your function. What should it return then?",
    ),
    Mistake(
        "the past asked for its truth",
        _asked_for_truth,
        "A tensor of many numbers is neither true nor false, and Python asks it that when it stands alone in an `if`. "
        "Look at your condition. What exactly do you want to know about the past?",
    ),
    Mistake(
        "the caller's past grows",
        _grows_the_past,
        "The result is right, but the tensor that you were given has become longer too. If two texts go on from it, "
        "each will find the words of the other. Can you make a new tensor instead?",
    ),
    Mistake(
        "a buffer in the default dtype",
        _in_a_buffer,
        "You get this from a buffer of zeros that was made without a word about its kind of numbers. "
        "Look at the line that makes it. Whose dtype should it have?",
    ),
    Mistake(
        "a buffer on the CPU",
        lambda past, new: _in_a_buffer(past, new, dtype=new.dtype),
        "You get this from a buffer that always lies on the CPU, wherever the keys are. "
        "Look at the line that makes it. On which device should it be?",
    ),
]
CACHE_APPEND_DOUBLES = [
    Case("in front, along the heads", lambda past, new: new if past is None else torch.cat((new, past), dim=1)),
    Case("in front, in the default dtype", lambda past, new: _in_front(past, new).float()),
]
ACCEPTED_CACHE_APPEND = [
    Case("a buffer", lambda past, new: _in_a_buffer(past, new, dtype=new.dtype, device=new.device)),
    Case(
        "token by token",
        lambda past, new: torch.stack([*(() if past is None else past.unbind(2)), *new.unbind(2)], dim=2),
    ),
    Case("an empty past first", lambda past, new: torch.cat((new[:, :, :0] if past is None else past, new), dim=-2)),
]


# positions(n_past, n_new, n_ctx)


def _limited(start=lambda n_past: n_past, fits=lambda n_past, n_new, n_ctx: n_past + n_new <= n_ctx):
    """positions, with another first one or another limit."""

    def positions(n_past, n_new, n_ctx):
        if not fits(n_past, n_new, n_ctx):
            raise ValueError("too long")
        return torch.arange(start(n_past), start(n_past) + n_new)

    return positions


def _unlimited(change):
    return lambda n_past, n_new, n_ctx: change(torch.arange(n_past, n_past + n_new), n_ctx)


def _changed(change):
    """The right positions, and then something done to them."""

    def positions(n_past, n_new, n_ctx):
        return change(_limited()(n_past, n_new, n_ctx), n_past)

    return positions


POSITIONS = [
    Mistake(
        "positions restart at 0",
        _limited(lambda n_past: 0),
        "Your positions begin at 0 whatever was read before. Look at where your count begins. "
        "How many positions are taken when `n_past` tokens lie in the cache?",
    ),
    Mistake(
        "one too far",
        _limited(lambda n_past: n_past + (n_past > 0)),
        "With a cache, your positions are one too far, and one place stays empty. The first token of a text has "
        "position 0. Which position has the last of `n_past` tokens?",
    ),
    Mistake(
        "one too few",
        _limited(lambda n_past: max(n_past - 1, 0)),
        "With a cache, your first position is already taken by the last token that was read. "
        "Look at where your count begins. Which position has the last of `n_past` tokens?",
    ),
    Mistake(
        "counted from 1",
        _limited(lambda n_past: n_past + 1),
        "Your positions are one too far, from the first token on. Look at where your count begins. "
        "Which row of the position table belongs to the first token of a text?",
    ),
    Mistake(
        "one position for all",
        _changed(lambda position, n_past: torch.full_like(position, n_past)),
        "All new tokens have the same position in your answer. With one new token nobody notices. "
        "If three tokens come at once, where does the third of them stand?",
    ),
    Mistake(
        "the past is listed too",
        _changed(lambda position, n_past: torch.arange(n_past + len(position))),
        "Your answer lists the cached tokens too, and they are not read again. "
        "Look at where your count begins. How many tokens does the model get in this pass?",
    ),
    Mistake(
        "not whole numbers",
        _changed(lambda position, n_past: position.double()),
        "Positions choose rows of a table, so they are whole numbers, torch.long. "
        "Look at how you make the tensor. Which of its numbers is not whole, so that it becomes floating?",
    ),
    Mistake(
        "no limit",
        _unlimited(lambda position, n_ctx: position),
        "Your positions go on beyond the end of the table, which has `n_ctx` rows. Look at what your function does "
        "before it counts. What is the largest sum of `n_past` and `n_new` that still fits?",
    ),
    Mistake(
        "stays at the last position",
        _unlimited(lambda position, n_ctx: position.clamp(max=n_ctx - 1)),
        "Beyond the end of the table, your tokens all get the last position. Nothing complains, and the model reads "
        "several tokens at one place. Should a text that does not fit be read in silence?",
    ),
    Mistake(
        "starts again at the end",
        _unlimited(lambda position, n_ctx: position % n_ctx),
        "Beyond the end of the table, your positions start again at 0. Nothing complains, and the newest token "
        "stands beside the oldest. Should a text that does not fit be read in silence?",
    ),
    Mistake(
        "refused one too early",
        _limited(fits=lambda n_past, n_new, n_ctx: n_past + n_new < n_ctx),
        "Your function refuses a text that fills the table exactly. Look at the comparison with `n_ctx`. "
        "Is a table of 16 rows too short for 16 tokens?",
    ),
    Mistake(
        "the limit without the past",
        _limited(fits=lambda n_past, n_new, n_ctx: n_new <= n_ctx),
        "Your limit looks at the new tokens alone, and the cached ones have positions too. "
        "Look at the comparison with `n_ctx`. Which two numbers together must not exceed it?",
    ),
]
POSITIONS_DOUBLES = [
    Case("restart, and no limit", lambda n_past, n_new, n_ctx: torch.arange(n_new)),
    Case("one too far, and floats", lambda n_past, n_new, n_ctx: _limited(lambda n: n + 1)(n_past, n_new, 99).float()),
]


def _positions_by_list(n_past, n_new, n_ctx):
    assert n_past + n_new <= n_ctx, "the text is too long"
    return torch.tensor([n_past + i for i in range(n_new)])


ACCEPTED_POSITIONS = [
    Case("a list, and an assertion", _positions_by_list),
    Case("cut from the whole table", _changed(lambda position, n_past: torch.arange(n_past + len(position))[n_past:])),
]


# chunk_mask(n_past, n_new)


def _lower(n_past, n_new, diagonal=None):
    return torch.ones(n_new, n_past + n_new, dtype=torch.bool).tril(n_past if diagonal is None else diagonal)


def _past_and(triangle):
    def mask(n_past, n_new):
        square = torch.ones(n_new, n_new, dtype=torch.bool)
        return torch.cat((torch.ones(n_new, n_past, dtype=torch.bool), triangle(square)), dim=1)

    return mask


CHUNK_MASK = [
    Mistake(
        "counted from the upper left",
        lambda n_past, n_new: _lower(n_past, n_new, 0),
        "Your mask is the upper left part of the square, so the new tokens read as if they were the first of the text. "
        "PyTorch's is_causal=True does the same. Look at which rows you cut out. At which position does row 0 stand?",
    ),
    Mistake(
        "no mask once a cache exists",
        lambda n_past, n_new: _lower(n_past, n_new, n_new + n_past if n_past else 0),
        "With a cache, your mask allows everything. For a single new token that is right, which is why most tests "
        "let it pass. May the first of three new tokens read the third?",
    ),
    Mistake(
        "columns cut instead of rows",
        lambda n_past, n_new: _lower(0, n_past + n_new)[:, n_past:],
        "You get this shape when the last columns of the square are cut out, not its last rows. "
        "Rows are tokens that read, columns are tokens that are read. Which of the two are fewer when there is a past?",
    ),
    Mistake(
        "a square of the new length",
        lambda n_past, n_new: _lower(0, n_new),
        "Your mask has a column for each new token and none for the cached ones. "
        "Look at the number of columns. From how many keys can a query choose?",
    ),
    Mistake(
        "the past forbidden",
        lambda n_past, n_new: _lower(n_past, n_new) & (torch.arange(n_past + n_new) >= n_past),
        "Your new tokens read only one another, and nothing that was cached. Look at the first `n_past` columns. "
        "What is the cache for, if nobody may read it?",
    ),
    Mistake(
        "transposed",
        lambda n_past, n_new: torch.ones(n_new, n_past + n_new, dtype=torch.bool).triu(n_past),
        "Your tokens read themselves and what comes later, and nothing before. Look at which side of the diagonal "
        "you keep. Is the key of a later token to the left or to the right?",
    ),
    Mistake(
        "its own key forbidden",
        lambda n_past, n_new: _lower(n_past, n_new, n_past - 1),
        "Your tokens read everything before them, but not themselves. Look at the comparison of the two positions. "
        "What may the very first token of a text read?",
    ),
    Mistake(
        "one key too far",
        lambda n_past, n_new: _lower(n_past, n_new, n_past + 1),
        "Each of your tokens may read the one after it: exactly the one that it should guess. "
        "Look at where the diagonal lies. At which position does row 0 stand?",
    ),
    Mistake(
        "the new do not read each other",
        _past_and(lambda square: torch.eye(len(square), dtype=torch.bool)),
        "Your new tokens read the past and themselves, but not the new ones before them. "
        "If three tokens come at once, should the third know the first?",
    ),
    Mistake(
        "True where it is forbidden",
        lambda n_past, n_new: ~_lower(n_past, n_new),
        "Your mask is the opposite of the right one, cell by cell. In this library, True means that reading is "
        "allowed. Which way round is yours?",
    ),
    Mistake(
        "numbers to add",
        lambda n_past, n_new: torch.zeros(n_new, n_past + n_new).masked_fill(~_lower(n_past, n_new), -math.inf),
        "Your mask holds 0 and minus infinity, to be added to the scores. The attention here asks for True and False. "
        "At which step would you have made the numbers out of them?",
    ),
    Mistake(
        "ones and zeros",
        lambda n_past, n_new: _lower(n_past, n_new).long(),
        "The cells are right, but they are numbers, and `~` turns a 1 into a −2. Look at the dtype of your mask. "
        "Which dtype holds True and False?",
    ),
]
CHUNK_MASK_DOUBLES = [
    Case("upper left, and opposite", lambda n_past, n_new: ~_lower(n_past, n_new, 0)),
    Case("past forbidden, one key too far", lambda n_past, n_new: ~_past_and(lambda s: ~s.tril(1))(n_past, n_new)),
]


def _mask_by_loops(n_past, n_new):
    return torch.tensor([[s <= n_past + t for s in range(n_past + n_new)] for t in range(n_new)])


ACCEPTED_CHUNK_MASK = [
    Case("two loops", _mask_by_loops),
    Case("the last rows of the square", lambda n_past, n_new: _lower(0, n_past + n_new)[n_past:]),
    Case("the past, and a triangle", _past_and(torch.Tensor.tril)),
    Case("a triangle, shifted", _lower),
]


# cached_forward(model, idx, past) -> (logits, past)


def _right_mask(n_query, n_key):
    return attention.causal_mask(n_query, n_key)


def _append(past, k, v):
    return (k, v) if past is None else (torch.cat((past[0], k), dim=2), torch.cat((past[1], v), dim=2))


def _forward(model, idx, past, *, start=None, limit=None, mask=_right_mask, read=_append, keep=None, layer=None, p=0.0):
    """The pass with a cache, (k, v) for each block in a list, with a place to go wrong at each step.

    Args:
        start: number of cached tokens -> first position.
        limit: positions -> positions.
        mask: (T, S) -> the mask.
        read: (what one block kept or None, its new k, v) -> the k, v to attend to.
        keep: (block, kept, new k, new v) -> what one block keeps; what it read, if None.
        layer: number of the block -> of which block it takes the past.
        p: dropout.
    """
    T = idx.shape[1]
    n_past = 0 if past is None else past[0][0].shape[2]
    first = n_past if start is None else start(n_past)
    position = torch.arange(first, first + T)
    x = model.wte(idx) + model.wpe(position if limit is None else limit(position))
    kept = []
    for i, block in enumerate(model.h):
        parts = block.attn.c_attn(block.ln_1(x)).chunk(3, dim=-1)
        q, k, v = (attention.split_heads(part, model.config.n_head) for part in parts)
        old = None if past is None else past[i if layer is None else layer(i)]
        all_k, all_v = read(old, k, v)
        kept.append((all_k, all_v) if keep is None else keep(block, old, k, v))
        allowed = mask(T, all_k.shape[2])
        pattern = attention.attention_pattern(attention.attention_scores(q, all_k), allowed)
        z = (F.dropout(pattern, p) if p else pattern) @ all_v
        x = x + block.attn.c_proj(attention.merge_heads(z))
        x = x + block.mlp(block.ln_2(x))
    return model.ln_f(x) @ model.wte.weight.T, kept


def _with(**changes):
    return lambda model, idx, past: _forward(model, idx, past, **changes)


def _not_extended_forward(model, idx, past):
    logits, kept = _forward(model, idx, past)
    return logits, kept if past is None else past


def _counter_on_the_model(model, idx, past):
    seen = getattr(model, "n_seen", 0)
    model.n_seen = seen + idx.shape[1]
    return _forward(model, idx, past, start=lambda n_past: seen)


def _cache_on_the_model(model, idx, past):
    logits, model.kept = _forward(model, idx, getattr(model, "kept", None))
    return logits, model.kept


def _shared_on_the_model(model, idx, past):
    logits, model.kept = _forward(model, idx, None if past is None else model.kept)
    return logits, model.kept


def _list_in_place(model, idx, past):
    logits, kept = _forward(model, idx, past)
    if past is None:
        return logits, kept
    past[:] = kept
    return logits, past


def _in_buffers(model, idx, past, copy):
    """Keys and values in buffers of n_ctx places, made once; each pass writes at the end of what is filled."""
    B, T = idx.shape
    shape = (B, model.config.n_head, model.config.n_ctx, model.config.n_embd // model.config.n_head)
    if past is None:
        n_past, buffers = 0, [[torch.zeros(shape, dtype=model.wte.weight.dtype) for _ in "kv"] for _ in model.h]
    else:
        n_past, buffers = past["n"], past["buffers"]
    if copy:
        buffers = [[buffer.clone() for buffer in pair] for pair in buffers]
    logits, kept = _forward(model, idx, [[b[:, :, :n_past] for b in pair] for pair in buffers] if n_past else None)
    for pair, news in zip(buffers, kept, strict=True):
        for buffer, new in zip(pair, news, strict=True):
            buffer[:, :, n_past : n_past + T] = new[:, :, n_past:].detach()
    return logits, {"n": n_past + T, "buffers": buffers}


def _whole_and_cache(model, idx, past):
    ids, kept = (idx[:, :0], None) if past is None else past
    whole = torch.cat((ids, idx), dim=1)
    logits, kept = _forward(model, whole, kept, start=lambda n_past: 0)
    return logits[:, -idx.shape[1] :], (whole, kept)


def _no_cache(model, idx, past):
    whole = idx if past is None else torch.cat((past, idx), dim=1)
    return _forward(model, whole, None)[0][:, -idx.shape[1] :], whole


def _k_before_bias(block, past, k, v):
    C = block.attn.c_attn.weight.shape[1]
    bias = block.attn.c_attn.bias[C : 2 * C].view(1, 1, C)
    return _append(past, k - attention.split_heads(bias, k.shape[1]), v)


def _k_after_scaling(block, past, k, v):
    return _append(past, k / math.sqrt(k.shape[-1]), v)


def _last_logits_only(model, idx, past):
    logits, kept = _forward(model, idx, past)
    return logits[:, -1:], kept


CACHED_FORWARD = [
    Mistake(
        "positions restart at 0",
        _with(start=lambda n_past: 0),
        "Your logits equal those of a model whose new tokens get the positions 0, 1, 2 again. Look at what you look up "
        "in the table of positions. How many tokens lie in the past?",
    ),
    Mistake(
        "positions one too far",
        _with(start=lambda n_past: n_past + (n_past > 0)),
        "Your logits equal those of a model whose new tokens stand one place too far. Look at what you look up in the "
        "table of positions. Which position has the last token of the past?",
    ),
    Mistake(
        "positions one too few",
        _with(start=lambda n_past: max(n_past - 1, 0)),
        "Your logits equal those of a model whose first new token stands where the last old one stands. Look at what "
        "you look up in the table of positions. Which position has the last token of the past?",
    ),
    Mistake(
        "one position for all new tokens",
        _with(limit=lambda position: torch.full_like(position, position[0]) if position[0] else position),
        "Your logits equal those of a model in which all tokens of a later pass stand where the first of them stands. "
        "One token at a time it makes no difference. If three tokens come at once, where does the third stand?",
    ),
    Mistake(
        "is_causal, or a mask from the upper left",
        _with(mask=lambda t, s: torch.ones(t, s, dtype=torch.bool).tril()),
        "Your logits equal those of a mask that is counted from the upper left, as is_causal=True counts it: the new "
        "tokens read the first words and not themselves. Which rows of the full square belong to the new tokens?",
    ),
    Mistake(
        "mask columns cut instead of rows",
        _with(mask=lambda t, s: torch.ones(s, s, dtype=torch.bool).tril()[:, s - t :]),
        "It behaves like a mask of S rows and T columns. Look at how you cut it out of the square. "
        "Does a query stand for a row or for a column?",
    ),
    Mistake(
        "no mask once a cache exists",
        _with(mask=lambda t, s: torch.ones(t, s, dtype=torch.bool).tril() if t == s else torch.ones(t, s).bool()),
        "Your logits equal those of a model that masks the first pass and none after it. One token at a time it makes "
        "no difference. When three tokens come at once, may the first of them read the third?",
    ),
    Mistake(
        "new keys in front",
        _with(read=lambda past, k, v: (_in_front(past and past[0], k), _in_front(past and past[1], v))),
        "Your logits equal those of a cache that puts the new keys before the old ones. One token at a time it makes "
        "no difference. Look at the order in which you join. Which columns does the mask take for the newest?",
    ),
    Mistake(
        "only the keys are cached",
        _with(read=lambda past, k, v: (_joined(past and past[0], k), v), keep=lambda block, *kv: _append(*kv)),
        "It behaves like a cache that gives back the old keys and not the old values. A query finds all keys, and then "
        "a weight has no value to go with. Which two tensors must grow together?",
    ),
    Mistake(
        "the first block's cache for all",
        _with(layer=lambda i: 0),
        "Your logits equal those of a model in which every block reads the keys and values of the first. Look at which "
        "entry of the past each block takes. How many entries does the past of two blocks have?",
    ),
    Mistake(
        "used but not extended",
        _not_extended_forward,
        "The first pass with a past is right and the ones after it are not: they find the past of the first pass "
        "again. Look at what you return as the past. Does it hold the tokens of this call?",
    ),
    Mistake(
        "a position counter on the model",
        _counter_on_the_model,
        "It behaves like a counter of positions that lives on the model: another text starts where the last one "
        "ended, and a past that is used again finds the count too high. Where else can you read how long the past is?",
    ),
    Mistake(
        "the cache kept on the model",
        _cache_on_the_model,
        "It behaves like a cache that lives on the model and is never emptied: a new text reads the text before it. "
        "Look at where you keep the keys. What does the caller mean by a past of None?",
    ),
    Mistake(
        "one cache for two texts",
        _shared_on_the_model,
        "Two texts that take turns read each other's keys: the cache lives in one place for all. "
        "Look at where the keys come from in a later call. Who should carry them from call to call?",
    ),
    Mistake(
        "the caller's past is changed",
        _list_in_place,
        "Two texts that go on from the same past disturb each other: your function changes the past that it is given. "
        "Look at where you put the new keys. Can you leave the old list as it is?",
    ),
    Mistake(
        "one buffer for two branches",
        lambda model, idx, past: _in_buffers(model, idx, past, copy=False),
        "Two texts that go on from the same past write into the same buffer, and the second overwrites the first. "
        "A buffer is quick where nothing branches. What must happen before a second text writes into it?",
    ),
    Mistake(
        "the whole text and the cache",
        _whole_and_cache,
        "It behaves as if the old tokens were read again although the cache has them: each old key is there twice. "
        "Look at what you embed. Which tokens are not in the past yet?",
    ),
    Mistake(
        "no cache",
        _no_cache,
        "The logits are right, but your past holds ids, and every call reads the whole text again. "
        "Which numbers of the old tokens does a new token need, so that they need not be computed again?",
    ),
    Mistake(
        "keys stored before their bias",
        _with(keep=_k_before_bias),
        "Your logits equal those of a cache whose keys lack the bias of c_attn. The pass in which they are made is "
        "right, the passes after it are not. At which step of your code do you put the keys away?",
    ),
    Mistake(
        "keys stored after scaling",
        _with(keep=_k_after_scaling),
        "Your logits equal those of a cache whose keys were already divided by √D: later they are divided once more. "
        "Where in the pass does the division belong, so that it happens once?",
    ),
    Mistake(
        "dropout although it is off",
        lambda model, idx, past: _forward(model, idx, past, p=model.config.dropout),
        "The model is in evaluation mode and your pass drops weights all the same. `F.dropout` does so unless it is "
        "told; the model's own dropout modules know. Which of the two do you call?",
    ),
    Mistake(
        "over-long text at the last position",
        lambda model, idx, past: _forward(model, idx, past, limit=lambda p: p.clamp(max=model.config.n_ctx - 1)),
        "Beyond the table of positions, your tokens all stand at its last row. Look at what you do with positions that "
        "are too large. Should a text that does not fit be read in silence?",
    ),
    Mistake(
        "only the last logits",
        _last_logits_only,
        "You return the logits of the last token alone. To write, that is enough; to compare two ways of reading, "
        "or to measure a loss, it is not. Where do you cut them?",
    ),
]


def _upper_left(t, s):
    return _lower(s - t, t, 0)


def _all_after_the_first(t, s):
    return _lower(s - t, t, s if s > t else 0)


def _pair_in_front(past, k, v):
    return (k, v) if past is None else (_in_front(past[0], k), _in_front(past[1], v))


CACHED_FORWARD_DOUBLES = [
    Case("restart, and no mask", _with(start=lambda n_past: 0, mask=_all_after_the_first)),
    Case("first block's cache, one too far", _with(layer=lambda i: 0, start=lambda n_past: n_past + (n_past > 0))),
    Case("in front, upper left", _with(read=_pair_in_front, mask=_upper_left)),
]


class _Past:
    """A cache as an object, copied before it grows."""

    def __init__(self, kept):
        self.kept = kept


def _as_object(model, idx, past):
    logits, kept = _forward(model, idx, None if past is None else past.kept)
    return logits, _Past(tuple(kept))


def _last_token_again(model, idx, past):
    last, kept = (idx[:, :0], None) if past is None else past
    if kept is None and last.shape[1] == 0:
        logits, kept = _forward(model, idx, None)
    else:
        logits, kept = _forward(model, torch.cat((last, idx), dim=1), kept)
    shorter = [(k[:, :, :-1], v[:, :, :-1]) for k, v in kept]
    return logits[:, -idx.shape[1] :], (idx[:, -1:], shorter if shorter[0][0].shape[2] else None)


def _with_the_library(model, idx, past):
    cache = KVCache(model.config, batch=len(idx)) if past is None else past.crop(len(past))
    return model(idx, cache), cache


ACCEPTED_CACHED_FORWARD = [
    Case("a list of pairs", _forward),
    Case("an object", _as_object),
    Case("buffers, copied", lambda model, idx, past: _in_buffers(model, idx, past, copy=True)),
    Case("the last token read again", _last_token_again),
    Case("the library's cache", _with_the_library),
]


# generate_batch(model, prompts, n_new)


def _padded(prompts, left=True):
    """Ids and padding, (B, width) each; the pads, zeros, stand on the left or on the right."""
    width = max(map(len, prompts))
    gaps = [width - len(prompt) for prompt in prompts]
    sides = ((gap, 0) if left else (0, gap) for gap in gaps)
    rows = [[0] * before + list(p) + [0] * after for p, (before, after) in zip(prompts, sides, strict=True)]
    places = torch.arange(width) if left else torch.arange(width).flip(0)
    return torch.tensor(rows), places < torch.tensor(gaps)[:, None]


def _more(padding):
    return torch.cat((padding, torch.zeros_like(padding[:, :1])), dim=1)


def _write(model, prompts, n_new, *, left=True, mask=lambda padding, step: padding, extend=_more, choose=None):
    """The loop over a padded batch, with a place to go wrong at each step."""
    idx, padding = _padded(prompts, left)
    cache = KVCache(model.config, batch=len(prompts))
    texts, unread = [list(prompt) for prompt in prompts], idx
    for step in range(n_new):
        logits = model(unread, cache, mask(padding, step))
        last = logits[:, -1] if choose is None else choose(logits, texts, step)
        unread = last.argmax(-1, keepdim=True)  # (B, 1)
        for text, id in zip(texts, unread[:, 0].tolist(), strict=True):
            text.append(id)
        padding = extend(padding)
    return texts


def _batch(**changes):
    return lambda model, prompts, n_new: _write(model, prompts, n_new, **changes)


def _last_real(logits, texts, step):
    """For prompts padded on the right: the logits at the last token of each, in the first pass."""
    last = [len(text) - 1 for text in texts] if step == 0 else [-1] * len(texts)
    return torch.stack([row[i] for row, i in zip(logits, last, strict=True)])


def _pads_counted(model, prompts, n_new):
    """Pads are masked, and take positions all the same."""
    width = max(map(len, prompts))
    places = iter([torch.arange(width), *(torch.tensor([width + i]) for i in range(n_new))])
    with edit(model, {"wpe": lambda rows: model.wpe.weight[next(places)].expand_as(rows)}):
        return _write(model, prompts, n_new)


def _pads_in_the_texts(model, prompts, n_new):
    idx, _ = _padded(prompts)
    written = _write(model, prompts, n_new)
    return [row + text[len(p) :] for row, text, p in zip(idx.tolist(), written, prompts, strict=True)]


def _only_the_new(model, prompts, n_new):
    return [t[len(p) :] for t, p in zip(_write(model, prompts, n_new), prompts, strict=True)]


def _sorted_by_length(model, prompts, n_new):
    return _write(model, sorted(prompts, key=len), n_new)


def _cut_to_the_shortest(model, prompts, n_new):
    shortest = min(map(len, prompts))
    written = _write(model, [p[-shortest:] for p in prompts], n_new)
    return [list(p) + t[shortest:] for p, t in zip(prompts, written, strict=True)]


def _one_by_one(model, prompts, n_new):
    return [_write(model, [prompt], n_new)[0] for prompt in prompts]


def _read_all_each_time(model, prompts, n_new):
    idx, padding = _padded(prompts)
    texts = [list(prompt) for prompt in prompts]
    for _ in range(n_new):
        new = model(idx, padding=padding)[:, -1].argmax(-1, keepdim=True)
        idx, padding = torch.cat((idx, new), dim=1), _more(padding)
        for text, id in zip(texts, new[:, 0].tolist(), strict=True):
            text.append(id)
    return texts


def _whole_text_and_cache(model, prompts, n_new):
    idx, padding = _padded(prompts)
    seen, cache = padding, KVCache(model.config, batch=len(prompts))
    texts = [list(prompt) for prompt in prompts]
    for _ in range(n_new):
        new = model(idx, cache, seen)[:, -1].argmax(-1, keepdim=True)
        idx, padding = torch.cat((idx, new), dim=1), _more(padding)
        seen = torch.cat((seen, padding), dim=1)
        for text, id in zip(texts, new[:, 0].tolist(), strict=True):
            text.append(id)
    return texts


def _cache_for_one(model, prompts, n_new):
    idx, padding = _padded(prompts)
    model(idx, KVCache(model.config), padding)
    return _write(model, prompts, n_new)


def _into_the_prompts(model, prompts, n_new):
    for prompt, text in zip(prompts, _write(model, prompts, n_new), strict=True):
        prompt[:] = text
    return prompts


GENERATE_BATCH = [
    Mistake(
        "padded on the right, last column read",
        _batch(left=False),
        "Your texts are what comes out when prompts are padded on the right and the logits of the last column choose: "
        "for a short prompt that is a pad, not its last word. On which side must the pads stand, so that the last "
        "column holds words?",
    ),
    Mistake(
        "padded on the right, pads read",
        _batch(left=False, mask=lambda padding, step: None, choose=_last_real),
        "The first new token of each text is right, and then the pads between prompt and text are read like words. "
        "Look at what you tell the model about padding. Does it know which columns are pads?",
    ),
    Mistake(
        "pads read like words",
        _batch(mask=lambda padding, step: None),
        "Your texts are what comes out when the model takes the pads for words. The longest prompt is right, the "
        "shorter ones are not. Which argument of the model says where the padding is?",
    ),
    Mistake(
        "padding forgotten after the first pass",
        _batch(mask=lambda padding, step: padding if step == 0 else None),
        "The first new token of each text is right, the next ones are not: in later passes the pads in the cache are "
        "read like words. Look at the arguments of the later passes. What has changed about the pads by then?",
    ),
    Mistake(
        "padding not extended",
        _batch(extend=lambda padding: padding),
        "The padding must cover every position, the cached ones and the new one, so it grows by one column for each "
        "token. Look at what you do at the end of each step. Is the new column padding or not?",
    ),
    Mistake(
        "padding the wrong way round",
        _batch(mask=lambda padding, step: ~padding),
        "Your texts are what comes out when the words are marked as padding and the pads as words. "
        "In this library, True means padding. Which way round is yours?",
    ),
    Mistake(
        "a real token taken for padding",
        lambda model, prompts, n_new: _taken_for_padding(model, prompts, n_new),
        "Prompts in which the id of your padding occurs as a word go wrong: that word is not read. Look at how you "
        "find out where the padding is. What do you know of each prompt that says it without a look at the ids?",
    ),
    Mistake(
        "positions count the pads",
        _pads_counted,
        "Your texts are what comes out when the pads are not read but still counted, so that the first word of a short "
        "prompt does not stand at position 0. From where should its positions count?",
    ),
    Mistake(
        "pads left in the texts",
        _pads_in_the_texts,
        "The texts are right, but pads stand before the shorter ones. Look at what you return. "
        "Where does the prompt of each row begin?",
    ),
    Mistake(
        "only the new tokens",
        _only_the_new,
        "You return what was written, without the prompts. Look at what you return. "
        "With which ids should each text begin?",
    ),
    Mistake(
        "rows in another order",
        _sorted_by_length,
        "The texts are right, but they come in the order of their lengths. Whoever asks for three texts expects the "
        "answers in the order of the questions. How do you find the way back?",
    ),
    Mistake(
        "one token for all texts",
        _batch(choose=lambda logits, texts, step: logits[:1, -1].expand(len(texts), -1)),
        "All your texts go on with the same tokens, those of the first. Look at the row of the logits that chooses. "
        "Along which axis of (B, V) does each text find its own?",
    ),
    Mistake(
        "prompts cut to the shortest",
        _cut_to_the_shortest,
        "Your texts are what comes out when every prompt is cut to the length of the shortest, so that nothing needs "
        "padding. What did the longer prompts say before the cut?",
    ),
    Mistake(
        "one text after the other",
        _one_by_one,
        "The texts are right, but each is written by itself, in passes of its own. The weights are read from memory "
        "once for each pass. Can one pass serve all rows?",
    ),
    Mistake(
        "everything read again",
        _read_all_each_time,
        "The texts are right, but every pass reads all columns again. Look at what you hand to the model in the second "
        "pass. Which argument lets it remember the first?",
    ),
    Mistake(
        "the whole text and the cache",
        _whole_text_and_cache,
        "You hand the model the whole text although the cache has most of it, so the old tokens are there twice. "
        "Look at what you hand to the model in the second pass. How many columns has it not read yet?",
    ),
    Mistake(
        "a cache for one text",
        _cache_for_one,
        "A cache is made for a number of texts, and yours is made for one. Look at the line that makes it. "
        "How many rows does your batch have?",
    ),
    Mistake(
        "one token too many",
        lambda model, prompts, n_new: _write(model, prompts, n_new + 1),
        "Each text is one token longer than asked for. Look at the number of rounds of your loop. "
        "How many tokens does the pass over the prompts give already?",
    ),
    Mistake(
        "one token too few",
        lambda model, prompts, n_new: _write(model, prompts, n_new - 1),
        "Each text is one token shorter than asked for. Look at the number of rounds of your loop. "
        "Which pass gives the first new token?",
    ),
    Mistake(
        "the prompts are changed",
        _into_the_prompts,
        "The texts are right, but the lists of the caller have grown as well. Look at where you append. "
        "Whose list is it?",
    ),
]


def _taken_for_padding(model, prompts, n_new):
    idx, _ = _padded(prompts)
    padding = idx == 0
    cache = KVCache(model.config, batch=len(prompts))
    texts, unread = [list(prompt) for prompt in prompts], idx
    for _ in range(n_new):
        unread = model(unread, cache, padding)[:, -1].argmax(-1, keepdim=True)
        padding = torch.cat((padding, unread == 0), dim=1)
        for text, id in zip(texts, unread[:, 0].tolist(), strict=True):
            text.append(id)
    return texts


def _wrong_way_round_only_the_new(model, prompts, n_new):
    return [text[-n_new:] for text in _write(model, prompts, n_new, mask=lambda padding, step: ~padding)]


GENERATE_BATCH_DOUBLES = [
    Case("pads read, one too many", lambda model, prompts, n: _write(model, prompts, n + 1, mask=lambda p, i: None)),
    Case("wrong way round, only the new", _wrong_way_round_only_the_new),
]


def _right_padded(model, prompts, n_new):
    return _write(model, prompts, n_new, left=False, choose=_last_real)


ACCEPTED_GENERATE_BATCH = [
    Case("padded on the left", _write),
    Case("padded on the right, last word read", _right_padded),
    Case("rows of tensors", lambda model, prompts, n: [torch.tensor(text) for text in _write(model, prompts, n)]),
]


# make_room(model, ids, n_keep)


def _read_again(model, ids):
    cache = KVCache(model.config)
    model(torch.tensor([list(ids)]), cache)
    return cache


def _oldest_dropped(model, ids, n_keep):
    cache = _read_again(model, ids)
    for layer in cache.layers:
        layer.k, layer.v = layer.k[:, :, -n_keep:], layer.v[:, :, -n_keep:]
    return cache


def _at_old_positions(model, ids, n_keep):
    rows = model.wpe.weight[len(ids) - n_keep : len(ids)]
    with edit(model, {"wpe": lambda _: rows.clone()}):
        return _read_again(model, ids[-n_keep:])


MAKE_ROOM = [
    Mistake(
        "oldest keys dropped, the rest kept as it was",
        _oldest_dropped,
        "Your cache equals one whose first columns were cut off. The keys that are left were made at their old "
        "positions, and by tokens that had read what is gone; the next token takes the shorter length for its place. "
        "What would the model have computed if the text had begun later?",
    ),
    Mistake(
        "the first tokens kept",
        lambda model, ids, n_keep: _read_again(model, ids).crop(n_keep),
        "Your cache holds the first tokens of the text, and the newest are gone. `crop` keeps what was read first. "
        "Which end of the text should the next token remember?",
    ),
    Mistake(
        "nothing dropped",
        lambda model, ids, n_keep: _read_again(model, ids),
        "Your cache holds the whole text, so no room was made. Look at what you read into it. "
        "How many tokens should it hold?",
    ),
    Mistake(
        "one token too many",
        lambda model, ids, n_keep: _read_again(model, ids[-n_keep - 1 :]),
        "Your cache holds one token more than asked for. Look at where you cut the text. "
        "How many ids does your slice have when n_keep is 1?",
    ),
    Mistake(
        "one token too few",
        lambda model, ids, n_keep: _read_again(model, ids[-n_keep:-1] or ids[-1:]),
        "Your cache lacks the newest token. Look at where your slice ends. Which token has the caller read last?",
    ),
    Mistake(
        "read again at the old positions",
        _at_old_positions,
        "Your cache equals one whose tokens were read again, but at the positions that they had before. The next token "
        "counts from the length of the cache. Which position does it expect the first kept token to have?",
    ),
    Mistake(
        "an empty cache",
        lambda model, ids, n_keep: KVCache(model.config),
        "Your cache is empty: there is room, and nothing is remembered. Who fills a cache, and by which call?",
    ),
]
MAKE_ROOM_DOUBLES = [
    Case("old positions, one too many", lambda model, ids, n: _at_old_positions(model, ids, min(n + 1, len(ids)))),
]


def _token_by_token(model, ids, n_keep):
    cache = KVCache(model.config)
    for id in ids[len(ids) - n_keep :]:
        model(torch.tensor([[id]]), cache)
    return cache


ACCEPTED_MAKE_ROOM = [Case("token by token", _token_by_token)]
