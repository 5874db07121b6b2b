public import Equilibria

extension NormalFormGame {
  /// Why a claim is not known to be true of the game, or `nil` if it holds.
  ///
  ///     let violation = try await game.violation(of: "unique: nash")
  ///     #expect(violation == nil)
  ///
  /// - Parameters:
  ///   - claim: A claim as model files hold it.
  ///   - monitor: Carries limits into the search.
  /// - Returns: The claim with its counterexample, or with the reason why it is undecided.
  /// - Throws: `FileError` if the text is no claim about this game.
  public func violation(
    of claim: String, monitor: SearchMonitor = SearchMonitor()
  ) async throws(FileError) -> ClaimViolation? {
    let statement = try ModelFile.claim(claim, about: self, name: "claim").claim
    return ClaimViolation(await decide(statement, about: self, monitor: monitor), of: claim)
  }

  /// Fails a test, by the error that it throws, unless the claims are true of the game.
  ///
  ///     try await game.require("nash: {Row: defect, Column: defect}", "unique: nash")
  ///
  /// - Parameter claims: Claims as model files hold them, decided in order.
  /// - Throws: ``ClaimViolation`` for the first claim that does not hold; `FileError` if a text is no
  ///   claim about this game.
  public func require(_ claims: String...) async throws {
    for claim in claims {
      if let violation = try await violation(of: claim) { throw violation }
    }
  }
}

/// Fails a test, by the error that it throws, unless everything that a model file claims is true.
///
///     try await requireClaims(ofModelAt: "Models/games/aumann1974/chicken.yaml")
///
/// - Parameters:
///   - path: A file with a game and claims.
///   - monitor: Carries limits into the searches.
/// - Throws: ``ClaimViolations`` with every claim that does not hold; `FileError` if the file is no
///   model, `ModelError` if it claims nothing.
public func requireClaims(
  ofModelAt path: String, monitor: SearchMonitor = SearchMonitor()
) async throws {
  let claims = try await ModelFile.read(path: path).decideClaims(monitor: monitor)
  guard !claims.isEmpty else { throw ModelError("\(path) claims nothing") }
  let violations = claims.compactMap {
    ClaimViolation($0.outcome, of: $0.text, at: "\($0.file):\($0.position)")
  }
  guard violations.isEmpty else { throw ClaimViolations(violations: violations) }
}
