public import GameModel

/// What a search in a game found, as it is written and read: a header and the findings, whose keys
/// stand side by side in one JSON object.
public struct GameReport: Codable, Hashable, Sendable {
  public var header: ReportHeader
  public var findings: ReportFindings

  public init(header: ReportHeader, findings: ReportFindings) {
    self.header = header
    self.findings = findings
  }

  public init(from decoder: any Decoder) throws {
    header = try ReportHeader(checkingFormatOf: decoder)
    findings = try ReportFindings(concept: header.concept, from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try header.encode(to: encoder)
    try findings.encode(to: encoder)
  }

  /// The report as JSON, the same bytes for the same report.
  public var json: String {
    get throws { try ReportEncoder().encode(self).document() }
  }
}

/// The findings of a search, of the kind that belongs to the solution concept.
public enum ReportFindings: Hashable, Sendable {
  /// Equilibria in mixed strategies, for the concepts `nash` and `pure`.
  case nash(NashFindings)
  /// Equilibria between bounds, for the concept `nash` in games of more than two players.
  case enclosures(EnclosureFindings)
  case correlated(CorrelatedFindings<CorrelatedEquilibrium>)
  case coarseCorrelated(CorrelatedFindings<CoarseCorrelatedEquilibrium>)
  case pareto(ParetoFindings)
  case dominance(DominanceFindings)
  case potential(PotentialFindings)
  case quantalResponse(QuantalResponseFindings)

  /// Reads the findings that belong to a concept.
  ///
  /// - Parameters:
  ///   - concept: The name of the concept, from the same report.
  ///   - decoder: Stands at the report.
  /// - Throws: `DecodingError` if the concept is unknown or its findings are malformed.
  init(concept: String, from decoder: any Decoder) throws {
    switch Concept(rawValue: concept) {
    case .nash where try EnclosureFindings.isPresent(in: decoder):
      self = .enclosures(try EnclosureFindings(from: decoder))
    case .nash, .pure: self = .nash(try NashFindings(from: decoder))
    case .correlated: self = .correlated(try CorrelatedFindings(from: decoder))
    case .coarseCorrelated: self = .coarseCorrelated(try CorrelatedFindings(from: decoder))
    case .pareto: self = .pareto(try ParetoFindings(from: decoder))
    case .dominance: self = .dominance(try DominanceFindings(from: decoder))
    case .potential: self = .potential(try PotentialFindings(from: decoder))
    case .quantalResponse: self = .quantalResponse(try QuantalResponseFindings(from: decoder))
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "there are no reports on the concept \(concept)"))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .nash(let findings): try findings.encode(to: encoder)
    case .enclosures(let findings): try findings.encode(to: encoder)
    case .correlated(let findings): try findings.encode(to: encoder)
    case .coarseCorrelated(let findings): try findings.encode(to: encoder)
    case .pareto(let findings): try findings.encode(to: encoder)
    case .dominance(let findings): try findings.encode(to: encoder)
    case .potential(let findings): try findings.encode(to: encoder)
    case .quantalResponse(let findings): try findings.encode(to: encoder)
    }
  }

  /// Whether nothing was found.
  public var isEmpty: Bool {
    switch self {
    case .nash(let findings): findings.equilibria.isEmpty
    case .enclosures(let findings): findings.equilibria.isEmpty
    case .correlated(let findings): findings.equilibria.isEmpty
    case .coarseCorrelated(let findings): findings.equilibria.isEmpty
    case .pareto(let findings): findings.profiles.isEmpty
    case .dominance(let findings): findings.elimination == nil
    case .potential(let findings): findings.potential == nil
    case .quantalResponse(let findings): findings.equilibria.isEmpty
    }
  }
}
