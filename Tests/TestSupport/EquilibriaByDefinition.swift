public import Equilibria

// Equilibria found by trying everything: slow, short, and independent of every method under test.

extension NormalFormGame {
  /// Every pure equilibrium, by asking each profile.
  public func pureEquilibriaByDefinition() -> Set<[[Rational]]> {
    Set(
      (0..<profiles.count).map { profiles.profile(at: $0) }
        .filter { deviation(from: $0) == nil }
        .map { MixedProfile(pure: $0, in: profiles).probabilities })
  }

  /// Every extreme equilibrium of a two-player game.
  ///
  /// These are the equilibria (x, y) in which (x, v) is a vertex of {x ≥ 0, ∑ x = 1, xᵀB ≤ v} and
  /// (y, u) a vertex of {y ≥ 0, ∑ y = 1, Ay ≤ u} (Mangasarian 1964). A vertex (x, v) is the only
  /// solution of ∑ x = 1 and (xᵀB)ⱼ = v for j in some J among the x with support in some I, where
  /// |I| = |J|: so all pairs I, J are tried.
  public func extremeEquilibriaByDefinition() -> Set<[[Rational]]> {
    precondition(playerCount == 2)
    var found: Set<[[Rational]]> = []
    let columns = vertices(of: 1)
    for x in vertices(of: 0) {
      for y in columns where deviation(from: MixedProfile([x, y])) == nil {
        found.insert([x.probabilities, y.probabilities])
      }
    }
    return found
  }

  /// The strategies of a player that belong to vertices.
  private func vertices(of player: Int) -> Set<MixedStrategy> {
    let opponent = 1 - player
    func response(_ own: Int, _ other: Int) -> Rational {
      payoff(to: opponent, at: player == 0 ? [own, other] : [other, own])
    }
    var vertices: Set<MixedStrategy> = []
    for support in subsets(actionCount(of: player)) {
      for responses in subsets(actionCount(of: opponent)) where responses.count == support.count {
        // Unknown: the probabilities on the support, then v.
        var rows = responses.map { other in support.map { response($0, other) } + [-1, 0] }
        rows.append(support.map { _ in 1 } + [0, 1])
        guard let solution = onlySolution(rows) else { continue }
        var probabilities = [Rational](repeating: 0, count: actionCount(of: player))
        for (action, probability) in zip(support, solution) { probabilities[action] = probability }
        guard let strategy = try? MixedStrategy(probabilities) else { continue }
        let values = (0..<actionCount(of: opponent)).map { other in
          strategy.expectation(of: probabilities.indices.map { response($0, other) })
        }
        if values.allSatisfy({ $0 <= solution[support.count] }) { vertices.insert(strategy) }
      }
    }
    return vertices
  }
}

/// The nonempty subsets of 0 ..< count.
private func subsets(_ count: Int) -> [[Int]] {
  (1..<1 << count).map { bits in (0..<count).filter { bits >> $0 & 1 == 1 } }
}

/// The solution of a square linear system, given with its right-hand side as last column, or `nil`
/// if there is none or more than one.
private func onlySolution(_ system: [[Rational]]) -> [Rational]? {
  var rows = system
  for column in rows.indices {
    guard let pivot = rows.indices.first(where: { $0 >= column && !rows[$0][column].isZero }) else {
      return nil
    }
    rows.swapAt(column, pivot)
    let scale = rows[column][column].reciprocal
    rows[column] = rows[column].map { $0 * scale }
    for row in rows.indices where row != column && !rows[row][column].isZero {
      let factor = rows[row][column]
      rows[row] = zip(rows[row], rows[column]).map { $0 - factor * $1 }
    }
  }
  return rows.map { $0[rows.count] }
}
