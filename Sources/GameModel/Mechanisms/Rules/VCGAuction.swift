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
  /// no bid is negative. Empty if there are too many.
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
    return assignments.isEmpty
      ? "there are more than \(Mechanism.alternativeLimit) ways to give the bundles" : nil
  }

  public func withAnother(like agent: Int) -> (any MechanismRule)? {
    VCGAuction(bundles: bundles + [bundles[agent]])
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    guard let best = try best(of: assignments, reports, comparing: comparisons) else {
      throw .undefined("there are more than \(Mechanism.alternativeLimit) ways to give the bundles")
    }
    for (agent, bundle) in best.assignment.enumerated() where bundle >= 0 {
      allotment.gets[agent][bundle] = .one
      let without = assignments.filter { $0[agent] < 0 }
      if let others = try self.best(of: without, reports, comparing: comparisons) {
        allotment.pays[agent] = others.value - (best.value - reports[agent][bundle])
      }
    }
    return allotment
  }

  /// The way with the greatest sum of accepted bids, and that sum.
  private func best(
    of assignments: [[Int]], _ reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> (assignment: [Int], value: AffineForm)? {
    var best: (assignment: [Int], value: AffineForm)?
    for assignment in assignments {
      let value = zip(reports, assignment).map { $1 < 0 ? .zero : $0[$1] }.sum()
      if let current = best, try !comparisons.isPositive(value - current.value) { continue }
      best = (assignment, value)
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
