import Certification
public import GameModel

/// A claim of a report, and whether it holds.
public struct VerificationLine: Hashable, Sendable, CustomStringConvertible {
  /// What is claimed, as in `equilibria` or `equilibrium 2`.
  public let claim: String
  /// What was found, as in `3 certified`, or what is false.
  public let finding: String
  /// Whether the claim holds; a claim that nobody can check is not counted as false.
  public let holds: Bool

  init(_ claim: String, holds finding: String) {
    self.claim = claim
    self.finding = finding
    holds = true
  }

  init(_ claim: String, fails finding: String) {
    self.claim = claim
    self.finding = finding.count > 300 ? finding.prefix(300) + "…" : finding
    holds = false
  }

  public var description: String {
    holds ? "\(claim): \(finding)" : "\(claim): fails, because \(finding)"
  }
}

extension GameReport {
  /// Certifies everything in the report again, searching nothing.
  ///
  /// - Parameter game: The game that the report is said to be about.
  /// - Returns: A line for each kind of claim and one for each claim that fails. The report holds if
  ///   all of them do.
  public func verification(against game: NormalFormGame) -> [VerificationLine] {
    if let difference = header.game.difference(from: game) {
      return [VerificationLine("game", fails: difference)]
    }
    return findings.verification(
      against: game, concept: header.concept, coverage: header.coverage) + [
        VerificationLine("completeness", holds: "claimed by \(header.method)")
      ]
  }
}

extension ReportFindings {
  fileprivate func verification(
    against game: NormalFormGame, concept: String, coverage: String
  ) -> [VerificationLine] {
    switch self {
    case .nash(let findings):
      findings.verification(against: game, isPure: concept == Concept.pure.rawValue)
    case .enclosures(let findings):
      findings.verification(against: game, isComplete: coverage == "every-equilibrium")
    case .correlated(let findings): findings.verification(against: game)
    case .coarseCorrelated(let findings): findings.verification(against: game)
    case .pareto(let findings): findings.verification(against: game)
    case .dominance(let findings): findings.verification(against: game)
    case .potential(let findings): findings.verification(against: game)
    case .quantalResponse(let findings): findings.verification(against: game)
    }
  }
}

extension Array where Element: Certificate {
  /// Certifies each element.
  ///
  /// - Parameters:
  ///   - subject: What the certificates are about.
  ///   - noun: What one of them claims to be.
  ///   - plural: What several of them claim to be.
  ///   - objection: What else is wrong with an element, given its number from 1.
  /// - Returns: The elements that hold, a line for each that does not, and a line that counts.
  func verification(
    against subject: Element.Subject, as noun: String, _ plural: String,
    objection: (Int, Element) -> String? = { _, _ in nil }
  ) -> (certified: [Certified<Element>], lines: [VerificationLine]) {
    var certified: [Certified<Element>] = []
    var lines: [VerificationLine] = []
    for (position, element) in enumerated() {
      let claim = "\(noun) \(position + 1)"
      do throws(CertificateError) {
        let evidence = try Certified(element, for: subject)
        if let objection = objection(position + 1, element) {
          lines.append(VerificationLine(claim, fails: objection))
        } else {
          certified.append(evidence)
        }
      } catch {
        lines.append(VerificationLine(claim, fails: error.message))
      }
    }
    lines.append(
      certified.count == count
        ? VerificationLine(plural, holds: "\(count) certified")
        : VerificationLine(plural, fails: "only \(certified.count) of \(count) are certified"))
    return (certified, lines)
  }
}

extension Certificate {
  /// Certifies one claim.
  func verification(
    against subject: Subject, as claim: String, holds finding: String
  ) -> VerificationLine {
    do throws(CertificateError) {
      try check(against: subject)
      return VerificationLine(claim, holds: finding)
    } catch {
      return VerificationLine(claim, fails: error.message)
    }
  }
}
