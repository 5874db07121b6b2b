import Certification
import ExactArithmetic
import GameModel

// Claims about potentials: that there is one, and how many pure profiles maximise it.

extension ClaimDecider {
  func decidePotential(_ kind: PotentialKind) -> ClaimOutcome {
    switch PotentialTest(kind).verdict(on: game, monitor: monitor) {
    case .proved(let proof):
      let weights = proof.evidence.weights.map(\.description).joined(separator: ", ")
      let maximizers = description(of: proof.evidence.maximizers)
      let sentence =
        proof.evidence.kind == .exact
        ? "an exact potential is largest at \(maximizers)"
        : "a potential with the weights \(weights) is largest at \(maximizers)"
      return .holds(ClaimEvidence(.potential(proof), sentence))
    case .refuted(let refutation): return .fails(evidence(refutation))
    case .undecided(let reason): return .undecided(reason)
    }
  }

  func decideMaximizerCount(is number: Int) -> ClaimOutcome {
    switch PotentialTest(.weighted).verdict(on: game, monitor: monitor) {
    case .proved(let proof):
      let maximizers = proof.evidence.maximizers
      return ClaimOutcome(
        maximizers.count == number,
        ClaimEvidence(
          .potential(proof), "the potential is largest at \(description(of: maximizers))"))
    case .refuted(let refutation): return ClaimOutcome(number == 0, evidence(refutation))
    case .undecided(let reason): return .undecided(reason)
    }
  }

  private func evidence(_ refutation: Certified<PotentialRefutation>) -> ClaimEvidence {
    ClaimEvidence(
      .noPotential(refutation),
      refutation.evidence.description(
        players: game.players.map(\.name), actions: game.players.map(\.actions)))
  }

  /// A few profiles by name.
  private func description(of profiles: [PureProfile]) -> String {
    let shown = profiles.prefix(3).map { game.description(of: $0) }
    let rest = profiles.count > 3 ? ["… (\(profiles.count) profiles)"] : []
    return (shown + rest).joined(separator: ", ")
  }
}
