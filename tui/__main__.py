"""``python -m tui`` does what ``rapports`` does."""

import sys

from tui.cli import main

sys.exit(main())
