import ExactArithmetic
import GameModel

/// A linear condition on a strategy: ∑ coefficients · x ≤ 0, or = 0.
struct StrategyConstraint: Hashable, Sendable {
  /// For each action.
  let coefficients: [Rational]
  let isEquation: Bool

  func holds(at strategy: [Rational]) -> Bool {
    let value = zip(coefficients, strategy).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    return isEquation ? value.isZero : value.signum <= 0
  }
}

/// The mixed strategies of a player that use certain actions and satisfy linear conditions.
struct StrategyPolytope: Hashable, Sendable {
  let support: [Int]
  let constraints: [StrategyConstraint]
  /// The corners, each a probability for each action.
  let corners: [[Rational]]

  /// - Parameters:
  ///   - support: The actions that may be used.
  ///   - actions: The number of all actions.
  ///   - constraints: Conditions on the strategy.
  init(support: [Int], of actions: Int, constraints: [StrategyConstraint]) {
    self.support = support
    self.constraints = constraints
    var corners = support.map { action in (0..<actions).map { Rational($0 == action ? 1 : 0) } }
    var tight: [StrategyConstraint] = support.map { action in
      StrategyConstraint(
        coefficients: (0..<actions).map { Rational($0 == action ? -1 : 0) }, isEquation: false)
    }
    for constraint in constraints {
      corners = Self.cut(corners, by: constraint, edges: tight)
      tight.append(constraint)
    }
    self.corners = corners
  }

  func contains(_ strategy: [Rational]) -> Bool {
    strategy.indices.allSatisfy { strategy[$0].isZero || support.contains($0) }
      && constraints.allSatisfy { $0.holds(at: strategy) }
  }

  /// The corners of what a condition leaves of a polytope, by the double description method (Motzkin and
  /// others 1953): those that satisfy it, and a point on each edge that crosses its border.
  private static func cut(
    _ corners: [[Rational]], by constraint: StrategyConstraint, edges: [StrategyConstraint]
  ) -> [[Rational]] {
    func value(_ point: [Rational], _ constraint: StrategyConstraint) -> Rational {
      zip(constraint.coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let values = corners.map { value($0, constraint) }
    let tight = corners.map { corner in edges.map { value(corner, $0).isZero } }
    var result = corners.indices.filter {
      constraint.isEquation ? values[$0].isZero : values[$0].signum <= 0
    }.map { corners[$0] }
    for (index, low) in corners.enumerated() where values[index].signum < 0 {
      for (other, high) in corners.enumerated() where values[other].signum > 0 {
        // Two corners span an edge if no third one lies on all facets on which both lie.
        let common = edges.indices.filter { tight[index][$0] && tight[other][$0] }
        let isEdge = !corners.indices.contains { third in
          third != index && third != other && common.allSatisfy { tight[third][$0] }
        }
        guard isEdge else { continue }
        let share = values[index] / (values[index] - values[other])
        result.append(zip(low, high).map { $0 + share * ($1 - $0) })
      }
    }
    return result
  }
}

/// Equilibria that are a product of polytopes.
struct PolytopeProduct: Hashable, Sendable {
  let polytopes: [StrategyPolytope]

  var corners: [[[Rational]]] { polytopes.map(\.corners) }

  func contains(_ profile: [[Rational]]) -> Bool {
    zip(polytopes, profile).allSatisfy { $0.contains($1) }
  }

  func contains(_ other: PolytopeProduct) -> Bool {
    zip(polytopes, other.polytopes).allSatisfy { mine, yours in
      yours.corners.allSatisfy { mine.contains($0) }
    }
  }

  /// Whether two products have a profile in common.
  func meets(_ other: PolytopeProduct) -> Bool {
    zip(polytopes, other.polytopes).allSatisfy { mine, yours in
      let support = mine.support.filter { yours.support.contains($0) }
      guard let actions = mine.corners.first?.count, !support.isEmpty else { return false }
      let common = StrategyPolytope(
        support: support, of: actions, constraints: mine.constraints + yours.constraints)
      return !common.corners.isEmpty
    }
  }
}
