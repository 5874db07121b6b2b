import ExactArithmetic
import GameModel

/// The equilibria with given labels, where the equations of indifference have infinitely many solutions and
/// can be solved one player after the other.
///
/// An equation or inequality compares two actions of a player and is multi-affine in the others' strategies.
/// Where all strategies but one are known, or do not matter, it is a linear condition on that one. Conditions
/// on one player alone are solved first; if they leave one strategy, it is put into the others, and so
/// on. What is left at the end, if nothing involves two players, is a product of polytopes.
struct DegenerateSupport {
  private let game: NormalFormGame
  private let supports: [[Int]]
  /// For each player, the strategy if only one is possible.
  private var known: [[Rational]?]
  private var constraints: [[StrategyConstraint]]

  /// Solves the equations exactly.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - supports: For each player, the actions that must be best responses and alone may be used.
  /// - Returns: The equilibria, none or one product; `nil` if the conditions are not of this kind.
  static func solve(_ game: NormalFormGame, supports: [[Int]]) -> [PolytopeProduct]? {
    var support = DegenerateSupport(game, supports)
    return support.solve()
  }

  private init(_ game: NormalFormGame, _ supports: [[Int]]) {
    self.game = game
    self.supports = supports
    constraints = supports.map { _ in [] }
    known = supports.enumerated().map { player, support in
      support.count > 1
        ? nil : (0..<game.actionCount(of: player)).map { $0 == support[0] ? 1 : 0 }
    }
  }

  private mutating func solve() -> [PolytopeProduct]? {
    var equations = conditions { player, action in supports[player].contains(action) }
    while true {
      var rest: [Condition] = []
      var changed = false
      for equation in equations {
        switch reduced(equation) {
        case .constant(let value):
          if !value.isZero { return [] }
        case .linear(let player, let coefficients):
          constraints[player].append(
            StrategyConstraint(coefficients: coefficients, isEquation: true))
          changed = true
        case .other: rest.append(equation)
        }
      }
      for player in game.players.indices where known[player] == nil {
        let corners = polytope(of: player).corners
        if corners.isEmpty { return [] }
        if corners.count == 1 {
          known[player] = corners[0]
          changed = true
        }
      }
      equations = rest
      if rest.isEmpty { break }
      guard changed else { return nil }
    }
    return inequalities()
  }

  /// Adds the conditions that no unused action is better.
  private mutating func inequalities() -> [PolytopeProduct]? {
    var open: [Condition] = []
    for condition in conditions({ player, action in !supports[player].contains(action) }) {
      switch reduced(condition) {
      case .constant(let value):
        if value.signum > 0 { return [] }
      case .linear(let player, let coefficients):
        constraints[player].append(
          StrategyConstraint(coefficients: coefficients, isEquation: false))
      case .other: open.append(condition)
      }
    }
    let product = PolytopeProduct(polytopes: game.players.indices.map { polytope(of: $0) })
    if product.polytopes.contains(where: \.corners.isEmpty) { return [] }
    // What involves several players must follow from the rest.
    return open.allSatisfy { holds($0, on: product) } ? [product] : nil
  }

  private func polytope(of player: Int) -> StrategyPolytope {
    let unique = known[player].map { strategy in supports[player].filter { !strategy[$0].isZero } }
    if let unique, unique.count == 1 {
      return StrategyPolytope(
        support: unique, of: game.actionCount(of: player), constraints: [])
    }
    return StrategyPolytope(
      support: supports[player], of: game.actionCount(of: player),
      constraints: constraints[player])
  }

  // MARK: - Conditions

  /// That an action is as good as the last one of the support, or not better.
  private struct Condition {
    let player: Int
    /// What the action gets more, at the profiles of the others' supports, in the order of profiles.
    let advantages: [Rational]
  }

  /// A condition when all that is known is put in.
  private enum Reduced {
    case constant(Rational)
    /// For each action of the player, a coefficient.
    case linear(player: Int, [Rational])
    case other
  }

  private func conditions(_ isWanted: (Int, Int) -> Bool) -> [Condition] {
    game.players.indices.flatMap { player -> [Condition] in
      let reference = supports[player][supports[player].count - 1]
      func block(_ action: Int) -> [Rational] {
        var supports = supports
        supports[player] = [action]
        return game.payoffBlock(of: player, supports: supports)
      }
      let base = block(reference)
      return (0..<game.actionCount(of: player)).filter { $0 != reference && isWanted(player, $0) }
        .map { Condition(player: player, advantages: zip(block($0), base).map { $0 - $1 }) }
    }
  }

  private func reduced(_ condition: Condition) -> Reduced {
    var values = condition.advantages
    var sizes = supports.map(\.count)
    sizes[condition.player] = 1
    var relevant: [Int] = []
    for player in game.players.indices where player != condition.player {
      let stride = sizes[..<player].reduce(1, *)
      let count = sizes[player]
      let weights: [Rational]
      if let strategy = known[player] {
        weights = supports[player].map { strategy[$0] }
      } else if Self.isConstant(values, stride: stride, count: count) {
        weights = (0..<count).map { $0 == 0 ? 1 : 0 }
      } else {
        relevant.append(player)
        continue
      }
      values = Self.contracted(values, stride: stride, weights: weights)
      sizes[player] = 1
    }
    // A strategy that was put in may have made others irrelevant.
    for player in relevant
    where Self.isConstant(values, stride: sizes[..<player].reduce(1, *), count: sizes[player]) {
      let weights = (0..<sizes[player]).map { Rational($0 == 0 ? 1 : 0) }
      values = Self.contracted(values, stride: sizes[..<player].reduce(1, *), weights: weights)
      sizes[player] = 1
    }
    relevant = relevant.filter { sizes[$0] > 1 }
    switch relevant.count {
    case 0: return .constant(values[0])
    case 1:
      let player = relevant[0]
      var coefficients = [Rational](repeating: 0, count: game.actionCount(of: player))
      for (action, value) in zip(supports[player], values) { coefficients[action] = value }
      return .linear(player: player, coefficients)
    default: return .other
    }
  }

  /// Whether a condition holds at all corners of a product, and so on all of it.
  private func holds(_ condition: Condition, on product: PolytopeProduct) -> Bool {
    let corners = product.corners
    guard corners.reduce(1.0, { $0 * Double($1.count) }) < 10_000 else { return false }
    var choices: [[[Rational]]] = [[]]
    for (player, strategies) in corners.enumerated() {
      let strategies = player == condition.player ? [strategies[0]] : strategies
      choices = choices.flatMap { choice in strategies.map { choice + [$0] } }
    }
    return choices.allSatisfy { profile in
      var values = condition.advantages
      var sizes = supports.map(\.count)
      sizes[condition.player] = 1
      for player in game.players.indices where player != condition.player {
        let weights = supports[player].map { profile[player][$0] }
        values = Self.contracted(
          values, stride: sizes[..<player].reduce(1, *), weights: weights)
        sizes[player] = 1
      }
      return values[0].signum <= 0
    }
  }

  private static func isConstant(_ values: [Rational], stride: Int, count: Int) -> Bool {
    values.indices.allSatisfy { index in
      index / stride % count == 0 || values[index] == values[index - stride]
    }
  }

  /// The sum over one dimension with weights.
  private static func contracted(
    _ values: [Rational], stride: Int, weights: [Rational]
  ) -> [Rational] {
    var result: [Rational] = []
    for block in Swift.stride(from: 0, to: values.count, by: stride * weights.count) {
      for first in block..<block + stride {
        result.append(
          weights.indices.reduce(Rational.zero) { $0 + weights[$1] * values[first + $1 * stride] })
      }
    }
    return result
  }
}
