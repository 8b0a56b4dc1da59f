"""Start Fieldshelf, from a checkout or a frozen bundle."""

import gc
import os
import sys

if __name__ == "__main__":
    gc.disable()  # importing leaves no garbage to look for; desktop.sweeper collects what comes later
    if not getattr(sys, "frozen", False):  # a checkout makes itself ready first
        sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "packaging"))
        from bootstrap import ready

        del sys.path[0]
        ready("run")

    from desktop.app import run

    sys.exit(run(sys.argv))
