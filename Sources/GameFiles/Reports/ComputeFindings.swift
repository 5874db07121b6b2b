import Certification
public import ExactArithmetic
public import GameModel

/// What a search in a compute game found, as it is written and read: a header and the findings, whose
/// keys stand side by side in one JSON object.
public struct ComputeReport: Codable, Hashable, Sendable {
  public var header: ReportHeader
  public var findings: ComputeFindings

  public init(header: ReportHeader, findings: ComputeFindings) {
    self.header = header
    self.findings = findings
  }

  public init(from decoder: any Decoder) throws {
    header = try ReportHeader(checkingFormatOf: decoder)
    findings = try ComputeFindings(from: decoder)
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

/// What a report says about a compute game.
public struct ComputeFindings: Hashable, Sendable {
  public var concept: ComputeConcept
  /// Whether agents have finitely many actions; the key `kind` says `finite` or `continuous`.
  public var isFinite: Bool
  public var equilibria: [ComputeEvidence]
  /// How the extreme equilibria hang together, where the list has all of them.
  public var components: [NashComponent]?
  /// A proof that there is at most one equilibrium.
  public var uniqueness: UniquenessCertificate?
  /// For a planner, against the other concepts.
  public var comparison: WelfareComparison?

  public init(
    concept: ComputeConcept, isFinite: Bool, equilibria: [ComputeEvidence],
    components: [NashComponent]? = nil, uniqueness: UniquenessCertificate? = nil,
    comparison: WelfareComparison? = nil
  ) {
    self.concept = concept
    self.isFinite = isFinite
    self.equilibria = equilibria
    self.components = components
    self.uniqueness = uniqueness
    self.comparison = comparison
  }
}

/// How much of the planner's welfare the equilibria of other concepts reach.
///
/// The price of anarchy is the planner's welfare divided by the smallest of an equilibrium, the price
/// of stability by the largest; `nil` where that is not positive, or where there is no equilibrium.
/// (Koutsoupias and Papadimitriou 1999; Anshelevich et al. 2008.)
public struct WelfareComparison: Hashable, Sendable, Codable {
  public struct Entry: Hashable, Sendable, Codable {
    public var concept: String
    /// What the list of equilibria is to which the planner is compared.
    public var coverage: String
    public var priceOfAnarchy: Rational?
    public var priceOfStability: Rational?

    public init(
      concept: String, coverage: String, priceOfAnarchy: Rational?, priceOfStability: Rational?
    ) {
      self.concept = concept
      self.coverage = coverage
      self.priceOfAnarchy = priceOfAnarchy
      self.priceOfStability = priceOfStability
    }

    private enum CodingKeys: CodingKey {
      case concept, coverage, priceOfAnarchy, priceOfStability
    }

    // Absent ratios are written as null: they are part of the answer.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(concept, forKey: .concept)
      try container.encode(coverage, forKey: .coverage)
      try container.encode(priceOfAnarchy, forKey: .priceOfAnarchy)
      try container.encode(priceOfStability, forKey: .priceOfStability)
    }
  }

  public var entries: [Entry]

  public init(entries: [Entry]) {
    self.entries = entries
  }

  public init(from decoder: any Decoder) throws {
    entries = try [Entry](from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try entries.encode(to: encoder)
  }
}

// MARK: - Text form

extension ComputeFindings: Codable {
  private enum CodingKeys: CodingKey {
    case concept, kind, equilibria, components, uniqueness, comparison
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .concept)
    guard let concept = ComputeConcept(rawValue: name) else {
      throw DecodingError.dataCorruptedError(
        forKey: .concept, in: container,
        debugDescription: "there are no reports on the concept \(name)")
    }
    self.concept = concept
    let kind = try container.decode(String.self, forKey: .kind)
    guard ["finite", "continuous"].contains(kind) else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "expected finite or continuous")
    }
    isFinite = kind == "finite"
    var list = try container.nestedUnkeyedContainer(forKey: .equilibria)
    equilibria = []
    while !list.isAtEnd {
      equilibria.append(
        try ComputeEvidence(from: list.superDecoder(), as: concept, isFinite: isFinite))
    }
    components = try container.decodeIfPresent([NashComponent].self, forKey: .components)
    uniqueness = try container.decodeIfPresent(UniquenessCertificate.self, forKey: .uniqueness)
    comparison = try container.decodeIfPresent(WelfareComparison.self, forKey: .comparison)
  }

  /// Writes everything but the concept, which the header of the report has.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(isFinite ? "finite" : "continuous", forKey: .kind)
    try container.encode(equilibria, forKey: .equilibria)
    try container.encodeIfPresent(components, forKey: .components)
    try container.encodeIfPresent(uniqueness, forKey: .uniqueness)
    try container.encodeIfPresent(comparison, forKey: .comparison)
  }
}

// MARK: - Verification

extension ComputeReport {
  /// Certifies everything in the report again, searching nothing.
  ///
  /// - Parameter game: The game that the report is said to be about.
  /// - Returns: A line for each kind of claim and one for each claim that fails. The report holds if
  ///   all of them do.
  public func verification(against game: ComputeGame) -> [VerificationLine] {
    if let difference = header.game.difference(from: game) {
      return [VerificationLine("game", fails: difference)]
    }
    return findings.verification(against: game) + [
      VerificationLine("completeness", holds: "claimed by \(header.method)")
    ]
  }
}

extension ComputeFindings {
  fileprivate func verification(against game: ComputeGame) -> [VerificationLine] {
    var lines: [VerificationLine] = []
    var seen: [ComputeEvidence: Int] = [:]
    for (position, evidence) in equilibria.enumerated() {
      let claim = "equilibrium \(position + 1)"
      do throws(CertificateError) {
        try evidence.check(against: game, as: concept)
        if let first = seen.updateValue(position + 1, forKey: evidence) {
          lines.append(VerificationLine(claim, fails: "it is equilibrium \(first) again"))
        }
      } catch {
        lines.append(VerificationLine(claim, fails: error.message))
      }
    }
    let certified = equilibria.count - lines.count
    lines.append(
      lines.isEmpty
        ? VerificationLine("equilibria", holds: "\(certified) certified")
        : VerificationLine(
          "equilibria", fails: "only \(certified) of \(equilibria.count) are certified"))
    if let components, lines.count == 1 {
      lines.append(
        components == game.components(of: equilibria, as: concept)
          ? VerificationLine("components", holds: "\(components.count) certified")
          : VerificationLine("components", fails: "the list hangs together in another way"))
    }
    if let uniqueness {
      if case .quadratic(let game) = game {
        lines.append(
          uniqueness.verification(against: game, as: "uniqueness", holds: "certified"))
      } else {
        lines.append(VerificationLine("uniqueness", fails: "the game is not continuous"))
      }
    }
    if comparison != nil {
      lines.append(
        VerificationLine("comparison", holds: "claimed, from searches for the other concepts"))
    }
    return lines
  }
}
