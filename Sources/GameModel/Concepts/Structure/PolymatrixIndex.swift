import ExactArithmetic

/// The indices of sets of equilibria of a polymatrix game, by those of equilibria nearby.
///
/// Let each action earn a bonus ε·d besides, for a small ε > 0. That game is polymatrix too, and the index of a
/// component is the sum of those of its equilibria near the component (Harsanyi 1973; Ritzberger 1994). Let exactly
/// the actions T be used in one of them. The equations that make their users indifferent have derivatives J that depend
/// on T alone. If J is singular there is no solution for most d. Otherwise the solution is x + ε·y, where at x all
/// actions in T are equally good: so x is an extreme equilibrium of the game without bonuses, T holds what is used at x, and
/// only best responses to x. Whether x + ε·y is an equilibrium is decided by the signs of y. So all of them are found from the extreme
/// equilibria. The index of each is the sign of det(−J).
struct PolymatrixIndex {
  private let form: PolymatrixCertificate
  /// d, by player and action.
  private let bonuses: [[Rational]]
  /// How many sets T were looked at.
  private var work = 0

  /// How many sets T are looked at for one game at most.
  private static let mostSets = 4096

  private init(_ form: PolymatrixCertificate, attempt: Int) {
    self.form = form
    // Any numbers will do that have no pattern in common with the payoffs.
    var number = 20_011 + attempt
    bonuses = form.constants.map { actions in
      actions.map { _ in
        number = number * 4447 % 30_011
        return Rational(number)
      }
    }
  }

  /// The indices of several components.
  ///
  /// - Parameters:
  ///   - components: The extreme equilibria of each: strategies and the best responses of all players.
  ///   - form: The tables of the game.
  /// - Returns: An index for each component; `nil` if bonuses of several kinds do not tell, or there are too many
  ///   sets of actions to be looked at.
  static func indices(
    of components: [[(strategies: [[Rational]], best: [[Int]])]], _ form: PolymatrixCertificate
  ) -> [Int]? {
    for attempt in 0..<3 {
      var bonuses = PolymatrixIndex(form, attempt: attempt)
      var indices: [Int] = []
      for component in components {
        var sum = 0
        for equilibrium in component {
          guard let index = bonuses.index(near: equilibrium.strategies, equilibrium.best) else {
            break
          }
          sum += index
        }
        indices.append(sum)
      }
      if bonuses.isGeneric, bonuses.work <= mostSets { return indices }
    }
    return nil
  }

  /// Whether nothing was found so far that the bonuses leave open.
  private var isGeneric = true

  /// The sum of the indices of the equilibria with bonuses near an extreme one without, or `nil` if bonuses do
  /// not tell or there are too many sets.
  private mutating func index(near strategies: [[Rational]], _ best: [[Int]]) -> Int? {
    var sets: [[[Int]]] = [[]]
    for (strategy, best) in zip(strategies, best) {
      let used = best.filter { !strategy[$0].isZero }
      let open = best.filter { strategy[$0].isZero }
      guard open.count < 12, sets.count << open.count <= Self.mostSets - work else {
        work = Self.mostSets + 1
        return nil
      }
      let choices = (0..<1 << open.count).map { choice in
        (used + open.indices.filter { choice >> $0 & 1 == 1 }.map { open[$0] }).sorted()
      }
      sets = sets.flatMap { set in choices.map { set + [$0] } }
    }
    work += sets.count
    var sum = 0
    for set in sets {
      guard let index = index(of: set, near: strategies, best) else { return nil }
      sum += index
    }
    return sum
  }

  /// The index of the equilibrium with bonuses in which certain actions are used, 0 if there is none; `nil` if bonuses
  /// do not tell.
  private mutating func index(
    of sets: [[Int]], near strategies: [[Rational]], _ best: [[Int]]
  ) -> Int? {
    let unknowns = sets.enumerated().flatMap { player, set in
      set.dropLast().map { (player: player, action: $0, last: set[set.count - 1]) }
    }
    func gain(_ player: Int, _ action: Int, _ reference: Int, _ other: Int, _ choice: Int)
      -> Rational
    {
      let table = form.tables[player][other]
      return table.isEmpty ? 0 : table[action][choice] - table[reference][choice]
    }
    let jacobian = unknowns.map { row in
      unknowns.map { column in
        gain(row.player, row.action, row.last, column.player, column.action)
          - gain(row.player, row.action, row.last, column.player, column.last)
      }
    }
    let demands = unknowns.map {
      bonuses[$0.player][$0.last] - bonuses[$0.player][$0.action]
    }
    guard let solutions = RationalMatrix(jacobian).solutions(of: demands) else { return 0 }
    guard solutions.isUnique else { return undetermined() }
    var changes = form.constants.map { [Rational](repeating: 0, count: $0.count) }
    for (unknown, change) in zip(unknowns, solutions.point) {
      changes[unknown.player][unknown.action] += change
      changes[unknown.player][unknown.last] -= change
    }
    var isEquilibrium = true
    for (player, set) in sets.enumerated() {
      let reference = set[set.count - 1]
      for action in best[player] {
        let margin: Rational
        if !set.contains(action) {
          margin = changes.indices.reduce(
            bonuses[player][reference] - bonuses[player][action]
          ) { sum, other in
            changes[other].indices.reduce(sum) {
              $0 - gain(player, action, reference, other, $1) * changes[other][$1]
            }
          }
        } else if strategies[player][action].isZero {
          margin = changes[player][action]
        } else {
          continue
        }
        if margin.isZero { return undetermined() }
        if margin.signum < 0 { isEquilibrium = false }
      }
    }
    guard isEquilibrium else { return 0 }
    return RationalMatrix(jacobian.map { $0.map { -$0 } }).determinant.signum
  }

  private mutating func undetermined() -> Int? {
    isGeneric = false
    return nil
  }
}
