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
}
