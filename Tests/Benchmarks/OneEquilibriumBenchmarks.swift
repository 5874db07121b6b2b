import Equilibria
import TestSupport

extension Benchmarks {
  static let oneEquilibrium: [Benchmark] =
    [50, 100, 200, 400, 800].map { size in
      Benchmark(name: "zero-sum/\(size)x\(size)", runs: 7) {
        var generator = SeededGenerator(seed: UInt64(size))
        let game = NormalFormGame.randomZeroSum(size, size, payoffs: -50...50, using: &generator)
        return { await solve(game, ZeroSum()) }
      }
    }
    + [200, 400, 1000].flatMap { size in
      (0..<4).map { seed in
        Benchmark(name: "lemke-howson/\(size)x\(size)/\(seed)") {
          var generator = SeededGenerator(seed: UInt64(seed))
          let game = NormalFormGame.random([size, size], payoffs: 0...100, using: &generator)
          return { await solve(game, LemkeHowson()) }
        }
      }
    }
    + [[5, 5, 5, 5, 5, 5], [30, 30, 30], [10, 10, 10, 10]].flatMap { actions in
      (0..<20).map { seed in
        let size = actions.map(String.init).joined(separator: "x")
        return Benchmark(name: "logit-path/\(size)/\(seed)", runs: 1) {
          var generator = SeededGenerator(seed: UInt64(seed))
          let game = NormalFormGame.random(actions, payoffs: 0...100, using: &generator)
          return { await follow(game) }
        }
      }
    }

  private static func follow(_ game: NormalFormGame) async -> String {
    guard let search = try? await LogitPath().solve(game) else { return "nothing found" }
    let supports = search.equilibria.map { "\($0.evidence.supports.map(\.count))" }
    return "\(supports.first ?? "nothing found"), \(search.remark ?? "")"
  }

  private static func solve(
    _ game: NormalFormGame, _ method: some EquilibriumSolver<NormalFormGame, NashCertificate>
  ) async -> String {
    guard let search = try? await method.solve(game), let found = search.equilibria.first else {
      return "nothing found"
    }
    let supports = found.evidence.strategies.map { $0.count { !$0.isZero } }
    return "support \(supports), payoff \(Double(found.evidence.payoffs[0]))"
      + (search.remark.map { ", \($0)" } ?? "")
  }
}
