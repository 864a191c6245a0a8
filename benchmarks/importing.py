"""Measure how long a page of 300 KB takes to import: `python3 -m benchmarks.importing` makes it and prints the time.

One argument more: how many rounds.
"""

import sys

from benchmarks.environments import CHECKOUT, FOLDER, PACTQA, enter

SIZE = 300_000
BOUND = 1.5


def page() -> str:
    """Return a page of questions and answers, the words those of the article that pactqa ships with."""
    import msgspec

    store = msgspec.json.decode((CHECKOUT / "data" / "questions.json").read_bytes())
    told = [
        f"<h2>{asked['name']}</h2>"
        + "".join(f"<p>{part}</p>" for part in asked["acceptedAnswer"]["text"].split("\n\n"))
        for asked in store["@graph"][0]["mainEntity"]
    ]
    article = "\n".join(told)
    times = SIZE // len(article.encode()) + 1
    sections = "\n".join(article.replace("<h2>", f"<h2>{number}. ") for number in range(1, times + 1))
    return f"<!doctype html><html lang=de><title>Viele Fragen</title><main>{sections}</main></html>"


def main(rounds: int) -> int:
    """Measure, print, and return 1 where the bound does not hold."""
    from benchmarks.measure import Command, in_turns

    path = FOLDER / "page.html"
    path.write_text(page(), encoding="utf-8")
    whole = Command([PACTQA / "pactqa", "import", path])
    trafilatura = Command([PACTQA / "python3", "-c", "import trafilatura"])
    in_turns([whole, trafilatura], rounds)
    size = path.stat().st_size / 1000
    print(f"A page of {size:.0f} KB: {whole.median:.2f} s, at most {BOUND} s.")
    print(f"Of these, trafilatura takes {trafilatura.median:.2f} s to be imported.")
    return int(whole.median > BOUND)


if __name__ == "__main__":
    enter("benchmarks.importing")
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10))
