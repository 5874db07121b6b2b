#!/usr/bin/env python3
"""Equilibria and other programs side by side, on the same games in one run.

    python3 -m venv venv && venv/bin/pip install numpy quantecon pygambit nashpy highspy
    swift build -c release --static-swift-stdlib --product equilibria
    venv/bin/python Tests/Benchmarks/Rivals/rivals.py --output comparison

Games are generated from seeds, so every run has the same ones. For each game the programs take turns, three
rounds of them. Two numbers are written down for each, the medians over rounds: CPU seconds of the
computation alone, and CPU seconds of the whole process. Of libraries the computation is measured inside the
process, after the game was read and, if they compile themselves, a small game was solved; of Equilibria it
is what the process takes more than one that reads the same game and stops, and at least a millisecond, as such
differences are no finer. Programs that are not installed are
left out, and so are those that took too long on a smaller game. Every answer is compared with that of Equilibria, and the run fails if one of
two exact programs differs, or a floating-point one by more than 1e-6.

Writes a table in Markdown and a chart in SVG to `comparison.md` and `comparison.svg`.
"""

import argparse
import importlib.util
import itertools
import json
import math
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

# MARK: Games


def random_game(rows, columns, seed):
    """Independent payoffs 0 to 100: a list of two matrices."""
    source = random.Random(seed)
    return [
        [[source.randint(0, 100) for _ in range(columns)] for _ in range(rows)]
        for _ in range(2)
    ]


def zero_sum_game(size, seed):
    """Payoffs −50 to 50 that one player wins and the other loses."""
    source = random.Random(seed)
    wins = [[source.randint(-50, 50) for _ in range(size)] for _ in range(size)]
    return [wins, [[-win for win in row] for row in wins]]


def write_nfg(game, path):
    rows, columns = len(game[0]), len(game[0][0])
    numbers = [
        str(game[player][row][column])
        for column in range(columns)
        for row in range(rows)
        for player in range(2)
    ]
    path.write_text(
        f'NFG 1 R "{path.stem}" {{ "Row" "Column" }} {{ {rows} {columns} }}\n\n'
        + " ".join(numbers)
        + "\n"
    )


def read_nfg(path):
    head, body = Path(path).read_text().split("\n\n")
    rows, columns = map(int, head.rsplit("{", 1)[1].strip(" }").split())
    numbers = list(map(int, body.split()))
    return [
        [[numbers[2 * (row + rows * column) + player] for column in range(columns)] for row in range(rows)]
        for player in range(2)
    ]


def regret(game, strategies):
    """What a player gains at most by a deviation."""
    (a, b), (x, y) = game, strategies
    first = [sum(p * q for p, q in zip(row, y)) for row in a]
    second = [sum(x[i] * b[i][j] for i in range(len(x))) for j in range(len(y))]
    return max(
        max(first) - sum(p * q for p, q in zip(x, first)),
        max(second) - sum(p * q for p, q in zip(y, second)),
    )


# MARK: Programs, each of which runs in a process of its own


def timed(work, warm_up=None):
    """The result of some work and the CPU seconds that it takes."""
    if warm_up:
        warm_up()
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def quantecon_game(game):
    import numpy as np
    from quantecon.game_theory import NormalFormGame, Player

    a, b = (np.array(table, float) for table in game)
    return NormalFormGame((Player(a), Player(np.ascontiguousarray(b.T))))


def quantecon_one(game):
    from quantecon.game_theory import lemke_howson

    small, large = quantecon_game(random_game(3, 3, 0)), quantecon_game(game)
    found, seconds = timed(
        lambda: lemke_howson(large, max_iter=10**6), lambda: lemke_howson(small)
    )
    return {"strategies": [list(map(float, strategy)) for strategy in found]}, seconds


def quantecon_zero_sum(game):
    import numpy as np
    from quantecon.optimize import minmax

    matrix = np.array(game[0], float)
    found, seconds = timed(lambda: minmax(matrix), lambda: minmax(np.eye(3)))
    return {"value": float(found[0])}, seconds


def nashpy_one(game):
    import nashpy
    import numpy as np

    pair = nashpy.Game(*(np.array(table) for table in game))
    found, seconds = timed(lambda: pair.lemke_howson(initial_dropped_label=0))
    return {"strategies": [list(map(float, strategy)) for strategy in found]}, seconds


def gambit_all(game):
    import numpy as np
    import pygambit

    pair = pygambit.Game.from_arrays(*(np.array(table) for table in game))
    found, seconds = timed(lambda: pygambit.nash.enummixed_solve(pair, rational=True))
    return {"count": len(found.equilibria)}, seconds


def highs_solve(program):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(program)
    _, seconds = timed(solver.run)
    return solver.getInfo().objective_function_value, seconds


def highs_program(costs, lower, rows, sides):
    """Minimise costs·x with x ≥ lower and rows, lists of (column, value), within sides."""
    import highspy
    import numpy as np

    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(costs), len(rows)
    program.col_cost_ = np.array(costs, float)
    program.col_lower_ = np.array(lower, float)
    program.col_upper_ = np.full(len(costs), highspy.kHighsInf)
    program.row_lower_ = np.array([side[0] for side in sides], float)
    program.row_upper_ = np.array([side[1] for side in sides], float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array([0] + list(itertools.accumulate(map(len, rows))))
    program.a_matrix_.index_ = np.array([column for row in rows for column, _ in row])
    program.a_matrix_.value_ = np.array([value for row in rows for _, value in row], float)
    return program


def highs_zero_sum(game):
    wins = game[0]
    rows = [
        [(i, wins[i][j]) for i in range(len(wins))] + [(len(wins), -1)]
        for j in range(len(wins[0]))
    ]
    rows.append([(i, 1) for i in range(len(wins))])
    sides = [(0, math.inf)] * len(wins[0]) + [(1, 1)]
    costs = [0] * len(wins) + [-1]
    lower = [0] * len(wins) + [-math.inf]
    value, seconds = highs_solve(highs_program(costs, lower, rows, sides))
    return {"value": -value}, seconds


def highs_correlated(game):
    a, b = game
    m, n = len(a), len(a[0])
    rows = [
        [(i * n + j, a[k][j] - a[i][j]) for j in range(n) if a[k][j] != a[i][j]]
        for i in range(m)
        for k in range(m)
        if k != i
    ] + [
        [(i * n + j, b[i][k] - b[i][j]) for i in range(m) if b[i][k] != b[i][j]]
        for j in range(n)
        for k in range(n)
        if k != j
    ]
    sides = [(-math.inf, 0)] * len(rows) + [(1, 1)]
    rows.append([(s, 1) for s in range(m * n)])
    costs = [-a[i][j] - b[i][j] for i in range(m) for j in range(n)]
    value, seconds = highs_solve(highs_program(costs, [0] * (m * n), rows, sides))
    return {"value": -value}, seconds


LIBRARIES = {
    ("one", "quantecon"): quantecon_one,
    ("one", "nashpy"): nashpy_one,
    ("zero-sum", "quantecon"): quantecon_zero_sum,
    ("zero-sum", "highspy"): highs_zero_sum,
    ("all", "pygambit"): gambit_all,
    ("correlated", "highspy"): highs_correlated,
}

OPTIONS = {
    "all": [],
    "one": ["--method", "lemke-howson"],
    "zero-sum": ["--method", "zero-sum"],
    "correlated": ["--concept", "correlated"],
}


def run(arguments, timeout, codes=(0,)):
    """The output of a process and its CPU seconds, or None if it takes too long."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        raise RuntimeError(f"{arguments}: {done.stderr}")
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_equilibria(executable, task, path, timeout):
    start = [executable, "solve", str(path), "--threads", "1", "--format", "json"]
    idle = run([*start, "--concept", "pure", "--time-limit", "0"], timeout, codes=(0, 2))
    ran = run([*start, *OPTIONS[task]], timeout)
    if idle is None or ran is None:
        return None
    report = json.loads(ran[0])
    found = report["equilibria"]
    answer = {"count": len(found)}
    if task == "correlated":
        answer["value"] = float(Fraction(found[0]["value"]))
    else:
        answer["value"] = float(Fraction(found[0]["payoffs"][0]))
        answer["strategies"] = [list(map(Fraction, s)) for s in found[0]["strategies"]]
    return answer, max(ran[1] - idle[1], 0.001), ran[1]


def run_library(task, library, path, timeout):
    ran = run([sys.executable, __file__, "--child", task, library, str(path)], timeout)
    if ran is None:
        return None
    result = json.loads(ran[0])
    return result["answer"], result["seconds"], ran[1]


def run_lrsnash(executable, path, timeout):
    """The better of the two orders of players, which matters much to this program."""
    game = read_nfg(path)
    swapped = [list(map(list, zip(*table))) for table in reversed(game)]
    best = None
    for order, tables in enumerate((game, swapped)):
        file = Path(f"{path}.{order}.lrs")
        matrices = "\n\n".join("\n".join(" ".join(map(str, row)) for row in t) for t in tables)
        file.write_text(f"{len(tables[0])} {len(tables[0][0])}\n\n{matrices}\n")
        ran = run([executable, str(file)], timeout)
        if ran is None:
            continue
        count = next(
            int(line.split(":")[1].split()[0])
            for line in ran[0].splitlines()
            if line.startswith("*Number of equilibria found")
        )
        if best is None or ran[1] < best[1]:
            best = ({"count": count}, ran[1], ran[1])
    return best


# MARK: The comparison


def check(task, program, game, ours, theirs):
    """Fails if two answers contradict each other; says whether the other one is what was asked for."""
    if "count" in theirs and theirs["count"] != ours["count"]:
        raise RuntimeError(f"{program} finds {theirs['count']}, Equilibria {ours['count']}")
    if "value" in theirs:
        return abs(theirs["value"] - ours["value"]) <= 1e-6 * max(1, abs(ours["value"]))
    if "strategies" in theirs:
        shapes = [len(strategy) for strategy in theirs["strategies"]]
        if shapes != [len(game[0]), len(game[0][0])]:
            return False
        return regret(game, theirs["strategies"]) <= 1e-6 * 100
    return True


def games(folder, quick, seeds):
    """Tasks with their games: (task, size, path), small ones first."""
    sizes = {
        "all": [8, 12, 14] if quick else [8, 10, 12, 14, 16],
        "one": [50, 200] if quick else [50, 100, 200, 400],
        "zero-sum": [50, 200] if quick else [50, 100, 200, 400, 800],
        "correlated": [10, 20] if quick else [5, 10, 20, 30],
    }
    for task, list_of_sizes in sizes.items():
        for size in list_of_sizes:
            for seed in range(seeds):
                path = folder / f"{task}-{size}x{size}-{seed}.nfg"
                make = zero_sum_game if task == "zero-sum" else lambda n, s: random_game(n, n, s)
                write_nfg(make(size, seed), path)
                yield task, size, path


def programs(task, executable, lrsnash):
    """The programs for a task, ours first, as functions of a path and a time limit."""
    chosen = {"Equilibria": lambda path, limit: run_equilibria(executable, task, path, limit)}
    if task == "all" and lrsnash:
        chosen["lrsnash"] = lambda path, limit: run_lrsnash(lrsnash, path, limit)
    for of_task, library in LIBRARIES:
        if of_task == task and importlib.util.find_spec(library):
            chosen[library] = lambda path, limit, library=library: run_library(
                task, library, path, limit
            )
    return chosen


def compare(task, path, chosen, rounds, limit):
    """By program: the seconds of the computation, those of the process, and whether it was right."""
    game, times, right = read_nfg(path), {name: [] for name in chosen}, {}
    for _ in range(rounds):
        ours = None
        for name, function in chosen.items():
            if name in right and right[name] is None:
                continue
            result = function(path, limit)
            if result is None:
                right[name] = None
                continue
            answer, inside, whole = result
            times[name].append((inside, whole))
            if ours is None:
                ours, right[name] = answer, True
                if "strategies" in ours and regret(game, ours["strategies"]) != 0:
                    raise RuntimeError(f"{path.name}: Equilibria's answer is no equilibrium")
            else:
                right[name] = check(task, name, game, ours, answer)
    return {
        name: (*(statistics.median(column) for column in zip(*times[name])), right[name])
        if times[name]
        else None
        for name in chosen
    }


def in_words(seconds):
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def table(results, limit):
    lines = []
    for task in dict.fromkeys(key[0] for key in results):
        names = list(next(value for key, value in results.items() if key[0] == task))
        lines += [f"### {TITLES[task]}", ""]
        lines += ["| game | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
        for (of_task, _, name), result in results.items():
            if of_task != task:
                continue
            cells = []
            for program in names:
                if result[program] is None:
                    cells.append(f"> {limit} s")
                    continue
                inside, whole, right = result[program]
                wrong = "" if right else ", **wrong**"
                cells.append(f"{in_words(inside)} ({in_words(whole)}){wrong}")
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines)


TITLES = {
    "all": "All equilibria, random payoffs 0 to 100",
    "one": "One equilibrium, random payoffs 0 to 100",
    "zero-sum": "Value and optimal strategies, random payoffs −50 to 50",
    "correlated": "Correlated equilibrium with the largest sum of payoffs, random payoffs 0 to 100",
}


def chart(results):
    """Median CPU seconds inside the process against size, both on logarithmic scales."""
    colors = {"Equilibria": "#c0392b", "lrsnash": "#2c3e50", "pygambit": "#2980b9"}
    colors |= {"quantecon": "#27ae60", "nashpy": "#8e44ad", "highspy": "#d68910"}
    tasks = list(dict.fromkeys(key[0] for key in results))
    width, height, margin = 420, 300, 56
    parts = []
    for number, task in enumerate(tasks):
        left, top = number % 2 * width, number // 2 * height
        lines = {}
        for (of_task, size, _), result in results.items():
            if of_task == task:
                for program, numbers in result.items():
                    if numbers:
                        lines.setdefault(program, {}).setdefault(size, []).append(numbers[0])
        medians = {
            program: [(size, max(statistics.median(list_), 1e-6)) for size, list_ in sizes.items()]
            for program, sizes in lines.items()
        }
        points = [point for line in medians.values() for point in line]
        sizes = sorted({size for size, _ in points})
        low = math.floor(math.log10(min(seconds for _, seconds in points)))
        high = max(low + 1, math.ceil(math.log10(max(seconds for _, seconds in points))))
        span = math.log(sizes[-1] / sizes[0]) or 1

        def place(size, seconds):
            x = left + margin + math.log(size / sizes[0]) / span * (width - 2 * margin - 40)
            y = (math.log10(seconds) - low) / (high - low)
            return x, top + height - margin - y * (height - 2 * margin)

        parts.append(
            f'<text x="{left + margin}" y="{top + 24}" font-weight="bold">'
            f"{TITLES[task].split(',')[0]}</text>"
        )
        for power in range(low, high + 1):
            x, y = place(sizes[0], 10.0**power)
            parts.append(
                f'<line x1="{x}" y1="{y:.1f}" x2="{left + width - margin - 40}" y2="{y:.1f}"'
                f' stroke="#ddd"/><text x="{x - 6}" y="{y + 4:.1f}" text-anchor="end">'
                f"{in_words(10.0**power)}</text>"
            )
        for size in sizes:
            x, y = place(size, 10.0**low)
            parts.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{size}</text>')
        for program, line in medians.items():
            places = [place(*point) for point in line]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{colors[program]}"'
                f' stroke-width="2"/><text x="{places[-1][0] + 5:.1f}" y="{places[-1][1] + 4:.1f}"'
                f' fill="{colors[program]}">{program}</text>'
            )
    rows = (len(tasks) + 1) // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width} {rows * height}"'
        ' font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
        + "".join(parts)
        + "</svg>\n"
    )


def machine():
    model = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [line for line in cpu.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":")[1].strip() if names else model
    return f"{model}, {os.cpu_count()} logical processors, load {os.getloadavg()[0]:.1f}"


def commit():
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def child(task, library, path):
    answer, seconds = LIBRARIES[task, library](read_nfg(path))
    print(json.dumps({"answer": answer, "seconds": seconds}))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--equilibria", default=".build/release/equilibria", help="the executable")
    parser.add_argument("--lrsnash", default=shutil.which("lrsnash"), help="the executable")
    parser.add_argument("--tasks", nargs="+", choices=list(TITLES), default=list(TITLES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=60, help="seconds for one run")
    parser.add_argument("--seeds", type=int, default=3, help="games of each size")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller games")
    parser.add_argument("--output", default="comparison", help="path without extension")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(*arguments.child)
        return
    results, slow = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for task, size, path in games(Path(folder), arguments.quick, arguments.seeds):
            if task not in arguments.tasks:
                continue
            chosen = programs(task, arguments.equilibria, arguments.lrsnash)
            tried = {name: chosen[name] for name in chosen if size <= slow.get((task, name), size)}
            result = compare(task, path, tried, arguments.rounds, arguments.limit)
            result = {name: result.get(name) for name in chosen}
            slow |= {(task, name): size for name in chosen if not result[name]}
            results[task, size, path.stem.removeprefix(task + "-")] = result
            print(path.stem, result, file=sys.stderr)
    title = f"Commit {commit()} on {machine()}; medians of {arguments.rounds} rounds."
    legend = "CPU time of the computation, and in brackets of the whole process."
    Path(arguments.output + ".md").write_text(
        f"{title}\n{legend}\n\n{table(results, arguments.limit)}"
    )
    Path(arguments.output + ".svg").write_text(chart(results))


if __name__ == "__main__":
    main()
