import ExactArithmetic
import GameModel

/// Numbers in which systems of linear equations and inequalities are solved exactly.
protocol ExactField: TableEntry {
  /// −1, 0 or 1.
  var signum: Int { get }
  static func - (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
}

extension Rational: ExactField {}
extension QuadraticNumber: ExactField {}

extension ExactField {
  var isZero: Bool { signum == 0 }
}

/// A linear condition on a strategy: ∑ coefficients · x ≤ 0, or = 0.
struct StrategyConstraint<Number: ExactField>: Hashable, Sendable {
  /// For each action.
  let coefficients: [Number]
  let isEquation: Bool

  /// The sum at a strategy.
  func value(at strategy: [Number]) -> Number {
    zip(coefficients, strategy).reduce(.nothing) { $0 + $1.0 * $1.1 }
  }

  func holds(at strategy: [Number]) -> Bool {
    let sign = value(at: strategy).signum
    return isEquation ? sign == 0 : sign <= 0
  }
}

/// The mixed strategies of a player that use certain actions and satisfy linear conditions.
struct StrategyPolytope<Number: ExactField>: Hashable, Sendable {
  let support: [Int]
  let constraints: [StrategyConstraint<Number>]
  /// The corners, each a probability for each action.
  let corners: [[Number]]

  /// - Parameters:
  ///   - support: The actions that may be used.
  ///   - actions: The number of all actions.
  ///   - constraints: Conditions on the strategy.
  init(support: [Int], of actions: Int, constraints: [StrategyConstraint<Number>]) {
    self.support = support
    self.constraints = constraints
    var corners = support.map { action in
      (0..<actions).map { Number(constant: $0 == action ? 1 : 0) }
    }
    var tight: [StrategyConstraint<Number>] = support.map { action in
      StrategyConstraint(
        coefficients: (0..<actions).map { Number(constant: $0 == action ? -1 : 0) },
        isEquation: false)
    }
    for constraint in constraints {
      corners = Self.cut(corners, by: constraint, edges: tight)
      tight.append(constraint)
    }
    self.corners = corners
  }

  func contains(_ strategy: [Number]) -> Bool {
    strategy.indices.allSatisfy { strategy[$0].isZero || support.contains($0) }
      && constraints.allSatisfy { $0.holds(at: strategy) }
  }

  /// The corners of what a condition leaves of a polytope, by the double description method (Motzkin and
  /// others 1953): those that satisfy it, and a point on each edge that crosses its border.
  private static func cut(
    _ corners: [[Number]], by constraint: StrategyConstraint<Number>,
    edges: [StrategyConstraint<Number>]
  ) -> [[Number]] {
    let values = corners.map { constraint.value(at: $0) }
    let tight = corners.map { corner in edges.map { $0.value(at: corner).isZero } }
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
struct PolytopeProduct<Number: ExactField>: Hashable, Sendable {
  let polytopes: [StrategyPolytope<Number>]

  var corners: [[[Number]]] { polytopes.map(\.corners) }

  func contains(_ profile: [[Number]]) -> Bool {
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
