import Certification
import LinearAlgebra
import RealModule

/// The branch of logit quantal response equilibria that begins where all players choose at random.
///
/// Each player chooses an action with a probability proportional to exp(λ · payoff) (McKelvey and Palfrey
/// 1995). At λ = 0 all actions are equally probable. From there a curve of equilibria leads to λ = ∞, for
/// almost all games to a single Nash equilibrium. λ need not grow all the way. The curve is followed in the
/// logarithms of the probabilities, in which it is nearly straight where λ is large (Turocy 2005), by
/// predictor and corrector steps along its arc (Keller 1977): so it turns where λ turns, and crosses
/// other branches without noticing.
///
/// Everything is in floating point: a picture, from which theorems may be made.
struct LogitBranch: Sendable {
  /// A point of the branch.
  struct Point: Sendable {
    /// By player and action, the logarithm of the probability.
    var logarithms: [[Double]]
    var lambda: Double
    /// The unit tangent: how both change along the branch.
    var direction: (logarithms: [[Double]], lambda: Double)

    var strategies: [[Double]] { logarithms.map { $0.map { Double.exp($0) } } }
  }

  let payoffs: PayoffTensors
  private(set) var stepCount = 0
  /// The unknowns: all logarithms, then λ.
  private var values: [Double]
  private var tangent: [Double]
  private var stepLength = 0.05
  /// Where each player's actions begin among the unknowns.
  private let offsets: [Int]

  /// Below this length a step is not worth while.
  private static let shortestStep = 1e-9
  /// The longest one, in logarithms and λ together.
  private static let longestStep = 1e6

  init(_ payoffs: PayoffTensors) {
    self.payoffs = payoffs
    let counts = payoffs.actionCounts
    offsets = counts.indices.map { counts[..<$0].reduce(0, +) }
    values = counts.flatMap { count in [Double](repeating: -Double.log(Double(count)), count: count)
    }
    values.append(0)
    tangent = [Double](repeating: 0, count: values.count)
    tangent[tangent.count - 1] = 1
    if let first = direction(at: values, after: tangent) { tangent = first }
  }

  private var size: Int { values.count - 1 }

  /// Where the branch has been followed to.
  var point: Point { point(values) }

  private func point(_ values: [Double]) -> Point {
    Point(
      logarithms: byPlayer(values), lambda: values[size],
      direction: (byPlayer(tangent), tangent[size]))
  }

  private func byPlayer(_ values: [Double]) -> [[Double]] {
    zip(offsets, payoffs.actionCounts).map { Array(values[$0..<$0 + $1]) }
  }
}

// MARK: - Steps

extension LogitBranch {
  /// Goes one step along the branch.
  ///
  /// - Returns: Whether it could be followed.
  mutating func advance() -> Bool {
    while stepLength > Self.shortestStep {
      let guess = zip(values, tangent).map { $0 + stepLength * $1 }
      if let (corrected, count) = corrected(guess, normal: tangent),
        let direction = direction(at: corrected, after: tangent)
      {
        // Where the direction changes much, another part of the branch, or another branch, may be near.
        let cosine = zip(direction, tangent).reduce(0) { $0 + $1.0 * $1.1 }
        if cosine > 0.9 {
          values = corrected
          tangent = direction
          stepCount += 1
          if count <= 3, cosine > 0.98 { stepLength = min(stepLength * 2, Self.longestStep) }
          return true
        }
      }
      stepLength /= 2
    }
    return false
  }

  /// The point with a certain λ between an earlier state of the branch and the current one.
  ///
  /// - Parameters:
  ///   - lambda: A number between the λ of both.
  ///   - earlier: The state one step ago.
  /// - Returns: `nil` if Newton's method does not find a point near both.
  func point(atLambda lambda: Double, after earlier: LogitBranch) -> Point? {
    let (start, end) = (earlier.values, values)
    let share = end[size] == start[size] ? 0 : (lambda - start[size]) / (end[size] - start[size])
    var guess = zip(start, end).map { $0 + share * ($1 - $0) }
    guess[size] = lambda
    var normal = [Double](repeating: 0, count: values.count)
    normal[size] = 1
    guard let found = corrected(guess, normal: normal)?.values else { return nil }
    func distance(_ other: [Double]) -> Double {
      zip(other[..<size], guess).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    return distance(found) <= 1e-6 + max(distance(start), distance(end)) ? point(found) : nil
  }

  /// Newton's method in the plane through a point that is normal to a vector.
  ///
  /// - Returns: A point of a branch and the number of steps; `nil` if the method does not converge quickly.
  private func corrected(
    _ guess: [Double], normal: [Double]
  ) -> (values: [Double], count: Int)? {
    var values = guess
    var last = Double.infinity
    for count in 1...8 {
      // Probabilities that are far from summing to one.
      guard values[..<size].allSatisfy({ $0 < 1 }) else { return nil }
      var system = system(at: values)
      for column in 0...size { system.matrix[size, column] = normal[column] }
      guard let factors = try? LUFactorization(system.matrix) else { return nil }
      let change = factors.solve(system.residuals + [0])
      guard change.allSatisfy(\.isFinite) else { return nil }
      for index in values.indices { values[index] -= change[index] }
      let length = change[..<size].reduce(0) { max($0, $1.magnitude) }
      if length < 1e-9 + 1e-14 * values[size].magnitude { return (values, count) }
      if length > last / 2 { return nil }
      last = length
    }
    return nil
  }

  /// The unit tangent of the branch at a point of it, on the side of another vector.
  private func direction(at values: [Double], after previous: [Double]) -> [Double]? {
    var matrix = system(at: values).matrix
    for column in 0...size { matrix[size, column] = previous[column] }
    guard let factors = try? LUFactorization(matrix) else { return nil }
    let vector = factors.solve([Double](repeating: 0, count: size) + [1])
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length.isFinite && length > 0 ? vector.map { $0 / length } : nil
  }

  /// The equations of the branch and their derivatives; the last row is left free.
  ///
  /// For each action but a player's most probable one: the difference of the two logarithms is λ times
  /// the difference of the payoffs. In the place of the most probable one: probabilities sum to one.
  private func system(at values: [Double]) -> (residuals: [Double], matrix: Matrix) {
    let logarithms = byPlayer(values)
    let strategies = logarithms.map { $0.map { Double.exp($0) } }
    let lambda = values[size]
    let local = payoffs.local(at: strategies)
    var residuals = [Double](repeating: 0, count: size)
    var matrix = Matrix(rows: size + 1, columns: size + 1)
    for (player, list) in logarithms.enumerated() {
      let start = offsets[player]
      let reference = list.indices.reduce(0) { list[$1] > list[$0] ? $1 : $0 }
      for action in list.indices {
        let row = start + action
        if action == reference {
          residuals[row] = strategies[player].reduce(-1, +)
          for other in list.indices { matrix[row, start + other] = strategies[player][other] }
          continue
        }
        let advantage = local.payoffs[player][action] - local.payoffs[player][reference]
        residuals[row] = list[action] - list[reference] - lambda * advantage
        matrix[row, row] = 1
        matrix[row, start + reference] = -1
        matrix[row, size] = -advantage
        for (other, table) in local.tables[player].enumerated() where !table.isEmpty {
          let width = strategies[other].count
          for choice in 0..<width {
            let slope = table[action * width + choice] - table[reference * width + choice]
            matrix[row, offsets[other] + choice] = -lambda * slope * strategies[other][choice]
          }
        }
      }
    }
    return (residuals, matrix)
  }
}

extension LogitBranch {
  /// How far a branch was followed, for reports.
  static func remark(steps: Int) -> String { "branch of \(counted(steps, "step", "steps"))" }
}
