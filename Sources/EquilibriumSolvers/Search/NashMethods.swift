public import GameModel

/// The methods for Nash equilibria of games in normal form.
///
/// A method that stands in ``all`` is offered by the command and examined by the conformance suite.
public enum NashMethods {
  public typealias Method = any EquilibriumSolver<NormalFormGame, NashCertificate>

  /// Every method, preferred ones first.
  public static let all: [Method] = [
    LabelTree(), VertexEnumeration(), ZeroSum(), LemkeHowson(), Polymatrix(), PureEnumeration(),
  ]

  /// The method of a name, as in reports and on the command line.
  public static func method(named name: String) -> Method? {
    all.first { type(of: $0).name == name }
  }

  /// Every method, those that have a budget with it.
  private static let budgeted = all.map { $0 is Polymatrix ? limitedPolymatrix : $0 }
  private static let limitedPolymatrix = Polymatrix(budget: Polymatrix.defaultBudget)

  /// The method to use where none is asked for, prepared for the game: the first that is defined for it.
  public static func best(for game: NormalFormGame) -> Method {
    budgeted.lazy.map { $0.prepared(for: game) }.first { $0.obstacle(to: game) == nil }
      ?? PureEnumeration()
  }

  /// The method to use where one equilibrium is enough, prepared for the game.
  public static func bestForOne(of game: NormalFormGame) -> Method {
    let methods: [Method] = [ZeroSum(), LemkeHowson()]
    return methods.first { $0.obstacle(to: game) == nil } ?? best(for: game)
  }
}
