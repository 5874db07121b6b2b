import ExactArithmetic

/// An auction of equal units to agents who report the value of a first unit, of a second and so on.
///
/// The units go to the highest of these marginal bids.
protocol UnitAuction: MechanismRule {
  var units: Int { get }
  var ties: TieRule { get }

  /// Says who pays what for what it gets.
  func payments(in sale: inout UnitSale) throws(RuleInterruption) -> [AffineForm]
}

extension UnitAuction {
  public var supply: Supply { .units(units) }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    if units < 1 { return "there must be a unit to sell" }
    if let agent = agents.first(where: { $0.valuation != .benefit }) {
      return "\(agent.name) must report values of units"
    }
    return agents.first { !$0.types.hasNonincreasingParameters }
      .map { "\($0.name) must not value a unit more than the unit before" }
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var sale = UnitSale(bids: reports, comparing: comparisons)
    try sale.award(units, ties: ties)
    let pays = try payments(in: &sale)
    return Allotment(gets: sale.gets.map { $0.map { AffineForm($0) } }, pays: pays)
  }
}

/// The bids for equal units, and who gets how many.
struct UnitSale {
  let bids: [[AffineForm]]
  /// All marginal bids, the first agent's first.
  var ranking: Ranking
  /// The probability with which each agent gets a first unit, a second and so on.
  private(set) var gets: [[Rational]]

  init(bids: [[AffineForm]], comparing comparisons: any Comparisons) {
    self.bids = bids
    ranking = Ranking(lists: bids, comparing: comparisons)
    gets = bids.map { $0.map { _ in .zero } }
  }

  /// The positions of an agent's bids in the ranking.
  func positions(of agent: Int) -> Range<Int> {
    let start = bids[..<agent].reduce(0) { $0 + $1.count }
    return start..<start + bids[agent].count
  }

  /// Gives units to the highest bids.
  ///
  /// Where bids at the margin are equal, a lottery draws as many of them
  /// as there are units left; how many an agent then gets has the hypergeometric distribution.
  ///
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  mutating func award(_ units: Int, ties: TieRule) throws(RuleInterruption) {
    let owners = bids.indices.flatMap { agent in bids[agent].map { _ in agent } }
    var won = bids.map { _ in 0 }
    var tied = won
    let tie = ties == .lottery ? try ranking.tie(around: units) : units..<units
    for rank in 0..<tie.upperBound {
      guard let position = try ranking.position(rank) else { break }
      if rank < tie.lowerBound {
        won[owners[position]] += 1
      } else {
        tied[owners[position]] += 1
      }
    }
    let left = units - tie.lowerBound
    for agent in bids.indices {
      for unit in 0..<won[agent] { gets[agent][unit] = .one }
      for drawn in stride(from: Swift.min(tied[agent], left), through: 1, by: -1) {
        let exactly =
          binomial(tied[agent], drawn) * binomial(tie.count - tied[agent], left - drawn)
          / binomial(tie.count, left)
        // The chance of at least so many more.
        for unit in 0..<drawn { gets[agent][won[agent] + unit] += exactly }
      }
    }
  }

  /// The expected sum of an agent's bids for what it gets.
  func value(to agent: Int) -> AffineForm {
    zip(bids[agent], gets[agent]).map { $0 * $1 }.sum()
  }

  /// The expected number of units that an agent gets.
  func quantity(of agent: Int) -> Rational {
    gets[agent].reduce(.zero, +)
  }
}

/// The number of ways to choose k of n; zero if k < 0 or k > n.
private func binomial(_ n: Int, _ k: Int) -> Rational {
  guard k >= 0 && k <= n else { return .zero }
  return (0..<k).reduce(.one) { $0 * Rational(n - $1) / Rational($1 + 1) }
}
