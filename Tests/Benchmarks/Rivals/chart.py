"""A chart in SVG: time against size for random games, and game by game for the families."""

import math
import statistics

import tables

COLORS = {
    "Equilibria": "#c2410c",
    "lrsnash": "#334155",
    "pygambit": "#2563eb",
    "quantecon": "#15803d",
    "nashpy": "#9333ea",
    "highspy": "#a16207",
}
LABELS = {"highspy": "HiGHS"}
HEADINGS = {
    "all": "All equilibria of random games",
    "one": "One equilibrium of random games",
    "zero-sum": "Random zero-sum games",
    "many-players": "All equilibria, many players",
}
INK, MUTED, GRID = "#1e293b", "#64748b", "#e2e8f0"
WIDTH, HEIGHT = 460, 320
LEFT, RIGHT, TOP, BOTTOM = 62, 92, 52, 46


def text(x, y, content, *, anchor="start", color=INK, size=11, weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" font-size="{size}"'
        f' font-weight="{weight}">{content}</text>'
    )


def power(exponent):
    return {-6: "1 µs", -5: "10 µs", -4: "0.1 ms", -3: "1 ms", -2: "10 ms", -1: "0.1 s", 0: "1 s"}.get(
        exponent, f"{10 ** max(exponent, 0)} s"
    )


def apart(places, gap):
    """Moves heights so that labels do not overlap; keeps their order."""
    order = sorted(places, key=places.get)
    moved = dict(places)
    for _ in range(50):
        for upper, lower in zip(order, order[1:]):
            excess = gap - (moved[lower] - moved[upper])
            if excess > 0:
                moved[upper] -= excess / 2
                moved[lower] += excess / 2
    return moved


def exponents(seconds):
    low = math.floor(math.log10(min(seconds)))
    return low, max(low + 1, math.ceil(math.log10(max(seconds))))


def curves(task, cases):
    """A panel: for each program a line through the medians of the sizes."""
    lines = {}
    for case, results in cases:
        for name, result in results.items():
            failed = not result or result.failure or not result.seconds
            sizes = lines.setdefault(name, {})
            sizes.setdefault(case.size, []).append(math.inf if failed else max(result.seconds, 1e-6))
    medians = {}
    for name, sizes in lines.items():
        line = [(size, statistics.median(list_)) for size, list_ in sorted(sizes.items())]
        medians[name] = [point for point in line if point[1] < math.inf]
    medians = {name: line for name, line in medians.items() if line}
    labels = {case.size: case.name.rsplit("-", 1)[0] for case, _ in cases}
    sizes = sorted(labels)
    low, high = exponents([seconds for line in medians.values() for _, seconds in line])
    span = math.log(sizes[-1] / sizes[0]) or 1

    def place(size, seconds):
        x = LEFT + math.log(size / sizes[0]) / span * (WIDTH - LEFT - RIGHT)
        y = (math.log10(seconds) - low) / (high - low)
        return x, HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)

    parts = [text(LEFT, 26, HEADINGS[task], size=14, weight="600")]
    for exponent in range(low, high + 1):
        y = place(sizes[0], 10.0**exponent)[1]
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>'
        )
        parts.append(text(LEFT - 8, y + 4, power(exponent), anchor="end", color=MUTED))
    last = -math.inf
    for size in sizes:
        x = place(size, 10.0**low)[0]
        label = labels[size].replace("x", "×")
        # Where sizes are close together, not all have room for their labels.
        half = 3.8 * len(label)
        if x - half < last:
            continue
        last = x + half + 4
        parts.append(text(x, HEIGHT - BOTTOM + 18, label, anchor="middle", color=MUTED))
    ends = {}
    for name, line in medians.items():
        places = [place(*point) for point in line]
        color, width = COLORS[name], 2.5 if name == "Equilibria" else 1.75
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width}"'
            ' stroke-linejoin="round" stroke-linecap="round"/>'
        )
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}" stroke="white"/>' for x, y in places
        ]
        ends[name] = places[-1]
    # Lines that end at one size have their labels side by side there.
    for x in {end[0] for end in ends.values()}:
        here = apart({name: end[1] for name, end in ends.items() if end[0] == x}, 13)
        for name, y in here.items():
            weight = "600" if name == "Equilibria" else "normal"
            label = LABELS.get(name, name)
            parts.append(text(x + 8, y + 4, label, color=COLORS[name], weight=weight))
    return "".join(parts)


def dots(title, cases, width):
    """A panel: for each game a row with a dot for each program."""
    names = list(dict.fromkeys(name for _, results in cases for name in results))
    times = [r.seconds for _, results in cases for r in results.values() if r and r.seconds]
    low, high = exponents([max(seconds, 1e-6) for seconds in times])
    left, right, top, step = 190, 60, 66, 20
    bottom = top + step * len(cases)

    def place(seconds):
        return left + (math.log10(max(seconds, 1e-6)) - low) / (high - low) * (width - left - right)

    parts = [text(left, 26, title, size=14, weight="600")]
    x = left
    for name in names:
        parts.append(f'<circle cx="{x + 4}" cy="42" r="4" fill="{COLORS[name]}"/>')
        parts.append(text(x + 13, 46, LABELS.get(name, name), color=COLORS[name]))
        x += 34 + 7 * len(LABELS.get(name, name))
    for exponent in range(low, high + 1):
        x = place(10.0**exponent)
        parts.append(f'<line x1="{x:.1f}" y1="{top - 10}" x2="{x:.1f}" y2="{bottom}" stroke="{GRID}"/>')
        parts.append(text(x, bottom + 16, power(exponent), anchor="middle", color=MUTED))
    for row, (case, results) in enumerate(cases):
        y = top + step * row + 4
        parts.append(text(left - 12, y + 4, case.name.replace("x", "×"), anchor="end"))
        known = [result for result in results.values() if result and result.seconds]
        ends = sorted(place(result.seconds) for result in known)
        if ends:
            parts.append(
                f'<line x1="{ends[0]:.1f}" y1="{y}" x2="{ends[-1]:.1f}" y2="{y}" stroke="{GRID}"'
                ' stroke-width="3"/>'
            )
        for name in reversed(names):
            result = results.get(name)
            if result and result.seconds:
                x = place(result.seconds)
                parts.append(
                    f'<circle cx="{x:.1f}" cy="{y}" r="5" fill="{COLORS[name]}" stroke="white"/>'
                )
    return "".join(parts), bottom + 30


def draw(compared):
    parts, panels, height = [], 0, 0
    for task in ("all", "one", "zero-sum", "many-players"):
        cases = [pair for pair in compared if pair[0].task == task and pair[0].series == "random"]
        if any(r and r.seconds for _, results in cases for r in results.values()):
            x, y = panels % 2 * WIDTH, panels // 2 * HEIGHT
            parts.append(f'<g transform="translate({x},{y})">{curves(task, cases)}</g>')
            panels += 1
            height = y + HEIGHT
    rest = [("degenerate",), ("correlated", "nearly-constant")]
    if not panels:
        rest = [(task,) for task in tables.TITLES if task != "threads"]
    for tasks in rest:
        cases = [pair for pair in compared if pair[0].task in tasks]
        if any(r and r.seconds for _, results in cases for r in results.values()):
            panel, below = dots(tables.TITLES[tasks[0]], cases, 2 * WIDTH)
            parts.append(f'<g transform="translate(0,{height})">{panel}</g>')
            height += below
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {height + 10}"'
        ' font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif" font-size="11">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )
