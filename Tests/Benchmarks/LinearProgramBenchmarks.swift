import Equilibria
import TestSupport

extension Benchmarks {
  static let linearPrograms: [Benchmark] = [
    Benchmark(name: "linear-program/zero-sum/20x20") { solve(.zeroSum(20)) },
    Benchmark(name: "linear-program/zero-sum/100x100") { solve(.zeroSum(100)) },
    Benchmark(name: "linear-program/correlated/50x50", runs: 1) { solve(.correlated(50)) },
    Benchmark(name: "exact-simplex/zero-sum/20x20") {
      describe(ExactSimplex().solve(.zeroSum(20)))
    },
  ]

  private static func solve(_ program: LinearProgram) -> String {
    describe(LinearProgramSolver().solve(program))
  }

  private static func describe(_ outcome: LinearProgramOutcome) -> String {
    guard let optimum = outcome.optimum else { return "no optimum" }
    return "support \(optimum.point.count { !$0.isZero }), value \(Double(optimum.value))"
  }
}

extension LinearProgram {
  /// Maximise the value v of a random zero-sum game, Σᵢ xᵢ·aᵢⱼ ≥ v.
  fileprivate static func zeroSum(_ size: Int) -> LinearProgram {
    var generator = SeededGenerator(seed: 1)
    var program = LinearProgram(.maximize)
    let strategy = (0..<size).map { _ in program.addColumn() }
    let value = program.addColumn(objective: 1, .free)
    for _ in 0..<size {
      let payoffs = strategy.map { ($0, Rational(Int.random(in: -50...50, using: &generator))) }
      program.addRow(LinearForm(payoffs + [(value, Rational(-1))]), .atLeast(0))
    }
    program.addRow(LinearForm(strategy.map { ($0, Rational(1)) }), .equal(to: 1))
    return program
  }

  /// The correlated equilibrium of a random game of two players with the largest sum of payoffs.
  fileprivate static func correlated(_ size: Int) -> LinearProgram {
    var generator = SeededGenerator(seed: 1)
    let payoffs = (0..<2).map { _ in
      (0..<size * size).map { _ in Int.random(in: 0...100, using: &generator) }
    }
    var program = LinearProgram(.maximize)
    for (a, b) in zip(payoffs[0], payoffs[1]) { program.addColumn(objective: Rational(a + b)) }
    for (player, stride, step) in [(0, size, 1), (1, 1, size)] {
      for action in 0..<size {
        for other in 0..<size where other != action {
          // The profiles in which the player is told to take the action.
          let gains = (0..<size).map { position in
            let profile = action * stride + position * step
            let deviation = other * stride + position * step
            return (profile, Rational(payoffs[player][profile] - payoffs[player][deviation]))
          }
          program.addRow(LinearForm(gains), .atLeast(0))
        }
      }
    }
    program.addRow(
      LinearForm(program.columns.indices.map { ($0, Rational(1)) }), .equal(to: 1))
    return program
  }
}
