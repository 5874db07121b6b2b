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

  func decideEfficientCount(is number: Int) async -> ClaimOutcome {
    let search = await ParetoEnumeration(listsWeaklyEfficient: false)
      .solveIfApplicable(game, monitor: monitor)
    let profiles = search.equilibria.map(\.evidence.profile)
    let isComplete = search.coverage == .everyPureEquilibrium
    guard isComplete || profiles.count > number else {
      guard case .stopped(let limit) = search.coverage else {
        return .undecided(.outsideScope("not every efficient profile was certified"))
      }
      return .undecided(.stopped(limit))
    }
    let first = profiles.prefix(2).map { game.description(of: $0) }.joined(separator: " and ")
    let sentence =
      switch profiles.count {
      case 1: "the only efficient pure profile is \(first)"
      case 2 where isComplete: "there are 2 efficient pure profiles: \(first)"
      case let count:
        "there are \(isComplete ? "" : "at least ")\(count) efficient pure profiles, among them \(first)"
      }
    return ClaimOutcome(
      isComplete && profiles.count == number, ClaimEvidence(.efficient(profiles), sentence))
  }
}
