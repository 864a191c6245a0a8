"""Run the command as ``python -m pactqa``."""

import sys

from pactqa.cli import main

sys.exit(main())
