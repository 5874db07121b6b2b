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
      property: counterexample.property, mechanism: mechanism, types: types, reports: reports,
      deviators: counterexample.deviators)
    (amounts, sentence) = words.account()
  }
}

/// Finds the words for a counterexample.
private struct CounterexampleWords {
  let property: String
  let mechanism: Mechanism
  let types: [[Rational]]
  let reports: [CounterexampleAccount.Report]
  let deviators: [Int]

  func account() -> ([Rational], String) {
    do throws(RuleInterruption) {
      switch property {
      case "strategyproof", "weakly-group-strategyproof", "group-strategyproof":
        return try deviation()
      case "individually-rational" where deviators.count == 1: return try utility()
      case "budget-balanced", "weakly-budget-balanced": return try payments()
      case "efficient": return try inefficiency()
      case "envy-free": return try envy()
      case _ where property.hasPrefix(FalseNameProofness.name): return try falseNames()
      case "obviously-strategyproof": return try obviousDeviation()
      case "monotone": return try reversal()
      case "non-bossy": return try bossiness()
      case "anonymous" where deviators.count == 2: return try anonymity()
      case "unanimous-fair-share", "individual-fair-share": return try fairShare()
      default: return ([], generic)
      }
    } catch {
      return ([], generic)
    }
  }

  // MARK: - Properties

  /// Says who gains how much by which misreport.
  private func deviation() throws(RuleInterruption) -> ([Rational], String) {
    let before = try utilities(when: types)
    let after = try utilities(when: reported())
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
    let agent = deviators[0]
    let allotment = try mechanism.allotment(for: types)
    let own = try utility(of: agent, under: allotment)
    var most: (gain: Rational, other: Int)?
    for other in types.indices
    where other != agent && allotment.gets[other].count == allotment.gets[agent].count {
      var swapped = allotment
      swapped.gets[agent] = allotment.gets[other]
      swapped.pays[agent] = allotment.pays[other]
      let gain = try utility(of: agent, under: swapped) - own
      if gain > most?.gain ?? .zero { most = (gain, other) }
    }
    guard let most else { return ([], generic) }
    return (
      [most.gain],
      "Agent \(words.described(agent)) would gain \(most.gain) from what \(words.name(most.other)) "
        + "gets and pays\(words.others(than: [agent]))."
    )
  }

  private func falseNames() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    guard let gain = try excess() else { return ([], generic) }
    let names = MechanismWords.list(reports.map { words.text($0.type, of: agent) })
    return (
      [gain],
      "Agent \(words.described(agent)) gains \(gain) by taking part as \(reports.count) agents who "
        + "report \(names)\(words.others(than: [agent]))."
    )
  }

  private func obviousDeviation() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    guard let gain = try excess(), let own = reports.first(where: { $0.agent == agent }) else {
      return ([], generic)
    }
    let others = reports.filter { $0.agent != agent }
      .map { "\(words.name($0.agent)) reports \(words.text($0.type, of: $0.agent))" }
    return (
      [gain],
      "Agent \(words.described(agent)) can have \(gain) more by reporting "
        + "\(words.text(own.type, of: agent)), if \(MechanismWords.list(others)), than by the "
        + "truth\(words.others(than: [agent]))."
    )
  }

  private func reversal() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    let before = try mechanism.allotment(for: types).gets[agent].map(\.constant)
    let after = try mechanism.allotment(for: reported()).gets[agent].map(\.constant)
    return (
      [],
      "Agent \(words.described(agent)) gets \(words.text(before, of: agent)), but "
        + "\(words.text(after, of: agent)) when it reports "
        + "\(words.text(reports[0].type, of: agent))\(words.others(than: [agent]))."
    )
  }

  private func bossiness() throws(RuleInterruption) -> ([Rational], String) {
    let agent = deviators[0]
    let before = try mechanism.allotment(for: types)
    let after = try mechanism.allotment(for: reported())
    let affected = types.indices.filter {
      before.gets[$0] != after.gets[$0] || before.pays[$0] != after.pays[$0]
    }
    return (
      [],
      "Agent \(words.described(agent)) changes what \(MechanismWords.list(affected.map(words.name))) "
        + "gets or pays, and nothing for itself, by reporting "
        + "\(words.text(reports[0].type, of: agent)) instead\(words.others(than: [agent]))."
    )
  }

  private func anonymity() throws(RuleInterruption) -> ([Rational], String) {
    var exchanged = types
    exchanged.swapAt(deviators[0], deviators[1])
    let before = try mechanism.allotment(for: types)
    let after = try mechanism.allotment(for: exchanged)
    let concerned = types.indices.filter {
      !deviators.contains($0)
        && (before.gets[$0] != after.gets[$0] || before.pays[$0] != after.pays[$0])
    }
    let names = MechanismWords.list(deviators.map(words.name))
    let what =
      concerned.isEmpty
      ? "does not exchange what they get and pay"
      : "changes what \(MechanismWords.list(concerned.map(words.name))) gets or pays"
    return ([], "Exchanging the reports of \(names) \(what)\(words.others(than: [])).")
  }

  private func fairShare() throws(RuleInterruption) -> ([Rational], String) {
    let place = try mechanism.allotment(for: types).gets[0][0].constant
    let distance = (place - types[deviators[0]][0]).magnitude
    return (
      [distance],
      "The place \(place) is at a distance of \(distance) from "
        + "\(MechanismWords.list(deviators.map(words.name)))\(words.others(than: []))."
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

  /// All reports, where those of the counterexample stand in place of the truth.
  private func reported() -> [[Rational]] {
    reports.reduce(into: types) { $0[$1.agent] = $1.type }
  }

  /// The first amount that the definition says is too much.
  private func excess() throws(RuleInterruption) -> Rational? {
    guard let property = MechanismProperties.property(named: property) else { return nil }
    let scenario = Scenario(
      deviators: deviators, agentCount: types.count, reports: reports.map(\.agent))
    let values = (types + reports.map(\.type)).joined().map { AffineForm($0) }
    return try property.violations(
      in: scenario, of: mechanism, at: values, comparing: NumericComparisons()
    ).first(where: \.holds)?.conditions.last { $0.relation == .positive }?.form.constant
  }

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
