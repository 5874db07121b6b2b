import Certification
import ExactArithmetic
public import GameModel

/// Budgeted equilibria of a finite compute game: Nash equilibria of the game on the actions that each
/// agent can afford, found by a method for games in normal form.
public struct BudgetedNash: EquilibriumSolver {
  public static var name: String { "budgeted" }
  /// How the game in normal form is solved.
  public let method: any EquilibriumSolver<NormalFormGame, NashCertificate>

  public init(method: any EquilibriumSolver<NormalFormGame, NashCertificate>) {
    self.method = method
  }

  public func obstacle(to game: FiniteComputeGame) -> String? {
    do {
      return method.obstacle(to: try game.budgetedGame())
    } catch {
      return error.message
    }
  }

  /// Solves the game on the affordable actions.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EquilibriumSearch<BudgetedCertificate> {
    let budgeted: NormalFormGame
    do {
      budgeted = try game.budgetedGame()
    } catch {
      throw NotApplicable(method: Self.name, obstacle: error.message)
    }
    let search = try await method.solve(budgeted, monitor: monitor)
    var certified: [Certified<BudgetedCertificate>] = []
    var rejected = search.rejectedCandidates
    for equilibrium in search.equilibria {
      let candidate = certificate(equilibrium.evidence, in: game)
      if let checked = candidate.flatMap({ try? Certified($0, for: game) }) {
        certified.append(checked)
      } else {
        rejected += 1
      }
    }
    // Payoffs of more than two agents in a continuum of equilibria can be extreme elsewhere than at
    // its corners.
    let isContinuum = budgeted.playerCount > 2 && search.holdsEndsOfSegments(of: budgeted)
    return EquilibriumSearch(
      equilibria: certified, coverage: isContinuum ? .some : search.coverage,
      rejectedCandidates: rejected)
  }

  /// The equilibrium with probability zero for every action that is not affordable.
  private func certificate(
    _ nash: NashCertificate, in game: FiniteComputeGame
  ) -> BudgetedCertificate? {
    var strategies: [[Rational]] = []
    for (agent, probabilities) in nash.strategies.enumerated() {
      var whole = [Rational](repeating: 0, count: game.actions[agent].count)
      for (action, probability) in zip(game.affordableActions(of: agent), probabilities) {
        whole[action] = probability
      }
      strategies.append(whole)
    }
    guard let profile = try? MixedProfile(strategies) else { return nil }
    return BudgetedCertificate(
      strategies: strategies, payoffs: nash.payoffs,
      compute: game.expectedCompute(of: profile))
  }
}
