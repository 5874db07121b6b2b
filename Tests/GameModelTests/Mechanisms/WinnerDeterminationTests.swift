import Equilibria
import TestSupport
import Testing

@Suite struct WinnerDeterminationTests {
  /// The best way to accept bids by trying all, as the rule says it: of the best those that give most
  /// goods, and of these the first by what the first agent gets, and so on.
  private func winners(
    _ bundles: [[Bundle]], _ bids: [[Rational]], without excluded: Int? = nil
  ) -> (assignment: [Int], value: Rational) {
    var best: (assignment: [Int], value: Rational, goods: Int)?
    func extend(_ assignment: [Int], _ value: Rational, _ taken: Bundle) {
      let agent = assignment.count
      if agent == bundles.count {
        let goods = taken.goods.nonzeroBitCount
        if let best, (best.value, best.goods) >= (value, goods) { return }
        best = (assignment, value, goods)
        return
      }
      if agent != excluded {
        for (position, bundle) in bundles[agent].enumerated() where bundle.isDisjoint(with: taken) {
          extend(assignment + [position], value + bids[agent][position], taken.union(bundle))
        }
      }
      extend(assignment + [-1], value, taken)
    }
    extend([], 0, Bundle(goods: 0))
    return best.map { ($0.assignment, $0.value) } ?? ([], 0)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `winners and payments are those that trying all ways finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let goods = UInt64(Int.random(in: 2...4, using: &generator))
    let agents = Int.random(in: 1...4, using: &generator)
    let bundles = (0..<agents).map { _ in
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        Bundle(goods: UInt64.random(in: 1..<(1 << goods), using: &generator))
      }
    }
    // Few different bids, so that there are ties, and some that are negative.
    let bids = bundles.map { bundles in
      bundles.map { _ in
        Rational(Int.random(in: -1...4, using: &generator), seed.isMultiple(of: 2) ? 1 : 3)
      }
    }
    let found = try VCGAuction(bundles: bundles).allotment(
      for: bids.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
    let best = winners(bundles, bids)
    for agent in bundles.indices {
      let gets = bundles[agent].indices.map { $0 == best.assignment[agent] ? Rational.one : .zero }
      #expect(found.gets[agent].map(\.constant) == gets)
      let own = best.assignment[agent] < 0 ? 0 : bids[agent][best.assignment[agent]]
      let payment =
        best.assignment[agent] < 0
        ? 0 : winners(bundles, bids, without: agent).value - (best.value - own)
      #expect(found.pays[agent].constant == payment)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `bids on numbers and on forms have the same winners`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bundles = Array(repeating: (1...3).map { Bundle(goods: $0) }, count: 3)
    let rule = VCGAuction(bundles: bundles)
    let bids = bundles.map { $0.map { _ in Rational(Int.random(in: 0...3, using: &generator)) } }
    // Forms whose values are the bids: those of the first agent vary with one variable.
    let forms = bids.enumerated().map { agent, bids in
      bids.map { bid in
        agent == 0 ? AffineForm(constant: bid - 1, coefficients: [1]) : AffineForm(bid)
      }
    }
    let numbers = try rule.allotment(
      for: bids.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
    let varying = try rule.allotment(for: forms, comparing: ComparisonsAtOne())
    #expect(varying.gets == numbers.gets)
    #expect(varying.pays.map { $0.value(at: [1]) } == numbers.pays.map(\.constant))
  }

  /// Answers where the only variable is 1.
  private final class ComparisonsAtOne: Comparisons {
    func sign(of form: AffineForm) -> Sign { Sign(form.value(at: [1])) }
    func isPositive(_ form: AffineForm) -> Bool { sign(of: form) == .positive }
  }

  @Test func `an auction of twelve goods for ten bidders is run on numbers`() throws {
    var generator = SeededGenerator(seed: 5)
    let bundles = (0..<10).map { _ in
      (0..<4).map { _ in Bundle(goods: UInt64.random(in: 1..<(1 << 12), using: &generator)) }
    }
    let bids = bundles.map { $0.map { Rational(10 * $0.goods.nonzeroBitCount) } }
    let rule = VCGAuction(bundles: bundles)
    let found = try rule.allotment(
      for: bids.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
    // Every good is worth 10, so that as many goods as can be are given.
    let given = zip(bundles, found.gets).flatMap { bundles, gets in
      zip(bundles, gets).filter { $1 == .one }.map(\.0)
    }
    let union = given.reduce(Bundle(goods: 0)) { $0.union($1) }
    let sizes = given.map(\.goods.nonzeroBitCount)
    #expect(sizes.reduce(0, +) == union.goods.nonzeroBitCount)
    #expect(given.count > 1)
    #expect(found.pays.allSatisfy { $0.constant.signum >= 0 })
  }

  @Test func `too many ways to give goods are said to be too many`() throws {
    let bundles = (0..<20).map { agent in
      (0..<20).map { good in
        let other = UInt64((agent + good) % 40 + 20)
        return Bundle(goods: (1 as UInt64) << UInt64(good)).union(Bundle(goods: 1 << other))
      }
    }
    let rule = VCGAuction(bundles: bundles)
    let bids = bundles.map { $0.map { _ in AffineForm.one } }
    #expect(throws: RuleInterruption.self) {
      try rule.allotment(for: bids, comparing: NumericComparisons())
    }
    let unknown = bundles.map { $0.map { _ in AffineForm.variable(0) } }
    #expect(throws: RuleInterruption.self) {
      try rule.allotment(for: unknown, comparing: ComparisonsAtOne())
    }
  }
}
