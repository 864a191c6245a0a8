"""Where the program starts: as `pactqa`, and as `python -m pactqa`."""

import gc
import sys

# A command ends at once and leaves no cycles worth looking for; to look for them would take a tenth of its time.
gc.disable()


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        from pactqa import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
