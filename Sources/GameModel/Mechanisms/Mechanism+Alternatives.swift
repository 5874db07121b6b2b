import ExactArithmetic

/// The outcomes against which efficiency is judged: of those that the supply allows, enough that one of
/// them maximises the sum of values, whatever the types.
///
/// Lotteries are left out: none does better than the best outcome among which it draws.
extension Mechanism {
  /// More alternatives than this are not listed.
  public static let alternativeLimit = 10_000

  /// The outcomes among which one is best for the sum of values.
  ///
  /// - Parameter types: The types, on which a place or an amount may depend.
  /// - Returns: The outcomes, or `nil` if there are more than ``alternativeLimit``.
  /// - Complexity: O(n · a) for n agents and a alternatives, with as many discarded for trade.
  public func alternatives(given types: [[AffineForm]]) -> [AlternativeOutcome]? {
    let nothing = types.map { $0.map { _ in AffineForm.zero } }
    switch supply {
    case .units(let count):
      return outcomes(from: count) { agent, left in
        (0...Swift.min(left, types[agent].count)).map { units in
          (nothing[agent].indices.map { $0 < units ? .one : .zero }, left - units)
        }
      }
    case .positions(let clicks):
      let all = UInt64.max >> UInt64(64 - clicks.count)
      return outcomes(from: all) { agent, free in
        [(nothing[agent], free)]
          + clicks.indices.filter { free >> UInt64($0) & 1 == 1 }.map {
            ([AffineForm(clicks[$0])], free & ~(1 << UInt64($0)))
          }
      }
    case .trade:
      return outcomes(from: 0, to: { $0 == 0 }) { agent, balance in
        let change = agents[agent].valuation == .cost ? 1 : -1
        return [(nothing[agent], balance), ([.one], balance + change)]
      }
    case .project:
      return [0, 1].map { built in
        AlternativeOutcome(gets: types.map { $0.map { _ in AffineForm(Rational(built)) } })
      }
    case .place:
      // The sum of distances to some peaks is least at one of them, a median.
      return types.map { type in
        AlternativeOutcome(gets: types.map { _ in [type[0]] })
      }
    case .bundles(let bundles):
      return outcomes(from: Bundle(goods: 0)) { agent, taken in
        [(nothing[agent], taken)]
          + bundles[agent].enumerated().filter { $0.element.isDisjoint(with: taken) }
          .map { position, bundle in
            (
              nothing[agent].indices.map { $0 == position ? .one : .zero },
              taken.union(bundle)
            )
          }
      }
    case .capacity(let capacity):
      return divisions(of: capacity, given: types)
    }
  }

  /// Every way to go through the agents and give each one of its options, as far as what is left allows.
  private func outcomes<Rest>(
    from start: Rest, to isComplete: (Rest) -> Bool = { _ in true },
    options: (Int, Rest) -> [(gets: [AffineForm], rest: Rest)]
  ) -> [AlternativeOutcome]? {
    var partial: [(gets: [[AffineForm]], rest: Rest)] = [([], start)]
    for agent in agents.indices {
      partial = partial.flatMap { gets, rest in
        options(agent, rest).map { (gets + [$0.gets], $0.rest) }
      }
      if partial.count > Self.alternativeLimit { return nil }
    }
    return partial.filter { isComplete($0.rest) }.map { AlternativeOutcome(gets: $0.gets) }
  }

  /// Every way to serve some agents in full and give the rest to one more; without a limit to what an
  /// agent wants, to give all to one.
  private func divisions(of capacity: Rational, given types: [[AffineForm]])
    -> [AlternativeOutcome]?
  {
    func amounts(_ amount: (Int) -> AffineForm) -> [[AffineForm]] {
      types.indices.map { agent in
        types[agent].indices.map { $0 == 0 ? amount(agent) : .zero }
      }
    }
    guard agents.contains(where: { $0.valuation == .demand }) else {
      return (-1..<agents.count).map { winner in
        AlternativeOutcome(gets: amounts { $0 == winner ? AffineForm(capacity) : .zero })
      }
    }
    guard agents.count < 24, agents.count << agents.count <= Self.alternativeLimit else {
      return nil
    }
    var result: [AlternativeOutcome] = []
    for served in 0..<(1 << agents.count) {
      let isServed = agents.indices.map { served >> $0 & 1 == 1 }
      let rest =
        AffineForm(capacity) - agents.indices.filter { isServed[$0] }.map { types[$0][1] }.sum()
      for last in [-1] + agents.indices where last < 0 || !isServed[last] {
        result.append(
          AlternativeOutcome(
            gets: amounts { isServed[$0] ? types[$0][1] : $0 == last ? rest : .zero },
            requirements: [rest]))
      }
    }
    return result
  }
}
