"""torch, imported without a search for garbage meanwhile.

Python looks for garbage whenever some hundred objects were made. Importing torch makes 170,000, and all of them stay:
to look through them again and again took 0.2 of the 1.2 seconds from here to a model that is ready. In the end they are
counted among the old ones, which are looked at seldom; nothing is kept from being collected later.
"""

import gc
import sys

if "torch" not in sys.modules and gc.isenabled() and not gc.get_freeze_count():
    gc.disable()
    try:
        import torch  # noqa: F401
    finally:
        gc.freeze()
        gc.unfreeze()  # back, and among the old ones
        gc.enable()
