public import ExactArithmetic
public import GameModel

/// What a report says of the mechanism that it is about: enough to know it again.
public struct MechanismDescription: Codable, Hashable, Sendable {
  /// The path as it was given.
  public var file: String
  public var title: String
  /// The names of the agents.
  public var agents: [String]

  public init(_ document: MechanismDocument, file: String) {
    self.file = file
    title = document.title
    agents = document.mechanism.agents.map(\.name)
  }

  /// The first difference from a mechanism, as a sentence, or `nil` if there is none.
  public func difference(from mechanism: Mechanism) -> String? {
    let names = mechanism.agents.map(\.name)
    guard agents != names else { return nil }
    return "the report has the agents \(agents.joined(separator: ", ")), "
      + "and the mechanism \(names.joined(separator: ", "))"
  }
}

/// What a mechanism decides at one profile of reports.
public struct AllotmentReport: Codable, Hashable, Sendable {
  public var format = "equilibria-run/1"
  public var tool = ToolDescription.equilibria
  public var mechanism: MechanismDescription
  /// For each agent a number for each parameter, as are what it gets.
  public var reports: [[Rational]]
  public var gets: [[Rational]]
  public var pays: [Rational]
  /// What each agent's utility is if it reports the truth.
  public var utilities: [Rational]

  /// Runs a mechanism.
  ///
  /// - Parameters:
  ///   - document: The mechanism.
  ///   - reports: For each agent a number for each parameter; they need not be types.
  ///   - file: What the report calls the file.
  /// - Throws: `RuleInterruption` if the rule has no outcome there, or several.
  public init(
    _ document: MechanismDocument, at reports: [[Rational]], file: String
  ) throws(RuleInterruption) {
    let mechanism = document.mechanism
    if let rule = mechanism.rule as? WrittenRule { try rule.requireOneCase(for: reports) }
    let allotment = try mechanism.allotment(for: reports)
    self.mechanism = MechanismDescription(document, file: file)
    self.reports = reports
    gets = allotment.gets.map { $0.map(\.constant) }
    pays = allotment.pays.map(\.constant)
    utilities = []
    for (agent, report) in reports.enumerated() {
      utilities.append(
        try mechanism.utility(
          of: agent, with: report.map { AffineForm($0) }, under: allotment,
          comparing: NumericComparisons()
        ).constant)
    }
  }
}
