"""The games that programs are compared on: seeded random ones and the families that are hard for somebody.

A game is a list of the players' payoff tables, each a dictionary from profiles to integers, made by `tabulate`.
"""

import itertools
import math
import random
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Game:
    shape: tuple
    payoffs: dict  # profile -> one integer for each player

    def matrices(self):
        """The two payoff matrices of a two-player game, rows first."""
        rows, columns = self.shape
        return [
            [[self.payoffs[i, j][player] for j in range(columns)] for i in range(rows)]
            for player in range(2)
        ]


def tabulate(shape, payoffs):
    # The first player's action varies fastest, as in a file.
    profiles = (tuple(reversed(p)) for p in itertools.product(*map(range, reversed(shape))))
    return Game(tuple(shape), {profile: tuple(payoffs(profile)) for profile in profiles})


def symmetric(size, payoff):
    """A two-player game given by what an action earns against another."""
    return tabulate((size, size), lambda p: (payoff(p[0], p[1]), payoff(p[1], p[0])))


# MARK: Files


def write(game, path):
    names = " ".join(f'"{player + 1}"' for player in range(len(game.shape)))
    numbers = " ".join(str(number) for row in game.payoffs.values() for number in row)
    shape = " ".join(map(str, game.shape))
    path.write_text(f'NFG 1 R "{path.stem}" {{ {names} }} {{ {shape} }}\n\n{numbers}\n')


def read(path):
    """A game in the payoff form of Gambit's format, with integer payoffs."""
    text = Path(path).read_text()
    head, body = text[: text.rindex("}")], text[text.rindex("}") + 1 :]
    shape = tuple(map(int, head[head.rindex("{") + 1 :].split()))
    numbers = iter(map(int, body.split()))
    return tabulate(shape, lambda _: [next(numbers) for _ in shape])


# MARK: Random games


def uniform(shape, seed, low=0, high=100):
    source = random.Random(f"{shape} {seed}")
    return tabulate(shape, lambda _: [source.randint(low, high) for _ in shape])


def zero_sum(size, seed):
    source = random.Random(f"{size} {seed}")

    def payoffs(_):
        win = source.randint(-50, 50)
        return win, -win

    return tabulate((size, size), payoffs)


def nearly_constant_sum(size, seed):
    source = random.Random(f"{size} {seed}")

    def payoffs(_):
        win = source.randint(0, 1000)
        return win, 1000 - win + source.randint(0, 10)

    return tabulate((size, size), payoffs)


# MARK: Families


def coordination(size):
    """Whoever meets the other wins: 2ⁿ − 1 equilibria."""
    return symmetric(size, lambda own, other: int(own == other))


def dispersion(size):
    """Whoever avoids the other wins: many equilibria, most of them degenerate."""
    return symmetric(size, lambda own, other: int(own != other))


def bertrand(size):
    """The lower price p sells to all of size − p buyers."""
    return symmetric(
        size, lambda own, other: own * (size - own) * (0 if own > other else 2 - (own == other))
    )


def all_pay(value):
    """Bids from 0 to the value are paid by both; the higher one wins."""
    return symmetric(
        value + 1, lambda own, other: value * ((own > other) + (own >= other)) - 2 * own
    )


def traveller(size):
    """Claims from 2 on; the lower is paid to both, and 2 go from the higher claimant to the other."""
    return symmetric(
        size, lambda own, other: min(own, other) + 2 + 2 * ((other > own) - (own > other))
    )


def blotto(troops, fields):
    """Whoever has more troops in a field wins it, and whoever wins more fields wins."""
    forces = [
        force
        for force in itertools.product(range(troops + 1), repeat=fields)
        if sum(force) == troops
    ]

    def sign(number):
        return (number > 0) - (number < 0)

    return symmetric(
        len(forces),
        lambda own, other: sign(sum(sign(a - b) for a, b in zip(forces[own], forces[other]))),
    )


def long_paths(size):
    """A game whose shortest Lemke–Howson path is exponentially long (Savani and von Stengel 2006).

    Its best-response polytopes are dual to cyclic ones, with the labels that they give in section 3. The
    points are on the trigonometric moment curve, and payoffs are rounded to integers up to 10⁸.
    """

    def label(facet):
        if facet in (1, size):
            return facet
        return facet + (-1) ** facet if facet < size else facet - (-1) ** facet

    points = []
    for facet in range(2 * size):
        angle = 2 * math.pi * (facet + 0.5) / (2 * size)
        points.append(
            [wave(k * angle) for k in range(1, size // 2 + 1) for wave in (math.cos, math.sin)]
        )

    def matrix(order):
        """Payoffs for which the facets of the first `size` points become those of the orthant."""
        inverse = inverted([points[position] for position in order[:size]])
        rows = []
        for position in order[size:]:
            row = [sum(a * b[i] for a, b in zip(points[position], inverse)) for i in range(size)]
            rows.append([-entry / (1 - sum(row)) for entry in row])
        bounds = [(min(column), max(column)) for column in zip(*rows)]
        return [
            [round(1 + 1e8 * (entry - low) / (high - low)) for entry, (low, high) in zip(row, bounds)]
            for row in rows
        ]

    facet_of = {label(facet): facet - 1 for facet in range(1, 2 * size + 1)}
    second = matrix(list(range(2 * size)))
    first = matrix([facet_of[k] for k in (*range(size + 1, 2 * size + 1), *range(1, size + 1))])
    return tabulate((size, size), lambda p: (first[p[0]][p[1]], second[p[1]][p[0]]))


def inverted(matrix):
    size = len(matrix)
    rows = [row + [float(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [entry / rows[column][column] for entry in rows[column]]
        for row in range(size):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column])]
    return [row[size:] for row in rows]


# MARK: What is compared


@dataclass
class Case:
    """A game of a series: programs that take too long are left out of the larger games of the series."""

    task: str
    series: str
    size: int
    name: str
    path: Path
    count: int = 1
    """How many games of its size the series has."""


def random_cases(task, shapes, make, seeds, series="random"):
    for shape in shapes:
        name = "x".join(map(str, shape))
        if series != "random":
            name = f"{series}-{name}"
        count = seeds(shape) if callable(seeds) else seeds
        for seed in range(count):
            yield task, series, math.prod(shape), f"{name}-{seed}", make(shape, seed), count


def several(shape):
    """How many games decide where a method is as fast as luck has it; of large games fewer."""
    return 7 if shape[0] <= 200 else 3


def family_cases(task, families):
    for make, sizes in families:
        for size in sizes:
            game = make(*size) if isinstance(size, tuple) else make(size)
            series = make.__name__.replace("_", "-")
            name = f"{series}-{'x'.join(map(str, game.shape))}"
            yield task, series, math.prod(game.shape), name, game, 1


def square(sizes):
    return [(size, size) for size in sizes]


def generated(folder, quick, seeds):
    """The cases of all tasks, small ones first, written to a folder."""
    cases = itertools.chain(
        random_cases("all", square([8, 12] if quick else [8, 10, 12, 14, 16, 20, 24]), uniform, seeds),
        random_cases(
            "degenerate",
            square([6, 8] if quick else [6, 8, 10, 12]),
            lambda shape, seed: uniform(shape, seed, 0, 2),
            1,
            "payoffs-0-to-2",
        ),
        family_cases(
            "degenerate",
            [
                (coordination, [6, 8] if quick else [6, 8, 10, 12]),
                (dispersion, [4, 6] if quick else [4, 6, 8, 10]),
                (all_pay, [5] if quick else [5, 10, 15]),
                (bertrand, [6, 10] if quick else [6, 10, 14, 40]),
                (traveller, [6, 9] if quick else [6, 9, 14, 40]),
                (blotto, [(4, 3)] if quick else [(3, 3), (4, 3), (5, 3)]),
                (long_paths, [6, 8] if quick else [6, 8, 10, 12]),
            ],
        ),
        random_cases(
            "one", square([50, 100] if quick else [50, 100, 200, 400]), uniform, 3 if quick else several
        ),
        family_cases("one", [(long_paths, [8] if quick else [8, 10, 12])]),
        random_cases(
            "zero-sum",
            square([50, 100] if quick else [50, 100, 200, 400, 800]),
            lambda shape, seed: zero_sum(shape[0], seed),
            3 if quick else several,
        ),
        family_cases("zero-sum", [(blotto, [(6, 3)] if quick else [(6, 3), (10, 3), (20, 3)])]),
        random_cases(
            "correlated",
            [(20, 20), (5, 5, 5)] if quick else [(20, 20), (2,) * 8, (5, 5, 5)],
            uniform,
            seeds,
        ),
        family_cases("correlated", [(traveller, [49]), (bertrand, [40])]),
        random_cases(
            "nearly-constant",
            [(20, 20)],
            lambda shape, seed: nearly_constant_sum(shape[0], seed),
            seeds,
            "nearly-constant-sum",
        ),
        random_cases(
            "many-players",
            [(3, 3, 3), (2,) * 5] if quick else [(3, 3, 3), (2,) * 5, (4, 4, 4), (3,) * 4, (5, 5, 5)],
            uniform,
            1 if quick else 2,
        ),
        random_cases("threads", square([16] if quick else [24, 30]), uniform, 1 if quick else 2),
    )
    for number, (task, series, size, name, game, count) in enumerate(cases):
        path = Path(folder) / f"{number:03}-{task}-{name}.nfg"
        write(game, path)
        yield Case(task, series, size, name, path, count)


def in_folder(folder):
    """A case for each task that a game in a folder is fit for, small games first."""
    for path in sorted(Path(folder).glob("*.nfg"), key=lambda path: (path.stat().st_size, path.name)):
        try:
            game = read(path)
        except (ValueError, StopIteration):
            print(f"{path.name}: not in the payoff form with integers, left out")
            continue
        size = math.prod(game.shape)
        # Games without a number in their name are a series of their own.
        series = path.stem.rstrip("0123456789x_s-")
        tasks = ["many-players"]
        if len(game.shape) == 2:
            tasks = ["all"] if max(game.shape) <= 60 else ["one"]
            if len({sum(row) for row in game.payoffs.values()}) == 1:
                tasks.append("zero-sum")
        for task in [*tasks, "correlated"]:
            yield Case(task, series, size, path.stem, path)
