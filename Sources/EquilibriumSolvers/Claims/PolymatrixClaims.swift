import Certification
import GameModel

// The claim that each pair of players plays a game of two.

extension ClaimDecider {
  func decidePolymatrix() -> ClaimOutcome {
    switch PolymatrixTest().verdict(on: game) {
    case .proved(let proof):
      return .holds(
        ClaimEvidence(
          .polymatrix(proof), "what anybody gains is a sum of parts, one for each other player"))
    case .refuted(let refutation):
      return .fails(
        ClaimEvidence(
          .notPolymatrix(refutation), refutation.evidence.description(in: game)))
    case .undecided(let reason): return .undecided(reason)
    }
  }
}
