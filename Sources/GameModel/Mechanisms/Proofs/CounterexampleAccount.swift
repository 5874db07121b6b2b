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

  /// Says who gains how much by which misreport.
  private func deviation() throws(RuleInterruption) -> ([Rational], String) {
    var reported = types
    for report in reports { reported[report.agent] = report.type }
    let before = try utilities(when: types)
    let after = try utilities(when: reported)
    let gains = deviators.map { after[$0] - before[$0] }
    let rest = words.others(than: deviators)
    if deviators.count == 1 {
      return (
        gains,
        "Agent \(words.described(deviators[0])) gains \(gains[0]) by reporting "
          + "\(words.text(reports[0].type, of: deviators[0])) instead\(rest)."
      )
    }
    let names = MechanismWords.list(deviators.map(words.described))
    let lies = MechanismWords.list(reports.map { words.text($0.type, of: $0.agent) })
    return (
      gains,
      "Agents \(names) gain \(MechanismWords.list(gains.map { "\($0)" })) by reporting \(lies) "
        + "instead\(rest)."
    )
  }

  private func utility() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    let utility = try utilities(when: types)[agent]
    let rest = words.others(than: [agent])
    return ([utility], "Agent \(words.described(agent)) is left with utility \(utility)\(rest).")
  }

  private func payments() throws(RuleInterruption) -> ([Rational], String) {
    let allotment = try mechanism.allotment(for: types)
    let sum = (allotment.pays.sum() - mechanism.cost(of: allotment.gets)).constant
    let cost = mechanism.cost(of: allotment.gets).constant
    let subject =
      cost.isZero
      ? "The payments sum to \(sum)" : "The payments less the cost of \(cost) sum to \(sum)"
    return ([sum], subject + words.others(than: []) + ".")
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
      "The values sum to \(found), but to \(best.welfare) if \(words.outcome(best.gets))"
        + words.others(than: []) + "."
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
      "Agent \(words.described(agent)) would gain \(envied - own) from what "
        + "\(mechanism.agents[other].name) gets and pays\(words.others(than: [agent]))."
    )
  }

  private var generic: String {
    let lies = reports.map {
      "\(words.name($0.agent)) reporting \(words.text($0.type, of: $0.agent))"
    }
    return "It fails" + words.others(than: [])
      + (lies.isEmpty ? "" : ", with \(MechanismWords.list(lies)) instead") + "."
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

  private var words: MechanismWords { MechanismWords(mechanism: mechanism, types: types) }
}
