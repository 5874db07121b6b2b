"""The tables in Markdown, and what was measured of one program on one game."""

import itertools
import math
import os
import platform
import statistics
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

TITLES = {
    "all": "All equilibria, random payoffs 0 to 100",
    "degenerate": "All equilibria, games with ties and structure",
    "one": "One equilibrium",
    "zero-sum": "Value and optimal strategies",
    "correlated": "Correlated equilibrium with the largest sum of payoffs",
    "nearly-constant": "The same where the sum is nearly constant",
    "many-players": "All equilibria, three and more players",
    "threads": "One search by two threads, and two searches by two processes, by the clock",
}


@dataclass
class Result:
    inside: list = field(default_factory=list)
    again: list = field(default_factory=list)
    whole: list = field(default_factory=list)
    count: int = 0
    is_right: bool = True
    failure: str = ""

    @property
    def seconds(self):
        """The median of the computation, or `None`."""
        return statistics.median(self.inside) if self.inside else None

    def __str__(self):
        return self.failure or in_words(self.seconds)


def in_words(seconds):
    if seconds < 1e-4:
        return f"{seconds * 1e6:.2g} µs"
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def times(first, again, whole):
    """The first computation, those that follow, and the whole process."""
    text = in_words(first) + (f", {in_words(again)}" if again is not None else "")
    return f"{text} ({in_words(whole)})"


def over_games(results):
    """What a table says of a program on several games of one size: medians, and the least and the greatest time."""
    if not any(results):
        return ""
    if sum(result is None or bool(result.failure) for result in results) > len(results) / 2:
        return next(result.failure for result in results if result and result.failure)
    seconds = [math.inf if r is None or r.failure else r.seconds for r in results]
    solved = [r for r in results if r and not r.failure]
    again = [value for r in solved for value in r.again]
    text = times(
        statistics.median_low(seconds),
        statistics.median(again) if again else None,
        statistics.median(value for r in solved for value in r.whole),
    )
    most = in_words(max(seconds)) if max(seconds) < math.inf else "more"
    text += f"; {in_words(min(seconds))} to {most}"
    return text if all(r.is_right for r in solved) else f"{text}, **wrong**"


def cell(task, result):
    """What a table says of a program on a game."""
    if result is None:
        return ""
    if result.failure:
        return result.failure
    again = statistics.median(result.again) if result.again else None
    text = times(result.seconds, again, statistics.median(result.whole))
    if task == "many-players":
        return f"{text}, {result.count}"
    return text if result.is_right else f"{text}, **wrong**"


def tables(compared):
    lines = []
    for task, title in TITLES.items():
        of_task = [(case, results) for case, results in compared if case.task == task]
        if not of_task:
            continue
        names = list(of_task[0][1])
        lines += [f"### {title}", "", "| game | " + " | ".join(names) + " |"]
        lines.append("| --- |" + " --- |" * len(names))
        for (series, size), group in itertools.groupby(of_task, lambda row: (row[0].series, row[0].size)):
            group = list(group)
            if group[0][0].count > 2:
                cells = [over_games([results[name] for _, results in group]) for name in names]
                title = f"{group[0][0].name.rsplit('-', 1)[0]}, {len(group)} games"
                lines.append(f"| {title} | " + " | ".join(cells) + " |")
                continue
            for case, results in group:
                cells = [cell(task, results[name]) for name in names]
                lines.append(f"| {case.name} | " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines)


def machine():
    model = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [line for line in cpu.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":")[1].strip() if names else model
    return f"{model}, {os.cpu_count()} logical processors, load {os.getloadavg()[0]:.1f} at the end"


def commit():
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def document(compared, rounds):
    return (
        f"Commit {commit()} on {machine()}; medians of {rounds} rounds.\n"
        "CPU time of the first computation in a process, of its repetitions if there are any, and in brackets of the whole"
        " process; of several games their medians, and the least and the greatest time of a first computation; for three and more"
        " players also the number of equilibria found.\n\n" + tables(compared)
    )
