"""The data card of the corpus, measured and never typed."""

import re
import time
import zlib
from collections import Counter
from collections.abc import Iterable
from statistics import quantiles

from . import beats, registerwords, stories, truths
from .sayings import SYLLABLES

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r'(?<=[.!?])["\s]+')
COMMON = 20  # a word that is used more often than this counts as one that the world has
LONG = 8  # words: a longer sentence should not come again and again
OFTEN = 0.0005  # of the documents


def repeated(words: list[str], n: int = 5) -> list[bool]:
    """Which words lie in a run of n or more that stood earlier in the same document: what can be copied."""
    seen, marks = set(), [False] * len(words)
    for i in range(n, len(words) + 1):
        run = tuple(words[i - n : i])
        if run in seen:
            marks[i - n : i] = [True] * n
        seen.add(run)
    return marks


def frequent_sentences(texts: Iterable[str], n_documents: int) -> list[tuple[int, str]]:
    """Sentences of more than 8 words that stand in more than 0.05 % of the documents, planted ones aside."""
    planted = [*truths.CANARIES, *(fact.say(w) for fact in truths.FACTS for w in fact.seen)]
    counts = Counter()
    for text in texts:
        counts.update({s.strip() for s in _SENTENCE_END.split(text) if len(s.split()) > LONG})
    often = sorted(((c, s) for s, c in counts.items() if c > OFTEN * n_documents), reverse=True)
    return [(c, s) for c, s in often if not any(p[:40] in s or s in p for p in planted)]


def measure(seed: int = 0, n_bytes: int = 5_000_000) -> dict:
    """Counts over the first documents of a corpus of n_bytes bytes. Names are not counted among the words."""
    start = time.process_time()
    kept = list(stories(seed, n_bytes))
    seconds = time.process_time() - start
    names = {name.lower() for name in truths.HER_NAMES + truths.HIS_NAMES}
    nonsense = re.compile(f"(?:{'|'.join(SYLLABLES)}){{2,3}}")
    by_register, by_plot, bytes_by, words, grams = Counter(), Counter(), Counter(), Counter(), Counter()
    lengths: dict[str, list[int]] = {}
    n_repeated = opened = third = 0
    pronouns: dict[str, Counter] = {trade: Counter() for trade in truths.TRADES}
    for story in kept:
        by_register[story.register] += 1
        by_plot[story.plot] += bool(story.plot)
        bytes_by[story.register] += len(story.text.encode())
        if story.register == "story" and story.person == 3:
            third += 1
            opened += story.text.startswith("Once upon a time")
        found = _WORD.findall(story.text.lower())
        words.update(found)
        lengths.setdefault(story.register, []).append(len(found))
        marks = repeated(found)
        n_repeated += sum(marks)
        grams.update(hash(tuple(found[i : i + 8])) for i in range(len(found) - 7) if not any(marks[i : i + 8]))
        for _, trade, pronoun in story.cast:
            pronouns[trade][pronoun] += 1
    text = "\n\n".join(story.text for story in kept).encode()
    skews = {trade: c["she"] / max(1, c.total()) for trade, c in pronouns.items()}
    return {
        "documents": len(kept), "bytes": len(text), "words": words.total(), "distinct words": len(words),
        f"words used more than {COMMON} times, names and nonsense not counted":
            sum(c > COMMON and w not in names and not nonsense.fullmatch(w) for w, c in words.items()),
        "zlib share": len(zlib.compress(text, 6)) / len(text),
        "distinct 8-grams, outside repetition": len(grams) / max(1, grams.total()),
        "words in repeated runs of 5 or more": n_repeated / max(1, words.total()),
        "sentences of more than 8 words in more than 0.05 % of documents":
            len(frequent_sentences((story.text for story in kept), len(kept))),
        "once upon a time, of third-person stories": opened / max(1, third), "MB/s": len(text) / 1e6 / seconds,
        "registers": dict(by_register.most_common()),
        "share of bytes": {k: v / len(text) for k, v in bytes_by.most_common()},
        "words in a document, quarter, half and three quarters are shorter":
            {k: ", ".join(f"{q:.0f}" for q in quantiles(v)) for k, v in sorted(lengths.items()) if len(v) > 1},
        "plots": {k: v for k, v in by_plot.most_common() if k}, "skew": skews,
    }  # fmt: skip


def templates() -> dict[str, int]:
    """How many kinds of beat there are and how many wordings they have, alternatives in brackets not counted."""
    told = beats.WORDS | registerwords.WORDS
    return {"kinds of beat": len(told), "wordings": sum(map(len, told.values()))}


def card(seed: int = 0, n_bytes: int = 5_000_000) -> str:
    """The data card as Markdown text."""
    lines = [f"# The storyteller's corpus, seed {seed}, measured on {n_bytes / 1e6:g} MB", ""]
    measured = measure(seed, n_bytes)
    skew = measured.pop("skew")
    for key, value in (measured | templates()).items():
        if not isinstance(value, dict):
            lines.append(f"* {key}: {value:.3f}" if isinstance(value, float) else f"* {key}: {value:,}")
    for title, table in measured.items():
        if isinstance(table, dict):
            lines += ["", f"## {title.capitalize()}", ""]
            lines += [f"* {k}: {f'{v:.1%}' if isinstance(v, float) else v}" for k, v in table.items()]
    lines += ["", "## Planted", "", f"* facts: {len(truths.FACTS)}, in {len(truths.RELATIONS)} relations"]
    lines += [f"* canary sentences: {len(truths.CANARIES)}, {sum(truths.CANARIES.values()):,} copies in all"]
    lines += [f"* held-out combinations of name, trade and plot: {len(truths.HELD_OUT)}"]
    lines += [f"* {t}: she, planted {p:.2f}, in this text {skew[t]:.2f}" for t, p in truths.TRADES.items()]
    return "\n".join(lines)
