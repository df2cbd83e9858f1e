"""What kind of machine this is, in words that name no one's computer; and the versions of what is compared."""

import contextlib
import importlib.metadata
import os
import platform
from pathlib import Path

PACKAGES = "torch transformers ctranslate2 llama-cpp-python tiktoken tokenizers gradio".split()
# Instructions that decide how fast a product of small numbers is.
FLAGS = {"amx_tile": "AMX", "avx512_bf16": "AVX-512 BF16", "avx512f": "AVX-512", "avx_vnni": "VNNI", "avx2": "AVX2"}


def machine() -> str:
    """Cores, processor, instructions, memory, system."""
    flags, model = set(), platform.processor() or platform.machine()
    try:
        facts = dict(
            [part.strip() for part in line.split(":", 1)]
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if ":" in line
        )
        model, flags = facts.get("model name", model), set(facts.get("flags", facts.get("Features", "")).split())
    except OSError:
        pass
    known = [name for flag, name in FLAGS.items() if flag in flags]
    parts = [f"{os.cpu_count()} cores", " ".join([model, *([f"({', '.join(known)})"] if known else [])])]
    with contextlib.suppress(AttributeError, ValueError, OSError):
        parts.append(f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB")
    return ", ".join([*parts, platform.system()])


def versions() -> str:
    found = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return ", ".join(found)
