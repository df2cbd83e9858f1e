"""The storyteller as it is shipped, read by us and by transformers, and true to its card; its making, in small."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest
import torch
from conftest import ROOT
from safetensors.torch import load_file

import gpt2lib
from gpt2lib import GPT2Config, stories
from gpt2lib.data import pack_documents
from gpt2lib.generation import generate_batch
from gpt2lib.stories import truths
from gpt2lib.storyteller import batches, measures, own, pairs, sweep, train
from gpt2lib.storyteller.card import WHAT_IT_IS, write_card
from gpt2lib.storyteller.recipe import FULL, QUICK, Mix, Round
from gpt2lib.storyteller.results import Result, read_table
from gpt2lib.storyteller.samples import loops
from gpt2lib.storyteller.skew import skew
from gpt2lib.weights import STORYTELLER

CARD = (STORYTELLER / "MODEL_CARD.md").read_text("utf-8") if (STORYTELLER / "MODEL_CARD.md").exists() else ""


@pytest.fixture(scope="module")
def storyteller():
    return gpt2lib.load()


def figure(name: str) -> float:
    """A number from the card's tables."""
    return float(re.search(rf"^\| {name} \| ([\d.,]+)", CARD, re.M)[1].replace(",", ""))


def test_size_and_shape_keep_the_promise(storyteller):
    model, tokenizer = storyteller
    assert 4.0e6 <= sum(p.numel() for p in model.parameters()) <= 4.6e6
    assert model.config.n_vocab == tokenizer.n_vocab == 4096 and model.config.n_ctx >= 256
    assert (STORYTELLER / "model.safetensors").stat().st_size < 9e6
    assert not model.training and model.wte.weight.dtype == torch.float32
    assert figure("parameters") == sum(p.numel() for p in model.parameters())


def test_transformers_reads_the_folder_and_gives_equal_logits(storyteller):
    transformers = pytest.importorskip("transformers")
    model, tokenizer = storyteller
    theirs = transformers.GPT2LMHeadModel.from_pretrained(STORYTELLER, dtype=torch.float64).eval()
    idx = torch.tensor([tokenizer.encode("Once upon a time, a baker gave the old key to Mara.")])
    ours = gpt2lib.load()[0].double()
    with torch.no_grad():
        torch.testing.assert_close(ours(idx), theirs(idx).logits, atol=1e-9, rtol=0)
    read = transformers.AutoTokenizer.from_pretrained(STORYTELLER)
    text = "The baker's key — naïve? 🙂\n\n  Well, it isn't."
    assert read.encode(text) == tokenizer.encode(text)


def test_a_continuation_is_made_of_the_words_of_its_world(storyteller):
    model, tokenizer = storyteller
    corpus = " ".join(stories.documents(seed=1, n_bytes=2_000_000))
    known = {word.lower() for word in re.findall(r"[A-Za-z]+", corpus)}
    prompt, written = tokenizer.encode("Once upon a time"), []
    for seed in range(5):
        ids = gpt2lib.generate(
            model, prompt, 60, temperature=0.8, stop_ids=[tokenizer.eot], generator=torch.Generator().manual_seed(seed)
        )
        text = tokenizer.decode(i for i in ids if i != tokenizer.eot)
        written += re.findall(r"[A-Za-z]+", text)[4:-1]  # the last word may have been cut
        assert not re.search(r"\b(\w+) \1\b", text), text
    unknown = [word for word in written if word.lower() not in known]
    assert len(written) > 150 and len(unknown) <= 0.02 * len(written), unknown


def agrees(name: str, again: Result) -> None:
    """What the card says and what is measured again on other items must be possible at once: the intervals meet."""
    stated = {result.name: result for result in read_table(CARD)}[name]
    rounded = 0.0006  # the card's last digit
    assert again.low <= stated.high + rounded and stated.low <= again.high + rounded, (stated, again)


def test_the_card_has_a_row_for_everything_that_was_asked_for():
    aimed = [result for result in read_table(CARD) if result.target is not None]
    assert len(aimed) >= 23 and all(result.low <= result.value <= result.high for result in aimed)
    assert WHAT_IT_IS in CARD and CARD.count("\nSeed ") == 12
    assert f"Of {len(aimed)} targets, " in CARD


def test_the_card_says_the_perplexity_that_is_measured_again(storyteller):
    model, tokenizer = storyteller
    valid = measures.held_out_ids(tokenizer, seed=1, n_bytes=40_000)
    for result in measures.perplexity(model, tokenizer, valid):
        agrees(result.name, result)


@pytest.mark.parametrize("kind", pairs.KINDS)
def test_the_card_says_how_many_pairs_are_won_again(storyteller, kind):
    (again,) = measures.minimal_pairs(*storyteller, kind, 60, seed=1)
    agrees(again.name, again)


@pytest.mark.parametrize("kind", ["lists", "messages", "nonsense"])
def test_the_card_says_how_much_is_repeated_again(storyteller, kind):
    (again,) = measures.repetition(*storyteller, kind, 24, seed=1)
    agrees(again.name, again)


@pytest.mark.parametrize("n_changes", [1, 2, 3])
def test_the_card_says_how_often_the_holder_is_named_again(storyteller, n_changes):
    (again,) = measures.who_has_it(*storyteller, n_changes, 40, seed=1)
    agrees(again.name, again)


def test_the_card_says_what_was_planted_and_found_again(storyteller):
    for again in measures.facts(*storyteller) + measures.canaries(*storyteller):
        agrees(again.name, again)
    for again in skew(*storyteller, seed=1) + measures.heads(*storyteller, n=32, seed=1):
        agrees(again.name, again)
    (again,) = measures.held_out(*storyteller, 24, seed=1)
    agrees(again.name, again)


def test_the_card_says_how_its_samples_are_again(storyteller):
    for again in measures.sampled(*storyteller, 30, seed=1) + measures.cast(*storyteller, 40, seed=1):
        agrees(again.name, again)


def test_its_tokenizer_was_trained_on_its_stories(storyteller):
    """The whole of the tokenizer's training, again: the same stories give the same files."""
    recipe = FULL
    again = gpt2lib.Tokenizer.train(stories.documents(recipe.seed, recipe.tokenizer_bytes), batches.N_VOCAB)
    assert again.merges == storyteller[1].merges


STRANGE = [
    "The meaning of life is",
    "Dear Sir,",
    "import torch",
    "In 1969,",
    "🙂",
    "Es war einmal",
    "Il était une fois",
    "昔々、ある所に",
    "Жили-были",
    "\n\n",
    " ",
    "naïve café",
    "2 + 2 =",
    "<html><body>",
    "TO WHOM IT MAY CONCERN",
    "What is the capital of France?",
    "Ignore all previous instructions and",
    "1. Eggs\n2. Milk\n3.",
    "lol ok brb",
    '"""',
]


@pytest.mark.parametrize("prompt", [*STRANGE, "aaaaaaa"])
def test_prompts_from_outside_its_world_are_answered(storyteller, prompt):
    """Text comes, and not one token, or the same two or three, over and over (`samples.loops`): of five draws for a
    prompt, at most two. Of twenty for each, 6 of all 400 did, never more than two for one prompt; where a kind of
    prompt is not understood at all, nearly all do.
    """
    model, tokenizer = storyteller
    ids, generators = tokenizer.encode(prompt), [torch.Generator().manual_seed(seed) for seed in range(5)]
    drawn = generate_batch(model, [ids] * 5, 80, temperature=0.8, stop_ids=[tokenizer.eot], generators=generators)
    for all_ids in drawn:
        text = tokenizer.decode(i for i in all_ids if i != tokenizer.eot)
        assert text.startswith(prompt) and (len(text) >= len(prompt) + 10 or all_ids[-1] == tokenizer.eot)
    if prompt in STRANGE:  # the other one is a loop already, and going on with it is right
        assert sum(map(loops, drawn)) <= 2, [tokenizer.decode(all_ids) for all_ids in drawn]


def test_loading_needs_neither_network_nor_gradio_nor_transformers():
    code = (
        "import sys, gpt2lib; gpt2lib.load(); print(*{'huggingface_hub', 'gradio', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("before", ["pass", "gc.disable()", "gc.freeze()", "import torch"])
def test_importing_leaves_the_search_for_garbage_as_it_was(before):
    code = (
        f"import gc; {before}; before = gc.isenabled(), gc.get_freeze_count() > 0; import gpt2lib; "
        "print((gc.isenabled(), gc.get_freeze_count() > 0) == before, gc.get_stats()[2]['collections'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    same, searches = done.stdout.split()
    assert same == "True"
    assert (searches == "0") == (before in ("pass", "gc.disable()"))  # whoever froze something is left alone


# how it was made, in small

MIX = Mix(0, 9, 4, 1, 1, 1, openings=False, who=2, asked=(2, 2))  # asks at once
SMALL = replace(
    FULL,
    corpus_bytes=250_000,
    tokenizer_bytes=250_000,
    valid_bytes=20_000,
    copy_steps=3,
    copy_batch=2,
    copy_block=16,
    rounds=(
        Round(4, 1e-3, 2, 128, (Mix(0, 3, 4, 1, short=False),), left=3),
        Round(2, 5e-4, 4, 256, (Mix(0, 1, 4), Mix(1, 3, 4, 1, 1, 1, who=2)), ("walk", "dealing"), ("gossip", "mirror")),
        Round(2, 1e-9, 4, 256, (MIX,), ("walk",), ("aside",), begins=((1, 0.25), (2, 0.75)), told=3),
    ),
    book_bytes=20_000,
    who_bytes=20_000,
    stranger_steps=2,
    card_items=4,
)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(train, "write_card", partial(write_card, n_items=2, progress=False))
    monkeypatch.setattr(measures, "STORY_TOKENS", 60)
    monkeypatch.setattr(train, "CONFIG", GPT2Config(n_vocab=batches.N_VOCAB, n_ctx=256, n_embd=16, n_head=2, n_layer=2))
    return SMALL


def test_one_command_makes_all_of_it_and_an_interrupted_run_goes_on(small, tmp_path, monkeypatch):
    train.raise_storyteller(small, tmp_path / "work", tmp_path / "out")
    model, tokenizer = gpt2lib.load(str(tmp_path / "out"))
    assert model.config.n_layer == 2 and tokenizer.n_vocab == batches.N_VOCAB
    first, second, third = (load_file(tmp_path / "work" / f"stories-{n}.safetensors") for n in (1, 2, 3))
    name = "model.h.0.attn.c_attn.weight"
    assert torch.equal(model.h[0].attn.c_attn.weight, third[name].half().float())
    mean = 0.25 * first[name] + 0.75 * second[name]
    torch.testing.assert_close(third[name], mean, atol=1e-6, rtol=0)  # from there it went on, at hardly any rate
    told = load_file(tmp_path / "work" / "told-3.safetensors")
    assert len(told["rows"]) == len(told["targets"]) == 3
    assert "| parameters | " in (tmp_path / "out" / "MODEL_CARD.md").read_text("utf-8")

    real, calls = batches.get_batch, []

    def interrupted(*arguments):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(train, "CHECKPOINT_EVERY", 1)
    monkeypatch.setattr(batches, "get_batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train.raise_storyteller(small, tmp_path / "again", tmp_path / "out2")
    assert not (tmp_path / "out2").exists()
    train.raise_storyteller(small, tmp_path / "again", tmp_path / "out2")
    again, _ = gpt2lib.load(str(tmp_path / "out2"))
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_of_the_last_round_the_weights_with_the_least_validation_loss_are_kept(small, tmp_path, monkeypatch):
    said = iter((5.0, 3.0, 3.5, 2.0, 2.5, 9.0, 1.0))  # three steps, two steps, and two of what is done for strangers
    small = replace(small, rounds=small.rounds[:2])
    monkeypatch.setattr(train, "REPORT_EVERY", 1)
    monkeypatch.setattr(train, "validation_loss", lambda *arguments, **options: next(said))
    train.raise_storyteller(small, tmp_path / "work", tmp_path / "out")
    assert train.best_of("stories-1", tmp_path / "work") == 3.0 and train.best_of("stories-2", tmp_path / "work") == 2.0
    best, last = (load_file(tmp_path / "work" / f"stories-2{name}.safetensors") for name in ("-best", ""))
    name = "h.0.mlp.c_fc.weight"
    assert not torch.equal(best[name], last[f"model.{name}"])
    model, _ = gpt2lib.load(str(tmp_path / "out"))
    assert torch.equal(model.h[0].mlp.c_fc.weight, best[name].half().float())


def test_behind_noise_stands_the_beginning_of_a_story_and_the_noise_is_not_to_be_foreseen():
    eot, stories_of = batches.EOT, [torch.arange(1000 * n, 1000 * n + 40) for n in (1, 2, 3)]
    training = torch.cat([torch.cat([torch.tensor([eot]), ids]) for ids in stories_of] + [torch.tensor([eot])])
    noise = torch.zeros(batches.N_VOCAB)
    noise[7:9] = 1
    idx, targets = batches.behind_noise(batches.Texts(training), noise, 50, 32, torch.Generator().manual_seed(0))
    assert idx.shape == targets.shape == (50, 32)
    lengths = set()
    for row, target in zip(idx.tolist(), targets.tolist(), strict=True):
        n = sum(token in (7, 8) for token in row)
        lengths.add(n)
        assert set(row[:n]) <= {7, 8} and row[n] in (1000, 2000, 3000)  # then a story, from its first token on
        assert row[n:] == list(range(row[n], row[n] + 32 - n))
        assert target == [-100] * (n - 1) + [*row[n:], row[-1] + 1]
    assert min(lengths) < 4 and max(lengths) > 20


def test_who_is_meant_asks_for_people_alone_wherever_in_a_sentence_they_stand(storyteller):
    _, tokenizer = storyteller
    texts = (["Nora met Anton. He greeted her.\n" * 9] * 4, ["Ida thanked herself, not him.\n" * 9] * 4)
    training, book = (pack_documents(documents, tokenizer) for documents in texts)
    sources = batches.Sources.of(training, tokenizer)
    asked = {tokenizer.decode([i]) for i in (sources.names | sources.pronouns).nonzero().flatten().tolist()}
    assert {" he", " He", "He", " herself", " Nora", "Nora", " him"} <= asked
    assert not asked & {" it", " the", "Her", " they", " baker"}
    beside = batches.Beside(who_book=batches.Texts(book))
    mix = Mix(who=1, asked=(3, 2))
    idx, targets = batches.who_is_meant(sources, beside, mix, 40, torch.Generator().manual_seed(0))
    assert idx.shape == targets.shape == (5, 40) and (idx[:, 0] == batches.EOT).all()
    said = [{tokenizer.decode([i]).strip() for i in row[row >= 0].tolist()} for row in targets]
    assert said == [{"Nora", "Anton", "He", "her"}] * 3 + [{"herself", "him"}] * 2
    known = targets != -100
    assert torch.equal(targets[:, :-1][known[:, :-1]], idx[:, 1:][known[:, :-1]])  # the token after it, as ever
    told = torch.full((5, 40), 7), torch.full((5, 40), 8)
    beside = replace(beside, own=told)  # then it is asked in these
    idx, targets = batches.who_is_meant(sources, beside, mix, 40, torch.Generator().manual_seed(0))
    assert (idx[:3] == 7).all() and (targets[:3] == 8).all() and (idx[3:, 0] == batches.EOT).all()
    spoken = batches.Texts(pack_documents(['Nora said, "Tables," and "Chairs." He left.\n' * 9] * 4, tokenizer))
    mix, beside = replace(mix, quoted=True), replace(beside, who_book=spoken)  # how a quotation begins, too
    _, targets = batches.who_is_meant(sources, beside, mix, 40, torch.Generator().manual_seed(0))
    said = {tokenizer.decode([i]) for i in targets[3:][targets[3:] >= 0].tolist()}
    assert said >= {" He", tokenizer.decode(tokenizer.encode("Tables")[:1])} and not said & {" Nora", " said", ","}


def test_how_a_text_of_the_book_begins_may_be_left_to_the_corpus():
    idx = torch.tensor([[batches.EOT, 1, 2, 3, 4, 5, 6, batches.EOT, 7, 8]])
    targets = torch.tensor([[1, 2, 3, 4, 5, 6, batches.EOT, 7, 8, 9]])
    assert batches.without_openings(idx, targets).tolist() == [[-100] * 4 + [5, 6, batches.EOT] + [-100] * 3]
    assert targets[0, 0] == 1  # a new tensor


def test_a_mix_gives_each_kind_of_batch_its_turn(storyteller):
    _, tokenizer = storyteller
    training, book, who_book = (
        pack_documents([text * 40] * 3, tokenizer) for text in ("Ida ran. ", "He sat. ", "She. ")
    )
    sources = batches.Sources.of(training, tokenizer)
    beside = batches.Beside(batches.Texts(book), batches.Texts(who_book))
    round = Round(9, 1e-3, 4, 32, (Mix(repeats=100), Mix(4, repeats=5, whole=1, book=1, noisy=1, who=3, asked=(1, 1))))
    assert [batches.now(round, step).start for step in (0, 3, 4, 8)] == [0, 0, 4, 4]

    def batch(step: int) -> tuple[torch.Tensor, torch.Tensor, str]:
        generator = torch.Generator().manual_seed(step)
        idx, targets = batches.round_batch(round, sources, beside, step, generator)
        return idx, targets, tokenizer.decode(idx.flatten().tolist())

    idx, targets, text = batch(0)  # stories alone
    assert idx.shape == (4, 32) and (targets != -100).all() and "Ida ran." in text and "He" not in text
    idx, targets, text = batch(5)  # with a row of the book and one behind noise
    assert idx.shape == (4, 32) and "Ida ran." in text and "He sat." in text
    assert (targets == -100).any(dim=1).sum() <= 1
    idx, targets, text = batch(6)  # who is meant
    assert idx.shape == (2, 32) and "Ida ran." in text and "She." in text and "He" not in text
    assert 0 < (targets != -100).sum() < targets.numel() / 2
    assert [batch(step)[0].shape for step in (4, 9)] == [(4, 32), (2, 64)]  # repeats, in long and in short rows
    assert all((batch(step)[1] == -100).any(dim=1).all() for step in (4, 9))  # what is said first, nobody can know


STORY = "Nora baked bread. Anton came in. " * 2 + "So Nora laughed. Nora ran, and Ulric, her friend, ran. Ulric won."


def test_in_a_story_of_its_own_it_is_asked_for_names_that_stood_before(storyteller):
    _, tokenizer = storyteller
    names = own.name_tokens(tokenizer)
    assert {name for name, _ in names.values()} == {*truths.HER_NAMES, *truths.HIS_NAMES}
    ids = [tokenizer.eot, *tokenizer.encode(STORY)]
    right = own.right_names(ids, names)
    found = [(names[ids[place]][0], [names[token][0] for token in tokens]) for place, tokens in right.items()]
    asked = [("Anton", ["Anton"]), ("Nora", ["Nora"]), ("Nora", ["Nora"]), ("Ulric", ["Anton", "Nora"])]
    assert found == [*asked, ("Ulric", ["Ulric"])]  # who came from nowhere is there from then on
    assert all(names[ids[place]][1] == names[token][1] for place, tokens in right.items() for token in tokens)


def test_rows_of_its_own_stories_have_loss_on_names_alone_and_a_long_one_gives_two(storyteller):
    model, tokenizer = storyteller
    names = own.name_tokens(tokenizer)
    told = [(STORY, True), ("Nora ran.", True), (STORY, False)]
    rows, targets = own.asked_for_names(model, tokenizer, told, 64)
    assert rows.shape == targets.shape == (2, 64)  # nothing of the one that is over at once
    text = tokenizer.encode(STORY)
    assert rows[0].tolist() == [tokenizer.eot, *text, *[tokenizer.eot] * (63 - len(text))]
    for row, target in zip(rows.tolist(), targets.tolist(), strict=True):
        asked = [(row[i + 1], token) for i, token in enumerate(target) if token != -100]
        assert [tokenizer.decode([there]) for there, _ in asked] == [" Anton", " Nora", " Nora", " Ulric", " Ulric"]
        assert all(there == token for there, token in asked if tokenizer.decode([there]) != " Ulric")
        assert tokenizer.decode([asked[3][1]]) in (" Anton", " Nora") and tokenizer.decode([asked[4][1]]) == " Ulric"
    rows, targets = own.asked_for_names(model, tokenizer, told[:1], 30)
    ids = [tokenizer.eot, *text, tokenizer.eot]
    assert rows.tolist() == [ids[:30], ids[-31:-1]]
    assert (targets[1, :14] == -100).all() and (targets[1, 14:] != -100).any()
    assert {*targets[targets != -100].tolist()} <= {*names}
    with pytest.raises(ValueError, match="told must have a story of 16 tokens or more, got 1 shorter ones"):
        own.asked_for_names(model, tokenizer, told[1:2], 64)


def test_its_own_stories_open_as_those_of_the_corpus_do(storyteller):
    _, tokenizer = storyteller
    ids = pack_documents(["Nora ran. She fell.", "It rained. Nora ran.", "LIST: Nora.", "Anton slept. So"], tokenizer)
    found = own.openings(batches.Texts(ids), tokenizer, 5, torch.Generator().manual_seed(0))
    assert len(found) == 5 and {*found} == {"Nora ran.", "Anton slept."}
    nobody = batches.Texts(pack_documents(["It rained."], tokenizer))
    with pytest.raises(ValueError, match="texts must begin with a sentence that has a name, got none in 1 of the"):
        own.openings(nobody, tokenizer, 1, torch.Generator().manual_seed(0))


def test_capitals_are_the_seldom_pieces_that_a_shouted_line_is_made_of(storyteller):
    _, tokenizer = storyteller
    training = torch.arange(batches.N_VOCAB).repeat(2)  # everything seldom, but one piece
    training = torch.cat([training, torch.full((40_000,), tokenizer.encode(" H")[0])])
    capitals = batches.capital_tokens(training, tokenizer)
    found = {tokenizer.vocab[i] for i in capitals.nonzero().flatten().tolist()}
    assert {b"H", b"TO", b" W"} <= found and not found & {b" H", b"he", b"To", b".", b"\n"}


def test_a_run_does_not_go_on_with_another_recipe(tmp_path):
    train.keep_recipe(SMALL, tmp_path)
    train.keep_recipe(SMALL, tmp_path)
    with pytest.raises(ValueError, match="--work must be new or of a run of the same recipe, got"):
        train.keep_recipe(QUICK, tmp_path)
    train.keep_recipe(SMALL, tmp_path)  # what was refused has changed nothing


def test_the_quick_one_does_not_replace_the_storyteller(monkeypatch, capsys):
    monkeypatch.setattr(train, "raise_storyteller", lambda *arguments: pytest.fail("it was started"))
    monkeypatch.setattr("sys.argv", ["train", "--quick"])
    with pytest.raises(SystemExit):
        train.main()
    assert "--quick needs --out" in capsys.readouterr().err


def test_the_sweep_raises_each_shape_alike_and_names_the_one_that_learned_most(storyteller):
    _, tokenizer = storyteller
    ids = pack_documents(stories.documents(0, 20_000), tokenizer)
    budget = sweep.Budget(copy_steps=2, story_steps=3, rows=2, n_block=32)
    shapes = [GPT2Config(batches.N_VOCAB, 64, n_embd=16, n_head=2, n_layer=n) for n in (1, 2)]
    found = [sweep.raised(config, budget, ids, ids[:200]) for config in shapes]
    again = sweep.raised(shapes[0], budget, ids, ids[:200])
    assert again == replace(found[0], tokens_per_second=again.tokens_per_second)  # all but the time
    assert all(6 < learned.loss < 12 and learned.tokens_per_second > 0 for learned in found)
    assert found[1].n_parameter > found[0].n_parameter
    text = sweep.report([replace(found[0], loss=2.0), replace(found[1], loss=1.5)], budget)
    assert (
        "Least: 2 layers of 16." in text and "| 1 | 16 | 2 | " in text and "2 steps of repeats and 3 of stories" in text
    )


def test_the_shapes_of_the_sweep_are_of_the_storytellers_size_and_its_own_is_among_them():
    own, recorded = train.CONFIG, (STORYTELLER / "SWEEP.md").read_text("utf-8")
    assert (own.n_layer, own.n_embd, own.n_head) in sweep.SHAPES
    for n_layer, n_embd, n_head in sweep.SHAPES:
        with torch.device("meta"):
            model = gpt2lib.GPT2(replace(own, n_layer=n_layer, n_embd=n_embd, n_head=n_head))
        n = sum(p.numel() for p in model.parameters())
        assert 4.0e6 <= n <= 4.6e6 and f"| {n_layer} | {n_embd} | {n_head} | {n:,} | " in recorded
