"""repro() makes what follows repeatable."""

import subprocess
import sys

CODE = """
import torch, gpt2lib
generator = gpt2lib.repro(7)
print(torch.get_num_threads(), torch.randn(3), torch.randn(2, generator=generator))
gpt2lib.repro(7)
print(torch.randn(3), torch.tensor([1e-9, 1234567.0]))
"""


def test_the_seed_decides_what_is_drawn_and_how_it_is_printed():
    runs = [
        subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout for _ in "ab"
    ]
    assert runs[0] == runs[1]
    first, second = runs[0].splitlines()
    assert first.startswith("1 tensor(")
    assert first.split("tensor")[1].strip() == second.split("tensor")[1].strip()
    assert "e-" not in second and "1234567.0000" in second
