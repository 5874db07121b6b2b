import Certification
import ExactArithmetic
public import GameModel

/// What a search in a smooth game found, as it is written and read: a header and the findings, whose
/// keys stand side by side in one JSON object.
public struct SmoothReport: Codable, Hashable, Sendable {
  public var header: ReportHeader
  public var findings: SmoothFindings

  public init(header: ReportHeader, findings: SmoothFindings) {
    self.header = header
    self.findings = findings
  }

  public init(from decoder: any Decoder) throws {
    header = try ReportHeader(checkingFormatOf: decoder)
    findings = try SmoothFindings(from: decoder)
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

/// What a report says about a smooth game.
public struct SmoothFindings: Codable, Hashable, Sendable {
  public var equilibria: [SmoothEquilibrium]
  /// That there is exactly one, if that is shown without dividing the space.
  public var uniqueness: RosenCertificate?
  /// That there are no others, if that is shown by dividing the space.
  public var completeness: SmoothCompleteness?
  /// Where others may be; absent where there are none, or where nothing is known.
  public var undecided: UndecidedActions?

  public init(
    equilibria: [SmoothEquilibrium], uniqueness: RosenCertificate? = nil,
    completeness: SmoothCompleteness? = nil, undecided: UndecidedActions? = nil
  ) {
    self.equilibria = equilibria
    self.uniqueness = uniqueness
    self.completeness = completeness
    self.undecided = undecided
  }
}

extension SmoothReport {
  /// Certifies everything in the report again, searching nothing.
  ///
  /// - Parameter game: The game that the report is said to be about.
  /// - Returns: A line for each kind of claim and one for each claim that fails. The report holds if
  ///   all of them do.
  public func verification(against game: SmoothGame) -> [VerificationLine] {
    if let difference = header.game.difference(from: game) {
      return [VerificationLine("game", fails: difference)]
    }
    var earlier: [SmoothEquilibrium] = []
    var (_, lines) = findings.equilibria.verification(
      against: game, as: "equilibrium", "equilibria"
    ) { _, equilibrium in
      defer { earlier.append(equilibrium) }
      // Two boxes that overlap may hold the same one.
      let same = earlier.firstIndex {
        zip($0.actions, equilibrium.actions).allSatisfy { $0.overlaps($1) }
      }
      return same.map { "it may be equilibrium \($0 + 1) again" }
    }
    if let uniqueness = findings.uniqueness {
      lines.append(uniqueness.verification(against: game, as: "uniqueness", holds: "certified"))
      if findings.equilibria.count > 1 {
        lines.append(VerificationLine("uniqueness", fails: "there is more than one equilibrium"))
      }
    }
    if let completeness = findings.completeness {
      do throws(CertificateError) {
        try completeness.check(findings.equilibria, of: game)
        lines.append(VerificationLine("completeness", holds: "certified"))
      } catch {
        lines.append(VerificationLine("completeness", fails: error.message))
      }
    } else if header.coverage == "every-equilibrium",
      findings.uniqueness == nil || findings.equilibria.isEmpty
    {
      lines.append(
        VerificationLine("coverage", fails: "every equilibrium is claimed, and that is not shown"))
    }
    return lines
  }
}
