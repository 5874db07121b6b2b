import ExactArithmetic
import GameModel

/// Agents with one parameter that has a few values: multiples of a step, from 0.
func gridAgents(
  _ count: Int, points: Int, step: Rational = 1, _ valuation: Valuation = .benefit
) -> [MechanismAgent] {
  namedAgents(
    count, valuation,
    types: TypeSpace(members: .list((0..<points).map { [Rational($0) * step] })))
}

/// Buyers and sellers whose values and costs are integers below a bound.
func gridTraders(_ sides: [MarketSide], points: Int) -> [MechanismAgent] {
  zip(gridAgents(sides.count, points: points), sides).map { agent, side in
    MechanismAgent(
      name: agent.name, valuation: side == .buyer ? .benefit : .cost, types: agent.types)
  }
}

/// The first violation of a property among finitely many types, by trying all.
func counterexample(
  to property: any MechanismProperty, of mechanism: Mechanism
) throws -> MechanismCounterexample? {
  for scenario in property.scenarios(of: mechanism) {
    let spaces = scenario.blocks.map { block -> [[Rational]] in
      guard case .list(let types) = mechanism.agents[block].types.members else { return [] }
      return types
    }
    var choice = spaces.map { _ in 0 }
    while true {
      let values = zip(spaces, choice).flatMap { $0[$1] }
      let violations = try property.violations(
        in: scenario, of: mechanism, at: values.map { AffineForm($0) },
        comparing: NumericComparisons())
      if violations.contains(where: \.holds) {
        return MechanismCounterexample(
          property: property.name, scenario: scenario, values: values)
      }
      guard let last = choice.indices.last(where: { choice[$0] + 1 < spaces[$0].count }) else {
        break
      }
      choice[last] += 1
      for later in choice.indices where later > last { choice[later] = 0 }
    }
  }
  return nil
}
