public import Certification
public import GameModel

/// A method for computing equilibria of games with any number of players, each exactly or between bounds.
public protocol EnclosureSolver: Sendable {
  /// The name of the method in reports and on the command line.
  static var name: String { get }

  /// What keeps the method from being applied to a game: a sentence, or `nil` if nothing does.
  func obstacle(to game: NormalFormGame) -> String?

  /// Searches for equilibria.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - monitor: Carries limits into the search and progress out of it.
  /// - Returns: What was found, also if the search was stopped.
  /// - Throws: ``NotApplicable`` if there is an obstacle.
  func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EnclosureSearch
}

extension EnclosureSolver {
  /// Searches without limits.
  public func solve(_ game: NormalFormGame) async throws(NotApplicable) -> EnclosureSearch {
    try await solve(game, monitor: SearchMonitor())
  }

  /// Throws if the method cannot be applied to a game.
  func requireApplicable(to game: NormalFormGame) throws(NotApplicable) {
    if let obstacle = obstacle(to: game) {
      throw NotApplicable(method: Self.name, obstacle: obstacle)
    }
  }
}

/// What a search for enclosed equilibria found: certified equilibria, components, and what was left
/// undecided.
public struct EnclosureSearch: Sendable {
  /// Isolated equilibria, and the profiles of corners of the components, in an order that depends on
  /// the game alone.
  public let equilibria: [Certified<EquilibriumEnclosure>]
  /// Sets of equilibria of positive dimension.
  public let components: [EnclosedComponent]
  /// Empty if the list is complete.
  public let undecided: [UndecidedPart]
  public let coverage: SearchCoverage
  /// How many approximate solutions were no equilibria.
  public let rejectedCandidates: Int
  /// What the method has to say of how it found them.
  public var remark: String? = nil
}
