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
    header = try ReportHeader(from: decoder)
    guard header.format == ReportHeader.format else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "expected the format \(ReportHeader.format), found \(header.format)"))
    }
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

  /// Reads the findings that belong to a concept.
  ///
  /// - Parameters:
  ///   - concept: The name of the concept, from the same report.
  ///   - decoder: Stands at the report.
  /// - Throws: `DecodingError` if the concept is unknown or its findings are malformed.
  init(concept: String, from decoder: any Decoder) throws {
    switch concept {
    case "nash", "pure": self = .nash(try NashFindings(from: decoder))
    default:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "there are no reports on the concept \(concept)"))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .nash(let findings): try findings.encode(to: encoder)
    }
  }
}

extension ReportFindings {
  /// Whether nothing was found.
  public var isEmpty: Bool {
    switch self {
    case .nash(let findings): findings.equilibria.isEmpty
    }
  }
}
