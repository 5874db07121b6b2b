public import ExactArithmetic
public import GameModel

/// What an audit found of a mechanism.
public struct AuditReport: Codable, Hashable, Sendable {
  /// The name of the format, with the number that changes when the meaning of a key does.
  public static let format = "equilibria-audit/1"

  public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
    case proved, refuted, undecided
  }

  /// A property and what became of it.
  public struct Property: Codable, Hashable, Sendable {
    public var property: String
    public var verdict: Verdict
    /// What types the verdict is about.
    public var scope: String
    /// A sentence: what the counterexample shows, or why the property is undecided.
    public var reason: String?
    public var counterexample: AuditCounterexample?
    public var proof: MechanismProof?

    public init(
      property: String, verdict: Verdict, scope: String, reason: String? = nil,
      counterexample: AuditCounterexample? = nil, proof: MechanismProof? = nil
    ) {
      self.property = property
      self.verdict = verdict
      self.scope = scope
      self.reason = reason
      self.counterexample = counterexample
      self.proof = proof
    }
  }

  /// The largest gain from a misreport.
  public struct Regret: Codable, Hashable, Sendable {
    /// The gain; absent if it is undecided.
    public var value: Rational?
    /// Whether some misreport gains as much, rather than only nearly as much.
    public var attained: Bool?
    public var scope: String
    /// A sentence: how it is gained, or why it is undecided.
    public var reason: String
    public var certificate: RegretCertificate?

    public init(
      value: Rational? = nil, attained: Bool? = nil, scope: String, reason: String,
      certificate: RegretCertificate? = nil
    ) {
      self.value = value
      self.attained = attained
      self.scope = scope
      self.reason = reason
      self.certificate = certificate
    }
  }

  public var format = Self.format
  public var tool = ToolDescription.equilibria
  public var mechanism: MechanismDescription
  public var properties: [Property]
  /// Absent unless it was asked for.
  public var regret: Regret?
  /// How long the audit took; absent unless it was asked for, so that reports can be compared.
  public var seconds: Double?

  public init(
    mechanism: MechanismDescription, properties: [Property], regret: Regret? = nil,
    seconds: Double? = nil
  ) {
    self.mechanism = mechanism
    self.properties = properties
    self.regret = regret
    self.seconds = seconds
  }

  /// The report as JSON, the same bytes for the same report.
  public var json: String {
    get throws { try ReportEncoder().encode(self).document() }
  }
}
