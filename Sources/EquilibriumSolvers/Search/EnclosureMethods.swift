public import GameModel

/// The methods that give the equilibria of games with any number of players between bounds.
public enum EnclosureMethods {
  /// Every method, preferred ones first.
  public static let all: [any EnclosureSolver] = [CertifiedBranch(), LogitPath()]

  /// The method of a name, as in reports and on the command line.
  public static func method(named name: String) -> (any EnclosureSolver)? {
    all.first { type(of: $0).name == name }
  }

  /// The methods to use where none is asked for, to be tried in this order until something is found; none if
  /// others are better for the game.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  /// - Returns: The methods, in order.
  public static func best(for game: NormalFormGame, limit: Int?) -> [any EnclosureSolver] {
    if game.playerCount < 3 || Polymatrix().obstacle(to: game) == nil { return [] }
    let search = CertifiedBranch(budget: CertifiedBranch.defaultBudget)
    let methods: [any EnclosureSolver] = limit == 1 ? [LogitPath(), search] : [search]
    return methods.filter { $0.obstacle(to: game) == nil }
  }
}
