#!/usr/bin/env python3
"""Shows how the cost of a run grows: eight times the input should cost about eight times as much.

    cargo build --release
    python3 benches/growth.py

Each kind of input is written in two sizes, the second eight times the first, and the
program is run on both. What is measured is CPU time, user and system, of one thread,
less that of a run on next to nothing; each figure is the least of three runs. Linear
work shows a ratio of about 8, work that grows by the square one of 64.

Prints a table in Markdown. Exit codes: 0 all ratios are within the bound, 1 some are not,
2 something could not be measured.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

RUNS = 3
TIMES = 8
BOUND = 12
HEAD = '[rulebook]\nid = "growth"\nas-of = 2020-01-01\n'


def word(i):
    """A word of letters, different for each number."""
    letters = ""
    for _ in range(4):
        letters += chr(ord("a") + i % 26)
        i //= 26
    return "zyx" + letters


def fact(i, says, more="expect = 5"):
    return f'[[fact]]\nid = "f-{i}"\n{more}\nsays = ["{says}"]\n'


def of_each(n, more="expect = 5"):
    """A fact for each number, and an article that states each of them rightly."""
    rules = "".join(fact(i, "{n} " + word(i), more) for i in range(n))
    return rules, "".join(f"There are 5 {word(i)} here.\n\n" for i in range(n))


def about(gaps):
    """One fact about a name with gaps in it, in an article of n paragraphs."""
    def write(n):
        name = " ".join(["the"] + ["... " + w for w in ("white", "old", "vessel")[:gaps]])
        rules = fact(0, "{n} cabins", f'expect = 112\nabout = {{ names = ["{name}"] }}')
        paragraph = "On Monday the big white and rather old vessel left; she has 112 cabins.\n\n"
        return HEAD + rules, {"a.txt": paragraph * n}
    return write


def facts_with_about(n):
    rules = "".join(
        fact(i, "{n} " + word(i), f'expect = 5\nabout = {{ names = ["{word(i)} ferry"] }}')
        for i in range(n))
    text = "".join(f"The {word(i % 300)} ferry has 5 {word(i % 300)} on board, and nobody "
                   "has counted what lies beneath them in the hold.\n\n" for i in range(1_200))
    return HEAD + rules, {"a.txt": text}


def facts_with_mentions(n):
    rules = "".join(
        fact(i, "{n} " + word(i), f'expect = 5\napplies-to = {{ mentions = ["{word(i)} ... ferry"] }}')
        for i in range(n))
    text = "".join(f"The {word(i % 300)} blue ferry has 5 {word(i % 300)} on board, and nobody "
                   "has counted what lies beneath them in the hold.\n\n" for i in range(1_200))
    return HEAD + rules, {"a.txt": text}


def constraints(n):
    rules, text = of_each(n)
    rules += "".join(f'[[constraint]]\nid = "c-{i}"\nrequire = "{{f-{i}}} < {{f-{(i + 1) % n}}}"\n'
                     for i in range(n))
    return HEAD + rules, {"a.txt": text}


def events(n):
    rules = fact(0, "{n} dead") + fact(1, "{n} hurt")
    rules += '[[constraint]]\nid = "c"\nrequire = "{f-0} <= {f-1}"\n'
    return HEAD + rules, {f"{i}.txt": f"---\nevent: storm-{i}\n---\n\n5 dead and 6 hurt.\n" for i in range(n)}


def choices(n):
    rules = "".join(fact(i, f"{word(i)} is called {{value}}", 'expect = "x"\nvalues = { x = ["Xaver"] }')
                    for i in range(n))
    return HEAD + rules, {"a.txt": "".join(f"The {word(i)} is called Xaver here.\n\n" for i in range(n))}


def covers(n):
    values = "".join(f'v-{i} = {{ says = ["{word(i)}"], covers = ["v-{(i * 7 + 1) % n}"] }}\n' for i in range(n))
    rules = fact(0, "berth is {value}", 'expect = "v-0"') + "[fact.values]\n" + values
    return HEAD + rules, {"a.txt": "".join(f"The berth is {word(i)} now.\n\n" for i in range(n))}


def all_cover(n):
    values = "".join(f'v-{i} = {{ says = ["{word(i)}"] }}\n' for i in range(n))
    finer = ", ".join(f'"v-{i}"' for i in range(n))
    values += f'any = {{ says = ["somewhere"], covers = [{finer}] }}\n'
    rules = fact(0, "berth is {value}", 'expect = "any"') + "[fact.values]\n" + values
    return HEAD + rules, {"a.txt": "".join(f"The berth is {word(i)} now.\n\n" for i in range(n))}


def day(i):
    return f"{1000 + i // 336:04}-{i % 336 // 28 + 1:02}-{i % 28 + 1:02}"


def over_time(n):
    periods = "".join(f"[[fact.over-time]]\nfrom = {day(i)}\nuntil = {day(i)}\nexpect = {100 + i}\n" for i in range(n))
    rules = '[[fact]]\nid = "f"\ntolerance = 0\nsays = ["{n} cabins"]\n' + periods
    return HEAD + rules, {"a.txt": "".join(f"The ship has {n + 200 - i} cabins.\n\n" for i in range(n))}


def patterns(n):
    rules = "".join(f'[patterns.p-{i}]\nsays = ["{{n}} {word(i)}"]\n' for i in range(n))
    rules += "".join(f'[[fact]]\nid = "f-{i}"\nexpect = 5\npatterns = ["p-{i}"]\n' for i in range(n))
    return HEAD + rules, {"a.txt": "".join(f"There are 5 {word(i)} here.\n\n" for i in range(n))}


def lists(n):
    members = "".join(f'm-{i} = ["{word(i)}"]\n' for i in range(300))
    rules = f"[lists.teams]\n{members}" + "".join(
        fact(i, f"{word(i)} beat {{list}}", 'expect = { includes = ["m-1"], of = "teams" }') for i in range(n))
    return HEAD + rules, {"a.txt": "".join(f"The {word(i)} beat zyxbaaa.\n\n" for i in range(300))}


def findings(n):
    rules, text = of_each(n, "expect = 7\ntolerance = 0")
    return HEAD + rules, {"a.txt": text}


def one_fact(n):
    return HEAD + fact(0, "{n} votes"), {"a.txt": "a 100 votes " * n}


def one_fact_many_values(n):
    return HEAD + fact(0, "{n} votes"), {"a.txt": "".join(f"There are {i + 10} votes.\n\n" for i in range(n))}


def names(n):
    rules = "[names]\n" + "".join(f'{word(i)} = ["{word(i)}"]\n' for i in range(n))
    rules += "".join(fact(i, f"{{{word(i)}}} has {{n}} cabins") for i in range(n))
    return HEAD + rules, {"a.txt": "".join(f"The {word(i)} has 5 cabins.\n\n" for i in range(n))}


def articles(n):
    return HEAD + fact(0, "{n} cabins"), {f"{i}.txt": f"The ship has {i % 90 + 10} cabins.\n" for i in range(n)}


# By name, who writes it and the smaller size.
KINDS = {
    "`about`, one gap": (about(1), 400),
    "`about`, two gaps": (about(2), 400),
    "`about`, three gaps": (about(3), 400),
    "facts with `about`": (facts_with_about, 400),
    "facts with `mentions`": (facts_with_mentions, 400),
    "constraints": (constraints, 600),
    "events with a constraint": (events, 500),
    "facts of one choice value": (choices, 600),
    "`covers`, each another": (covers, 1_000),
    "`covers`, one all": (all_cover, 1_000),
    "`over-time`": (over_time, 600),
    "`[patterns]`": (patterns, 1_500),
    "facts with lists": (lists, 200),
    "findings": (findings, 1_500),
    "mentions of one fact": (one_fact, 8_000),
    "values of one fact": (one_fact_many_values, 4_000),
    "names": (names, 600),
    "articles": (articles, 1_000),
}


def cost(program, write, n):
    """The least CPU seconds of some runs."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        rules, texts = write(n)
        (folder / "rules.toml").write_text(rules)
        (folder / "articles").mkdir()
        for name, text in texts.items():
            (folder / "articles" / name).write_text(text)
        command = [program, "check", "-j", "1", "--rules", folder / "rules.toml", "--format", "json",
                   "-o", folder / "report.json", folder / "articles"]
        least = float("inf")
        for _ in range(RUNS):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            if done.returncode not in (0, 1):
                sys.exit(f"exit code {done.returncode}: {done.stderr[:1000]}")
            least = min(least, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime)
        return least


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--factlint", default="target/release/factlint", help="the program")
    parser.add_argument("--only", default="", help="kinds whose name has this in it")
    arguments = parser.parse_args()
    if not os.path.exists(arguments.factlint):
        print(f"there is no `{arguments.factlint}`", file=sys.stderr)
        return 2
    nothing = cost(arguments.factlint, of_one, 1)
    print(f"| input | n | seconds | {TIMES} n | seconds | ratio |\n|---|---|---|---|---|---|")
    worst = 0
    for name, (write, n) in KINDS.items():
        if arguments.only not in name:
            continue
        small, large = (cost(arguments.factlint, write, size) - nothing for size in (n, TIMES * n))
        # Less than a hundredth of a second is noise.
        ratio = max(large, 0.01) / max(small, 0.01)
        worst = max(worst, ratio)
        print(f"| {name} | {n} | {small:.3f} | {TIMES * n} | {large:.3f} | {ratio:.1f} |", flush=True)
    return int(worst > BOUND)


def of_one(_):
    return HEAD + fact(0, "{n} cabins"), {"a.txt": "The ship has 5 cabins.\n"}


if __name__ == "__main__":
    sys.exit(main())
