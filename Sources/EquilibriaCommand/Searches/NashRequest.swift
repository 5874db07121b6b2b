import Certification
import Equilibria

extension SearchRequest {
  /// Equilibria by a method, with the Nash subsets and components where the list has every extreme
  /// equilibrium.
  static func nash(
    _ method: NashMethods.Method, _ game: NormalFormGame, _ monitor: SearchMonitor
  ) async throws -> Found {
    let search = try await method.solve(game, monitor: monitor)
    var structure: Certified<NashStructureCertificate>?
    if game.playerCount == 2, search.coverage == .everyExtremeEquilibrium {
      structure = try? EquilibriumList(game: game, equilibria: search.equilibria)
        .structure(monitor: monitor)
    }
    let findings = NashFindings(
      equilibria: search.equilibria.map(\.evidence), structure: structure?.evidence)
    return Found(search, type(of: method).name, .nash(findings))
  }

  /// The method of a name, or the best one.
  ///
  /// - Parameters:
  ///   - name: The name of a method, or `nil`.
  ///   - game: What is to be solved.
  /// - Returns: The method.
  /// - Throws: ``CommandFailure`` if the method cannot be used for the game.
  static func nashMethod(
    _ name: String?, for game: NormalFormGame
  ) throws(CommandFailure) -> NashMethods.Method {
    guard let name, let method = NashMethods.method(named: name) else {
      return NashMethods.best(for: game)
    }
    guard let obstacle = method.obstacle(to: game) else { return method }
    let others = NashMethods.all.filter { $0.obstacle(to: game) == nil }.map { type(of: $0).name }
    throw .misuse(
      "method \(name) cannot be used for this game: \(obstacle) "
        + "(methods that can: \(others.joined(separator: ", ")))")
  }
}
