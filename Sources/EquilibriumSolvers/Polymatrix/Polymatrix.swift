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

  public init() {}

  public func obstacle(to game: NormalFormGame) -> String? {
    guard game.playerCount > 2 else {
      return "the game has \(game.playerCount) \(game.playerCount == 1 ? "player" : "players"),"
        + " and the method is for three and more"
    }
    switch PolymatrixTest().verdict(on: game) {
    case .refuted(let refutation): return refutation.evidence.description(in: game)
    case .proved, .undecided: return nil
    }
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    guard game.playerCount > 2, case .proved(let form) = PolymatrixTest().verdict(on: game) else {
      try requireApplicable(to: game)
      preconditionFailure("a game without obstacle is polymatrix")
    }
    let program = PolymatrixProgram(form.evidence, of: game)
    if monitor.limit == 1 { return program.oneEquilibrium(monitor) }
    let solutions = program.problem.solutions(monitor)
    var collector = NashCollector(game: game, monitor: monitor)
    for vertex in solutions.vertices { collector.propose(program.certificate(at: vertex)) }
    return collector.search(
      coverage: solutions.stopped.map { .stopped($0) } ?? .everyExtremeEquilibrium)
  }
}

extension PolymatrixRefutation {
  /// Why the game is not polymatrix.
  fileprivate func description(in game: NormalFormGame) -> String {
    let names = players.map { game.players[$0].name }
    let actions = [from, to].map { game.players[players[0]].actions[$0[players[0]]] }
    return "what \(names[0]) gains by playing \(actions[1]) instead of \(actions[0]) depends on"
      + " \(names[1]) and \(names[2]) together"
  }
}
