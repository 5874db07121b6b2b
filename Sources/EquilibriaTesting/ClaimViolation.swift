public import Equilibria

/// A claim that is false, or that could not be decided, with the reason.
public struct ClaimViolation: Error, Hashable, Sendable, CustomStringConvertible {
  /// The claim as it was written.
  public let claim: String
  /// The file and the place where it is made, `x.yaml:9:5`, or `nil` if it was written in the test.
  public let place: String?
  /// That it fails, with the counterexample, or why it is undecided.
  public let outcome: ClaimOutcome

  /// The claim with its outcome, unless it holds.
  init?(_ outcome: ClaimOutcome, of claim: String, at place: String? = nil) {
    if case .holds = outcome { return nil }
    self.claim = claim
    self.place = place
    self.outcome = outcome
  }

  public var description: String {
    let reason =
      switch outcome {
      case .undecided(let reason): "is undecided: \(reason)"
      case .holds(let evidence), .fails(let evidence): "fails: \(evidence)"
      }
    return "\(place.map { "\($0): " } ?? "")\(claim) \(reason)"
  }
}

/// All the claims of a model file that do not hold.
public struct ClaimViolations: Error, Hashable, Sendable, CustomStringConvertible {
  /// At least one, in the order of the file.
  public let violations: [ClaimViolation]

  /// One line for each.
  public var description: String {
    violations.map(\.description).joined(separator: "\n")
  }
}
