public import ExactArithmetic

/// What a counterexample means, in words and numbers.
public struct CounterexampleAccount: Hashable, Sendable {
  /// Everybody's true type.
  public let types: [[Rational]]
  /// What is reported besides, with the agent whose type it may be.
  public let reports: [Report]
  /// What each deviator gains, its utility, or the sum of payments, as the property is about.
  public let amounts: [Rational]
  /// Says it all, with a full stop.
  public let sentence: String

  public struct Report: Hashable, Sendable {
    public let agent: Int
    public let type: [Rational]
  }

  /// The account of a counterexample that was checked.
  ///
  /// - Parameters:
  ///   - counterexample: Is one.
  ///   - mechanism: What it refutes a property of.
  public init(of counterexample: MechanismCounterexample, in mechanism: Mechanism) {
    let blocks = counterexample.types(in: mechanism)
    let types = blocks.prefix(mechanism.agents.count).map(\.type)
    let reports = blocks.dropFirst(mechanism.agents.count)
      .map { Report(agent: $0.agent, type: $0.type) }
    self.types = types
    self.reports = reports
    let words = CounterexampleWords(
      mechanism: mechanism, types: types, reports: reports, deviators: counterexample.deviators)
    (amounts, sentence) = words.account(ofProperty: counterexample.property)
  }
}

/// Finds the words for a counterexample.
private struct CounterexampleWords {
  let mechanism: Mechanism
  let types: [[Rational]]
  let reports: [CounterexampleAccount.Report]
  let deviators: [Int]

  func account(ofProperty name: String) -> ([Rational], String) {
    do throws(RuleInterruption) {
      switch name {
      case "strategyproof", "weakly-group-strategyproof", "group-strategyproof":
        return try deviation()
      case "individually-rational" where deviators.count == 1: return try utility()
      case "budget-balanced", "weakly-budget-balanced": return try payments()
      case "efficient": return try inefficiency()
      case "envy-free" where deviators.count == 2: return try envy()
      default: return ([], generic)
      }
    } catch {
      return ([], generic)
    }
  }

  // MARK: - Properties

  /// "Agent b with value 3/4 gains 1/4 by reporting 1/2 instead, when a reports 1/2."
  private func deviation() throws(RuleInterruption) -> ([Rational], String) {
    var reported = types
    for report in reports { reported[report.agent] = report.type }
    let before = try utilities(when: types)
    let after = try utilities(when: reported)
    let gains = deviators.map { after[$0] - before[$0] }
    let rest = others(than: deviators)
    if deviators.count == 1 {
      return (
        gains,
        "Agent \(described(deviators[0])) gains \(gains[0]) by reporting "
          + "\(text(reports[0].type, of: deviators[0])) instead\(rest)."
      )
    }
    let names = Self.list(deviators.map(described))
    let lies = Self.list(reports.map { text($0.type, of: $0.agent) })
    return (
      gains,
      "Agents \(names) gain \(Self.list(gains.map { "\($0)" })) by reporting \(lies) "
        + "instead\(rest)."
    )
  }

  private func utility() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    let utility = try utilities(when: types)[agent]
    let rest = others(than: [agent])
    return ([utility], "Agent \(described(agent)) is left with utility \(utility)\(rest).")
  }

  private func payments() throws(RuleInterruption) -> ([Rational], String) {
    let allotment = try mechanism.allotment(for: types)
    let sum = (allotment.pays.sum() - mechanism.cost(of: allotment.gets)).constant
    let cost = mechanism.cost(of: allotment.gets).constant
    let subject =
      cost.isZero
      ? "The payments sum to \(sum)" : "The payments less the cost of \(cost) sum to \(sum)"
    return ([sum], subject + others(than: []) + ".")
  }

  private func inefficiency() throws(RuleInterruption) -> ([Rational], String) {
    let forms = types.map { $0.map { AffineForm($0) } }
    let comparisons = NumericComparisons()
    func welfare(_ gets: [[AffineForm]]) throws(RuleInterruption) -> Rational {
      try mechanism.welfare(of: gets, with: forms, comparing: comparisons).constant
    }
    let found = try welfare(mechanism.allotment(for: types).gets)
    var best: (welfare: Rational, gets: [[AffineForm]])?
    for alternative in mechanism.alternatives(given: forms) ?? []
    where alternative.requirements.allSatisfy({ $0.constant.signum >= 0 }) {
      let value = try welfare(alternative.gets)
      if value > best?.welfare ?? found { best = (value, alternative.gets) }
    }
    guard let best else { return ([], generic) }
    return (
      [best.welfare - found],
      "The values sum to \(found), but to \(best.welfare) if \(outcome(best.gets))"
        + others(than: []) + "."
    )
  }

  private func envy() throws(RuleInterruption) -> ([Rational], String) {
    let (agent, other) = (deviators[0], deviators[1])
    let allotment = try mechanism.allotment(for: types)
    var swapped = allotment
    swapped.gets[agent] = allotment.gets[other]
    swapped.pays[agent] = allotment.pays[other]
    let own = try utility(of: agent, under: allotment)
    let envied = try utility(of: agent, under: swapped)
    return (
      [envied - own],
      "Agent \(described(agent)) would gain \(envied - own) from what "
        + "\(mechanism.agents[other].name) gets and pays\(others(than: [agent]))."
    )
  }

  private var generic: String {
    let lies = reports.map { "\(name($0.agent)) reporting \(text($0.type, of: $0.agent))" }
    return "It fails" + others(than: [])
      + (lies.isEmpty ? "" : ", with \(Self.list(lies)) instead") + "."
  }

  // MARK: - Numbers

  private func utilities(when reports: [[Rational]]) throws(RuleInterruption) -> [Rational] {
    let allotment = try mechanism.allotment(for: reports)
    var utilities: [Rational] = []
    for agent in types.indices { utilities.append(try utility(of: agent, under: allotment)) }
    return utilities
  }

  private func utility(
    of agent: Int, under allotment: Allotment
  ) throws(RuleInterruption) -> Rational {
    try mechanism.utility(
      of: agent, with: types[agent].map { AffineForm($0) }, under: allotment,
      comparing: NumericComparisons()
    ).constant
  }

  // MARK: - Words

  private func name(_ agent: Int) -> String { mechanism.agents[agent].name }

  /// "b with value 3/4".
  private func described(_ agent: Int) -> String {
    let one = mechanism.agents[agent]
    if one.types.parameters == ["value"] {
      let noun =
        switch one.valuation {
        case .benefit, .demand: "value"
        case .cost: "cost"
        case .distance: "peak"
        }
      return "\(one.name) with \(noun) \(types[agent][0])"
    }
    let parts = zip(one.types.parameters, types[agent]).map { "\($0) \($1)" }
    return "\(one.name) with " + Self.list(parts)
  }

  /// "1/2", or "(first 1/2, second 0)".
  private func text(_ type: [Rational], of agent: Int) -> String {
    if type.count == 1 { return "\(type[0])" }
    let parts = zip(mechanism.agents[agent].types.parameters, type).map { "\($0) \($1)" }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  /// ", when a reports 1/2 and c reports 0".
  private func others(than agents: [Int]) -> String {
    let rest = types.indices.filter { !agents.contains($0) }
    guard !rest.isEmpty else { return "" }
    return (agents.isEmpty ? " when " : ", when ")
      + Self.list(rest.map { "\(name($0)) reports \(text(types[$0], of: $0))" })
  }

  /// "a gets 1 and b gets 1/2".
  private func outcome(_ gets: [[AffineForm]]) -> String {
    switch mechanism.supply {
    case .project: return gets[0][0].constant.isZero ? "the project is not built" : "it is built"
    case .place: return "the place is \(gets[0][0].constant)"
    case .trade:
      let traders = gets.indices.filter { !gets[$0][0].constant.isZero }.map(name)
      return traders.isEmpty ? "nobody trades" : "\(Self.list(traders)) trade"
    case .bundles:
      let parts = gets.indices.compactMap { agent -> String? in
        guard let position = gets[agent].firstIndex(where: { !$0.constant.isZero }) else {
          return nil
        }
        return "\(name(agent)) gets \(mechanism.agents[agent].types.parameters[position])"
      }
      return parts.isEmpty ? "nobody gets anything" : Self.list(parts)
    case .units, .positions, .capacity:
      let parts = gets.indices.compactMap { agent -> String? in
        let amount = gets[agent].sum().constant
        return amount.isZero ? nil : "\(name(agent)) gets \(amount)"
      }
      return parts.isEmpty ? "nobody gets anything" : Self.list(parts)
    }
  }

  /// "a", "a and b", "a, b and c".
  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
