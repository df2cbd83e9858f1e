"""Each figure that the README quotes, side by side with the peers, in one run: `python -m benchmarks`.

Every engine lives in a process of its own. A round asks each of them once, in turn, so that what slows the machine
down for a while slows all of them down. What counts is the ratio of two medians of one run, never a figure alone.

    rows.py        the table: the work, who does it, what it must reach
    harness.py     processes, rounds, samples
    worker.py      the inside of such a process
    neighbours.py  what other programs took from the processor meanwhile
    models.py, training.py, words.py, starting.py    this library and the peers at work
    bounds.py      what the machine can do at best
    material.py    the weights and the text that are worked on
    verdicts.py, report.py    ratios; the tables and the drawing
"""
