#!/usr/bin/env python3
"""Equilibria and other programs side by side, on the same games in one run.

    python3 -m venv venv && venv/bin/pip install numpy quantecon pygambit nashpy highspy
    swift build -c release --static-swift-stdlib -Xlinker -no-pie --product equilibria
    venv/bin/python Tests/Benchmarks/Rivals/rivals.py --output comparison

Games are generated from seeds, so every run has the same ones, or read from a folder with `--games`. For each game the
programs take turns, three rounds of them, one for a program that takes long and where there are more than two games of a size.
Three numbers are written down for each, the medians over rounds: CPU seconds of the first computation in a process, the median of its
repetitions in the same process, and CPU seconds of the whole process without them. Of libraries the computation is measured inside the
process, after the game was read and, if they compile themselves, a small game was solved; of Equilibria it is what `--timings` and
`--repeat` say, or the whole process where that is less; of lrsnash it is the whole process. Programs that are not installed are left
out, and so are those that took too long on more than half of the games of a size, from then on in the same series. Every answer is compared with that of Equilibria: lists of exact equilibria must be the same sets, or the
run fails; what is wrong by more than 10⁻⁶ in floating point is marked.

Writes tables in Markdown and a chart in SVG to `comparison.md` and `comparison.svg`.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import chart
import games
import programs
import tables

# A program that took so many seconds on a game has no further round.
LONG = 2


def regret(game, strategies):
    """What a player gains at most by a deviation."""
    (a, b), (x, y) = game.matrices(), strategies
    own, other = ([(i, p) for i, p in enumerate(s) if p] for s in (x, y))
    first = [sum(row[j] * q for j, q in other) for row in a]
    second = [sum(b[i][j] * p for i, p in own) for j in range(len(y))]
    return max(
        max(first) - sum(p * first[i] for i, p in own),
        max(second) - sum(q * second[j] for j, q in other),
    )


def is_right(case, game, ours, theirs):
    """Whether an answer is right, by ours or by the definition; fails if two exact lists differ."""
    if "equilibria" in theirs and "equilibria" in ours:
        lists = theirs["equilibria"], ours["equilibria"]
        if lists[0] != lists[1]:
            raise RuntimeError(
                f"{case.name}: lists of {len(lists[0])} and {len(lists[1])} equilibria differ"
            )
        return True
    if "value" in theirs:
        return abs(theirs["value"] - ours["value"]) <= 1e-6 * max(1, abs(ours["value"]))
    if "strategies" in theirs:
        if tuple(len(strategy) for strategy in theirs["strategies"]) != game.shape:
            return False
        span = max(abs(payoff) for row in game.payoffs.values() for payoff in row)
        return regret(game, theirs["strategies"]) <= 1e-6 * max(1, span)
    return theirs["count"] == ours["count"]


def compare(case, chosen, rounds, limit):
    """By program a `tables.Result`."""
    game = games.read(case.path)
    results = {name: tables.Result() for name in chosen}
    for _ in range(rounds):
        ours = None
        for name, solve in chosen.items():
            result = results[name]
            if result.failure or (result.inside and result.whole[-1] > LONG):
                continue
            try:
                answer, inside, again, whole = solve(case.task, case.path, limit)
            except programs.TimedOut:
                result.failure = f"> {limit} s"
                continue
            except RuntimeError as error:
                print(f"{case.name}, {name}: {error}", file=sys.stderr)
                result.failure = "fails"
                continue
            result.inside.append(inside)
            if again is not None:
                result.again.append(again)
            result.whole.append(whole)
            result.count = answer.get("count", len(answer.get("equilibria", ())))
            if name in ("Equilibria", "1 thread"):
                ours = answer
                if "strategies" in ours and regret(game, ours["strategies"]) != 0:
                    raise RuntimeError(f"{case.name}: Equilibria's answer is no equilibrium")
            elif ours:
                result.is_right = is_right(case, game, ours, answer)
    return results


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--equilibria", default=".build/release/equilibria", help="the executable")
    parser.add_argument("--lrsnash", default=shutil.which("lrsnash"), help="the executable")
    parser.add_argument("--games", help="a folder of .nfg files to compare on instead")
    parser.add_argument("--tasks", nargs="+", choices=list(tables.TITLES), default=list(tables.TITLES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=10, help="CPU seconds for one run")
    parser.add_argument("--seeds", type=int, default=2, help="games of each size, where not more are needed")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller games")
    parser.add_argument("--output", default="comparison", help="path without extension")
    arguments = parser.parse_args()
    started = time.monotonic()
    compared, failures, slow, warm = [], Counter(), set(), set()
    with tempfile.TemporaryDirectory() as folder:
        # A copy, as an installed program is: what a linker has written lies in memory in smaller pieces, and a
        # process takes half a millisecond longer to start from it.
        executable = shutil.copy2(arguments.equilibria, Path(folder) / "equilibria")
        if arguments.games:
            cases = games.in_folder(arguments.games)
        else:
            cases = games.generated(folder, arguments.quick, arguments.seeds)
        for case in cases:
            if case.task not in arguments.tasks:
                continue
            chosen = programs.programs(case.task, str(executable), arguments.lrsnash)
            tried = {
                name: solve
                for name, solve in chosen.items()
                if (case.task, case.series, name) not in slow
            }
            for name in tried:
                if (case.task, name) not in warm:
                    warm.add((case.task, name))
                    programs.warm_up(tried[name], case.task, folder)
            rounds = arguments.rounds if case.count <= 2 else 1
            results = compare(case, tried, rounds, arguments.limit)
            for name, result in results.items():
                if result.failure:
                    failures[case.task, case.series, case.size, name] += 1
                    if failures[case.task, case.series, case.size, name] > case.count / 2:
                        slow.add((case.task, case.series, name))
            compared.append((case, {name: results.get(name) for name in chosen}))
            line = ", ".join(f"{name} {result}" for name, result in results.items())
            print(f"{time.monotonic() - started:5.0f} s  {case.task} {case.name}: {line}", file=sys.stderr)
    text = tables.document(compared, arguments.rounds)
    Path(arguments.output + ".md").write_text(text)
    Path(arguments.output + ".svg").write_text(chart.draw(compared))


if __name__ == "__main__":
    main()
