"""The storyteller: a small GPT-2 of our own. The files of the trained model, and the program that raises it.

`gpt2lib.load()` reads the files; `python -m gpt2lib.storyteller.train` makes them anew. MODEL_CARD.md says what it is.
"""
