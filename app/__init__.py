"""The app: the model at work, in tabs. It holds no mathematics; every number comes from gpt2lib."""
