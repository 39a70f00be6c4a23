#!/usr/bin/env python3
"""Measures a release build of factlint against wc, ugrep and itself.

    cargo build --release && cargo build --release --example generate
    python3 benches/compare.py

What is measured is CPU time, user and system, of one thread, and the bounds are
ratios to another program on the same bytes in the same minute: seconds depend on
the machine and on what else runs there, ratios hardly do. Each figure is the least
of three runs, since noise only ever adds. Every run's mentions are also counted
against what the generator planted: a fast wrong answer is no answer.

Prints a table in Markdown. Exit codes: 0 all bounds hold and all counts are right,
1 some do not, 2 something could not be measured.
"""

import argparse
import collections
import csv
import html
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RUNS = 3
MB = 1_000_000
MIB = 1 << 20

# Runs a command and prints its exit code, CPU seconds and peak memory in KiB. It is a
# process of its own because a child's peak begins with the memory of whoever forked it:
# this one is small (some 9 MiB), compare.py with a parsed report in memory is not. The
# output goes to a file, because greps stop at the first match when it goes to /dev/null.
MEASURE = """
import os, sys
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""

Used = collections.namedtuple("Used", "cpu peak")  # seconds, bytes


class CannotMeasure(Exception):
    """A program is missing, or did not do its work."""


def measure(command, output):
    """The least CPU time and the largest peak of three runs; `output` is overwritten."""
    used = []
    for _ in range(RUNS):
        helper = [sys.executable, "-I", "-S", "-c", MEASURE, *map(str, [output, *command])]
        done = subprocess.run(helper, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise CannotMeasure(f"cannot run `{command[0]}`")
        code, cpu, peak = done.stdout.split()
        # 1 says "nothing found" (ugrep) or "contradictions found" (factlint): both are work done.
        if int(code) not in (0, 1):
            raise CannotMeasure(f"exit code {code} of `{' '.join(map(str, command))}`")
        used.append(Used(float(cpu), int(peak) * 1024))
    return Used(min(u.cpu for u in used), max(u.peak for u in used))


class Bench:
    """The programs, the folder of data, and the rows of the table."""

    def __init__(self, factlint, generate, folder, seed, scale):
        self.factlint, self.generate = factlint, generate
        self.folder, self.seed, self.scale = folder, seed, scale
        self.rows = []
        self.miscounts = []

    def measure(self, *command):
        """Measures any command."""
        return measure(command, self.folder / "output.txt")

    def check(self, rules, path, expected=None):
        """Measures `factlint check`. All that is known of its command line stands here."""
        report = self.folder / "report.json"
        report.unlink(missing_ok=True)
        used = self.measure(self.factlint, "check", "--rules", rules, "--format", "json", "--max-size", "4096",
                            "-o", report, "-j", "1", path)
        # A crash may look like exit code 1, but it leaves no report.
        if not report.exists():
            raise CannotMeasure(f"no report on {path.name} with {rules.name}")
        if expected is not None:
            self.count(report, expected, f"{rules.name} on {path.parent.name}/{path.name}")
        return used

    def count(self, report, expected, what):
        """Holds the mentions of a report against those that were planted."""
        def per_fact(triples):
            counts = collections.Counter()
            for fact, verdict, times in triples:
                counts[fact, verdict] += times
            return counts

        with open(report, encoding="utf-8") as file:
            mentions = json.load(file)["mentions"]
        with open(expected, encoding="utf-8") as file:
            facts = json.load(file)["facts"]
        found = per_fact((m["fact"], m["verdict"], 1) for m in mentions)
        wanted = per_fact((f, v, n) for f, verdicts in facts.items() for v, n in verdicts.items())
        missing, extra = wanted - found, found - wanted
        if missing or extra:
            samples = [f"{n} {v} of {f} missing" for (f, v), n in sorted(missing.items())[:3]]
            samples += [f"{n} {v} of {f} too many" for (f, v), n in sorted(extra.items())[:3]]
            self.miscounts.append(f"{what}: {missing.total()} of {wanted.total()} missing, "
                                  f"{extra.total()} too many ({'; '.join(samples)})")

    def articles(self, name, size, facts, shape="sparse", one_file=True, plants=None, every=110):
        """Generates articles with planted facts; returns their path and the expected counts."""
        out = self.folder / name
        size = max(int(size), 50_000)
        plants = min(1_000, size // 20_000) if plants is None else plants
        command = [self.generate, "articles", "--seed", self.seed, "--bytes", size,
                   "--facts", facts, "--shape", shape, "--plants", plants,
                   "--number-every", every, "--out", out]
        self.run(command + (["--one-file"] if one_file else []))
        return out / ("articles.txt" if one_file else "articles"), out / "expected.json"

    def rules(self, facts, shape="sparse"):
        """Generates a rulebook; returns its path and that of its phrases as expressions."""
        out = self.folder / f"{shape}-{facts}.toml"
        if not out.exists():
            self.run([self.generate, "rules", "--seed", self.seed, "--facts", facts,
                      "--shape", shape, "--out", out])
        return out, out.with_suffix(".patterns.txt")

    def run(self, command):
        """Runs the generator."""
        try:
            subprocess.run(list(map(str, command)), check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise CannotMeasure(f"the generator: {error}") from error

    def row(self, what, figure, bound, unit, details):
        """Adds a figure that must be at most `bound`; `None` where nothing is promised."""
        self.rows.append((what, figure, bound, unit, details))

    def ratio(self, what, used, base, bound, base_name):
        """Adds a ratio of CPU times."""
        # The clock of a process has steps; less than one of them is no denominator.
        figure = used.cpu / max(base.cpu, 1e-4)
        details = f"{ms(used.cpu)} / {ms(base.cpu)} of {base_name}"
        self.row(what, figure, bound, "x", details)


def amount(size):
    """Bytes as text, in megabytes."""
    return f"{size / MB:g} MB"


def ms(seconds):
    """Seconds as text, in milliseconds."""
    return f"{seconds * 1e3:.1f} ms"


def against_wc(bench):
    """A large file with few facts, against the fastest way to look at every byte."""
    size = 1_000 * MB * bench.scale
    rules, _ = bench.rules(10)
    for every in (110, 270):
        text, expected = bench.articles(f"large-{every}", size, 10, every=every)
        wc = bench.measure("wc", "-l", text)
        used = bench.check(rules, text, expected)
        what = f"{amount(size)} in one file, 10 facts, a number every {every} bytes"
        bench.ratio(f"{what}: CPU", used, wc, 15, "`wc -l`")
        bench.row(f"{what}: peak memory", used.peak / MIB, 64, " MiB", "")
        if every == 110:
            # The same bytes twice must not cost more than twice: a tenth as yardstick.
            tenth, expected = bench.articles("tenth", size / 10, 10)
            less = bench.check(rules, tenth, expected)
            per_byte = (used.cpu / text.stat().st_size, less.cpu / tenth.stat().st_size)
            bench.row("the same: CPU a byte, against a tenth of it", per_byte[0] / per_byte[1],
                      1.3, "x", " / ".join(f"{p * 1e9:.2f} ns" for p in per_byte))
        shutil.rmtree(text.parent)


def against_ugrep(bench):
    """Many facts, against the fastest search for many patterns."""
    size = 10 * MB * bench.scale
    for shape in ("sparse", "dense", "adversarial"):
        rules, patterns = bench.rules(1_000, shape)
        text, expected = bench.articles(f"ugrep-{shape}", size, 1_000, shape)
        used = bench.check(rules, text, expected)
        what = f"{amount(size)}, 1,000 {shape} facts: CPU"
        ugrep = bench.measure("ugrep", "-c", "-f", patterns, text)
        bench.ratio(what, used, ugrep, 0.6, "`ugrep -c -f`")
        # Phrases match whatever their case, so this is nearer to the same job.
        ugrep = bench.measure("ugrep", "-c", "-i", "-f", patterns, text)
        bench.ratio(what, used, ugrep, None, "`ugrep -c -i -f`")


def growth(bench):
    """Facts that do not occur should cost nearly nothing."""
    size = 100 * MB * bench.scale
    for shape in ("sparse", "dense", "adversarial"):
        # Facts of the small rulebook are planted; they begin the larger one too.
        text, expected = bench.articles(f"growth-{shape}", size, 10, shape)
        few = bench.check(bench.rules(10, shape)[0], text, expected)
        many = bench.check(bench.rules(10_000, shape)[0], text, expected)
        bound = 10 if shape == "sparse" else None
        what = f"{amount(size)}, from 10 to 10,000 {shape} facts: CPU"
        bench.ratio(what, many, few, bound, "10 facts")


def start_up(bench):
    """One article, so that hardly anything but loading the rules remains."""
    text = bench.folder / "one-article.txt"
    text.write_text("Nothing of note happened in Marnholm, where 12 boats were counted.\n" * 37,
                    encoding="utf-8")
    for shape in ("sparse", "dense", "adversarial"):
        for facts, bound in ((10, 10), (10_000, 150)):
            used = bench.check(bench.rules(facts, shape)[0], text)
            bench.row(f"one article, {facts:,} {shape} facts: CPU", used.cpu * 1e3, bound, " ms", "")


def memory_of_a_batch(bench):
    """Memory must not follow the number of articles."""
    size = 100 * MB * bench.scale
    folder, expected = bench.articles("batch", size, 10, one_file=False)
    with open(expected, encoding="utf-8") as file:
        files = json.load(file)["files"]
    used = bench.check(bench.rules(10)[0], folder, expected)
    bench.row(f"{files:,} files: peak memory", used.peak / MIB, 64, " MiB", "")
    bench.row(f"{files:,} files: CPU a file", used.cpu / files * 1e6, None, " us", "")


def across_sources(bench):
    """Who copied from whom, in a batch where two in three articles state something."""
    size = 125 * MB * bench.scale
    folder, _ = bench.articles("sources", size, 10, one_file=False, plants=int(size) // 5_000)
    paths = sorted(folder.rglob("*.txt"))
    # Every third article reprints the one before it below its own text.
    for before, path in list(zip(paths, paths[1:]))[::3]:
        with open(path, "a", encoding="utf-8") as article:
            article.write("\n\n" + before.read_text(encoding="utf-8"))
    rules = bench.rules(10)[0]
    command = [bench.factlint, "check", "-j", "1", "-q", "--format", "json", "--rules", rules]
    out = bench.folder / "sources.json"
    without = measure([*command, "--no-lineage", folder], out)
    used = measure([*command, folder], out)
    what = f"{len(paths):,} files, a third with a reprint: lineage against --no-lineage"
    bench.ratio(f"{what}, CPU", used, without, None, "without")
    bench.row(f"{what}, peak memory", used.peak / without.peak, None, "x",
              f"{used.peak / MIB:.1f} / {without.peak / MIB:.1f} MiB")
    shutil.rmtree(folder)


def line_of_digits(bench):
    """The longest number there is: twice as long may take twice as long."""
    rules, _ = bench.rules(10)
    used = []
    for mib in (1, 2):
        text = bench.folder / f"digits-{mib}.txt"
        text.write_text("7" * (mib * MIB) + "\n", encoding="ascii")
        used.append(bench.check(rules, text))
    bench.ratio("a line of 2 MiB of digits: CPU", used[1], used[0], 2.5, "1 MiB")


def written_as(kind, name, paragraphs):
    """An article in another format; the same words in the same order."""
    title, body = name, paragraphs
    if kind == "md":
        return f"# {title}\n\n" + "\n\n".join(body) + "\n"
    if kind == "adoc":
        return f"= {title}\n\n" + "\n\n".join(body) + "\n"
    if kind == "rst":
        return f"{title}\n{'=' * len(title)}\n\n" + "\n\n".join(body) + "\n"
    if kind == "wiki":
        return f"== {title} ==\n\n" + "\n\n".join(body) + "\n"
    if kind == "html":
        inner = "".join(f"<p>{html.escape(one)}</p>\n" for one in body)
        return (f"<!doctype html><html><head><title>{title}</title></head><body><nav>Home</nav>"
                f"<article><h1>{title}</h1>\n{inner}</article></body></html>\n")
    return f"{title}\n\n" + "\n\n".join(body) + "\n"


def readers(bench):
    """What each reader costs over as many articles of the same words, against plain text."""
    size = 25 * MB * bench.scale
    folder, _ = bench.articles("readers", size, 10, one_file=False)
    rules = bench.rules(10)[0]
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    # Short ones, as many as there would be of the news.
    words = [one for text in texts for one in text.split("\n\n") if one.strip()]
    all_ = [(f"Article {at}", words[at:at + 4]) for at in range(0, len(words), 4)][:10_000]
    command = [bench.factlint, "check", "-j", "1", "-q", "--format", "json", "--rules", rules]
    out, plain = bench.folder / "readers.json", None
    for kind in ("txt", "md", "html", "adoc", "rst", "wiki", "jsonl", "csv", "xml"):
        where = bench.folder / f"readers-{kind}"
        where.mkdir()
        if kind in ("jsonl", "csv", "xml"):
            path = where / f"all.{kind}"
            with open(path, "w", encoding="utf-8", newline="") as file:
                if kind == "jsonl":
                    for name, body in all_:
                        record = {"title": name, "text": "\n\n".join(body)}
                        file.write(json.dumps(record) + "\n")
                elif kind == "csv":
                    rows = csv.writer(file)
                    rows.writerow(["title", "text"])
                    rows.writerows([name, "\n\n".join(body)] for name, body in all_)
                else:
                    file.write("<?xml version='1.0'?><rss version='2.0'><channel><title>All</title>")
                    for name, body in all_:
                        inner = html.escape("".join(f"<p>{html.escape(one)}</p>" for one in body))
                        file.write(f"<item><title>{name}</title><description>{inner}</description></item>\n")
                    file.write("</channel></rss>\n")
        else:
            path = where
            for at, (name, body) in enumerate(all_):
                (where / f"{at:05}.{kind}").write_text(written_as(kind, name, body), encoding="utf-8")
        used = measure([*command, "--max-size", "4096", path], out)
        plain = plain or used
        bench.ratio(f"{len(all_):,} articles as {kind}: CPU", used, plain, None, "plain text")
        shutil.rmtree(where)
    shutil.rmtree(folder)


STEPS = [against_wc, against_ugrep, growth, start_up, memory_of_a_batch, across_sources,
         readers, line_of_digits]


def table(rows):
    """The figures in Markdown."""
    yield "| what | figure | at most | holds | details |"
    yield "|---|--:|--:|---|---|"
    for what, figure, bound, unit, details in rows:
        limit = "" if bound is None else f"{bound:g}{unit}"
        holds = "" if bound is None else ("yes" if figure <= bound else "**no**")
        yield f"| {what} | {figure:.2f}{unit} | {limit} | {holds} | {details} |"


def arguments():
    """What the command line says."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target")) / "release"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--factlint", type=pathlib.Path, default=target / "factlint")
    parser.add_argument("--generate", type=pathlib.Path, default=target / "examples" / "generate")
    parser.add_argument("--scale", type=float, default=1.0, help="size of all texts [default: 1]")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=pathlib.Path, help="an empty folder to leave the data in")
    parser.add_argument("--only", action="append", choices=[step.__name__ for step in STEPS],
                        help="one step; may be given several times")
    return parser.parse_args()


def main():
    """Measures, prints, and returns the exit code."""
    args = arguments()
    failures = []
    with tempfile.TemporaryDirectory(prefix="factlint-bench-") as folder:
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
        bench = Bench(args.factlint.absolute(), args.generate.absolute(),
                      args.keep or pathlib.Path(folder), args.seed, args.scale)
        for step in STEPS:
            if args.only and step.__name__ not in args.only:
                continue
            print(step.__name__, "...", file=sys.stderr, flush=True)
            try:
                step(bench)
            except (CannotMeasure, OSError, ValueError, KeyError) as error:
                failures.append(f"{step.__name__}: {error!r}")
    print("\n".join(table(bench.rows)))
    for title, lines in (("Counts that differ", bench.miscounts), ("Not measured", failures)):
        if lines:
            print(f"\n{title}:\n" + "\n".join(f"- {line}" for line in lines))
    if not bench.miscounts and not failures:
        print("\nAll counts are as planted.")
    broken = any(bound is not None and figure > bound for _, figure, bound, _, _ in bench.rows)
    return 2 if failures else int(broken or bool(bench.miscounts))


if __name__ == "__main__":
    sys.exit(main())
