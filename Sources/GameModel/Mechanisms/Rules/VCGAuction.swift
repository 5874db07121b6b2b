import ExactArithmetic

/// The Vickrey–Clarke–Groves auction of different goods, with bids of which one at most is accepted
/// (XOR): the goods are given so that the sum of the accepted bids is greatest, and everybody pays what
/// the others lose by its presence (Clarke 1971; Groves 1973; Nisan 2006 for the bids).
///
/// Of several best ways to give the goods it is one that gives most of them, and of these the first by
/// what the first agent gets, and so on.
public struct VCGAuction: MechanismRule {
  public static let name = "vcg"

  /// For each agent the bundle of each of its parameters.
  public let bundles: [[Bundle]]
  /// The ways to accept bids: for each agent the position of the bundle that it gets, or −1.
  ///
  /// Those that
  /// give more goods come first, because a running maximum then needs to ask nothing of the others where
  /// no bid is negative. Empty if there are too many; then the rule runs on numbers only.
  private let assignments: [[Int]]

  public init(bundles: [[Bundle]]) {
    self.bundles = bundles
    assignments = Self.assignments(of: bundles) ?? []
  }

  public var supply: Supply { .bundles(bundles) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    guard bundles.map(\.count) == agents.map(\.types.parameters.count) else {
      return "every parameter of an agent must be the value of a bundle"
    }
    if let agent = agents.first(where: { $0.valuation != .benefit }) {
      return "\(agent.name) must report values of bundles"
    }
    return nil
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? {
    VCGAuction(bundles: bundles + [bundles[agent]])
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    let winners: (_ isPresent: (Int) -> Bool) throws(RuleInterruption) -> Winners
    if reports.joined().allSatisfy(\.isConstant) {
      let bids = reports.map { $0.map(\.constant) }
      winners = { isPresent throws(RuleInterruption) in
        try WinnerDetermination.winners(bundles, bids, among: isPresent)
      }
    } else if !assignments.isEmpty {
      winners = { isPresent throws(RuleInterruption) in
        try compared(reports, among: isPresent, comparing: comparisons)
      }
    } else {
      throw .intractable(
        "there are more than \(Mechanism.alternativeLimit) ways to give the bundles")
    }
    let best = try winners { _ in true }
    for (agent, bundle) in best.assignment.enumerated() where bundle >= 0 {
      allotment.gets[agent][bundle] = .one
      let others = try winners { $0 != agent }
      allotment.pays[agent] = others.value - (best.value - reports[agent][bundle])
    }
    return allotment
  }

  /// Whose bids are accepted: for each agent the position of its bundle, or −1, and the sum of the bids.
  typealias Winners = (assignment: [Int], value: AffineForm)

  /// The way with the greatest sum, found by comparing it with all others.
  private func compared(
    _ reports: [[AffineForm]], among isPresent: (Int) -> Bool,
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Winners {
    var best: Winners = (reports.map { _ in -1 }, .zero)
    var isFirst = true
    for assignment in assignments
    where assignment.indices.allSatisfy({ assignment[$0] < 0 || isPresent($0) }) {
      let value = zip(reports, assignment).map { $1 < 0 ? .zero : $0[$1] }.sum()
      if !isFirst, try !comparisons.isPositive(value - best.value) { continue }
      (best, isFirst) = ((assignment, value), false)
    }
    return best
  }

  /// Every way to give each agent one of its bundles or nothing, or `nil` if there are too many.
  private static func assignments(of bundles: [[Bundle]]) -> [[Int]]? {
    var partial: [(assignment: [Int], given: Bundle)] = [([], Bundle(goods: 0))]
    for options in bundles {
      var next: [(assignment: [Int], given: Bundle)] = []
      for (assignment, given) in partial {
        for (position, bundle) in options.enumerated() where bundle.isDisjoint(with: given) {
          next.append((assignment + [position], given.union(bundle)))
        }
        next.append((assignment + [-1], given))
      }
      partial = next
      if partial.count > Mechanism.alternativeLimit { return nil }
    }
    let byGoods = Dictionary(grouping: partial) { $0.given.goods.nonzeroBitCount }
    return byGoods.keys.sorted(by: >).flatMap { (byGoods[$0] ?? []).map(\.assignment) }
  }
}
