"""Answers to the exercises of lesson 08: the known wrong ones, other right ones, and pairs of mistakes."""

import math

import torch

from gpt2lib import sampling
from gpt2lib.checks.exercise import Case, Mistake

INF = math.inf


# 8.1 the greedy loop


def _greedy_loop(
    choose, crop=lambda ids, n_ctx: ids[-n_ctx:], extra=0, record=False, result=lambda ids, n: ids, own=True
):
    """A greedy loop with one part replaced."""

    def greedy(model, ids, max_new_tokens):
        ids = list(ids) if own else ids
        n_prompt = len(ids)
        with torch.set_grad_enabled(record):
            for _ in range(max_new_tokens + extra):
                logits = model(torch.tensor([crop(ids, model.config.n_ctx)]))
                ids.append(int(choose(logits)))
        return result(ids, n_prompt)

    return greedy


def _last(logits):
    return logits[0, -1].argmax()


def _greedy_by_topk(model, ids, max_new_tokens):
    idx = torch.tensor([ids])
    with torch.inference_mode():
        for _ in range(max_new_tokens):
            probs = model(idx[:, -model.config.n_ctx :])[:, -1].softmax(-1)
            idx = torch.cat((idx, probs.topk(1).indices), dim=1)
    return idx[0].tolist()


def _greedy_recursive(model, ids, max_new_tokens):
    if max_new_tokens == 0:
        return list(ids)
    logits = model(torch.tensor([ids[-model.config.n_ctx :]])).detach()
    return _greedy_recursive(model, [*ids, logits[0, -1].argmax().item()], max_new_tokens - 1)


@torch.no_grad()
def _never_grows(model, ids, max_new_tokens):
    new = []
    for _ in range(max_new_tokens):
        new.append(int(_last(model(torch.tensor([ids[-model.config.n_ctx :]])))))
    return ids + new


ACCEPTED_GREEDY = [
    Case("probabilities and topk, a tensor that grows", _greedy_by_topk),
    Case("all in no_grad, numpy-like max", _greedy_loop(lambda logits: logits[0, -1].max(0).indices)),
    Case("recursive", torch.no_grad()(_greedy_recursive)),
]
GREEDY = [
    Mistake(
        "argmax at position 0",
        _greedy_loop(lambda logits: logits[0, 0].argmax()),
        "Your text equals what the logits of the first position give. Look at the index of the position. Which row of "
        "(1, T, V) has read the whole text?",
    ),
    Mistake(
        "argmax over time",
        _greedy_loop(lambda logits: logits.argmax(1)[0, -1]),
        "Your text equals what an argmax over the positions gives. Look at the `dim` of your argmax. Which axis of "
        "(1, T, V) lists the candidates?",
    ),
    Mistake(
        "argmax over everything",
        _greedy_loop(lambda logits: logits.argmax()),
        "An argmax without `dim` numbers all T times V logits through. Look at what you hand to argmax. How many "
        "numbers should it choose among?",
    ),
    Mistake(
        "the position before the last",
        _greedy_loop(lambda logits: logits[0, -2].argmax()),
        "Your text equals what the position before the last one gives. Look at the index of the position. What does "
        "the last row of the logits guess?",
    ),
    Mistake(
        "the least likely",
        _greedy_loop(lambda logits: logits[0, -1].argmin()),
        "Your text takes the smallest logit each time. Look at the function that chooses. Does a likely token have a "
        "large logit or a small one?",
    ),
    Mistake(
        "one token too many",
        _greedy_loop(_last, extra=1),
        "Look at how often your loop runs. What is the last value of its counter?",
    ),
    Mistake(
        "one token too few",
        _greedy_loop(_last, extra=-1),
        "Look at how often your loop runs. What are the first and the last value of its counter?",
    ),
    Mistake(
        "crops the first tokens",
        _greedy_loop(_last, crop=lambda ids, n_ctx: ids[:n_ctx]),
        "Your text equals what comes out when the beginning of a long text is read and its end is not. Look at the "
        "slice that you hand to the model. Which end of the text does the next token continue?",
    ),
    Mistake(
        "does not crop",
        _greedy_loop(_last, crop=lambda ids, n_ctx: ids),
        "Look at what you hand to the model when the text grows longer than `model.config.n_ctx`. How many tokens may "
        "it be?",
    ),
    Mistake(
        "crops one too many",
        _greedy_loop(_last, crop=lambda ids, n_ctx: ids[-n_ctx + 1 :]),
        "Your text equals what the last n_ctx - 1 tokens give. Look at the slice that you hand to the model. How many "
        "tokens does it hold when the text is long?",
    ),
    Mistake(
        "keeps the graph",
        _greedy_loop(_last, record=True),
        "The text is right. Look at the surroundings of your call of the model. What tells torch that no gradients "
        "will be asked for?",
    ),
    Mistake(
        "reads only the newest token",
        _greedy_loop(_last, crop=lambda ids, n_ctx: ids[-1:]),
        "Your text equals what comes out when the model sees the newest token alone. Look at what you hand to the "
        "model. Without a cache, what does it know of the tokens before?",
    ),
    Mistake(
        "forgets the new tokens",
        _never_grows,
        "The same token comes again and again, as if the text never grew. Look at what you hand to the model in the "
        "second round. Is the token of the first round in it?",
    ),
    Mistake(
        "returns the new tokens alone",
        _greedy_loop(_last, result=lambda ids, n_prompt: ids[n_prompt:]),
        "Your new tokens are right. Look at what you return. What stands before them?",
    ),
    Mistake(
        "changes the prompt",
        _greedy_loop(_last, own=False),
        "Your text is right, and the caller's list has grown. Look at where you append. Whose list is `ids`?",
    ),
]
DOUBLE_GREEDY = [
    Case("position 0 and one too many", _greedy_loop(lambda logits: logits[0, 0].argmax(), extra=1)),
    Case("crops the first tokens and keeps the graph", _greedy_loop(_last, lambda ids, n: ids[:n], record=True)),
    Case("argmax over time, new tokens alone", _greedy_loop(lambda x: x.argmax(1)[0, -1], result=lambda i, n: i[n:])),
]


# 8.2 temperature


def _refusing(fn):
    """The same answer with temperature 0 refused."""

    def apply_temperature(logits, temperature):
        if temperature == 0:
            raise ValueError("temperature must be above 0, got 0")
        return fn(logits, temperature)

    return apply_temperature


def _cold_is_greedy(logits, temperature):
    if temperature == 0:
        return torch.full_like(logits, -INF).scatter(-1, logits.argmax(-1, keepdim=True), 0.0)
    return logits / temperature


_TEMPERATURE = {
    "multiplies by the temperature": (
        lambda logits, temperature: logits * temperature,
        "Your logits are multiplied by the temperature. Look at your one line of arithmetic. Should 0.5 make the "
        "differences between logits larger or smaller?",
    ),
    "divides probabilities": (
        lambda logits, temperature: logits.softmax(-1) / temperature,
        "Your answer equals the probabilities divided by the temperature. Look at what you divide. Are logits or "
        "probabilities handed on?",
    ),
    "returns probabilities": (
        lambda logits, temperature: (logits / temperature).softmax(-1),
        "Your answer holds the right probabilities, where logits are expected. Look at what you return. Which function "
        "turns logits into probabilities, and who calls it later?",
    ),
    "a power of the logits": (
        lambda logits, temperature: (
            logits.sign() * logits.abs() ** (1 / temperature) if temperature else logits * math.nan
        ),
        "Your answer raises each logit to a power. The power belongs to the probabilities. Which arithmetic on a "
        "logarithm is a power of the number itself?",
    ),
    "divides by the square of the temperature": (
        lambda logits, temperature: logits / temperature**2 if temperature else logits / 0,
        "Your logits are divided twice. Look at each place where the temperature occurs. How often should it act?",
    ),
    "subtracts the temperature": (
        lambda logits, temperature: logits - temperature,
        "Your answer takes the same number off every logit, and probabilities do not notice that. Look at your one "
        "line of arithmetic. What changes the differences between logits?",
    ),
    "rounds the temperature": (
        lambda logits, temperature: logits / max(1, int(temperature)),
        "Your answer treats a temperature like a whole number. Look at `int` or `//` in your code. What is left of "
        "0.5?",
    ),
}
ACCEPTED_TEMPERATURE = [
    Case("zero is the most likely token alone", _cold_is_greedy),
    Case("the largest logit subtracted first", _refusing(lambda x, t: (x - x.amax(-1, keepdim=True)) / t)),
    Case("logarithms of probabilities", _refusing(lambda x, t: (x / t).log_softmax(-1))),
    Case("times one over the temperature", _refusing(lambda x, t: x * (1 / t))),
]
TEMPERATURE = [
    Mistake(
        "zero divides by zero",
        lambda logits, temperature: logits / temperature,
        "Everywhere else your answer is right. Look at what happens before the division. Which value of the "
        "temperature asks for a case of its own?",
    ),
    Mistake(
        "changes the logits in place",
        _refusing(lambda logits, temperature: logits.div_(temperature)),
        "Your numbers are right, but they overwrite the caller's. Look at a method that ends in an underscore, or an "
        "assignment such as `/=`. Which form makes a new tensor?",
    ),
    Mistake(
        "nothing happens",
        _refusing(lambda logits, temperature: logits.clone()),
        "Your answer is the logits as they came. Look at what you return. Is it what you computed?",
    ),
    *(Mistake(name, _refusing(fn), message) for name, (fn, message) in _TEMPERATURE.items()),
    *(
        Mistake(
            f"{name}, and zero is not thought of",
            fn,
            f"{message} And at temperature 0, what should happen?".replace("? And at", "? When that is right, at"),
        )
        for name, (fn, message) in _TEMPERATURE.items()
        if name not in ("rounds the temperature",)
    ),
]
DOUBLE_TEMPERATURE = [
    Case("multiplies, and returns probabilities", _refusing(lambda x, t: (x * t).softmax(-1))),
    Case("multiplies in place", _refusing(lambda x, t: x.mul_(t))),
]


# 8.3 top-k


def _limited(k, logits):
    return min(k, logits.shape[-1])


def _kth(logits, k):
    return logits.topk(_limited(k, logits)).values[:, -1:]


def _top_k_one_more(logits, k):
    ordered = logits.sort(descending=True).values
    return logits.masked_fill(logits < ordered[:, min(k, logits.shape[-1] - 1), None], -INF)


def _top_k_whole_batch(logits, k):
    return logits.masked_fill(logits < logits.flatten().topk(min(k, logits.numel())).values[-1], -INF)


def _top_k_sorted(logits, k):
    ordered = logits.sort(descending=True).values.clone()
    ordered[:, k:] = -INF
    return ordered


def _top_k_scatter(logits, k):
    best = logits.topk(_limited(k, logits))
    return torch.full_like(logits, -INF).scatter(-1, best.indices, best.values)


def _top_k_ranks(logits, k):
    ranks = logits.argsort(-1, descending=True).argsort(-1)
    return torch.where(ranks < k, logits, torch.full_like(logits, -INF))


def _top_k_in_place(logits, k):
    logits[logits < _kth(logits, k)] = -INF
    return logits


def _top_k_axis_0(logits, k):
    return logits.masked_fill(logits < logits.topk(min(k, len(logits)), dim=0).values[-1], -INF)


ACCEPTED_TOP_K = [
    Case("exactly k, by scatter", _top_k_scatter),
    Case("exactly k, by rank", _top_k_ranks),
    Case("the smallest number of the dtype", lambda x, k: x.masked_fill(x < _kth(x, k), torch.finfo(x.dtype).min)),
    Case("logarithms of new probabilities", lambda x, k: sampling.filter_top_k(x, k).log_softmax(-1)),
    Case(
        "a loop over the rows",
        lambda x, k: torch.stack([row.masked_fill(row < row.sort().values[-k:][0], -INF) for row in x]),
    ),
]
TOP_K = [
    Mistake(
        "keeps one more",
        _top_k_one_more,
        "Your answer keeps k + 1 tokens. Look at the place in the sorted logits that you compare with. Counted from 0, "
        "where does the k-th one stand?",
    ),
    Mistake(
        "keeps one more, and k beyond the vocabulary",
        lambda x, k: x.masked_fill(x < x.sort(descending=True).values[:, k, None], -INF),
        "Look at the place in the sorted logits that you compare with. Counted from 0, where does the k-th one stand, "
        "and is it there when k is as large as the vocabulary?",
    ),
    Mistake(
        "keeps one fewer",
        lambda x, k: x.masked_fill(x <= _kth(x, k), -INF),
        "Your answer drops the k-th token too. Look at the comparison with the smallest kept logit. Should it drop "
        "what is equal to that one?",
    ),
    Mistake(
        "zero instead of minus infinity",
        lambda x, k: x.masked_fill(x < _kth(x, k), 0.0),
        "Dropped tokens have the logit 0. Look at the number that you fill in. What is e to the power of 0?",
    ),
    Mistake(
        "minus ten instead of minus infinity",
        lambda x, k: x.masked_fill(x < _kth(x, k), -10.0),
        "Dropped tokens still have a chance. Look at the number that you fill in. Which logit gives the probability 0 "
        "exactly?",
    ),
    Mistake(
        "multiplies by a mask",
        lambda x, k: x * (x >= _kth(x, k)),
        "Your answer multiplies the dropped logits by 0. Look at how you drop. Which probability has a token whose "
        "logit is 0?",
    ),
    Mistake(
        "minus a billion",
        lambda x, k: x.masked_fill(x < _kth(x, k), -1e9),
        "Your number is large enough here, but half precision cannot hold it. Look at the number that you fill in. "
        "Which one does every kind of float know?",
    ),
    Mistake(
        "k beyond the vocabulary",
        lambda x, k: x.masked_fill(x < x.topk(k).values[:, -1:], -INF),
        "Everything else may be right. Look at `topk` when k is larger than the number of tokens. What is the largest "
        "k that you can ask it for?",
    ),
    Mistake(
        "one threshold for the whole batch",
        _top_k_whole_batch,
        "Your answer compares every row with one number. Look at the shape of what you compare with. How many "
        "thresholds does a batch of B rows need?",
    ),
    Mistake(
        "the threshold of the first row",
        lambda x, k: x.masked_fill(x < _kth(x, k)[0], -INF),
        "Every row is compared with the threshold of row 0. Look at the index behind `topk`. Which of its axes is the "
        "batch?",
    ),
    Mistake(
        "along the batch",
        _top_k_axis_0,
        "Your answer ranks the rows of the batch against each other. Look at the `dim` of topk or sort. Which axis of "
        "(B, V) lists the candidates?",
    ),
    Mistake(
        "keeps the least likely",
        lambda x, k: x.masked_fill(x > x.topk(_limited(k, x), largest=False).values[:, -1:], -INF),
        "Your answer keeps the k smallest logits. Look at the direction of your sort. Which end of it do you keep?",
    ),
    Mistake(
        "returns k values",
        lambda x, k: x.topk(_limited(k, x)).values,
        "Your answer holds the kept logits alone, and nobody can tell whose they are. Look at what you return. Where "
        "does token 17 have to stand?",
    ),
    Mistake(
        "stays sorted",
        _top_k_sorted,
        "Your answer is right as a list and wrong as a vocabulary: it is sorted by size. Look at what happens after "
        "the sort. How does each logit find back to its id?",
    ),
    Mistake(
        "returns probabilities",
        lambda x, k: sampling.filter_top_k(x, k).softmax(-1),
        "Your answer holds the right probabilities, where logits are expected. Look at what you return. What does a "
        "later softmax make of a probability of 0?",
    ),
    Mistake(
        "changes the logits in place",
        _top_k_in_place,
        "Your numbers are right, but they overwrite the caller's. Look at the assignment to a part of `logits`. Which "
        "function returns a filled copy?",
    ),
    Mistake(
        "filters nothing",
        lambda x, k: x.clone(),
        "Your answer is the logits as they came. Look at what you return. Is it what you computed?",
    ),
]
DOUBLE_TOP_K = [
    Case("one fewer, and zero", lambda x, k: x.masked_fill(x <= _kth(x, k), 0.0)),
    Case("the whole batch, and minus ten", lambda x, k: x.masked_fill(x < x.flatten().topk(k).values[-1], -10.0)),
    Case("k beyond the vocabulary, and zero", lambda x, k: x.masked_fill(x < x.topk(k).values[:, -1:], 0.0)),
]


# 8.4 top-p


def _before(logits):
    """The sorted probabilities, what stands before each, and the order."""
    ordered, order = logits.sort(descending=True, stable=True)
    probs = ordered.softmax(-1)
    return probs, probs.cumsum(-1) - probs, order


def _back(logits, order, dropped):
    """Minus infinity where the token of that rank is dropped."""
    return logits.masked_fill(torch.zeros_like(logits, dtype=torch.bool).scatter(-1, order, dropped), -INF)


def _whole(fn):
    """The same answer with p = 1 set apart."""
    return lambda logits, p: logits.clone() if p >= 1 else fn(logits, p)


def _drop_by(rule, back=_back):
    """Top-p with another rule: rule(sorted probabilities, sums before each, p) -> dropped."""

    def filter_top_p(logits, p):
        probs, before, order = _before(logits)
        return back(logits, order, rule(probs, before, p))

    return _whole(filter_top_p)


def _right(probs, before, p):
    return before >= p


def _one_more(probs, before, p):
    return torch.nn.functional.pad((before >= p)[:, :-1], (1, 0))


def _crossing_dropped(probs, before, p):
    dropped = before + probs > p
    dropped[:, 0] = False
    return dropped


def _cumsum_of_logits(logits, p):
    ordered, order = logits.sort(descending=True)
    return _back(logits, order, ordered.cumsum(-1) - ordered >= p)


def _unsorted(logits, p):
    probs = logits.softmax(-1)
    return logits.masked_fill(probs.cumsum(-1) - probs >= p, -INF)


def _ascending(logits, p):
    ordered, order = logits.sort()
    probs = ordered.softmax(-1)
    return _back(logits, order, probs.cumsum(-1) - probs >= p)


def _stays_sorted(logits, p):
    probs, before, order = _before(logits)
    return logits.gather(-1, order).masked_fill(before >= p, -INF)


def _sorted_mask(logits, p):
    probs, before, order = _before(logits)
    return logits.masked_fill(before >= p, -INF)


def _batch_together(logits, p):
    ordered, order = logits.flatten().sort(descending=True)
    probs = ordered.softmax(-1)
    dropped = torch.zeros_like(ordered, dtype=torch.bool).scatter(0, order, probs.cumsum(-1) - probs >= p)
    return logits.masked_fill(dropped.view_as(logits), -INF)


def _tail_lost(goes):
    """Top-p without a case for p = 1; goes(sum before a token, p)."""

    def filter_top_p(logits, p):
        ordered, order = logits.sort(descending=True, stable=True)
        total = ordered.softmax(-1).cumsum(-1)
        return _back(logits, order, goes(torch.nn.functional.pad(total[:, :-1], (1, 0)), p))

    return filter_top_p


def _in_place_top_p(logits, p):
    probs, before, order = _before(logits)
    logits[torch.zeros_like(logits, dtype=torch.bool).scatter(-1, order, before >= p)] = -INF
    return logits


def _threshold(logits, p):
    """By the logit of the last token kept, so that equal ones stay."""
    probs, before, order = _before(logits)
    n_kept = (before < p).sum(-1, keepdim=True)
    return logits.masked_fill(logits < logits.gather(-1, order).gather(-1, n_kept - 1), -INF)


def _rows_in_a_loop(logits, p):
    logits = logits.clone()
    for row in logits:
        mass, probs = 0.0, row.double().softmax(-1).tolist()
        for id in row.argsort(descending=True).tolist():
            if mass >= p:
                row[id] = -INF
            mass += probs[id]
    return logits


def _filled(fill):
    return lambda logits, order, dropped: logits.masked_fill(
        torch.zeros_like(logits, dtype=torch.bool).scatter(-1, order, dropped), fill
    )


ACCEPTED_TOP_P = [
    Case("one more where the sum meets p exactly", _drop_by(lambda probs, before, p: before > p)),
    Case("by the last kept logit, ties stay", _whole(_threshold)),
    Case("a loop over tokens", _whole(_rows_in_a_loop)),
    Case(
        "the smallest number of the dtype", lambda x, p: sampling.filter_top_p(x, p).clamp_min(torch.finfo(x.dtype).min)
    ),
    Case("logarithms of new probabilities", lambda x, p: sampling.filter_top_p(x, p).log_softmax(-1)),
    Case(
        "inverse permutation by argsort",
        _drop_by(_right, lambda x, o, d: x.masked_fill(d.gather(-1, o.argsort(-1)), -INF)),
    ),
]
TOP_P = [
    Mistake(
        "keeps one more",
        _drop_by(_one_more),
        "Your answer keeps one token after the one that crosses p. Look at how far you shift the sums. Which sum "
        "belongs to a token: the one with it, or the one before it?",
    ),
    Mistake(
        "drops the token that crosses p",
        _drop_by(_crossing_dropped),
        "Your answer drops the token with which the sum reaches p. Look at the sum that you compare with p. Is the "
        "token itself in it?",
    ),
    Mistake(
        "nothing left when the first token exceeds p",
        _drop_by(lambda probs, before, p: before + probs > p),
        "Your answer drops the token with which the sum reaches p, even when it is the first. Look at the sum that you "
        "compare with p. What is the sum before the most likely token?",
    ),
    Mistake(
        "nothing left when the first token reaches p",
        _drop_by(lambda probs, before, p: before + probs >= p),
        "Your answer drops every token with which the sum is p or more, even the first. Look at the sum that you "
        "compare with p. What is the sum before the most likely token?",
    ),
    Mistake(
        "not put back in vocabulary order",
        _whole(_stays_sorted),
        "Your answer is sorted by size. Look at what happens after the sort. How does each logit find back to its id?",
    ),
    Mistake(
        "a sorted mask on unsorted logits",
        _whole(_sorted_mask),
        "Your mask is right for the sorted tokens and was laid over the unsorted ones. Look at the line that fills. In "
        "which order does your mask stand, and in which your logits?",
    ),
    Mistake(
        "put back by the wrong permutation",
        _drop_by(_right, lambda x, order, dropped: x.masked_fill(dropped.gather(-1, order), -INF)),
        "Your mask was moved by the sort a second time and not back. Look at `gather` and `scatter`. Which one writes "
        "*to* the places that the order names?",
    ),
    Mistake(
        "keeps tokens with probability of p or more",
        _whole(lambda x, p: x.masked_fill(x.softmax(-1) < p, -INF)),
        "Your answer compares each probability alone with p. Look at what you compare. Which sum is p about?",
    ),
    Mistake(
        "one minus p",
        _drop_by(lambda probs, before, p: before >= 1 - p),
        "Your answer keeps what 1 - p should keep. Look at what you compare with. Which part of the probability is p: "
        "the part kept, or the part dropped?",
    ),
    Mistake(
        "cumulates in vocabulary order",
        _whole(_unsorted),
        "Your answer adds up the probabilities in the order of the ids. Look at what happens before the sum. Which "
        "token should come first?",
    ),
    Mistake(
        "cumulates logits",
        _whole(_cumsum_of_logits),
        "Your answer adds up logits. Look at the input of your cumulative sum. Which numbers of a row sum to 1?",
    ),
    Mistake(
        "sorts upwards",
        _whole(_ascending),
        "Your answer begins with the least likely token. Look at the direction of your sort. Which tokens should be "
        "kept first?",
    ),
    *(
        Mistake(
            name,
            _tail_lost(goes),
            "The sum of many probabilities reaches 1 by rounding, or exceeds it, before the last one is added. Look at "
            "p = 1. Does it need a sum at all?",
        )
        for name, goes in (
            ("the tail is lost at p = 1", lambda before, p: before >= p),
            ("the tail is lost at p = 1, with a strict comparison", lambda before, p: before > p),
        )
    ),
    Mistake(
        "the whole batch together",
        _whole(_batch_together),
        "Your answer sorts and adds up all rows as one. Look at the axis of your sort and your sum. How many "
        "distributions are in a batch of B rows?",
    ),
    Mistake(
        "zero instead of minus infinity",
        _drop_by(_right, _filled(0.0)),
        "Dropped tokens have the logit 0. Look at the number that you fill in. What is e to the power of 0?",
    ),
    Mistake(
        "minus a billion",
        _drop_by(_right, _filled(-1e9)),
        "Your number is large enough here, but half precision cannot hold it. Look at the number that you fill in. "
        "Which one does every kind of float know?",
    ),
    Mistake(
        "returns probabilities",
        lambda x, p: sampling.filter_top_p(x, p).softmax(-1),
        "Your answer holds the right probabilities, where logits are expected. Look at what you return. What does a "
        "later softmax make of a probability of 0?",
    ),
    Mistake(
        "changes the logits in place",
        _whole(_in_place_top_p),
        "Your numbers are right, but they overwrite the caller's. Look at the assignment to a part of `logits`. Which "
        "function returns a filled copy?",
    ),
    Mistake(
        "filters nothing",
        lambda x, p: x.clone(),
        "Your answer is the logits as they came. Look at what you return. Is it what you computed?",
    ),
]
DOUBLE_TOP_P = [
    Case("one more, and 1 - p", _drop_by(lambda probs, before, p: _one_more(probs, before, 1 - p))),
    Case("unsorted, and zero", _whole(lambda x, p: x.masked_fill(x.softmax(-1).cumsum(-1) >= p, 0.0))),
    Case(
        "crossing dropped, wrong permutation",
        _drop_by(_crossing_dropped, lambda x, o, d: x.masked_fill(d.gather(-1, o), -INF)),
    ),
]


# 8.5 penalties


def _penalised(rule, text=lambda idx: idx):
    """rule(logits of the text, penalty) -> new logits, scattered back."""

    def repetition_penalty(logits, idx, penalty):
        idx = text(idx)
        return logits.scatter(-1, idx, rule(logits.gather(-1, idx), penalty))

    return repetition_penalty


def _fair(seen, penalty):
    return torch.where(seen > 0, seen / penalty, seen * penalty)


def _each_time(logits, idx, penalty):
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        for id in text:
            logits[row, id] = _fair(logits[row, id], penalty)
    return logits


def _kinds_in_a_loop(logits, idx, penalty):
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        for id in set(text):
            logits[row, id] = logits[row, id] / penalty if logits[row, id] > 0 else logits[row, id] * penalty
    return logits


def _unseen(logits, idx, penalty):
    seen = torch.zeros_like(logits, dtype=torch.bool).scatter(-1, idx, True)
    return torch.where(seen, logits, _fair(logits, penalty))


def _penalty_in_place(logits, idx, penalty):
    return logits.scatter_(-1, idx, _fair(logits.gather(-1, idx), penalty))


def _by_mask(logits, idx, penalty):
    seen = torch.zeros_like(logits).scatter(-1, idx, 1.0).bool()
    return torch.where(seen, torch.minimum(logits / penalty, logits * penalty), logits) if penalty >= 1 else logits


ACCEPTED_REPETITION = [
    Case("a loop over the kinds", _kinds_in_a_loop),
    Case("a mask and the smaller of both", _by_mask),
]
REPETITION = [
    Mistake(
        "divides negative logits too",
        _penalised(lambda seen, penalty: seen / penalty),
        "Your answer divides every logit of the text. Look at the negative ones. What does -2 become when it is "
        "halved, and is that less?",
    ),
    Mistake(
        "multiplies positive logits too",
        _penalised(lambda seen, penalty: seen * penalty),
        "Your answer multiplies every logit of the text. Look at the positive ones. What does 2 become when it is "
        "doubled?",
    ),
    Mistake(
        "the two cases exchanged",
        _penalised(lambda seen, penalty: torch.where(seen > 0, seen * penalty, seen / penalty)),
        "Your answer raises what it should lower. Look at the condition of your choice. Which logits should be "
        "divided?",
    ),
    Mistake(
        "penalises each occurrence",
        _each_time,
        "Your answer penalises a token once for each time that it stands in the text. Look at your loop over the text. "
        "How often does the rule of this penalty act on one token?",
    ),
    Mistake(
        "penalises the whole vocabulary",
        lambda logits, idx, penalty: _fair(logits, penalty),
        "Every token was penalised, also those that are not in the text. Look at where `idx` occurs in your code. "
        "Which tokens does it name?",
    ),
    Mistake(
        "penalises what is not in the text",
        _unseen,
        "Your answer lowers the tokens that do not occur, and spares those that do. Look at the condition of your "
        "mask. Which of the two should become rarer?",
    ),
    Mistake(
        "penalises the newest token alone",
        _penalised(_fair, lambda idx: idx[:, -1:]),
        "Your answer penalises the last token only. Look at the part of `idx` that you use. Where may a loop have "
        "begun?",
    ),
    Mistake(
        "the text of the first row for all",
        _penalised(_fair, lambda idx: idx[:1].expand_as(idx)),
        "Every row is penalised for the text of row 0. Look at how you index `idx`. Whose text is each row?",
    ),
    Mistake(
        "the texts of all rows for each",
        _penalised(_fair, lambda idx: idx.reshape(1, -1).expand(len(idx), -1)),
        "Each row is penalised for the texts of all rows. Look at how you index `idx`. Whose text is each row?",
    ),
    Mistake(
        "subtracts the penalty",
        _penalised(lambda seen, penalty: seen - penalty),
        "Your answer subtracts the penalty. That is a rule too, and the next exercise is about one like it. What "
        "should a penalty of 1 do here?",
    ),
    Mistake(
        "changes the logits in place",
        _penalty_in_place,
        "Your numbers are right, but they overwrite the caller's. Look at a method that ends in an underscore, or an "
        "assignment to a part of `logits`. Which form makes a new tensor?",
    ),
    Mistake(
        "penalises nothing",
        lambda logits, idx, penalty: logits.clone(),
        "Your answer is the logits as they came. Look at what you return. Is it what you computed?",
    ),
]
DOUBLE_REPETITION = [
    Case("divides negative ones, of the newest token", _penalised(lambda s, p: s / p, lambda idx: idx[:, -1:])),
    Case("cases exchanged, for the whole vocabulary", lambda x, idx, p: torch.where(x > 0, x * p, x / p)),
]


def _counts(logits, idx):
    return torch.stack([torch.bincount(text, minlength=logits.shape[-1]) for text in idx]).to(logits.dtype)


def _presence(logits, idx, penalty):
    return logits - penalty * (_counts(logits, idx) > 0)


def _without_minlength(logits, idx, penalty):
    return torch.stack([row - penalty * torch.bincount(text) for row, text in zip(logits, idx, strict=True)])


def _overwritten(logits, idx, penalty):
    """The rows are right, and each write to the same place overwrites the last."""
    return logits.scatter(-1, idx, logits.gather(-1, idx) - penalty * idx.shape[1])


def _counts_in_place(logits, idx, penalty):
    return logits.sub_(penalty * _counts(logits, idx))


def _one_hot(logits, idx, penalty):
    return logits - penalty * torch.nn.functional.one_hot(idx, logits.shape[-1]).sum(1)


def _count_in_a_loop(logits, idx, penalty):
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        for id in text:
            logits[row, id] -= penalty
    return logits


ACCEPTED_FREQUENCY = [
    Case("bincount of each row", lambda x, idx, penalty: x - penalty * _counts(x, idx)),
    Case("one-hot and a sum", _one_hot),
    Case("a loop over the text", _count_in_a_loop),
]
FREQUENCY = [
    Mistake(
        "counts kinds and not occurrences",
        _presence,
        "Your answer takes the penalty off once, however often the token stands in the text. Look at what you multiply "
        "the penalty with. In a a a b, what is the count of a?",
    ),
    Mistake(
        "bincount without minlength",
        _without_minlength,
        "`bincount` makes a row that is as long as the largest id it has seen, plus one. Look at its arguments. How "
        "long must the row be to be taken off the logits?",
    ),
    Mistake(
        "adds the penalty",
        lambda x, idx, penalty: x + penalty * _counts(x, idx),
        "Your answer adds where it should take off. Look at the sign. Should a frequent token rise?",
    ),
    Mistake(
        "shares instead of counts",
        lambda x, idx, penalty: x - penalty * _counts(x, idx) / idx.shape[1],
        "Your answer divides the counts by the length of the text. Look at what you multiply the penalty with. What is "
        "it for one occurrence?",
    ),
    Mistake(
        "counts over the whole batch",
        lambda x, idx, penalty: x - penalty * torch.bincount(idx.flatten(), minlength=x.shape[-1]).to(x.dtype),
        "Each row pays for the texts of all rows. Look at what you count in. Whose text is each row?",
    ),
    Mistake(
        "divides as the repetition penalty does",
        lambda x, idx, penalty: torch.where(_counts(x, idx) > 0, _fair(x, penalty or 1.0), x),
        "Your answer divides and multiplies, as the repetition penalty does. Look at the rule of this one. What is "
        "taken off for each occurrence?",
    ),
    Mistake(
        "counts the newest token alone",
        lambda x, idx, penalty: x - penalty * _counts(x, idx[:, -1:]),
        "Only the last token pays. Look at the part of `idx` that you count. Which tokens are the text?",
    ),
    Mistake(
        "the length of the text for each token",
        _overwritten,
        "Each token of the text pays for all of them. Look at what you multiply the penalty with. In a a a b, what is "
        "the count of b?",
    ),
    Mistake(
        "changes the logits in place",
        _counts_in_place,
        "Your numbers are right, but they overwrite the caller's. Look at a method that ends in an underscore, or `-=` "
        "on `logits` itself. Which form makes a new tensor?",
    ),
]
DOUBLE_FREQUENCY = [
    Case("kinds, and added", lambda x, idx, penalty: x + penalty * (_counts(x, idx) > 0)),
    Case("the whole batch, by kinds", lambda x, idx, p: x - p * (_counts(x, idx).sum(0) > 0)),
]


def _blocking(first=0, last=0, same=None, width=0, fill=-INF, text_of=lambda idx, row: idx[row].tolist()):
    """The n-gram block with one part replaced."""

    def block_ngrams(logits, idx, n):
        logits, n = logits.clone(), n + width
        for row in range(len(idx)):
            text = text_of(idx, row)
            begun = text[len(text) - n + 1 :] if n > 1 else []
            for start in range(first, len(text) - n + 1 + last):
                if (same or (lambda a, b: a == b))(text[start : start + n - 1], begun):
                    logits[row, text[start + n - 1]] = fill
        return logits

    return block_ngrams


def _block_by_dict(logits, idx, n):
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        after = {}
        for gram in zip(*(text[i:] for i in range(n)), strict=False):
            after.setdefault(gram[:-1], set()).add(gram[-1])
        for id in after.get(tuple(text[len(text) - n + 1 :] if n > 1 else []), ()):
            logits[row, id] = -INF
    return logits


def _last_match_only(logits, idx, n):
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        begun = text[len(text) - n + 1 :] if n > 1 else []
        found = [text[i + n - 1] for i in range(len(text) - n + 1) if text[i : i + n - 1] == begun]
        if found:
            logits[row, found[0]] = -INF
    return logits


ACCEPTED_NGRAMS = [
    Case("a dict of what followed", _block_by_dict),
    Case("the smallest place first", _blocking()),
]
NGRAMS = [
    Mistake(
        "leaves the beginning of the prompt out",
        _blocking(first=1),
        "Your answer does not see the first n tokens of the text. Look at where your loop over the places begins. Does "
        "the prompt count?",
    ),
    Mistake(
        "leaves the last place out",
        _blocking(last=-1),
        "Your answer does not see the last n tokens of the text. Look at where your loop over the places ends. At how "
        "many places can n tokens begin in a text of T?",
    ),
    Mistake(
        "n one too small",
        _blocking(width=-1),
        "Your answer forbids what would repeat n - 1 tokens. Look at how many tokens you compare. How many stand "
        "before the one that is still to come?",
    ),
    Mistake(
        "n one too large",
        _blocking(width=1),
        "Your answer forbids only what would repeat n + 1 tokens. Look at how many tokens you compare. How many stand "
        "before the one that is still to come?",
    ),
    Mistake(
        "compares sets",
        _blocking(same=lambda a, b: set(a) == set(b)),
        "Your answer also forbids what follows the same tokens in another order. Look at the comparison. Is 1 2 the "
        "same as 2 1?",
    ),
    Mistake(
        "the first place alone",
        _last_match_only,
        "The same tokens stand in the text more than once, and different tokens followed. Look at what ends your "
        "search. Which of them would repeat n tokens?",
    ),
    Mistake(
        "forbids every token of the text",
        lambda x, idx, n: x.scatter(-1, idx, -INF),
        "Your answer forbids each token that occurs at all. Look at n. How many tokens in a row may not come again?",
    ),
    Mistake(
        "zero instead of minus infinity",
        _blocking(fill=0.0),
        "A forbidden token has the logit 0. Look at the number that you fill in. What is e to the power of 0?",
    ),
    Mistake(
        "the text of the first row for all",
        _blocking(text_of=lambda idx, row: idx[0].tolist()),
        "Every row is compared with the text of row 0. Look at how you index `idx`. Whose text is each row?",
    ),
]
DOUBLE_NGRAMS = [
    Case("without the beginning and without the end", _blocking(first=1, last=-1)),
    Case("without the beginning, and zero", _blocking(first=1, fill=0.0)),
]


# 8.5 drawing and stopping


def _texts_loop(
    filters=lambda logits, temperature, p: sampling.filter_top_p(sampling.apply_temperature(logits, temperature), p),
    choose=sampling.sample,
    crop=lambda idx, n_ctx: idx[:, -n_ctx:],
    row=-1,
    extra=0,
    record=False,
    stop=lambda ended: ended.all(),
    cut=lambda text, stop_id: text[: text.index(stop_id)] if stop_id in text else text,
    result=lambda idx, n_prompt: idx[:, n_prompt:],
    seeded=True,
):
    """The loop with one part replaced."""

    def generate(model, idx, max_new_tokens, temperature, top_p, stop_id, generator):
        n_prompt = idx.shape[1]
        ended = torch.zeros(len(idx), dtype=torch.bool)
        with torch.set_grad_enabled(record):
            for _ in range(max_new_tokens + extra):
                logits = filters(model(crop(idx, model.config.n_ctx))[:, row], temperature, top_p)
                new = choose(logits, generator if seeded else None)
                idx = torch.cat((idx, new[:, None]), dim=1)
                ended |= new == stop_id
                if stop(ended):
                    break
        return [cut(text, stop_id) for text in result(idx, n_prompt).tolist()]

    return generate


def _by_gumbel(logits, generator):
    """The largest of logits with noise: a draw without probabilities."""
    noise = torch.rand(logits.shape, generator=generator, dtype=logits.dtype).log().neg().log().neg()
    return (logits + noise).argmax(-1)


def _by_sums(logits, generator):
    """A number between 0 and 1, and the first sum that exceeds it."""
    sums = logits.softmax(-1).cumsum(-1)
    point = torch.rand(len(logits), 1, generator=generator, dtype=logits.dtype) * sums[:, -1:]
    return torch.searchsorted(sums, point, right=True)[:, 0].clamp(max=logits.shape[-1] - 1)


def _unnormalised(logits, generator):
    return torch.multinomial((logits - logits.amax(-1, keepdim=True)).exp(), 1, generator=generator)[:, 0]


def _row_by_row(model, idx, max_new_tokens, temperature, top_p, stop_id, generator):
    texts = []
    with torch.inference_mode():
        for prompt in idx.tolist():
            new = []
            while len(new) < max_new_tokens:
                logits = model(torch.tensor([(prompt + new)[-model.config.n_ctx :]]))[:, -1] / temperature
                id = int(sampling.sample(sampling.filter_top_p(logits, top_p), generator))
                if id == stop_id:
                    break
                new.append(id)
            texts.append(new)
    return texts


def _until_stop(text, stop_id):
    return text[: text.index(stop_id) + 1] if stop_id in text else text


ACCEPTED_GENERATE = [
    Case("draws by noise", _texts_loop(choose=_by_gumbel)),
    Case("draws by sums", _texts_loop(choose=_by_sums)),
    Case("weights that do not sum to 1", _texts_loop(choose=_unnormalised)),
    Case("one row after the other", _row_by_row),
    Case("never ends early", _texts_loop(stop=lambda ended: False)),
]
GENERATE = [
    Mistake(
        "multinomial on logits",
        _texts_loop(choose=lambda x, g: torch.multinomial(x, 1, generator=g)[:, 0]),
        "`multinomial` draws by weights, and a weight cannot be negative. Look at what you hand to it. Which function "
        "turns logits into weights?",
    ),
    Mistake(
        "always the most likely",
        _texts_loop(choose=lambda x, g: x.argmax(-1)),
        "Your texts are the same whatever the generator. Look at the line that chooses. Where does chance come in?",
    ),
    Mistake(
        "draws among equals",
        _texts_loop(choose=lambda x, g: torch.multinomial((x > -INF).double(), 1, generator=g)[:, 0]),
        "Every token that the filter left comes equally often. Look at the weights of your draw. Does a likely token "
        "weigh more?",
    ),
    Mistake(
        "one draw for the whole batch",
        _texts_loop(choose=lambda x, g: sampling.sample(x[:1], g).expand(len(x))),
        "Every row gets the token that was drawn for row 0. Look at what you hand to the draw. How many draws does a "
        "batch of B texts need?",
    ),
    Mistake(
        "temperature after top-p",
        _texts_loop(filters=lambda x, t, p: sampling.apply_temperature(sampling.filter_top_p(x, p), t)),
        "At temperature 1 your draws are right; at 2 too few kinds of tokens come. Look at the order of your two "
        "filters. On which distribution is p measured?",
    ),
    Mistake(
        "temperature forgotten",
        _texts_loop(filters=lambda x, t, p: sampling.filter_top_p(x, p)),
        "Your draws are those of temperature 1, whatever was asked for. Look at where `temperature` is used. Does its "
        "result go on?",
    ),
    Mistake(
        "top-p forgotten",
        _texts_loop(filters=lambda x, t, p: sampling.apply_temperature(x, t)),
        "Your draws are those of p = 1, whatever was asked for. Look at where `top_p` is used. Does its result go on?",
    ),
    Mistake(
        "multiplies by the temperature",
        _texts_loop(filters=lambda x, t, p: sampling.filter_top_p(x * t, p)),
        "Your draws are those of one over the temperature. Look at that line of arithmetic. Should 0.5 make the "
        "differences between logits larger or smaller?",
    ),
    Mistake(
        "logits of the first position",
        _texts_loop(row=0),
        "Your texts follow the logits of the first position. Look at the index of the position. Which row of (B, T, V) "
        "has read the whole text?",
    ),
    Mistake(
        "goes on after the end",
        _texts_loop(cut=lambda text, stop_id: text, stop=lambda ended: False),
        "Your rows go on after their stop token. Look at what you do when it is drawn. What should a row that has "
        "ended still add to its text?",
    ),
    Mistake(
        "goes on until all have ended",
        _texts_loop(cut=lambda text, stop_id: text),
        "A row that has ended goes on until the last one has. Look at what you return for it. Where does its text end?",
    ),
    Mistake(
        "stops all rows when one ends",
        _texts_loop(stop=lambda ended: ended.any()),
        "Every row ends where the first one did. Look at the condition that leaves your loop. Which rows must have "
        "ended?",
    ),
    Mistake(
        "the end counted as text",
        _texts_loop(cut=_until_stop),
        "Your rows end in the right place, with the stop token as their last. Look at the end of your slice. Does a "
        "reader want to see that token?",
    ),
    Mistake(
        "drops the stop token and goes on",
        _texts_loop(cut=lambda text, stop_id: [id for id in text if id != stop_id], stop=lambda ended: False),
        "The stop token is taken out, and what came after it is not. Look at how you clean the text. What does that "
        "token say about the tokens after it?",
    ),
    Mistake(
        "crops the first tokens",
        _texts_loop(crop=lambda idx, n_ctx: idx[:, :n_ctx]),
        "Your text equals what comes out when the beginning of a long text is read and its end is not. Look at the "
        "slice that you hand to the model. Which end of the text does the next token continue?",
    ),
    Mistake(
        "does not crop",
        _texts_loop(crop=lambda idx, n_ctx: idx),
        "Look at what you hand to the model when the text is longer than `model.config.n_ctx`. How many tokens may it "
        "be?",
    ),
    Mistake(
        "one token too many",
        _texts_loop(extra=1),
        "Look at how often your loop runs. What is the last value of its counter?",
    ),
    Mistake(
        "one token too few",
        _texts_loop(extra=-1),
        "Look at how often your loop runs. What are the first and the last value of its counter?",
    ),
    Mistake(
        "returns the prompt too",
        _texts_loop(result=lambda idx, n_prompt: idx),
        "Your new tokens are right, and the prompt stands before them. Look at what you return. Where do the new "
        "tokens begin?",
    ),
    Mistake(
        "keeps the graph",
        _texts_loop(record=True),
        "The texts are right. Look at the surroundings of your call of the model. What tells torch that no gradients "
        "will be asked for?",
    ),
    Mistake(
        "draws without the generator",
        _texts_loop(seeded=False),
        "Your draws are right, and cannot be repeated. Look at the call that draws. Which argument makes two runs "
        "alike?",
    ),
]
DOUBLE_GENERATE = [
    Case(
        "temperature after top-p, one token too many",
        _texts_loop(filters=lambda x, t, p: sampling.filter_top_p(x, p) / t, extra=1),
    ),
    Case("stops all rows, and shows the end", _texts_loop(stop=lambda ended: ended.any(), cut=_until_stop)),
    Case("most likely, prompt too", _texts_loop(choose=lambda x, g: x.argmax(-1), result=lambda idx, n: idx)),
]


def _held_back(tokenizer, ids):
    """Decodes what is not shown yet, and shows it when it ends in a whole character."""
    pieces, held = [], []
    for place, id in enumerate(ids):
        held.append(id)
        text = tokenizer.decode(held)
        begun = _begun(tokenizer.decode_bytes(held))
        if begun and place < len(ids) - 1:
            pieces.append("")
            continue
        pieces.append(text)
        held = []
    return pieces


def _begun(data):
    """Whether the bytes end inside a character that may still be completed."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte >= 0xC0:
            return back < (4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2)
        if byte < 0x80:
            return False
    return False


def _from_the_start(tokenizer, ids):
    """Decodes all of it each time and shows what is new, if it does not end in half a character."""
    shown, pieces = 0, []
    for n in range(1, len(ids) + 1):
        data = tokenizer.decode_bytes(ids[:n])
        text = data.decode("utf-8", errors="replace")
        if _begun(data) and n < len(ids):
            pieces.append("")
        else:
            pieces.append(text[shown:])
            shown = len(text)
    return pieces


def _one_by_one(tokenizer, ids):
    return [tokenizer.decode([id]) for id in ids]


ACCEPTED_STREAM = [
    Case("holds back what is unfinished", _held_back),
    Case("from the start each time", _from_the_start),
]
STREAM = [
    Mistake(
        "token by token",
        _one_by_one,
        "Each token is decoded alone, and half a character cannot be read. Look at what you decode. What has to be "
        "kept until the next token comes?",
    ),
    Mistake(
        "drops what cannot be read",
        lambda tokenizer, ids: [tokenizer.decode([id]).replace("\ufffd", "") for id in ids],
        "Half a character is thrown away, and its other half too. Look at what you do with bytes that cannot be read "
        "yet. Where could they wait?",
    ),
    Mistake(
        "waits for the end",
        lambda tokenizer, ids: [*[""] * (len(ids) - 1), tokenizer.decode(ids)] if ids else [],
        "Nothing is shown until the last token. Look at when you add to the list. Which characters are complete after "
        "the first token?",
    ),
    Mistake(
        "everything again each time",
        lambda tokenizer, ids: [tokenizer.decode(ids[: n + 1]) for n in range(len(ids))],
        "Each piece holds the whole text so far. Look at what you hand on. Which part of it has been shown already?",
    ),
    Mistake(
        "cuts by the number of characters",
        lambda tokenizer, ids: [
            tokenizer.decode(ids[: n + 1])[len(tokenizer.decode(ids[:n])) :] for n in range(len(ids))
        ],
        "You show what the text has gained in length. Half an emoji is one sign long, and the whole one too. Look at "
        "what was shown before. May a sign that was shown change later?",
    ),
    Mistake(
        "loses an unfinished end",
        lambda tokenizer, ids: _held_back(tokenizer, [*ids, tokenizer.encode(" ")[0]])[:-1] if ids else [],
        "A text that stops inside a character loses its last bytes. Look at what happens after the last token. What is "
        "still waiting then?",
    ),
]
DOUBLE_STREAM = [
    Case(
        "the whole text each time, cleaned",
        lambda t, ids: [t.decode(ids[: n + 1]).rstrip("\ufffd") for n in range(len(ids))],
    ),
    Case("token by token, one too few", lambda t, ids: _one_by_one(t, ids[:-1])),
]


# 8.6 beam search


def _searching(
    step=lambda total, logits, id: total + logits.log_softmax(-1)[id],
    score=lambda total, length, alpha: total / length**alpha,
    start=0.0,
    n_start=1,
    ended="kept",
    best_of_each=None,
    order=True,
    result=lambda ids, new: new,
    prompt_counts=False,
):
    """Beam search with one part replaced. ended: "kept", "grows" or "lost"."""

    def beam_search(model, ids, max_new_tokens, n_beam, length_penalty, stop_id):
        def value(beam):
            return float(score(beam[1], len(beam[0]) + (len(ids) if prompt_counts else 0), length_penalty))

        beams = [([], start) for _ in range(n_beam if n_start is None else n_start)]
        with torch.no_grad():
            for _ in range(max_new_tokens):
                candidates = []
                for new, total in beams:
                    if stop_id in new and ended != "grows":
                        candidates += [(new, total)] if ended == "kept" else []
                        continue
                    logits = model(torch.tensor([ids + new]))[0, -1]
                    grown = [(new + [id], float(step(total, logits, id))) for id in range(len(logits))]
                    candidates += sorted(grown, key=value, reverse=True)[:best_of_each] if best_of_each else grown
                beams = sorted(candidates, key=value, reverse=order)[:n_beam] or beams
        return [result(ids, new) for new, _ in beams]

    return beam_search


def _by_tensors(model, ids, max_new_tokens, n_beam, length_penalty, stop_id):
    """All live beams in one pass; the best are found among (B, V)."""
    live, ended = [((), 0.0)], []
    with torch.inference_mode():
        for _ in range(max_new_tokens):
            if not live:
                break
            idx = torch.tensor([[*ids, *new] for new, _ in live])
            total = model(idx)[:, -1].log_softmax(-1) + torch.tensor([total for _, total in live]).double()[:, None]
            best = total.flatten().topk(min(n_beam, total.numel()))
            found = [
                ((*live[i // total.shape[1]][0], i % total.shape[1]), value)
                for i, value in zip(best.indices.tolist(), best.values.tolist(), strict=True)
            ]
            kept = sorted(ended + found, key=lambda beam: -beam[1] / len(beam[0]) ** length_penalty)[:n_beam]
            ended = [beam for beam in kept if beam[0][-1] == stop_id]
            live = [beam for beam in kept if beam[0][-1] != stop_id]
    return [list(new) for new, _ in sorted(ended + live, key=lambda b: -b[1] / len(b[0]) ** length_penalty)]


def _product(model, ids, max_new_tokens, n_beam, length_penalty, stop_id):
    """Probabilities multiplied, which is right as long as they do not vanish."""
    search = _searching(
        lambda total, logits, id: total * logits.softmax(-1)[id],
        lambda total, length, alpha: math.log(total) / length**alpha,
        start=1.0,
    )
    return search(model, ids, max_new_tokens, n_beam, length_penalty, stop_id)


ACCEPTED_BEAM = [
    Case("all live beams in one pass", _by_tensors),
    Case("probabilities multiplied", _product),
]
BEAM = [
    Mistake(
        "adds probabilities",
        _searching(lambda total, logits, id: total + logits.softmax(-1)[id]),
        "Your beams are those of added probabilities. Look at what you add up. How probable are two things together, "
        "and what does that become in logarithms?",
    ),
    Mistake(
        "compares raw logits",
        _searching(lambda total, logits, id: total + logits[id]),
        "Your beams change when a constant is added to the logits of one text, though no probability does. Look at "
        "what you add up. What makes logits of different texts comparable?",
    ),
    Mistake(
        "starts with equal beams",
        _searching(n_start=None),
        "All your beams begin as the same text, and so they take the same steps. Look at the list before the first "
        "round. How many different texts are there?",
    ),
    Mistake(
        "ended beams keep growing",
        _searching(ended="grows"),
        "A beam that has ended is extended like the others. Look at the beginning of your inner loop. What may be "
        "added after a stop token?",
    ),
    Mistake(
        "ended beams are lost",
        _searching(ended="lost"),
        "Beams that have ended are gone at the end. Look at what happens to them in the next round. Where are they "
        "kept?",
    ),
    Mistake(
        "no length rule",
        _searching(score=lambda total, length, alpha: total),
        "Your beams are compared by their sums. Every token makes a sum smaller, so short texts win. Look at the key "
        "of your sort. Where does the length come in?",
    ),
    Mistake(
        "always the mean",
        _searching(score=lambda total, length, alpha: total / length),
        "Your beams are compared by the mean, whatever the length penalty. Look at the key of your sort. Where does "
        "the exponent come in?",
    ),
    Mistake(
        "multiplies by the length",
        _searching(score=lambda total, length, alpha: total * length**alpha),
        "Your score makes long texts worse and not better. A sum of logarithms is negative. Look at the key of your "
        "sort. Should the length divide or multiply?",
    ),
    Mistake(
        "the prompt counts as length",
        _searching(prompt_counts=True),
        "Your lengths include the prompt, which every beam has. Look at the key of your sort. Whose log-probabilities "
        "are in the sum?",
    ),
    Mistake(
        "only the newest token counts",
        _searching(lambda total, logits, id: logits.log_softmax(-1)[id]),
        "Your beams are compared by their newest token alone. Look at what each candidate is given as its sum. What "
        "did its beginning cost?",
    ),
    Mistake(
        "one child for each beam",
        _searching(best_of_each=1),
        "Each of your beams is extended by its best token only, so fewer beams come back than were asked for. Look at "
        "what becomes a candidate. May two of the best continuations have one parent?",
    ),
    Mistake(
        "the worst are kept",
        _searching(order=False),
        "Your beams are the least likely ones. Look at the direction of your sort. Is the best score the largest or "
        "the smallest?",
    ),
    Mistake(
        "the prompt comes back too",
        _searching(result=lambda ids, new: ids + new),
        "Your beams are right, and the prompt stands before them. Look at what you return. What was asked for?",
    ),
]
DOUBLE_BEAM = [
    Case("adds probabilities, ended beams grow", _searching(lambda t, x, id: t + x.softmax(-1)[id], ended="grows")),
    Case("raw logits and no length rule", _searching(lambda t, x, id: t + x[id], lambda t, n, a: t)),
]
