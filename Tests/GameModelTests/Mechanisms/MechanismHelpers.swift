import ExactArithmetic
import GameModel

/// Agents a, b, c … with one parameter each.
func namedAgents(
  _ count: Int, _ valuation: Valuation = .benefit, types: TypeSpace = .interval(0, 1)
) -> [MechanismAgent] {
  (0..<count).map {
    MechanismAgent(
      name: String(Character(UnicodeScalar(UInt8(97 + $0)))), valuation: valuation, types: types)
  }
}

/// What a rule decides where each agent reports one number, by the first thing that everybody gets.
func outcome(
  _ rule: some MechanismRule, at reports: [Rational]
) throws -> (gets: [Rational], pays: [Rational]) {
  let decided = try outcome(rule, at: reports.map { [$0] })
  return (decided.gets.map { $0[0] }, decided.pays)
}

/// What a rule decides, in numbers.
func outcome(
  _ rule: some MechanismRule, at reports: [[Rational]]
) throws -> (gets: [[Rational]], pays: [Rational]) {
  let allotment = try rule.allotment(
    for: reports.map { $0.map { AffineForm($0) } }, comparing: NumericComparisons())
  return (
    allotment.gets.map { $0.map { $0.value(at: []) } }, allotment.pays.map { $0.value(at: []) }
  )
}
