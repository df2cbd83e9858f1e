"""The loop: equal to the loop without a cache, repeatable, honest about its probabilities and its end."""

import inspect
import math

import pytest
import torch
from conftest import TINY

from gpt2lib import GPT2, generate, stream
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
