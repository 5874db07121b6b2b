import Certification
import ExactArithmetic
public import GameModel

/// Every equilibrium of a game with any number of players, each enclosed by a certificate, and what is
/// left undecided.
///
/// The space of strategy profiles is divided until each part is shown to hold no equilibrium, or is in the
/// neighbourhood of a point near which exactly one solution of the equations of indifference is. Regions are
/// products of simplices given by their vertices: expected payoffs are multi-affine, so that their
/// values at the vertices bound them without any further estimate. Floating point decides only with a bound
/// for its error; every equilibrium is certified in rational arithmetic. The method is described in
/// `Docs/Algorithms/certified-branch.md`.
///
/// - Complexity: Exponential in the number of actions and in that of players.
public struct CertifiedBranch: EnclosureSolver {
  public static let name = "certified-branch"

  /// How much is done before what is left is reported as undecided, counted in payoffs of the regions that
  /// are examined, or `nil` to go on to the end.
  public let budget: Int?

  /// What takes about half a minute on one processor.
  public static let defaultBudget = 1_000_000_000

  /// A search.
  ///
  /// - Parameter budget: How much is done at most.
  public init(budget: Int? = nil) {
    self.budget = budget
  }

  /// What keeps the method from being applied to a game: a sentence, or `nil` if nothing does.
  public func obstacle(to game: NormalFormGame) -> String? {
    if game.playerCount < 2 { return "the game has one player, and the method is defined for more" }
    if let most = game.profiles.actionCounts.max(), most > Self.mostActions {
      return
        "a player has \(most) actions, and the method is defined for at most \(Self.mostActions)"
    }
    let payoffs = game.playerCount * game.profiles.count
    return payoffs <= Self.mostPayoffs
      ? nil
      : "the game has \(payoffs) payoffs, and the method is defined for at most \(Self.mostPayoffs)"
  }

  private static let mostActions = 64
  private static let mostPayoffs = 1 << 22
  /// Into how many parts the tree is divided, so that no thread is left without work for long.
  private static let partCount = 64

  /// Searches for equilibria.
  ///
  /// When the monitor, a cancelled task or the budget stops the search, what was found is returned, and
  /// the rest is undecided. The result does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - monitor: Carries limits into the search and progress out of it.
  /// - Returns: What was found.
  /// - Throws: ``NotApplicable`` if there is an obstacle.
  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EnclosureSearch {
    try requireApplicable(to: game)
    var division = BranchSearch(BranchTables(game), monitor)
    division.addPureEquilibria()
    let regions = division.divide(into: Self.partCount)
    let parts = BranchParts(regions, of: division, budget: budget)
    while parts.beginRound() {
      if monitor.threads == 1 {
        parts.work()
      } else {
        await withTaskGroup { group in
          for _ in 0..<min(monitor.threads, Self.partCount) {
            group.addTask { parts.work() }
          }
        }
      }
    }
    let (search, limit) = parts.collected()
    return search.result(stoppedBy: limit)
  }
}
