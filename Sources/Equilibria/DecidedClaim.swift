/// A claim of a model file with its outcome.
public struct DecidedClaim: Hashable, Sendable {
  /// The claim in one line, as it was written.
  public let text: String
  /// The file, or `--claim`.
  public let file: String
  public let position: TextPosition
  public let outcome: ClaimOutcome

  init<Statement>(_ claim: PositionedStatement<Statement>, _ outcome: ClaimOutcome) {
    text = claim.text
    file = claim.file
    position = claim.position
    self.outcome = outcome
  }
}

extension ModelDocument {
  /// Decides every claim that the file makes.
  ///
  /// - Parameter monitor: Carries limits into the searches, for all claims together.
  /// - Returns: The claims in the order of the file.
  public func decideClaims(monitor: SearchMonitor = SearchMonitor()) async -> [DecidedClaim] {
    var decided: [DecidedClaim] = []
    switch self {
    case .game(let document):
      var decider = ClaimDecider(about: document.game, monitor: monitor)
      for claim in document.claims {
        decided.append(DecidedClaim(claim, await decider.decide(claim.claim)))
      }
    case .computeGame(let document):
      var decider = ComputeClaimDecider(about: document.game, monitor: monitor)
      for claim in document.claims {
        decided.append(DecidedClaim(claim, await decider.decide(claim.claim)))
      }
    case .smoothGame(let document):
      var decider = SmoothClaimDecider(about: document.game, monitor: monitor)
      for claim in document.claims {
        decided.append(DecidedClaim(claim, decider.decide(claim.claim)))
      }
    case .mechanism(let document):
      let decider = MechanismClaimDecider(
        about: document.mechanism, prior: document.prior, monitor: monitor)
      for claim in document.claims {
        decided.append(DecidedClaim(claim, await decider.decide(claim.claim)))
      }
    }
    return decided
  }
}
