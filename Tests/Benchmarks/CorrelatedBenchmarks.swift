import Equilibria
import TestSupport

extension Benchmarks {
  /// The correlated equilibrium with the largest sum of payoffs.
  static let correlated: [Benchmark] = [
    benchmark("random/20x20") { .random([20, 20], payoffs: 0...100, using: &$0) },
    benchmark("random/2^8") {
      .random([Int](repeating: 2, count: 8), payoffs: 0...100, using: &$0)
    },
    benchmark("random/5x5x5") { .random([5, 5, 5], payoffs: 0...100, using: &$0) },
    benchmark("traveller/49") { _ in
      .tabulated([49, 49]) { player, claims in
        let (own, other) = (claims[player] + 2, claims[1 - player] + 2)
        return Rational(min(own, other) + 2 * (other - own).signum())
      }
    },
    benchmark("bertrand/40") { _ in
      .tabulated([40, 40]) { player, prices in
        let (own, other) = (prices[player] + 1, prices[1 - player] + 1)
        return Rational(own > other ? 0 : (own == other ? 1 : 2) * own * (40 - own))
      }
    },
    benchmark("nearly-constant-sum/20x20") { generator in
      let wins = (0..<400).map { _ in Int.random(in: 0...1000, using: &generator) }
      return .tabulated([20, 20]) { player, profile in
        let win = wins[profile[0] + 20 * profile[1]]
        return Rational(
          player == 0 ? win : 1000 - win + Int.random(in: 0...10, using: &generator))
      }
    },
  ]

  private static func benchmark(
    _ name: String, game: @escaping @Sendable (inout SeededGenerator) -> NormalFormGame
  ) -> Benchmark {
    Benchmark(name: "correlated/\(name)") {
      var generator = SeededGenerator(seed: 1)
      let game = game(&generator)
      return {
        let search = try? CorrelatedLinearProgram().solve(game, monitor: SearchMonitor())
        guard let found = search?.equilibria.first?.evidence else { return "nothing found" }
        return "\(found.distribution.count) profiles, value \(Double(found.value))"
      }
    }
  }
}
