"""Run one fuzzer: `python3 -m fuzzing.target NAME [FOLDER | FILE | -OPTION...]`, with libFuzzer's options."""

import sys

import atheris

with atheris.instrument_imports(include=["pactqa", "markdown_it", "rich.markdown"]):
    from fuzzing.harnesses import HARNESSES


def main(name: str, arguments: list[str]) -> None:
    """Run the harness *name*. libFuzzer ends the process."""
    atheris.Setup([name, *arguments], HARNESSES[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
