import ExactArithmetic

/// Which bids to accept, at most one of each agent and for disjoint bundles, so that their sum is greatest.
///
/// Dynamic programming over sets of goods (Rothkopf, Pekeč and Harstad 1998): agent after agent, for each
/// set of goods that those before may have taken, the most that the agents from here on can add. It
/// is exact without a proof of optimality, and of several best ways it finds the one that ``VCGAuction``
/// says. Only sets that bids lead to are looked at, which are fewer than 2ᵐ for m goods.
struct WinnerDetermination<Number: Comparable & AdditiveArithmetic> {
  /// What the agents from a place on add: the sum of their bids, and how many goods they take.
  private struct Addition {
    var value: Number
    var goods: Int

    func isLess(than other: Addition) -> Bool {
      value < other.value || value == other.value && goods < other.goods
    }
  }

  private let bundles: [[Bundle]]
  private let bids: [[Number]]
  /// The positions of the agents who take part.
  private let agents: [Int]

  /// The best way to accept bids.
  ///
  /// - Returns: For each agent the position of its bundle, or −1, and the sum of the bids.
  /// - Throws: ``RuleInterruption/intractable(_:)`` if there are too many sets of goods to look at.
  /// - Complexity: O(s · k) for s sets, over all agents, and k bids of an agent.
  private func best() throws(RuleInterruption) -> (assignment: [Int], value: Number) {
    // Forwards, the sets that are reached; backwards, what they still allow.
    var layers: [[UInt64: Addition]] = [[0: Addition(value: .zero, goods: 0)]]
    var count = 1
    for agent in agents {
      var next: [UInt64: Addition] = [:]
      for taken in layers[layers.count - 1].keys {
        next[taken] = Addition(value: .zero, goods: 0)
        for bundle in bundles[agent] where bundle.goods & taken == 0 {
          next[taken | bundle.goods] = Addition(value: .zero, goods: 0)
        }
      }
      count += next.count
      guard count <= WinnerLimits.mostSets else {
        throw .intractable(
          "finding the winners would take more than \(WinnerLimits.mostSets) sets of goods")
      }
      layers.append(next)
    }
    for (place, agent) in agents.enumerated().reversed() {
      for taken in layers[place].keys {
        layers[place][taken] = choice(of: agent, taken, layers[place + 1])?.addition
      }
    }
    var assignment = bundles.map { _ in -1 }
    var taken: UInt64 = 0
    for (place, agent) in agents.enumerated() {
      guard let choice = choice(of: agent, taken, layers[place + 1]) else { break }
      assignment[agent] = choice.position
      if choice.position >= 0 { taken |= bundles[agent][choice.position].goods }
    }
    return (assignment, layers[0][0]?.value ?? .zero)
  }

  /// The first of an agent's best choices: the position of a bundle, or −1 for none, which comes last.
  private func choice(
    of agent: Int, _ taken: UInt64, _ next: [UInt64: Addition]
  ) -> (position: Int, addition: Addition)? {
    var best: (position: Int, addition: Addition)?
    for position in Array(bundles[agent].indices) + [-1] {
      let goods = position < 0 ? 0 : bundles[agent][position].goods
      guard goods & taken == 0, var addition = next[taken | goods] else { continue }
      if position >= 0 { addition.value += bids[agent][position] }
      addition.goods += goods.nonzeroBitCount
      if let known = best, !known.addition.isLess(than: addition) { continue }
      best = (position, addition)
    }
    return best
  }
}

extension WinnerDetermination where Number == Int {
  /// The winners among some agents.
  ///
  /// - Parameters:
  ///   - bundles: For each agent the bundles that it bids for.
  ///   - bids: For each agent a bid for each of them.
  ///   - isPresent: Whether an agent takes part.
  /// - Returns: For each agent the position of its bundle, or −1, and the sum of the bids.
  /// - Throws: ``RuleInterruption/intractable(_:)`` if there are too many sets of goods to look at.
  static func winners(
    _ bundles: [[Bundle]], _ bids: [[Rational]], among isPresent: (Int) -> Bool
  ) throws(RuleInterruption) -> VCGAuction.Winners {
    let agents = bundles.indices.filter(isPresent)
    let scale = bids.flatMap { $0 }.commonDenominator
    // In words where all sums fit.
    let words = bids.map { $0.compactMap { ($0 * scale).exactInt } }
    if zip(words, bids).allSatisfy({ $0.count == $1.count }),
      words.joined().allSatisfy({ $0.magnitude < 1 << 40 })
    {
      let best = try WinnerDetermination<Int>(bundles: bundles, bids: words, agents: agents).best()
      return (best.assignment, AffineForm(Rational(best.value) / scale))
    }
    let best = try WinnerDetermination<Rational>(bundles: bundles, bids: bids, agents: agents)
      .best()
    return (best.assignment, AffineForm(best.value))
  }
}

private enum WinnerLimits {
  /// How many sets of goods are looked at for all agents together.
  static let mostSets = 1_000_000
}
