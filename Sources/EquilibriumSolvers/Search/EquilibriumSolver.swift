public import Certification

/// A method for computing equilibria: a small value whose properties are its options.
public protocol EquilibriumSolver<Game, Evidence>: Sendable {
  associatedtype Game: Sendable
  associatedtype Evidence: Certificate where Evidence.Subject == Game

  /// The name of the method in reports and on the command line.
  static var name: String { get }

  /// What keeps the method from being applied to a game: a sentence, or `nil` if nothing does.
  func obstacle(to game: Game) -> String?

  /// The same method, which knows of a game what it would otherwise find out each time that it is asked for an
  /// obstacle or a solution.
  func prepared(for game: Game) -> Self

  /// Searches for equilibria.
  ///
  /// When the monitor or a cancelled task stops the search, what was found is returned, with
  /// ``SearchCoverage/stopped(_:)``.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - monitor: Carries limits into the search and progress out of it.
  /// - Returns: Certified equilibria, and what the list of them is.
  /// - Throws: ``NotApplicable`` if there is an obstacle.
  func solve(
    _ game: Game, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<Evidence>
}

extension EquilibriumSolver {
  public func obstacle(to game: Game) -> String? { nil }

  public func prepared(for game: Game) -> Self { self }

  /// Searches without limits.
  public func solve(_ game: Game) async throws(NotApplicable) -> EquilibriumSearch<Evidence> {
    try await solve(game, monitor: SearchMonitor())
  }

  /// Throws if the method cannot be applied to a game.
  func requireApplicable(to game: Game) throws(NotApplicable) {
    if let obstacle = obstacle(to: game) {
      throw NotApplicable(method: Self.name, obstacle: obstacle)
    }
  }
}

/// A method was asked to solve a game for which it is not defined.
public struct NotApplicable: Error, Hashable, Sendable, CustomStringConvertible {
  public let method: String
  /// A sentence without a final full stop.
  public let obstacle: String

  public init(method: String, obstacle: String) {
    self.method = method
    self.obstacle = obstacle
  }

  public var description: String { "method \(method) cannot be used: \(obstacle)" }
}

/// What a search found: certified equilibria, and what the list of them is.
public struct EquilibriumSearch<Evidence: Sendable>: Sendable {
  public typealias Coverage = SearchCoverage

  /// In an order that depends on the game alone.
  public let equilibria: [Certified<Evidence>]
  public let coverage: Coverage
  /// How many candidates the exact check refused, because they are not equilibria.
  public let rejectedCandidates: Int
  /// What the method has to say of how it found them, as in `label 3, path of 17 pivots`.
  public let remark: String?

  public init(
    equilibria: [Certified<Evidence>], coverage: Coverage, rejectedCandidates: Int = 0,
    remark: String? = nil
  ) {
    self.equilibria = equilibria
    self.coverage = coverage
    self.rejectedCandidates = rejectedCandidates
    self.remark = remark
  }
}

/// What a list of equilibria is.
public enum SearchCoverage: Hashable, Sendable, CustomStringConvertible {
  case everyEquilibrium, everyExtremeEquilibrium, everyPureEquilibrium
  /// One was asked for, or one is what the concept has.
  case one
  /// Some, and there may be more.
  case some
  case stopped(Limit)

  public var description: String {
    switch self {
    case .everyEquilibrium: "every-equilibrium"
    case .everyExtremeEquilibrium: "every-extreme-equilibrium"
    case .everyPureEquilibrium: "every-pure-equilibrium"
    case .one: "one"
    case .some: "some"
    case .stopped(let limit): "stopped: \(limit)"
    }
  }
}
