"""The tables in Markdown, and what was measured of one program on one game."""

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
    "threads": "Two threads, seconds by the clock",
}


@dataclass
class Result:
    inside: list = field(default_factory=list)
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


def cell(task, result):
    """What a table says of a program on a game."""
    if result is None:
        return ""
    if result.failure:
        return result.failure
    text = in_words(result.seconds)
    if task == "threads":
        return text
    text += f" ({in_words(statistics.median(result.whole))})"
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
        for case, results in of_task:
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
        "CPU time of the computation, and in brackets of the whole process; for three and more players also the"
        " number of equilibria found.\n\n" + tables(compared)
    )
