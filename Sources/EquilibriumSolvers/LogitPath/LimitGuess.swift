import ExactArithmetic
import GameModel
import LinearAlgebra

/// What a point of the logit branch suggests of the equilibrium to which the branch leads.
///
/// Where λ is large, the logarithm of the probability of an action that is not used in the limit falls in
/// proportion to λ, and that of a used one tends to its limit with an error in proportion to 1/λ. So an
/// action seems to be used if the elasticity of its probability with respect to λ is above −1.
struct LimitGuess: Sendable {
  /// For each player the actions that seem to be used, at least one.
  let supports: [[Int]]
  /// For each player the probability of each action at the point, 0 for unused ones.
  private let strategies: [[Double]]
  /// The same extended to λ = ∞.
  private let limits: [[Double]]

  /// - Precondition: λ is positive and grows along the branch.
  init(at point: LogitBranch.Point) {
    let elasticities = point.direction.logarithms.map { list in
      list.map { $0 / point.direction.lambda * point.lambda }
    }
    let probabilities = point.strategies
    supports = zip(probabilities, elasticities).map { strategy, elasticities in
      let most = strategy.max() ?? 0
      return strategy.indices.filter { strategy[$0] == most || elasticities[$0] > -1 }
    }
    strategies = Self.normalized(probabilities, supports)
    let extended = zip(probabilities, elasticities).map { strategy, elasticities in
      zip(strategy, elasticities).map { max(0, $0 * (1 + $1)) }
    }
    limits = Self.normalized(extended, supports)
  }

  private static func normalized(_ numbers: [[Double]], _ supports: [[Int]]) -> [[Double]] {
    zip(numbers, supports).map { list, support in
      let sum = support.reduce(0) { $0 + list[$1] }
      return list.indices.map { support.contains($0) && sum > 0 ? list[$0] / sum : 0 }
    }
  }
}

// MARK: - Newton's method

extension LimitGuess {
  /// How far the equilibrium may be from the point of the branch, in one probability.
  private static let farthest = 0.125
  /// How negative a probability, or how good an unused action, may be that is left to an exact decision.
  private static let tolerance = 1e-9

  /// Solves the equations that make each player indifferent between the actions of the support.
  ///
  /// The unknowns are the probabilities of used actions and the payoff of each player.
  ///
  /// - Parameter payoffs: Those of the game.
  /// - Returns: For each player a number for each action of the support; `nil` if there is no solution
  ///   nearby that looks like an equilibrium.
  func solution(_ payoffs: PayoffTensors) -> [[Double]]? {
    var strategies = strategies
    if supports.contains(where: { $0.count > 1 }) {
      guard iterate(&strategies, payoffs) else { return nil }
    }
    let local = payoffs.local(at: strategies)
    for (player, support) in supports.enumerated() {
      let best = support.reduce(-Double.infinity) { max($0, local.payoffs[player][$1]) }
      let start = self.strategies[player]
      for action in start.indices {
        let probability = strategies[player][action]
        guard probability > -Self.tolerance, abs(probability - start[action]) < Self.farthest,
          local.payoffs[player][action] < best + Self.tolerance
        else { return nil }
      }
    }
    return zip(supports, strategies).map { support, strategy in support.map { strategy[$0] } }
  }

  /// Newton's method.
  ///
  /// - Returns: Whether it converges.
  private func iterate(_ strategies: inout [[Double]], _ payoffs: PayoffTensors) -> Bool {
    let players = supports.indices
    let offsets = players.map { supports[..<$0].reduce(0) { $0 + $1.count } }
    let used = supports.reduce(0) { $0 + $1.count }
    let size = used + supports.count
    var last = Double.infinity
    for _ in 0..<30 {
      let local = payoffs.local(at: strategies)
      var matrix = Matrix(rows: size, columns: size)
      var residuals = [Double](repeating: 0, count: size)
      for (player, support) in supports.enumerated() {
        residuals[used + player] = support.reduce(-1) { $0 + strategies[player][$1] }
        for (position, action) in support.enumerated() {
          let row = offsets[player] + position
          residuals[row] = local.payoffs[player][action]
          matrix[row, used + player] = -1
          matrix[used + player, row] = 1
          for other in players where other != player {
            let table = local.tables[player][other]
            let width = payoffs.actionCounts[other]
            for (place, choice) in supports[other].enumerated() {
              matrix[row, offsets[other] + place] = table[action * width + choice]
            }
          }
        }
      }
      // The payoffs themselves are found anew in each step.
      guard let factors = try? LUFactorization(matrix) else { return false }
      let change = factors.solve(residuals)
      guard change.allSatisfy(\.isFinite) else { return false }
      var length = 0.0
      for (player, support) in supports.enumerated() {
        for (position, action) in support.enumerated() {
          strategies[player][action] -= change[offsets[player] + position]
          length = max(length, change[offsets[player] + position].magnitude)
        }
      }
      if length < 1e-13 || (length < 1e-9 && length >= last / 2) { return true }
      guard length < 2 else { return false }
      last = length
    }
    return false
  }
}

// MARK: - Simple fractions

extension LimitGuess {
  /// The profile of simple fractions that the limit seems to be, if it is one; it may be degenerate.
  func simpleProfile(error: Rational) -> MixedProfile? {
    let strategies = zip(supports, limits).map { support, strategy -> [Rational] in
      var result = [Rational](repeating: 0, count: strategy.count)
      for action in support.dropLast() {
        let value = Rational(exactly: strategy[action]) ?? 0
        result[action] = Rational.simplest(in: max(0, value - error)...value + error)
      }
      result[support[support.count - 1]] = 1 - result.reduce(0, +)
      return result
    }
    return try? MixedProfile(strategies)
  }
}
