import Equilibria

extension SearchRequest {
  /// The method for the quantal response equilibrium at some λ.
  ///
  /// - Parameters:
  ///   - lambda: As on the command line, or `nil` if it is missing.
  ///   - game: What is to be solved.
  /// - Returns: The method.
  /// - Throws: ``CommandFailure`` if λ is not a number, or not one that can be used for the game.
  static func quantalResponse(
    _ lambda: String?, in game: NormalFormGame
  ) throws(CommandFailure) -> LogitEquilibrium {
    guard let lambda else {
      throw .misuse("the concept quantal-response needs --lambda, as in --lambda 3/2")
    }
    let method = LogitEquilibrium(lambda: try self.lambda(lambda))
    if let obstacle = method.obstacle(to: game) {
      throw .misuse("no quantal response equilibrium is sought: \(obstacle)")
    }
    return method
  }

  /// The number after `--lambda`.
  static func lambda(_ text: String) throws(CommandFailure) -> Rational {
    do throws(RationalSyntaxError) {
      return try Rational(parsing: text)
    } catch {
      throw .misuse("--lambda: \(error.message)")
    }
  }

  static func quantalResponse(
    _ method: LogitEquilibrium, _ game: NormalFormGame, _ monitor: SearchMonitor
  ) async throws -> Found {
    let search = try await method.solve(game, monitor: monitor)
    let findings = QuantalResponseFindings(equilibria: search.equilibria.map(\.evidence))
    return Found(search, LogitEquilibrium.name, .quantalResponse(findings))
  }
}
