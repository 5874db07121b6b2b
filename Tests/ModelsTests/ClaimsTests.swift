import Equilibria
import Testing

@Suite struct ClaimsTests {
  @Test(arguments: ModelCatalogue.all)
  func `everything that a file claims is true`(entry: ModelCatalogue.Entry) async throws {
    let document = try entry.read()
    var decider = ClaimDecider(about: document.game)
    for claim in document.claims {
      let outcome = await decider.decide(claim.claim)
      let holds = if case .holds = outcome { true } else { false }
      #expect(holds, "\(claim.text) \(outcome)")
    }
  }

  @Test(arguments: ModelCatalogue.all)
  func `what a file claims is false with any other number`(
    entry: ModelCatalogue.Entry
  ) async throws {
    let document = try entry.read()
    var decider = ClaimDecider(about: document.game)
    for claim in document.claims {
      for altered in claim.claim.withOtherNumbers {
        let outcome = await decider.decide(altered)
        #expect(outcome.counterexample != nil, "\(claim.text), altered to \(altered): \(outcome)")
      }
    }
  }
}

extension Claim {
  /// The claim with another number, if it holds one that is compared.
  fileprivate var withOtherNumbers: [Claim] {
    switch self {
    case .unique(let concept): [.count(concept, 2)]
    case .count(let concept, let number):
      number == 0
        ? [.count(concept, 1)] : [.count(concept, number - 1), .count(concept, number + 1)]
    case .correlatedValue(let objective, let value):
      [.correlatedValue(objective, value + 1), .correlatedValue(objective, value - 1)]
    case .coarseCorrelatedValue(let objective, let value):
      [.coarseCorrelatedValue(objective, value + 1), .coarseCorrelatedValue(objective, value - 1)]
    case .payoff(let player, let profile, let value):
      [
        .payoff(of: player, at: profile, is: value + 1),
        .payoff(of: player, at: profile, is: value - 1),
      ]
    default: []
    }
  }
}
