import Equilibria

/// Competitive equilibria of two-agent compute games straight from the definition.
///
/// Every choice of what vanishes in each complementary pair gives linear equations; where they leave a
/// space, further conditions are made tight until a point is left. Only for tiny games.
struct CompetitiveBruteForce {
  /// The affine forms that must not be negative, each over (x, y, v, w, p, Z, 1).
  private var forms: [[Rational]] = []
  private var pairs: [(Int, Int)] = []
  private var equalities: [[Rational]] = []
  private let width: Int
  private let game: FiniteComputeGame

  /// One extreme solution: (x, y, p, Z).
  struct Point: Hashable {
    let strategies: [[Rational]]
    let price: Rational
    let supplied: Rational
  }

  init(_ game: FiniteComputeGame) {
    self.game = game
    let (m, n) = (game.actions[0].count, game.actions[1].count)
    width = m + n + 4
    let (v, w, p, z, one) = (m + n, m + n + 1, m + n + 2, m + n + 3, m + n + 4)
    var forms: [[Rational]] = []
    func form(_ entries: [(Int, Rational)]) -> [Rational] {
      var row = [Rational](repeating: 0, count: m + n + 5)
      for (column, value) in entries { row[column] += value }
      return row
    }
    func net(_ agent: Int, _ i: Int, _ j: Int) -> Rational {
      let own = agent == 0 ? i : j
      return game.utilities[agent][i + m * j]
        - game.agents[agent].complexityCost * game.actions[agent][own].compute
    }
    func pair(_ a: [Rational], _ b: [Rational]) {
      pairs.append((forms.count, forms.count + 1))
      forms += [a, b]
    }
    for i in 0..<m {
      var slack = [(v, Rational.one), (p, game.actions[0][i].compute)]
      for j in 0..<n { slack.append((m + j, -net(0, i, j))) }
      pair(form([(i, 1)]), form(slack))
    }
    for j in 0..<n {
      var slack = [(w, Rational.one), (p, game.actions[1][j].compute)]
      for i in 0..<m { slack.append((i, -net(1, i, j))) }
      pair(form([(m + j, 1)]), form(slack))
    }
    let least = game.agents.map(\.idleWorth).max()!
    var market = [(one, game.agents.map(\.endowment).reduce(0, +)), (z, Rational.one)]
    for i in 0..<m { market.append((i, -game.actions[0][i].compute)) }
    for j in 0..<n { market.append((m + j, -game.actions[1][j].compute)) }
    pair(form([(p, 1), (one, -least)]), form(market))
    if let supplier = game.market.supplier {
      pair(form([(z, 1)]), form([(one, supplier.price), (z, supplier.slope), (p, -1)]))
    } else {
      equalities.append(form([(z, 1)]))
    }
    equalities.append(form((0..<m).map { ($0, 1) } + [(one, -1)]))
    equalities.append(form((0..<n).map { (m + $0, 1) } + [(one, -1)]))
    self.forms = forms
  }

  /// All extreme solutions; those that differ in Z alone are one, with the smallest Z.
  func solutions() -> Set<Point> {
    var seen: Set<Set<Int>> = []
    var found: Set<[Rational]> = []
    func visit(_ tight: Set<Int>) {
      guard seen.insert(tight).inserted,
        let space = AffineSpace(equalities + tight.sorted().map { forms[$0] }, width: width)
      else { return }
      if space.dimension == 0 {
        let point = space.point + [1]
        if forms.allSatisfy({ value(of: $0, at: point).signum >= 0 }) { found.insert(point) }
        return
      }
      for (index, form) in forms.enumerated()
      where !tight.contains(index) && !space.vanishes(form) {
        visit(tight.union([index]))
      }
    }
    for choice in 0..<(1 << pairs.count) {
      visit(Set(pairs.enumerated().map { choice >> $0 & 1 == 0 ? $1.0 : $1.1 }))
    }
    let (m, n) = (game.actions[0].count, game.actions[1].count)
    var least: [[Rational]: Rational] = [:]
    for point in found {
      let key = Array(point[..<(m + n)]) + [point[m + n + 2]]
      least[key] = min(least[key] ?? point[m + n + 3], point[m + n + 3])
    }
    return Set(
      least.map { key, supplied in
        Point(
          strategies: [Array(key[..<m]), Array(key[m..<(m + n)])], price: key[m + n],
          supplied: supplied)
      })
  }

  private func value(of form: [Rational], at point: [Rational]) -> Rational {
    zip(form, point).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// The solutions of linear equations, by Gauss–Jordan elimination.
private struct AffineSpace {
  private var rows: [[Rational]] = []
  private var pivots: [Int] = []
  private let width: Int

  var dimension: Int { width - pivots.count }

  /// The solutions of form · (x, 1) = 0 for every form, or `nil` if there are none.
  init?(_ forms: [[Rational]], width: Int) {
    self.width = width
    for form in forms {
      let row = reduced(form)
      guard let pivot = row[..<width].firstIndex(where: { !$0.isZero }) else {
        if !row[width].isZero { return nil }
        continue
      }
      let scaled = row.map { $0 / row[pivot] }
      rows = rows.map { other in zip(other, scaled).map { $0 - other[pivot] * $1 } }
      rows.append(scaled)
      pivots.append(pivot)
    }
  }

  private func reduced(_ form: [Rational]) -> [Rational] {
    zip(rows, pivots).reduce(form) { result, next in
      let factor = result[next.1]
      return factor.isZero ? result : zip(result, next.0).map { $0 - factor * $1 }
    }
  }

  func vanishes(_ form: [Rational]) -> Bool { reduced(form).allSatisfy(\.isZero) }

  /// The only point of a space of dimension zero.
  var point: [Rational] {
    var point = [Rational](repeating: 0, count: width)
    for (row, pivot) in zip(rows, pivots) { point[pivot] = -row[width] }
    return point
  }
}
