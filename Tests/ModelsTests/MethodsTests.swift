import Equilibria
import Testing

/// Every method must give the same answers on every game.
@Suite struct MethodsTests {
  @Test(arguments: ModelCatalogue.ofModerateSize)
  func `all methods for Nash equilibria agree`(entry: ModelCatalogue.Entry) async throws {
    let game = try entry.read().game
    var complete: [(name: String, equilibria: [NashCertificate])] = []
    var pure: [(name: String, equilibria: [NashCertificate])] = []
    for method in NashMethods.all where method.obstacle(to: game) == nil {
      let search = try await method.solve(game)
      let found = search.equilibria.map(\.evidence)
      let name = type(of: method).name
      #expect(search.rejectedCandidates == 0, "\(name)")
      switch search.coverage {
      case .everyEquilibrium, .everyExtremeEquilibrium: complete.append((name, found))
      case .everyPureEquilibrium: pure.append((name, found))
      case .one, .some: #expect(!found.isEmpty, "\(name)")
      case .stopped(let limit): Issue.record("\(name) stopped: \(limit)")
      }
    }
    // Lists are in the same order, and the pure equilibria are those of any complete list.
    for (name, equilibria) in complete.dropFirst() {
      #expect(equilibria == complete[0].equilibria, "\(name) and \(complete[0].name)")
    }
    let isPure = { (equilibrium: NashCertificate) in
      equilibrium.strategies.allSatisfy { $0.contains(1) }
    }
    let expected = complete.first?.equilibria.filter(isPure) ?? pure[0].equilibria
    for (name, equilibria) in pure { #expect(equilibria == expected, "\(name)") }
  }
}
