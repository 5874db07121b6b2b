import Certification
import GameModel

// Claims about Pareto efficiency among pure profiles: of one profile, and how many there are.

extension ClaimDecider {
  func decideEfficiency(of profile: PureProfile) -> ClaimOutcome {
    if let improvement = game.paretoImprovement(on: profile) {
      return .fails(ClaimEvidence(.improvement(improvement), improvement.description))
    }
    return .holds(
      ClaimEvidence(
        .efficient([profile]),
        "no pure profile is at least as good for everybody as \(game.description(of: profile)) and"
          + " better for somebody"))
  }
}
