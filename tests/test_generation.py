"""The loop: equal to the loop without a cache, repeatable, honest about its probabilities and its end.

And beam search: equal to a search through everything where that can be done.
"""

import inspect
import itertools
import math

import pytest
import torch
from conftest import TINY, spiced

from gpt2lib import GPT2, GPT2Config, edit, generate, stream
from gpt2lib.beam import beam_search, stream_beams
from gpt2lib.generation import generate_batch
from gpt2lib.sampling import filter_logits, sample

PROMPT = [3, 1, 4, 1, 5]


@torch.no_grad()
def naive(model, ids, n, generator, **settings):
    """Without cache and without our loop."""
    ids = list(ids)
    for _ in range(n):
        idx = torch.tensor([ids])
        logits = model(idx)[:, -1]
        ids.append(int(sample(filter_logits(logits, idx, **settings), generator)))
    return ids


@pytest.mark.parametrize("settings", [{}, dict(temperature=1.7, top_k=20, top_p=0.9, repetition_penalty=1.1)])
def test_generation_equals_the_loop_without_a_cache(tiny, settings):
    ours = generate(tiny, PROMPT, 12, generator=torch.Generator().manual_seed(5), **settings)
    assert ours == naive(tiny, PROMPT, 12, torch.Generator().manual_seed(5), **settings)
    assert ours[:5] == PROMPT and len(ours) == 17


def test_temperature_zero_is_greedy_and_draws_nothing(tiny):
    ids = list(PROMPT)
    for _ in range(6):
        with torch.no_grad():
            ids.append(int(tiny(torch.tensor([ids]))[0, -1].argmax()))
    generator = torch.Generator().manual_seed(0)
    state = generator.get_state()
    assert generate(tiny, PROMPT, 6, temperature=0, generator=generator) == ids
    assert torch.equal(generator.get_state(), state)


def test_the_same_seed_gives_the_same_text_and_another_seed_another(tiny):
    texts = [generate(tiny, PROMPT, 15, temperature=5.0, generator=torch.Generator().manual_seed(s)) for s in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


def test_each_step_tells_its_probabilities(tiny, generator):
    ids = list(PROMPT)
    for step in stream(tiny, PROMPT, 8, temperature=2.0, top_k=7, generator=generator, n_alternatives=9):
        idx = torch.tensor([ids])
        with torch.no_grad():
            logits = tiny(idx)[:, -1]
        raw, used = logits.softmax(-1)[0], filter_logits(logits, idx, temperature=2.0, top_k=7).softmax(-1)[0]
        assert step.logprob == pytest.approx(math.log(raw[step.id].item()), abs=1e-9)
        assert step.used == pytest.approx(used[step.id].item(), abs=1e-9) and step.used > 0
        assert step.rank == 1 + (raw > raw[step.id]).sum().item()
        assert [a.id for a in step.alternatives] == raw.topk(9).indices.tolist()
        for a in step.alternatives:
            assert a.probability == pytest.approx(raw[a.id].item(), abs=1e-9)
            assert a.used == pytest.approx(used[a.id].item(), abs=1e-9)
        assert sum(a.used > 0 for a in step.alternatives) == 7
        ids.append(step.id)


def test_the_end_is_told(tiny):
    steps = list(stream(tiny, PROMPT, 4, temperature=0))
    assert [s.end for s in steps] == [None, None, None, "max_new_tokens"]
    stop = steps[1].id
    stopped = list(stream(tiny, PROMPT, 40, temperature=0, stop_ids=[stop]))
    assert stopped[-1].end == "stop_id" and stopped[-1].id == stop and len(stopped) <= 2
    full = list(stream(tiny, PROMPT, 40, temperature=0))
    assert full[-1].end == "context" and len(full) == TINY.n_ctx - len(PROMPT) + 1


def test_a_prompt_that_fills_the_context_still_gets_one_token(tiny):
    (step,) = stream(tiny, [1] * TINY.n_ctx, 5)
    assert step.end == "context"


def test_leaving_early_leaves_nothing_behind(tiny):
    steps = stream(tiny, PROMPT, 10, generator=torch.Generator().manual_seed(1))
    next(steps)
    steps.close()
    assert not any(module._forward_hooks for module in tiny.modules())
    assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()


def test_the_callers_code_runs_outside_inference_mode(tiny):
    for _ in stream(tiny, PROMPT, 2):
        assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()


def test_the_prompt_is_not_changed(tiny):
    prompt = list(PROMPT)
    generate(tiny, prompt, 3)
    assert prompt == PROMPT


def test_a_tensor_of_ids_is_a_prompt_and_a_list_comes_back(tiny):
    ids = generate(tiny, torch.tensor(PROMPT), 3, temperature=0)
    assert ids == generate(tiny, PROMPT, 3, temperature=0) and all(type(i) is int for i in ids)


def test_generate_takes_what_stream_takes_but_alternatives():
    ours, theirs = (dict(inspect.signature(function).parameters) for function in (generate, stream))
    del theirs["n_alternatives"]
    assert ours == theirs


def test_in_half_precision_the_probabilities_still_sum_to_one():
    model = GPT2(TINY, torch.Generator().manual_seed(0)).bfloat16().eval()
    (step,) = stream(model, PROMPT, 1, n_alternatives=TINY.n_vocab)
    assert sum(a.used for a in step.alternatives) == pytest.approx(1, abs=1e-5)
    assert sum(a.probability for a in step.alternatives) == pytest.approx(1, abs=1e-5)


def test_broken_weights_are_reported_and_not_sampled():
    model = GPT2(TINY).eval()
    with torch.no_grad():
        model.ln_f.bias.fill_(math.nan)
    with pytest.raises(ValueError, match="logits must be finite"):
        generate(model, PROMPT, 3)


@pytest.mark.parametrize(
    "arguments,rule",
    [
        (dict(ids=[]), "ids must hold between 1 and n_ctx = 23 tokens, got 0"),
        (dict(ids=[1] * 24), "ids must hold between 1 and n_ctx = 23 tokens, got 24"),
        (dict(ids=[97]), r"token ids must be in 0\.\.96, got 97"),
        (dict(ids=[-1]), "got -1"),
        (dict(max_new_tokens=0), "max_new_tokens must be a whole number of at least 1, got 0"),
        (dict(max_new_tokens=2.5), "max_new_tokens"),
        (dict(temperature=math.nan), "temperature .* got nan"),
        (dict(top_p=1.5), "top_p"),
        (dict(n_alternatives=-1), "n_alternatives"),
        (dict(ids="key"), "ids must be a list of token ids, .* got 'key'"),
        (dict(ids=[1.5]), r"ids must be a list of token ids, .* got \[1\.5\]"),
        (dict(ids=torch.tensor([PROMPT])), "ids must be a list of token ids"),
        (dict(ids=None), "ids must be a list of token ids, .* got None"),
        (dict(temperature="hot"), "temperature .* got 'hot'"),
        (dict(stop_ids=5), "stop_ids must be a list of token ids, .* got 5"),
        (dict(stop_ids=[97]), r"token ids must be in 0\.\.96, got 97 in stop_ids"),
    ],
)
def test_bad_arguments_are_refused_before_the_first_token(tiny, arguments, rule):
    arguments = dict(ids=PROMPT, max_new_tokens=3) | arguments
    with pytest.raises(ValueError, match=rule):
        stream(tiny, **arguments)  # not iterated: the call itself refuses


# beam search

SMALL = GPT2Config(n_vocab=5, n_ctx=11, n_embd=6, n_head=2, n_layer=2)


@pytest.fixture(scope="module")
def small() -> GPT2:
    """Five tokens: small enough to look at every text."""
    return spiced(GPT2(SMALL), seed=4)


@torch.no_grad()
def every_text(model, ids, n_new, length_penalty, stop_ids=()):
    """Each text of n_new tokens, or shorter and ending with a stop id: (score, logprob, new tokens), best first."""
    found = []
    for length in range(1, n_new + 1):
        for text in itertools.product(range(model.config.n_vocab), repeat=length):
            if any(id in stop_ids for id in text[:-1]) or (length < n_new and text[-1] not in stop_ids):
                continue
            logprobs = model(torch.tensor([[*ids, *text]])).log_softmax(-1)[0, len(ids) - 1 :]
            total = sum(logprobs[i, id].item() for i, id in enumerate(text))
            found.append((total / length**length_penalty, total, text))
    return sorted(found, reverse=True)


@pytest.mark.parametrize("length_penalty", [0.0, 0.7, 1.0, 2.0])
@pytest.mark.parametrize("stop_ids", [(), (2,), (0, 3)])
def test_a_beam_wide_enough_for_everything_finds_what_a_search_through_everything_finds(
    small, length_penalty, stop_ids
):
    expected = every_text(small, [3, 1], 4, length_penalty, stop_ids)
    beams = beam_search(small, [3, 1], 4, n_beam=5**4, length_penalty=length_penalty, stop_ids=stop_ids)
    assert [beam.ids for beam in beams] == [text for _, _, text in expected]
    for beam, (score, total, text) in zip(beams, expected, strict=True):
        assert beam.score == pytest.approx(score, abs=1e-9) and beam.logprob == pytest.approx(total, abs=1e-9)
        assert beam.end == ("stop_id" if text[-1] in stop_ids else "max_new_tokens")


@torch.no_grad()
def naive_beams(model, ids, n_new, n_beam, length_penalty, stop_ids):
    """Without a cache and one text at a time."""
    beams = [((), 0.0)]
    for _ in range(n_new):
        candidates = []
        for text, total in beams:
            if text and text[-1] in stop_ids:
                candidates.append((text, total))
                continue
            logprobs = model(torch.tensor([[*ids, *text]]))[0, -1].log_softmax(-1).tolist()
            candidates += [((*text, id), total + logprob) for id, logprob in enumerate(logprobs)]
        beams = sorted(candidates, key=lambda pair: -pair[1] / len(pair[0]) ** length_penalty)[:n_beam]
    return beams


@pytest.mark.parametrize("n_beam,length_penalty", [(1, 1.0), (2, 0.0), (3, 1.0), (7, 2.0)])
def test_narrow_beams_equal_the_search_without_a_cache(tiny, n_beam, length_penalty):
    stop_ids = [generate(tiny, PROMPT, 3, temperature=0)[-1], 7]
    settings = dict(n_beam=n_beam, length_penalty=length_penalty, stop_ids=stop_ids)
    beams = beam_search(tiny, PROMPT, 6, **settings)
    expected = naive_beams(tiny, PROMPT, 6, n_beam, length_penalty, stop_ids)
    assert [beam.ids for beam in beams] == [text for text, _ in expected]
    assert [beam.logprob for beam in beams] == pytest.approx([total for _, total in expected], abs=1e-9)


def test_one_beam_is_greedy_and_more_beams_are_distinct(tiny):
    (beam,) = beam_search(tiny, PROMPT, 9, n_beam=1)
    assert [*PROMPT, *beam.ids] == generate(tiny, PROMPT, 9, temperature=0)
    for beams in stream_beams(tiny, PROMPT, 9, n_beam=5):
        assert len({beam.ids for beam in beams}) == 5
        assert [beam.score for beam in beams] == sorted((beam.score for beam in beams), reverse=True)


def test_an_ended_beam_stays_as_it_is_and_the_search_ends_with_the_last(tiny):
    stop_ids = range(1, TINY.n_vocab, 2)  # every second token ends a text
    steps = list(stream_beams(tiny, PROMPT, 15, n_beam=4, stop_ids=stop_ids, length_penalty=0.0))
    assert len(steps) < 15 and all(beam.end == "stop_id" for beam in steps[-1])
    for before, after in itertools.pairwise(steps):
        ended = [beam for beam in before if beam.end]
        stayed = [beam for beam in after if beam in ended]
        assert stayed == ended[: len(stayed)]  # the best of them, unchanged and in their order


def test_the_length_penalty_decides_between_short_and_long(tiny):
    stop = generate(tiny, PROMPT, 1, temperature=0)[-1]  # the likeliest first token ends the text
    short, long = (
        beam_search(tiny, PROMPT, 8, n_beam=6, stop_ids=[stop], length_penalty=alpha)[0].ids for alpha in (0.0, 5.0)
    )
    assert short == (stop,) and len(long) > 1


def test_beams_end_where_the_context_is_full(tiny):
    beams = beam_search(tiny, PROMPT, 40, n_beam=3)
    assert all(beam.end == "context" and len(beam.ids) == TINY.n_ctx - len(PROMPT) + 1 for beam in beams)
    (beam,) = beam_search(tiny, [1] * TINY.n_ctx, 5, n_beam=1)
    assert beam.end == "context" and len(beam.ids) == 1


@pytest.mark.parametrize(
    "arguments,rule",
    [
        (dict(ids=[]), "ids must hold between 1 and n_ctx = 23 tokens, got 0"),
        (dict(max_new_tokens=0), "max_new_tokens must be a whole number of at least 1, got 0"),
        (dict(n_beam=0), "n_beam must be a whole number of at least 1, got 0"),
        (dict(n_beam=True), "n_beam"),
        (dict(length_penalty=-1), r"length_penalty must be in \[0, 5\] .* got -1"),
        (dict(length_penalty=math.nan), "length_penalty .* got nan"),
        (dict(length_penalty="1"), "length_penalty .* got '1'"),
        (dict(stop_ids=[97]), r"token ids must be in 0\.\.96, got 97 in stop_ids"),
    ],
)
def test_bad_arguments_of_a_search_are_refused_at_once(tiny, arguments, rule):
    with pytest.raises(ValueError, match=rule):
        stream_beams(tiny, **(dict(ids=PROMPT, max_new_tokens=3) | arguments))


def test_broken_weights_are_reported_and_not_searched():
    model = GPT2(TINY).eval()
    with torch.no_grad():
        model.ln_f.bias.fill_(math.nan)
    with pytest.raises(ValueError, match="logits must be finite"):
        beam_search(model, PROMPT, 3)


# a batch of prompts

PROMPTS = [[3, 1, 4, 1, 5], [9], [2, 6, 5, 3, 5, 8, 9, 7, 9], [0, 0, 96]]


@pytest.mark.parametrize(
    "settings",
    [
        dict(temperature=0),
        dict(temperature=0, stop_ids=range(0, 97, 5)),
        dict(temperature=1.7, top_k=20, top_p=0.9, repetition_penalty=1.6),
        dict(temperature=3.0, stop_ids=range(0, 97, 9)),
    ],
)
@pytest.mark.parametrize("n", [1, 6, 40])  # 40: until the context is full, for each text at its own length
def test_a_batch_writes_what_each_prompt_alone_would(tiny, settings, n):
    def generators():
        return [torch.Generator().manual_seed(seed) for seed in range(len(PROMPTS))]

    alone = [generate(tiny, p, n, **settings, generator=g) for p, g in zip(PROMPTS, generators(), strict=True)]
    assert generate_batch(tiny, PROMPTS, n, **settings, generators=generators()) == alone
    assert PROMPTS[1] == [9]


def test_a_batch_reads_each_column_once_and_ended_texts_leave_it(tiny):
    read = []

    def note(x):
        read.append(tuple(x.shape[:2]))
        return x

    first = [text[-1] for text in generate_batch(tiny, PROMPTS, 1, temperature=0)]
    with edit(tiny, {"wte": note}):
        generate_batch(tiny, PROMPTS, 3, temperature=0, stop_ids=first[:1])
    n_on = sum(id != first[0] for id in first)
    assert read[:2] == [(4, 9), (n_on, 1)] and all(shape[1] == 1 for shape in read[1:]) and len(read) <= 3


def test_a_batch_of_one_and_a_batch_without_generators(tiny):
    assert generate_batch(tiny, [PROMPT], 7, temperature=0) == [generate(tiny, PROMPT, 7, temperature=0)]
    assert [len(text) for text in generate_batch(tiny, PROMPTS, 2)] == [7, 3, 11, 5]


@pytest.mark.parametrize(
    "arguments,rule",
    [
        (dict(prompts=[]), "prompts must hold at least one prompt, got none"),
        (dict(prompts=[[1], []]), "ids must hold between 1 and n_ctx = 23 tokens, got 0"),
        (dict(prompts=[[97]]), "got 97"),
        (dict(prompts=[1, 2]), "ids must be a list of token ids"),
        (dict(max_new_tokens=0), "max_new_tokens must be a whole number of at least 1, got 0"),
        (dict(generators=[torch.Generator()]), "generators must be one for each of 4 prompts, got 1"),
        (dict(top_p=2), "top_p"),
    ],
)
def test_bad_arguments_of_a_batch_are_refused(tiny, arguments, rule):
    with pytest.raises(ValueError, match=rule):
        generate_batch(tiny, **(dict(prompts=PROMPTS, max_new_tokens=3) | arguments))
