import Certification
import ExactArithmetic
import GameModel
import LinearAlgebra
import RealModule

/// Makes theorems of points of the logit branch: boxes of decimals in each of which exactly one quantal
/// response equilibrium is.
struct QuantalResponseProof: Sendable {
  let game: NormalFormGame
  /// The payoffs that the branch belongs to, all in the same unit.
  let payoffs: PayoffTensors

  /// The numbers of digits of probabilities that are tried.
  private static let digits = [13, 12, 11, 10, 8, 6]

  /// The narrowest box around a point of the branch that can be certified.
  ///
  /// - Parameters:
  ///   - point: A point of the branch.
  ///   - lambda: Its λ for the payoffs of the game.
  /// - Returns: `nil` if no box can be certified.
  func certified(_ point: LogitBranch.Point, lambda: Rational) -> Certified<QuantalResponse>? {
    guard let preconditioner = preconditioner(point.strategies, lambda: point.lambda) else {
      return nil
    }
    let center = refined(point.strategies, lambda, preconditioner)
    for digits in Self.digits {
      let strategies = center.map { list in list.map { bounds($0, digits: digits) } }
      let box = QuantalResponseBox(game, lambda: lambda, bounds: strategies)
      // Payoffs to as many digits as probabilities.
      let unit = payoffs.unit.powerOfTen / Rational(10).power(digits)
      let values = game.players.indices.map { player in
        let payoff = box.payoff(of: player)
        return RationalInterval(
          (payoff.lower / unit).floor * unit, (payoff.upper / unit).ceil * unit)
      }
      let claim = QuantalResponse(
        lambda: lambda, strategies: strategies, payoffs: values, preconditioner: preconditioner)
      if let certified = try? Certified(claim, for: game) { return certified }
    }
    return nil
  }

  /// The probabilities after one more step of Newton's method, whose residuals are computed from exact
  /// payoffs.
  private func refined(
    _ strategies: [[Double]], _ lambda: Rational, _ preconditioner: [[Rational]]
  ) -> [[Rational]] {
    let start = strategies.map { $0.map { RationalInterval(Rational(exactly: $0) ?? 1) } }
    let box = QuantalResponseBox(game, lambda: lambda, bounds: start)
    var steps = box.newtonStep(preconditioner)[...]
    return start.map { list in
      list.map { $0.lower * (1 + (Rational(exactly: steps.removeFirst()) ?? 0)) }
    }
  }

  /// Bounds of a probability with so many digits.
  private func bounds(_ value: Rational, digits: Int) -> RationalInterval {
    let unit = value.powerOfTen * Rational(10).power(1 - digits)
    let decimal = (value / unit + Rational(1, 2)).floor
    return RationalInterval((decimal - 2) * unit, (decimal + 2) * unit)
  }

  /// An approximate inverse of the derivatives of the equations of ``QuantalResponseBox``, in short numbers.
  private func preconditioner(_ strategies: [[Double]], lambda: Double) -> [[Rational]]? {
    let local = payoffs.local(at: strategies)
    let offsets = strategies.indices.map { strategies[..<$0].reduce(0) { $0 + $1.count } }
    let size = strategies.joined().count
    var matrix = Matrix.identity(size)
    for (player, strategy) in strategies.enumerated() {
      for (other, table) in local.tables[player].enumerated() where !table.isEmpty {
        let width = strategies[other].count
        for choice in 0..<width {
          let mean = strategy.indices.reduce(0.0) {
            $0 + strategy[$1] * table[$1 * width + choice]
          }
          for action in strategy.indices {
            matrix[offsets[player] + action, offsets[other] + choice] =
              -lambda * (table[action * width + choice] - mean) * strategies[other][choice]
          }
        }
      }
    }
    guard let inverse = try? LUFactorization(matrix).inverse else { return nil }
    var rows: [[Rational]] = []
    for row in 0..<size {
      let entries = (0..<size).compactMap { Rational(exactly: Double(Float(inverse[row, $0]))) }
      guard entries.count == size else { return nil }
      rows.append(entries)
    }
    return rows
  }
}

extension Rational {
  /// The largest power of ten that is not larger than a positive number.
  fileprivate var powerOfTen: Rational {
    // From the logarithm in floating point, which is off by one at most.
    var exponent = Int(Double.log10(Double(self)).rounded(.down))
    if Rational(10).power(exponent) > self { exponent -= 1 }
    if Rational(10).power(exponent + 1) <= self { exponent += 1 }
    return Rational(10).power(exponent)
  }
}
