import Certification
import ExactArithmetic
public import GameModel

/// Every extreme equilibrium of a polymatrix game of three or more players, by linear complementarity.
///
/// Where each pair of players plays a game of two (`PolymatrixCertificate`), the payoff of an action is linear in the
/// strategies of the others, and the equilibria are the solutions (x, v) of
///
///     xᵢₐ ≥ 0 ⟂ vᵢ − cᵢ(a) − Σⱼ Σ_b Aᵢⱼ(a, b) xⱼ_b ≥ 0        Σₐ xᵢₐ = 1
///
/// (Yanovskaya 1968; Howson 1972; Eaves 1973). All conditions are linear, so extreme equilibria are rational, and
/// all equilibria are a union of finitely many polytopes with these as corners. What is enumerated is
/// every vertex (`ComplementarityProblem.solutions(_:)`). If one equilibrium is enough it is found by Lemke's
/// method, which cannot fail here (`PolymatrixProgram.lemke`).
///
/// - Complexity: Exponential in the number of actions of all players together in the worst case.
public struct Polymatrix: EquilibriumSolver {
  public static let name = "polymatrix"

  /// How much is done before the search ends with what it has, counted in entries of the tableaux that are
  /// examined, or `nil` to go on to the end.
  public let budget: Int?

  /// What takes about half a minute on one processor.
  public static let defaultBudget = 1_000_000_000

  /// A game of which it is known whether it is polymatrix.
  private struct Examined {
    let game: NormalFormGame
    let verdict: Verdict<PolymatrixCertificate, PolymatrixRefutation>
  }

  private var examined: Examined?

  /// A search.
  ///
  /// - Parameter budget: How much is done at most.
  public init(budget: Int? = nil) {
    self.budget = budget
  }

  public func prepared(for game: NormalFormGame) -> Polymatrix {
    guard game.playerCount > 2 else { return self }
    var method = self
    method.examined = Examined(game: game, verdict: verdict(on: game))
    return method
  }

  private func verdict(
    on game: NormalFormGame
  ) -> Verdict<PolymatrixCertificate, PolymatrixRefutation> {
    // Comparing a game with itself takes no time: its tables are shared.
    if let examined, examined.game == game { return examined.verdict }
    return PolymatrixTest().verdict(on: game)
  }

  public func obstacle(to game: NormalFormGame) -> String? {
    guard game.playerCount > 2 else {
      return "the game has \(counted(game.playerCount, "player", "players")),"
        + " and the method is for three and more"
    }
    switch verdict(on: game) {
    case .refuted(let refutation): return refutation.evidence.description(in: game)
    case .proved, .undecided: return nil
    }
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    let method = prepared(for: game)
    try method.requireApplicable(to: game)
    guard case .proved(let form) = method.verdict(on: game) else {
      preconditionFailure("a game without obstacle is polymatrix")
    }
    let program = PolymatrixProgram(form.evidence, of: game)
    if monitor.limit == 1 { return program.oneEquilibrium(monitor) }
    let solutions = program.problem.solutions(monitor, budget: budget)
    var collector = NashCollector(game: game, monitor: monitor)
    for vertex in solutions.vertices.prefix(monitor.limit ?? .max) {
      collector.propose(program.certificate(at: vertex))
    }
    return collector.search(
      coverage: solutions.stopped.map { .stopped($0) } ?? .everyExtremeEquilibrium)
  }
}

extension PolymatrixRefutation {
  /// Why the game is not polymatrix.
  func description(in game: NormalFormGame) -> String {
    let names = players.map { game.players[$0].name }
    let actions = [from, to].map { game.players[players[0]].actions[$0[players[0]]] }
    return "what \(names[0]) gains by playing \(actions[1]) instead of \(actions[0]) depends on"
      + " \(names[1]) and \(names[2]) together"
  }
}
