import Certification
import Equilibria

extension SearchRequest {
  /// Equilibria by a method, if wished with the Nash subsets and components where the list has every
  /// extreme equilibrium.
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
    if isStructured, method is Polymatrix, search.coverage == .everyExtremeEquilibrium {
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

  /// The methods that enclose equilibria, if one of them is asked for, or they are the best ones for a game.
  ///
  /// - Parameters:
  ///   - name: The name of a method, or `nil`.
  ///   - label: The label whose path is to be followed, which is for another method.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  ///   - game: What is to be solved.
  /// - Returns: Empty if another method is to be used.
  /// - Throws: ``CommandFailure`` if the method cannot be used for the game.
  static func enclosureMethods(
    _ name: String?, _ label: Int?, _ limit: Int?, for game: NormalFormGame
  ) throws(CommandFailure) -> [any EnclosureSolver] {
    guard let name else {
      return label == nil ? EnclosureMethods.best(for: game, limit: limit) : []
    }
    guard let method = EnclosureMethods.method(named: name) else { return [] }
    if let obstacle = method.obstacle(to: game) {
      throw .misuse("method \(name) cannot be used: \(obstacle)")
    }
    return [method]
  }

  /// The method of a name, or the best one for so many equilibria.
  ///
  /// - Parameters:
  ///   - name: The name of a method, or `nil`.
  ///   - label: The label whose path is followed, from 1, or `nil`; it implies lemke-howson.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  ///   - game: What is to be solved.
  /// - Returns: The method.
  /// - Throws: ``CommandFailure`` if the method cannot be used for the game.
  static func nashMethod(
    _ name: String?, _ label: Int?, _ limit: Int?, for game: NormalFormGame
  ) throws(CommandFailure) -> NashMethods.Method {
    let named: NashMethods.Method? =
      label.map { LemkeHowson(label: $0 - 1) } ?? name.flatMap { NashMethods.method(named: $0) }
    guard let method = named else {
      return limit == 1 ? NashMethods.bestForOne(of: game) : NashMethods.best(for: game)
    }
    guard let obstacle = method.obstacle(to: game) else { return method }
    let others = NashMethods.all.filter { $0.obstacle(to: game) == nil }.map { type(of: $0).name }
    throw .misuse(
      "method \(type(of: method).name) cannot be used for this game: \(obstacle) "
        + "(methods that can: \(others.joined(separator: ", ")))")
  }
}
