public import ExactArithmetic
public import GameModel

/// A counterexample by the names of agents and parameters.
///
/// In JSON: `{"agent": "a", "types": {"a": "1", "b": "0"}, "report": "1/2", "gain": "1/2"}`. A type with
/// several parameters is an object. Several deviators are `"agents"`, and several reports
/// `"reports"`, a list of `{"agent": …, "report": …}`.
public struct AuditCounterexample: Hashable, Sendable {
  /// Numbers by the names of parameters; one number has no name.
  public struct NamedType: Hashable, Sendable {
    public let names: [String]
    public let numbers: [Rational]
  }

  public struct Report: Hashable, Sendable {
    public let agent: String
    public let type: NamedType
  }

  /// Who deviates, or whose utility is at stake.
  public let deviators: [String]
  /// Everybody's true type, in the order of the agents.
  public let types: [Report]
  public let reports: [Report]
  /// What each deviator gains, or another amount that the property is about, with its name.
  public let amounts: [Rational]

  /// The counterexample of a mechanism, with names.
  public init(_ counterexample: MechanismCounterexample, of mechanism: Mechanism) {
    let names = mechanism.agents.map(\.name)
    let parts = counterexample.types(in: mechanism).map { agent, type in
      let parameters = mechanism.agents[agent].types.parameters
      return Report(
        agent: names[agent],
        type: NamedType(names: type.count == 1 ? [] : parameters, numbers: type))
    }
    deviators = counterexample.deviators.map { names[$0] }
    types = Array(parts.prefix(names.count))
    reports = Array(parts.dropFirst(names.count))
    amounts = CounterexampleAccount(of: counterexample, in: mechanism).amounts
  }

  /// The evidence by positions.
  ///
  /// - Parameters:
  ///   - property: The name of the property that it refutes.
  ///   - mechanism: Has the names.
  /// - Returns: The evidence, unchecked, or `nil` if the names are not the mechanism's.
  public func evidence(
    against property: String, of mechanism: Mechanism
  ) -> MechanismCounterexample? {
    let names = mechanism.agents.map(\.name)
    let truth = names.compactMap { name in types.first { $0.agent == name } }
    guard truth.count == names.count, types.count == names.count else { return nil }
    var blocks: [Int] = []
    var values: [Rational] = []
    for part in truth + reports {
      guard let agent = names.firstIndex(of: part.agent),
        let numbers = part.type.numbers(of: mechanism.agents[agent].types.parameters)
      else { return nil }
      blocks.append(agent)
      values += numbers
    }
    let agents = deviators.compactMap { names.firstIndex(of: $0) }
    guard agents.count == deviators.count else { return nil }
    return MechanismCounterexample(
      property: property,
      scenario: Scenario(
        deviators: agents, agentCount: names.count, reports: Array(blocks.dropFirst(names.count))),
      values: values)
  }
}

extension AuditCounterexample.NamedType {
  /// The numbers in the order of the parameters, or `nil` if their names are others.
  fileprivate func numbers(of parameters: [String]) -> [Rational]? {
    guard numbers.count == parameters.count else { return nil }
    if names.isEmpty { return numbers }
    let ordered = parameters.compactMap { name in
      names.firstIndex(of: name).map { numbers[$0] }
    }
    return ordered.count == parameters.count ? ordered : nil
  }
}

// MARK: - JSON

/// A key with a name that a model gives.
private struct NameKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension AuditCounterexample: Codable {
  private enum Key: String, CodingKey {
    case agent, agents, types, report, reports, gain, gains, amount
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    switch deviators.count {
    case 0: break
    case 1: try object.encode(deviators[0], forKey: .agent)
    default: try object.encode(deviators, forKey: .agents)
    }
    var types = object.nestedContainer(keyedBy: NameKey.self, forKey: .types)
    for part in self.types { try types.encode(part.type, forKey: NameKey(part.agent)) }
    if reports.map(\.agent) == deviators, reports.count == 1 {
      try object.encode(reports[0].type, forKey: .report)
    } else if !reports.isEmpty {
      try object.encode(reports, forKey: .reports)
    }
    switch (amounts.count, reports.isEmpty) {
    case (0, _): break
    case (1, false): try object.encode(amounts[0], forKey: .gain)
    case (1, true): try object.encode(amounts[0], forKey: .amount)
    default: try object.encode(amounts, forKey: .gains)
    }
  }

  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    if let agent = try object.decodeIfPresent(String.self, forKey: .agent) {
      deviators = [agent]
    } else {
      deviators = try object.decodeIfPresent([String].self, forKey: .agents) ?? []
    }
    let types = try object.nestedContainer(keyedBy: NameKey.self, forKey: .types)
    self.types = try types.allKeys.map(\.stringValue).sorted().map {
      Report(agent: $0, type: try types.decode(NamedType.self, forKey: NameKey($0)))
    }
    if let report = try object.decodeIfPresent(NamedType.self, forKey: .report) {
      guard let agent = deviators.first else {
        throw DecodingError.dataCorruptedError(
          forKey: .report, in: object, debugDescription: "nobody is said to report this")
      }
      reports = [Report(agent: agent, type: report)]
    } else {
      reports = try object.decodeIfPresent([Report].self, forKey: .reports) ?? []
    }
    if let one = try object.decodeIfPresent(Rational.self, forKey: .gain)
      ?? object.decodeIfPresent(Rational.self, forKey: .amount)
    {
      amounts = [one]
    } else {
      amounts = try object.decodeIfPresent([Rational].self, forKey: .gains) ?? []
    }
  }
}

extension AuditCounterexample.NamedType: Codable {
  public func encode(to encoder: any Encoder) throws {
    guard !names.isEmpty else {
      var value = encoder.singleValueContainer()
      return try value.encode(numbers[0])
    }
    var object = encoder.container(keyedBy: NameKey.self)
    for (name, number) in zip(names, numbers) { try object.encode(number, forKey: NameKey(name)) }
  }

  public init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: NameKey.self) {
      let keys = object.allKeys.sorted { $0.stringValue < $1.stringValue }
      names = keys.map(\.stringValue)
      numbers = try keys.map { try object.decode(Rational.self, forKey: $0) }
    } else {
      names = []
      numbers = [try decoder.singleValueContainer().decode(Rational.self)]
    }
  }
}

extension AuditCounterexample.Report: Codable {
  private enum CodingKeys: String, CodingKey {
    case agent
    case type = "report"
  }
}
