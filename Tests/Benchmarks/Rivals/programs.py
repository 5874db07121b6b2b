"""The programs that are compared, each run in a process of its own.

An answer is a dictionary with some of the keys `equilibria` (a set of pairs of tuples of fractions), `count`, `value` and
`strategies`. Besides it there are three numbers: the CPU seconds of the first computation in the process, the median of
those that follow it, or `None`, and those of the whole process.
"""

import importlib.util
import itertools
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import games


# How often a computation is repeated in its process, if that takes no more than a second.
REPETITIONS = 5


class TimedOut(Exception):
    """A program took longer than it may."""


def run(arguments, limit, codes=(0,)):
    """The output of a process and its CPU seconds, of which it may take so many."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + limit
    while True:
        try:
            output, errors = process.communicate(timeout=max(0.1, end - time.monotonic()))
            break
        except subprocess.TimeoutExpired:
            # On a busy machine a process gets a share of the processor only. (A limit that the system
            # sets would make its CPU clock as coarse as its ticks.)
            seconds = processor_seconds(process.pid)
            if seconds < limit and time.monotonic() < end + 10 * limit:
                time.sleep(0.1)
                continue
            process.kill()
            process.communicate()
            raise TimedOut from None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in codes:
        lines = errors.strip().splitlines() or ["it says nothing"]
        raise RuntimeError(f"exit code {process.returncode}: {lines[-1]}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return output, seconds


def processor_seconds(process):
    """The CPU seconds of a running process so far; where there is no telling, infinity."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return math.inf
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# MARK: Equilibria

OPTIONS = {
    "one": ["--method", "lemke-howson"],
    "zero-sum": ["--method", "zero-sum"],
    "correlated": ["--concept", "correlated"],
    "nearly-constant": ["--concept", "correlated"],
}


def equilibria(executable):
    def solve(task, path, limit):
        command = [executable, "solve", str(path), "--threads", "1", *OPTIONS.get(task, [])]
        arguments = [*command, "--timings", "--format", "json"]
        output, whole = run(arguments, limit, (0, 2))
        report = json.loads(output)
        again = None
        if whole < 1:
            # In processes of their own, so that the whole one is what people wait for who run the command.
            output, _ = run([*arguments, "--repeat", str(REPETITIONS)], limit, (0, 2))
            again = json.loads(output).get("secondsRepeated")
            _, whole = run(command, limit, (0, 2))
        found = report["equilibria"]
        answer = {"count": len(found)}
        if "value" in (found[0] if found else {}):
            answer["value"] = float(Fraction(found[0]["value"]))
        elif task in ("one", "zero-sum"):
            answer["strategies"] = [list(map(Fraction, s)) for s in found[0]["strategies"]]
            answer["value"] = float(Fraction(found[0]["payoffs"][0]))
        elif task != "many-players":
            answer["equilibria"] = {
                tuple(tuple(map(Fraction, s)) for s in each["strategies"]) for each in found
            }
        # On a busy machine the clock runs on while the process waits.
        return answer, min(report["seconds"], whole), again, whole

    return solve


def throughput(executable, threads=1, processes=1):
    """How long a search takes by the clock, the median of some runs; of processes at once, each one's share of the time."""

    def solve(task, path, limit):
        arguments = [executable, "solve", str(path), "--threads", str(threads), "--timings"]
        inside, whole = [], []
        for _ in range(REPETITIONS):
            start = time.monotonic()
            with ThreadPoolExecutor() as pool:
                runs = [
                    pool.submit(run, [*arguments, "--format", "json"], limit) for _ in range(processes)
                ]
            whole.append((time.monotonic() - start) / processes)
            reports = [json.loads(each.result()[0]) for each in runs]
            inside.append(max(report["seconds"] for report in reports) / processes)
        count = len(reports[0]["equilibria"])
        return {"count": count}, statistics.median(inside), None, statistics.median(whole)

    return solve


# MARK: lrsnash


def lrsnash(executable):
    """The better of the two orders of players, which matters much to this program."""

    def solve(task, path, limit):
        first, second = games.read(path).matrices()
        swapped = [list(map(list, zip(*table))) for table in (second, first)]
        best = None
        for order, tables in enumerate(((first, second), swapped)):
            file = Path(f"{path}.{order}.lrs")
            matrices = "\n\n".join("\n".join(" ".join(map(str, row)) for row in t) for t in tables)
            file.write_text(f"{len(tables[0])} {len(tables[0][0])}\n\n{matrices}\n")
            try:
                # What the better order needs is all that counts.
                output, seconds = run([executable, str(file)], best[1] * 2 + 1 if best else limit)
            except TimedOut:
                continue
            finally:
                file.unlink()
            if best is None or seconds < best[1]:
                answer = {"equilibria": lrs_equilibria(output, order == 1)}
                best = (answer, seconds, None, seconds)
        if best is None:
            raise TimedOut
        return best

    return solve


def lrs_equilibria(output, is_swapped):
    """Blocks hold strategies of both players, all of which go together."""
    lines = [line for line in output.splitlines() if not line.startswith("*")]
    found = set()
    for block in "\n".join(lines).strip().split("\n\n"):
        strategies = {"1": [], "2": []}
        for line in block.split("\n"):
            player, *numbers, _ = line.split() or ["", ""]
            if player in strategies:
                strategies[player].append(tuple(map(Fraction, numbers)))
        for pair in itertools.product(strategies["1"], strategies["2"]):
            found.add(pair[::-1] if is_swapped else pair)
    return found


# MARK: Libraries of Python, in a child process that runs this file


def library(name):
    def solve(task, path, limit):
        output, whole = run([sys.executable, __file__, task, name, str(path)], limit)
        result = json.loads(output.splitlines()[-1])
        answer = result["answer"]
        if "equilibria" in answer:
            answer["equilibria"] = {
                tuple(tuple(map(Fraction, s)) for s in each) for each in answer["equilibria"]
            }
        return answer, result["seconds"], result["again"], whole - result["repeating"]

    return solve


def timed(work, warm_up=None):
    """The result of some work, the CPU seconds that it takes at first, and their median when it is repeated."""
    if warm_up:
        warm_up()

    def seconds_once():
        start = time.process_time()
        result = work()
        return result, time.process_time() - start

    result, first = seconds_once()
    again = []
    # As many and as long as `--repeat` does.
    while len(again) < REPETITIONS and (sum(again) + max([first, *again])) <= 1:
        again.append(seconds_once()[1])
    median = statistics.median(again) if again else None
    return result, {"seconds": first, "again": median, "repeating": sum(again)}


def arrays(game):
    import numpy as np

    return [np.array(table, float) for table in game.matrices()]


def quantecon_game(game):
    import numpy as np
    from quantecon.game_theory import NormalFormGame, Player

    first, second = arrays(game)
    return NormalFormGame((Player(first), Player(np.ascontiguousarray(second.T))))


def quantecon_one(game):
    from quantecon.game_theory import lemke_howson

    small, large = quantecon_game(games.coordination(3)), quantecon_game(game)
    found, seconds = timed(
        lambda: lemke_howson(large, max_iter=10**6), lambda: lemke_howson(small)
    )
    return {"strategies": [list(map(float, strategy)) for strategy in found]}, seconds


def quantecon_zero_sum(game):
    import numpy as np
    from quantecon.optimize import minmax

    matrix = arrays(game)[0]
    found, seconds = timed(lambda: minmax(matrix), lambda: minmax(np.eye(3)))
    return {"value": float(found[0])}, seconds


def nashpy_one(game):
    import nashpy

    pair = nashpy.Game(*arrays(game))
    found, seconds = timed(lambda: pair.lemke_howson(initial_dropped_label=0))
    return {"strategies": [list(map(float, strategy)) for strategy in found]}, seconds


def gambit_all(game):
    import numpy as np
    import pygambit

    pair = pygambit.Game.from_arrays(*(np.array(table) for table in game.matrices()))
    found, seconds = timed(lambda: pygambit.nash.enummixed_solve(pair, rational=True))
    return {
        "equilibria": [
            [[str(probability) for _, probability in strategy] for _, strategy in profile.mixed_strategies()]
            for profile in found.equilibria
        ]
    }, seconds


def gambit_many(game):
    import numpy as np
    import pygambit

    tables = [np.zeros(game.shape, dtype=int) for _ in game.shape]
    for profile, payoffs in game.payoffs.items():
        for table, payoff in zip(tables, payoffs):
            table[profile] = payoff
    model = pygambit.Game.from_arrays(*tables)
    found, seconds = timed(lambda: pygambit.nash.enumpoly_solve(model, use_strategic=True))
    return {"count": len(found.equilibria)}, seconds


def highs_solve(costs, lower, rows, sides):
    """Minimises costs·x with x ≥ lower and rows, lists of (column, value), within sides."""
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
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)

    def solve():
        # Else a repetition would begin at the solution.
        solver.clearSolver()
        solver.run()

    solver.passModel(program)
    _, seconds = timed(solve)
    return {"value": -solver.getInfo().objective_function_value}, seconds


def highs_zero_sum(game):
    wins = game.matrices()[0]
    rows = [
        [(i, wins[i][j]) for i in range(len(wins))] + [(len(wins), -1)]
        for j in range(len(wins[0]))
    ]
    rows.append([(i, 1) for i in range(len(wins))])
    sides = [(0, math.inf)] * len(wins[0]) + [(1, 1)]
    return highs_solve(
        [0] * len(wins) + [-1], [0] * len(wins) + [-math.inf], rows, sides
    )


def highs_correlated(game):
    number = {profile: index for index, profile in enumerate(game.payoffs)}
    rows = {}
    for profile, payoffs in game.payoffs.items():
        for player, actions in enumerate(game.shape):
            for action in range(actions):
                deviation = (*profile[:player], action, *profile[player + 1 :])
                gain = game.payoffs[deviation][player] - payoffs[player]
                if gain:
                    row = rows.setdefault((player, profile[player], action), [])
                    row.append((number[profile], gain))
    sides = [(-math.inf, 0)] * len(rows) + [(1, 1)]
    costs = [-sum(payoffs) for payoffs in game.payoffs.values()]
    everything = [(column, 1) for column in range(len(costs))]
    return highs_solve(costs, [0] * len(costs), [*rows.values(), everything], sides)


LIBRARIES = {
    ("all", "pygambit"): gambit_all,
    ("degenerate", "pygambit"): gambit_all,
    ("one", "quantecon"): quantecon_one,
    ("one", "nashpy"): nashpy_one,
    ("zero-sum", "quantecon"): quantecon_zero_sum,
    ("zero-sum", "highspy"): highs_zero_sum,
    ("correlated", "highspy"): highs_correlated,
    ("nearly-constant", "highspy"): highs_correlated,
    ("many-players", "pygambit"): gambit_many,
}


def warm_up(solve, task, folder):
    """Runs a program once on a small game without looking at what it does, as some compile themselves then."""
    path = Path(folder) / "warm-up.nfg"
    games.write(games.zero_sum(3, 0), path)
    try:
        solve(task, path, 60)
    except (TimedOut, RuntimeError):
        pass


def programs(task, executable, lrs):
    """The programs for a task, ours first, as functions of a task, a path and a time limit."""
    if task == "threads":
        return {
            "1 thread": throughput(executable),
            "2 threads": throughput(executable, threads=2),
            "2 processes": throughput(executable, processes=2),
        }
    chosen = {"Equilibria": equilibria(executable)}
    if task in ("all", "degenerate") and lrs:
        chosen["lrsnash"] = lrsnash(lrs)
    for of_task, name in LIBRARIES:
        if of_task == task and importlib.util.find_spec(name):
            chosen[name] = library(name)
    return chosen


if __name__ == "__main__":
    answer, seconds = LIBRARIES[sys.argv[1], sys.argv[2]](games.read(sys.argv[3]))
    print(json.dumps({"answer": answer, **seconds}))
