import Equilibria
import TestSupport

extension Benchmarks {
  static let all = computeGames + linearPrograms + oneEquilibrium + correlated + mechanisms

  private static let computeGames: [Benchmark] = [
    Benchmark(name: "competitive/complementarity/8x8") {
      guard let game = try? FiniteComputeGame.random(seed: 8, actions: 8...8),
        let search = try? CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
      else { return "no game" }
      return "\(search.equilibria.count) equilibria, \(search.coverage)"
    },
    Benchmark(name: "competitive/lemke/40x40") {
      guard let game = try? FiniteComputeGame.random(seed: 40, actions: 40...40),
        let search = try? CompetitiveLemke().solve(game, monitor: SearchMonitor())
      else { return "no game" }
      return "\(search.equilibria.count) equilibria, \(search.coverage)"
    },
    Benchmark(name: "competitive/pure-enumeration/4^10", runs: 1) {
      guard let game = try? FiniteComputeGame.random(seed: 10, agents: 10, actions: 4),
        let search = try? CompetitivePureEnumeration().solve(game, monitor: SearchMonitor())
      else { return "no game" }
      return "\(search.equilibria.count) equilibria, \(search.coverage)"
    },
  ]
}
