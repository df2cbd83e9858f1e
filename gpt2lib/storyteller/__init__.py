"""The storyteller: a small GPT-2 of our own. The files of the trained model, and what raises and measures it.

`gpt2lib.load()` reads the files; `python -m gpt2lib.storyteller.train` makes them anew, and
`python -m gpt2lib.storyteller.measures` says how good they are. MODEL_CARD.md says what the model is.
"""
