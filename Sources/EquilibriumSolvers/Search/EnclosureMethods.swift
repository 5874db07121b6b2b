public import GameModel

/// The methods that give the equilibria of games with any number of players between bounds.
public enum EnclosureMethods {
  /// Every method, preferred ones first.
  public static let all: [any EnclosureSolver] = [CertifiedBranch(), LogitPath()]

  /// The method of a name, as in reports and on the command line.
  public static func method(named name: String) -> (any EnclosureSolver)? {
    all.first { type(of: $0).name == name }
  }
}

/// What finds Nash equilibria of a game where no method is asked for.
public enum PreferredMethods: Sendable {
  /// A method whose equilibria are exact.
  case exact(NashMethods.Method)
  /// Methods that give equilibria between bounds, to be tried in this order until something is found.
  case enclosing([any EnclosureSolver])

  /// The best methods for a game: of games of three and more players only polymatrix ones are solved by an exact
  /// method.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - limit: How many equilibria are enough, or `nil` for all.
  public init(for game: NormalFormGame, limit: Int?) {
    let exact = limit == 1 ? NashMethods.bestForOne(of: game) : NashMethods.best(for: game)
    if game.playerCount < 3 || exact is Polymatrix {
      self = .exact(exact)
      return
    }
    let search = CertifiedBranch(budget: CertifiedBranch.defaultBudget)
    let methods: [any EnclosureSolver] = limit == 1 ? [LogitPath(), search] : [search]
    let applicable = methods.filter { $0.obstacle(to: game) == nil }
    self = applicable.isEmpty ? .exact(exact) : .enclosing(applicable)
  }
}
