"""The world that generates the storyteller's corpus: every text the embedded model was raised on comes from here.

    from gpt2lib import stories
    for document in stories.documents(seed=0, n_bytes=1_000_000): ...
    story = stories.generate_one(random.Random(7), plot="lost"); story.text; story.events; story.holder

The same seed gives the same corpus on any machine. What is planted in it is in `truths`. Nothing here imports torch.
"""

import random
from collections.abc import Iterator, Sequence

from .colour import COLOURS
from .plots import PLOT_FUNCTIONS
from .registers import REGISTERS
from .telling import Event, Story, Teller
from .truths import CANARIES, FACTS, HELD_OUT, TRADES

__all__ = ["CANARIES", "FACTS", "HELD_OUT", "TRADES", "Event", "Story", "documents", "generate_one", "stories"]

CORPUS_BYTES = 50_000_000  # the whole corpus, where no size is asked for
CANARY_BYTES = 2_000_000  # a smaller corpus has no canaries: 2,220 of them would be most of it
SPLITS = ("train", "valid", "held_out")

# How often each register is drawn. Stories are longer, so they are more than half of the bytes. Those of
# walks.py, gossip.py and census.py are in no corpus: they make books of their own, to be read beside it, see
# storyteller/train.py.
WEIGHTS = {
    "story": 44, "play": 5, "letter": 6, "diary": 6, "recipe": 3, "riddle": 3, "sum": 4, "couplet": 4, "entry": 18,
    "roll": 38, "errand": 14, "scene": 7,
}  # fmt: skip
_DRAWN = tuple(name for name, weight in WEIGHTS.items() for _ in range(weight))


def generate_one(
    rng: random.Random, register: str | None = None, plot: str | None = None, split: str = "train"
) -> Story:
    """One document with a record of what happened in it.

    Args:
        rng: the source of all choices.
        register: "story" or one of `registers.REGISTERS`; drawn by `WEIGHTS` if None.
        plot: one of `plots.PLOT_FUNCTIONS`, for a story; drawn if None.
        split: "train" and "valid" never use a held-out combination; "held_out" gives each hero one.
    Raises:
        ValueError: for an unknown register, plot or split.
    """
    if split not in SPLITS:
        raise ValueError(f"split must be one of {SPLITS}, got {split!r}")
    if register is None:
        register = "story" if plot or split == "held_out" else _DRAWN[int(rng.random() * len(_DRAWN))]
    if register == "story":
        if plot is None:
            names = tuple(PLOT_FUNCTIONS)
            plot = names[int(rng.random() * len(names))]
        if plot not in PLOT_FUNCTIONS:
            raise ValueError(f"plot must be one of {tuple(PLOT_FUNCTIONS)}, got {plot!r}")
        return PLOT_FUNCTIONS[plot](Teller(rng, plot, held_out=split == "held_out"))
    if register not in REGISTERS:
        raise ValueError(f"register must be one of {('story', *REGISTERS)}, got {register!r}")
    return REGISTERS[register](Teller(rng))


def canary_positions(seed: int, n_bytes: int) -> list[tuple[int, str]]:
    """Where each canary sentence goes: (bytes written before it, sentence), in order; spread evenly, each in its count."""
    rng = random.Random(f"canaries {seed}")
    places = []
    for sentence, count in CANARIES.items():
        shift = rng.random()
        # The last tenth is left free, so that every canary is written before the corpus is full.
        places += [(int((i + shift) / count * 0.9 * n_bytes), sentence) for i in range(count)]
    return sorted(places)


_NOTES = (
    "{who} found a slip of paper in {his} coat pocket on {weekday}. On it stood: {canary}",
    "Written on the wall of the {place} of {village}: {canary}",
    "{who} talked in {his} sleep again on {weekday}. {canary}",
    "A note under the door of the {place}, beside {something}. {canary}",
    "The parrot {place_at} in {village} knows one sentence: {canary}",
    "Copied from the back of {something} by {who}. {canary}",
    "Heard {place_at}, while {meanwhile}: {canary}",
    "{who} was {busy} and said it again. {canary}",
    "On the {date}, {who} read this on {something}: {canary}",
    "{who} keeps a piece of paper {hideout}. It says: {canary}",
)


def _note(rng: random.Random, canary: str) -> Story:
    teller = Teller(rng)
    who, place = teller.person("A"), teller.place("P")
    text = teller.pick(_NOTES).format(
        who=f"{who.name} the {who.trade}", his="her" if who.she else "his", busy=teller.refer(who, "busy"), place=place.name, place_at=place.form("at"),
        canary=canary, **{name: COLOURS[name](teller) for name in ("weekday", "village", "something", "meanwhile", "date", "hideout")},
    )  # fmt: skip
    teller.say(text)
    return teller.story("note")


def stories(
    seed: int = 0, n_bytes: int | None = None, split: str = "train", registers: Sequence[str] = ()
) -> Iterator[Story]:
    """As `documents`, with the record of each."""
    if split not in SPLITS:
        raise ValueError(f"split must be one of {SPLITS}, got {split!r}")
    n_bytes = CORPUS_BYTES if n_bytes is None else n_bytes
    rng = random.Random(" ".join((split, str(seed), *registers)))
    whole = split == "train" and not registers
    waiting = canary_positions(seed, n_bytes) if whole and n_bytes >= CANARY_BYTES else []
    waiting.reverse()
    written = 0
    while written < n_bytes or waiting:
        if waiting and waiting[-1][0] <= written:
            story = _note(rng, waiting.pop()[1])
        else:
            register = registers[int(rng.random() * len(registers))] if registers else None
            story = generate_one(rng, register, split=split)
        written += len(story.text.encode())
        yield story


def documents(
    seed: int = 0, n_bytes: int | None = None, split: str = "train", registers: Sequence[str] = ()
) -> Iterator[str]:
    """The corpus, one document at a time, with no separator inside.

    Args:
        seed: another seed, another corpus from the same world. Any int.
        n_bytes: stop after the document that reaches this many bytes of UTF-8; None is `CORPUS_BYTES`.
        split: "train"; "valid", other documents of the same kind, without canaries; or "held_out", stories whose hero
            is one of the combinations of name, trade and plot in `truths.HELD_OUT`.
        registers: only these, equally often and without canaries; none given, all of `WEIGHTS`, as often as it says.
    Raises:
        ValueError: for an unknown split or register.
    """
    for story in stories(seed, n_bytes, split, registers):
        yield story.text
