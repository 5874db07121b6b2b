import Equilibria

extension Benchmarks {
  static let mechanisms: [Benchmark] = [
    Benchmark(name: "audit/second-price/3") { await audit(.secondPrice(bidders: 3)) },
    Benchmark(name: "audit/second-price/4") { await audit(.secondPrice(bidders: 4)) },
    Benchmark(name: "audit/second-price/5") { await audit(.secondPrice(bidders: 5)) },
    Benchmark(name: "audit/second-price/3x11 values") {
      await audit(.secondPrice(bidders: 3, points: 11))
    },
  ]

  /// Proves or refutes that a mechanism is strategyproof, on one thread.
  private static func audit(_ mechanism: Mechanism?) async -> String {
    guard let mechanism else { return "no mechanism" }
    let verdict = await MechanismAudit([Strategyproofness()]).verdicts(on: mechanism)[0]
    let work = verdict.statistics
    let answer =
      switch verdict.verdict {
      case .proved: "proved"
      case .refuted: "refuted"
      case .undecided(let reason): "undecided: \(reason)"
      }
    return
      "\(answer), \(work.cells) cells, \(work.programs) programs, \(work.profiles) profiles"
  }
}

extension Mechanism {
  fileprivate static func secondPrice(bidders: Int, points: Int? = nil) -> Mechanism? {
    let types =
      points.map { points in
        TypeSpace(members: .list((0..<points).map { [Rational($0, points - 1)] }))
      } ?? .interval(0, 1)
    return try? Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "bidder \($0 + 1)", types: types) },
      rule: SecondPrice())
  }
}
