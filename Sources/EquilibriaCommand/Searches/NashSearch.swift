import ArgumentParser
import Equilibria

extension Solve {
  /// Searches for Nash equilibria, and puts what was found into a report.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - report: Receives the findings, the method and the coverage.
  /// - Returns: Whether the search was stopped before it was complete.
  /// - Throws: ``CommandFailure`` if the method cannot be used for the game.
  func searchNash(in game: NormalFormGame, for report: inout GameReport) async throws -> Bool {
    let method = try nashMethod(for: game)
    let (found, seconds) = try await search.run("solving") { monitor in
      let found = try await method.solve(game, monitor: monitor)
      return (search: found, structure: structure(of: found, in: game, monitor: monitor))
    }
    report.header.coverage = "\(found.search.coverage)"
    report.header.rejectedCandidates = found.search.rejectedCandidates
    report.header.method = type(of: method).name
    report.header.seconds = seconds
    report.findings = .nash(
      NashFindings(
        equilibria: found.search.equilibria.map(\.evidence), structure: found.structure?.evidence))
    if case .stopped = found.search.coverage { return true }
    return false
  }

  /// The Nash subsets and components, where the list has every extreme equilibrium.
  private func structure(
    of found: EquilibriumSearch<NashCertificate>, in game: NormalFormGame, monitor: SearchMonitor
  ) -> Certified<NashStructureCertificate>? {
    guard game.playerCount == 2, found.coverage == .everyExtremeEquilibrium else { return nil }
    return try? EquilibriumList(game: game, equilibria: found.equilibria)
      .structure(monitor: monitor)
  }

  /// The method that was asked for, or the best one.
  private func nashMethod(for game: NormalFormGame) throws(CommandFailure) -> NashMethods.Method {
    let name = method ?? (concept == Concept.pure.rawValue ? PureEnumeration.name : nil)
    guard let name, let method = NashMethods.method(named: name) else {
      return NashMethods.best(for: game)
    }
    guard let obstacle = method.obstacle(to: game) else { return method }
    let others = NashMethods.all.filter { $0.obstacle(to: game) == nil }.map { type(of: $0).name }
    throw CommandFailure(
      "Error: method \(name) cannot be used for this game: \(obstacle) "
        + "(methods that can: \(others.joined(separator: ", ")))", .validationFailure)
  }
}
