"""python -m core: the same as the command `postroom`."""

import sys

from core.cli import main

if __name__ == "__main__":
    sys.exit(main())
