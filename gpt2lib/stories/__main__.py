"""Samples and the data card: `python -m gpt2lib.stories --sample 5 --seed 7 --register letter`, or `--stats`."""

import argparse
import random

from . import generate_one
from .card import card


def main() -> None:
    """Parse the command line and print."""
    parser = argparse.ArgumentParser(prog="python -m gpt2lib.stories", description="The world of the storyteller.")
    parser.add_argument("--sample", type=int, metavar="N", help="print N documents")
    parser.add_argument("--stats", action="store_true", help="print the data card")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--register", help="only this register")
    parser.add_argument("--plot", help="only stories of this plot")
    parser.add_argument("--bytes", type=int, default=5_000_000, help="size that the data card measures (5 MB)")
    options = parser.parse_args()
    if options.stats:
        print(card(options.seed, options.bytes))
        return
    rng = random.Random(options.seed)
    for _ in range(options.sample or 3):
        story = generate_one(rng, options.register, options.plot)
        print(f"--- {story.register} {story.plot} {story.outcome}".rstrip() + "\n" + story.text + "\n")


if __name__ == "__main__":
    main()
