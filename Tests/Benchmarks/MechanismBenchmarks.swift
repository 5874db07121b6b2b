import Equilibria
import TestSupport

extension Benchmarks {
  static let mechanisms: [Benchmark] = [
    Benchmark(name: "audit/second-price/3") { await audit(.secondPrice(bidders: 3)) },
    Benchmark(name: "audit/second-price/4") { await audit(.secondPrice(bidders: 4)) },
    Benchmark(name: "audit/second-price/5") { await audit(.secondPrice(bidders: 5)) },
    Benchmark(name: "audit/mcafee/2x2") { await audit(.mcAfee(2, 2)) },
    Benchmark(name: "audit/mcafee/3x2") { await audit(.mcAfee(3, 2)) },
    Benchmark(name: "audit/mcafee/3x3", runs: 1) { await audit(.mcAfee(3, 3)) },
    Benchmark(name: "audit/uniform-phantom/3") { await audit(.uniformPhantom(3)) },
    Benchmark(name: "audit/uniform-phantom/4") { await audit(.uniformPhantom(4)) },
    Benchmark(name: "audit/trade-reduction/3x3", runs: 1) { await audit(.tradeReduction(3, 3)) },
    Benchmark(name: "audit/pivotal/4") { await audit(.pivotal(4)) },
    Benchmark(name: "audit/pivotal/8", runs: 1) { await audit(.pivotal(8)) },
    Benchmark(name: "audit/position-vcg/5", runs: 1) { await audit(.positions(5)) },
    Benchmark(name: "audit/vickrey two units/3", runs: 1) { await audit(.vickrey(3)) },
    Benchmark(name: "audit/vcg/2 goods x2", runs: 1) { await audit(.vcg(2)) },
    Benchmark(name: "audit/vcg/2 goods x3", runs: 1) { await audit(.vcg(3)) },
    Benchmark(name: "winners/10 goods x20", runs: 1) { winners(goods: 10, bidders: 20) },
    Benchmark(name: "winners/14 goods x20", runs: 1) { winners(goods: 14, bidders: 20) },
    Benchmark(name: "winners/14 goods x50", runs: 1) { winners(goods: 14, bidders: 50) },
    Benchmark(name: "winners/18 goods x20", runs: 1) { winners(goods: 18, bidders: 20) },
    Benchmark(name: "audit/listed second-price/3x40") {
      await audit(.secondPrice(bidders: 3, points: 40))
    },
  ]

  /// Runs an auction of different goods at random bids of each bidder for ten bundles of up to three.
  private static func winners(goods: Int, bidders: Int) -> String {
    var generator = SeededGenerator(seed: 1)
    let bundles = (0..<bidders).map { _ in
      (0..<10).map { _ in
        Bundle(
          goods: (0..<3).reduce(0) { mask, _ in
            mask | 1 << UInt64.random(in: 0..<UInt64(goods), using: &generator)
          })
      }
    }
    let bids = bundles.map { bundles in
      bundles.map {
        AffineForm(Rational($0.goods.nonzeroBitCount * Int.random(in: 50...150, using: &generator)))
      }
    }
    let rule = VCGAuction(bundles: bundles)
    do throws(RuleInterruption) {
      let allotment = try rule.allotment(for: bids, comparing: NumericComparisons())
      return "the payments sum to \(allotment.pays.sum().constant)"
    } catch {
      return "\(error)"
    }
  }

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
  /// Agents with one number each, of every real value in [0, 1] or of so many.
  private static func agents(
    _ count: Int, _ valuation: (Int) -> Valuation = { _ in .benefit }, points: Int? = nil
  ) -> [MechanismAgent] {
    let types =
      points.map { points in
        TypeSpace(members: .list((0..<points).map { [Rational($0, points - 1)] }))
      } ?? .interval(0, 1)
    return (0..<count).map {
      MechanismAgent(name: "agent \($0 + 1)", valuation: valuation($0), types: types)
    }
  }

  fileprivate static func secondPrice(bidders: Int, points: Int? = nil) -> Mechanism? {
    try? Mechanism(agents: agents(bidders, points: points), rule: SecondPrice())
  }

  fileprivate static func mcAfee(_ buyers: Int, _ sellers: Int) -> Mechanism? {
    try? Mechanism(
      agents: agents(buyers + sellers, { $0 < buyers ? .benefit : .cost }),
      rule: McAfee(
        sides: Array(repeating: .buyer, count: buyers) + Array(repeating: .seller, count: sellers)))
  }

  fileprivate static func uniformPhantom(_ count: Int) -> Mechanism? {
    try? Mechanism(agents: agents(count, { _ in .distance }), rule: UniformPhantom())
  }

  fileprivate static func tradeReduction(_ buyers: Int, _ sellers: Int) -> Mechanism? {
    try? Mechanism(
      agents: agents(buyers + sellers, { $0 < buyers ? .benefit : .cost }),
      rule: TradeReduction(
        sides: Array(repeating: .buyer, count: buyers) + Array(repeating: .seller, count: sellers)))
  }

  fileprivate static func pivotal(_ count: Int) -> Mechanism? {
    try? Mechanism(agents: agents(count), rule: Pivotal(cost: Rational(count, 2)))
  }

  fileprivate static func positions(_ count: Int) -> Mechanism? {
    try? Mechanism(
      agents: agents(count),
      rule: PositionVCG(clicks: (1..<count).map { Rational(count - $0) }))
  }

  fileprivate static func vickrey(_ bidders: Int) -> Mechanism? {
    let types = TypeSpace.marginalValues([0...1, 0...1], parameters: ["first", "second"])
    return try? Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "bidder \($0 + 1)", types: types) },
      rule: VickreyAuction(units: 2))
  }

  /// Bidders for A, B or both.
  fileprivate static func vcg(_ bidders: Int) -> Mechanism? {
    let types = TypeSpace(
      parameters: ["A", "B", "AB"],
      members: .box([0...1, 0...1, 0...2], constraints: []))
    let bundles = [Bundle(goods: 1), Bundle(goods: 2), Bundle(goods: 3)]
    return try? Mechanism(
      agents: (0..<bidders).map { MechanismAgent(name: "bidder \($0 + 1)", types: types) },
      rule: VCGAuction(bundles: Array(repeating: bundles, count: bidders)))
  }
}
