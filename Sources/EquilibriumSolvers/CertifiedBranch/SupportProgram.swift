import ExactArithmetic
import GameModel
import LinearModel
import LinearProgramming

/// Whether no equilibrium has exactly certain supports, shown by a linear program.
///
/// Let each player i gain D(a, t) at the profile t by an action a instead of the first one of its support. In an
/// equilibrium the expectation of D(a, ·) is 0 for a in the support and at most 0 for others. If weights y, not
/// negative for the others, make
///
///     s(t) = Σᵢ Σₐ y(a) · D(a, t) ≥ 0    for every profile t of the supports, and not always 0,
///
/// there is none: every t has a positive probability, so s has a positive expectation, which is at most 0. If
/// there are no such weights, some distribution over the profiles, not always a product, satisfies all
/// conditions (Stiemke 1915).
struct SupportProgram {
  private let program: LinearProgram

  /// The largest number of coefficients.
  private static let mostCoefficients = 40_000

  /// The program that finds weights; `nil` if it is too large.
  init?(_ game: NormalFormGame, supports: [[Int]]) {
    let count = supports.reduce(1) { $0 * $1.count }
    let columns = game.profiles.actionCounts.reduce(0) { $0 + $1 - 1 }
    guard count * columns <= Self.mostCoefficients else { return nil }
    var profiles = [0]
    for (player, support) in supports.enumerated() {
      profiles = support.flatMap { action in
        profiles.map { $0 + action * game.profiles.strides[player] }
      }
    }
    var program = LinearProgram(.maximize)
    // s(t), which counts up to 1.
    let sums = profiles.map { _ in program.addColumn(objective: 1, .unit) }
    var terms = sums.map { [($0, -Rational.one)] }
    for (player, support) in supports.enumerated() {
      let stride = game.profiles.strides[player]
      let table = game.payoffs[player]
      for action in 0..<game.actionCount(of: player) where action != support[0] {
        let column = program.addColumn(support.contains(action) ? .free : .nonnegative)
        for (row, profile) in profiles.enumerated() {
          let own = profile - game.profiles.action(of: player, at: profile) * stride
          let gain = table[own + action * stride] - table[own + support[0] * stride]
          if !gain.isZero { terms[row].append((column, gain)) }
        }
      }
    }
    for row in terms { program.addRow(LinearForm(row), .atLeast(0)) }
    self.program = program
  }

  /// Whether there are weights; `false` too if the search was stopped.
  func isRefuted(_ monitor: SearchMonitor) -> Bool {
    guard let optimum = try? solveExactly(program, monitor: monitor) else { return false }
    return optimum.value.signum > 0
  }
}
