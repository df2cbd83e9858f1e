"""Known wrong answers, as code: what the checks recognise, and what the tests prove that they catch."""
