import Certification
import Equilibria

extension SearchRequest {
  /// Equilibria by a method and the value of the game if it has one; if wished, also the Nash subsets and
  /// components where the list has every extreme equilibrium.
  static func nash(
    _ method: NashMethods.Method, _ game: NormalFormGame, isStructured: Bool,
    _ monitor: SearchMonitor
  ) async throws -> Found {
    let search = try await method.solve(game, monitor: monitor)
    var structure: Certified<NashStructureCertificate>?
    if isStructured, game.playerCount == 2, search.coverage == .everyExtremeEquilibrium {
      structure = try? EquilibriumList(game: game, equilibria: search.equilibria)
        .structure(isComplete: true, monitor: monitor)
    }
    let equilibria = search.equilibria.map(\.evidence)
    var findings = NashFindings(equilibria: equilibria, structure: structure?.evidence)
    findings.value = search.equilibria.first.flatMap { GameValue(of: game, at: $0) }
    if isStructured, method is Polymatrix, search.coverage == .everyExtremeEquilibrium,
      equilibria.count <= PolymatrixStructure.mostEquilibria
    {
      findings.polytopes = PolymatrixStructure(of: equilibria, in: game)
      if equilibria.count > 1 {
        findings.symmetry = EquilibriumOrbits(of: findings.points, in: game)
      }
    }
    return Found(search, type(of: method).name, .nash(findings))
  }

  /// Equilibria between bounds, by the first method that finds any.
  static func enclosures(
    _ methods: [any EnclosureSolver], _ game: NormalFormGame, _ monitor: SearchMonitor
  ) async throws -> Found {
    for method in methods.dropLast() {
      let search = try await method.solve(game, monitor: monitor)
      if !search.equilibria.isEmpty || monitor.stopReason() != nil {
        return Found(search, method, in: game)
      }
    }
    let last = methods[methods.count - 1]
    return Found(try await last.solve(game, monitor: monitor), last, in: game)
  }

  /// The request for Nash equilibria by a method, or by the best one for so many equilibria.
  ///
  /// - Parameters:
  ///   - name: The name of a method, or `nil`.
  ///   - label: The label whose path is followed, from 1, or `nil`; it implies lemke-howson.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  ///   - game: What is to be solved.
  /// - Returns: The request.
  /// - Throws: ``CommandFailure`` if the method cannot be used for the game.
  static func nash(
    _ name: String?, _ label: Int?, _ limit: Int?, for game: NormalFormGame
  ) throws(CommandFailure) -> SearchRequest {
    if let label { return .nash(try applicable(LemkeHowson(label: label - 1), to: game)) }
    if let method = name.flatMap(EnclosureMethods.method(named:)) {
      if let obstacle = method.obstacle(to: game) {
        throw .misuse("method \(type(of: method).name) cannot be used: \(obstacle)")
      }
      return .enclosures([method])
    }
    if let method = name.flatMap(NashMethods.method(named:)) {
      return .nash(try applicable(method.prepared(for: game), to: game))
    }
    return switch PreferredMethods(for: game, limit: limit) {
    case .exact(let method): .nash(method)
    case .enclosing(let methods): .enclosures(methods)
    }
  }

  private static func applicable(
    _ method: NashMethods.Method, to game: NormalFormGame
  ) throws(CommandFailure) -> NashMethods.Method {
    guard let obstacle = method.obstacle(to: game) else { return method }
    let others = NashMethods.all.filter { $0.obstacle(to: game) == nil }.map { type(of: $0).name }
    throw .misuse(
      "method \(type(of: method).name) cannot be used for this game: \(obstacle) "
        + "(methods that can: \(others.joined(separator: ", ")))")
  }
}
