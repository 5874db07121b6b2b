import Certification
import ExactArithmetic
import GameModel

// Claims about correlated and coarse correlated equilibria: that a distribution is one.

extension ClaimDecider {
  func decideCorrelation<Concept: CorrelationConcept>(
    of distribution: CorrelatedDistribution, as concept: Concept.Type
  ) -> ClaimOutcome {
    if let deviation = concept.deviation(from: distribution, in: game) {
      return .fails(ClaimEvidence(.correlatedDeviation(deviation), deviation.description))
    }
    return .holds(
      ClaimEvidence(
        .distributions([distribution]),
        concept.hearsRecommendation
          ? "nobody gains by not playing what is recommended"
          : "nobody gains by turning the recommendation down before it is heard"))
  }
}
