"""The data card of the corpus, measured and never typed."""

import re
import time
import zlib
from collections import Counter

from . import registers, stories, truths

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def repeated_share(words: list[str], n: int = 3) -> float:
    """The share of words that end a run of n words which stood earlier in the same document: what can be copied."""
    seen, copied = set(), 0
    for i in range(n, len(words) + 1):
        gram = tuple(words[i - n : i])
        copied += gram in seen
        seen.add(gram)
    return copied / max(1, len(words))


def measure(seed: int = 0, n_bytes: int = 5_000_000) -> dict:
    """Counts over the first documents of a corpus of n_bytes bytes. Names are not counted among the words."""
    start = time.perf_counter()
    kept = list(stories(seed, n_bytes))
    seconds = time.perf_counter() - start
    names = {name.lower() for name in truths.HER_NAMES + truths.HIS_NAMES}
    nonsense = re.compile(f"(?:{'|'.join(registers._SYLLABLES)}){{2,3}}")
    by_register, by_plot, bytes_by = Counter(), Counter(), Counter()
    words, grams, total_grams, repeated, opened, third = Counter(), set(), 0, 0.0, 0, 0
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
        repeated += repeated_share(found) * len(found)
        for i in range(len(found) - 7):
            total_grams += 1
            grams.add(hash(tuple(found[i : i + 8])))
        for _, trade, pronoun in story.cast:
            pronouns[trade][pronoun] += 1
    text = "\n\n".join(story.text for story in kept).encode()
    skews = {trade: c["she"] / max(1, c.total()) for trade, c in pronouns.items()}
    return {
        "documents": len(kept), "bytes": len(text), "words": words.total(),
        "distinct words": len(words),
        "words used more than 20 times, names and nonsense not counted":
            sum(c > 20 and w not in names and not nonsense.fullmatch(w) for w, c in words.items()),
        "zlib share": len(zlib.compress(text, 6)) / len(text), "distinct 8-grams": len(grams) / max(1, total_grams),
        "repeated share": repeated / max(1, words.total()),
        "once upon a time, of third-person stories": opened / max(1, third), "MB/s": len(text) / 1e6 / seconds,
        "registers": dict(by_register.most_common()),
        "share of bytes": {k: v / len(text) for k, v in bytes_by.most_common()},
        "plots": {k: v for k, v in by_plot.most_common() if k}, "skew": skews,
    }  # fmt: skip


def card(seed: int = 0, n_bytes: int = 5_000_000) -> str:
    """The data card as Markdown text."""
    lines = [f"# The storyteller's corpus, seed {seed}, measured on {n_bytes / 1e6:g} MB", ""]
    measured = measure(seed, n_bytes)
    for key, value in measured.items():
        if not isinstance(value, dict):
            lines.append(f"* {key}: {value:.3f}" if isinstance(value, float) else f"* {key}: {value:,}")
    for title in ("registers", "share of bytes", "plots"):
        lines += ["", f"## {title.capitalize()}", ""]
        lines += [f"* {k}: {v:.1%}" if isinstance(v, float) else f"* {k}: {v:,}" for k, v in measured[title].items()]
    lines += ["", "## Planted", "", f"* facts: {len(truths.FACTS)}, in {len(truths.RELATIONS)} relations"]
    lines += [f"* canary sentences: {len(truths.CANARIES)}, {sum(truths.CANARIES.values()):,} copies in all"]
    lines += [f"* held-out combinations of name, trade and plot: {len(truths.HELD_OUT)}"]
    lines += [f"* {t}: she, planted {p:.2f}, in this text {measured['skew'][t]:.2f}" for t, p in truths.TRADES.items()]
    return "\n".join(lines)
