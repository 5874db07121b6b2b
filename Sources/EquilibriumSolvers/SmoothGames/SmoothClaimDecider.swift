import Certification
import ExactArithmetic
public import GameModel

/// Decides claims about one smooth game, and remembers what it found for the earlier ones.
public struct SmoothClaimDecider: Sendable {
  public let game: SmoothGame
  private let monitor: SearchMonitor
  private var search: SmoothSearch?

  /// A decider.
  ///
  /// - Parameters:
  ///   - game: What the claims are about.
  ///   - monitor: Carries limits into the searches, for all claims together.
  public init(about game: SmoothGame, monitor: SearchMonitor = SearchMonitor()) {
    self.game = game
    self.monitor = monitor
  }

  /// Decides a claim.
  ///
  /// - Parameter claim: A statement about the game.
  /// - Returns: Whether it holds, and what shows it.
  public mutating func decide(_ claim: SmoothClaim) -> ClaimOutcome {
    switch claim {
    case .equilibrium(let bounds):
      let exact = bounds.compactMap(\.exactValue)
      return exact.count == bounds.count ? decide(at: exact) : decide(within: bounds)
    case .count(let number): return decideCount(number)
    case .payoff(let player, let bounds): return decidePayoff(of: player, bounds)
    case .not(let claim): return decide(claim).negated
    }
  }

  /// The equilibria, which are searched for only once.
  private mutating func found() -> SmoothSearch {
    if let search { return search }
    let result = SmoothNewton().solve(game, monitor: monitor)
    search = result
    return result
  }

  // MARK: - Profiles

  private func decide(at actions: [Rational]) -> ClaimOutcome {
    let bounds = actions.map { RationalInterval($0) }
    let payoffs = game.players.indices.compactMap { game.payoff(to: $0, at: bounds) }
    do throws(CertificateError) {
      let equilibrium = try Certified(
        SmoothEquilibrium(actions: bounds, payoffs: payoffs), for: game)
      return .holds(ClaimEvidence(.smoothEquilibria([equilibrium]), "nobody gains by deviating"))
    } catch {
      let numbers = actions.map { QuadraticNumber($0) }
      for (index, player) in game.players.enumerated() {
        guard player.from <= actions[index], actions[index] <= player.to else {
          return failure("\(player.name) cannot play \(actions[index])")
        }
        guard let sign = game.marginalSign(of: index, at: numbers) else { continue }
        if sign > 0, actions[index] < player.to {
          return failure("\(player.name) gains by playing a little more than \(actions[index])")
        }
        if sign < 0, player.from < actions[index] {
          return failure("\(player.name) gains by playing a little less than \(actions[index])")
        }
      }
      return .undecided(.outsideScope(error.message))
    }
  }

  private mutating func decide(within bounds: [RationalInterval]) -> ClaimOutcome {
    let search = found()
    for equilibrium in search.equilibria {
      let actions = equilibrium.evidence.actions
      if zip(bounds, actions).allSatisfy({ $0.contains($1) }) {
        return .holds(ClaimEvidence(.smoothEquilibria([equilibrium]), "an equilibrium is there"))
      }
    }
    let isApart = search.equilibria.allSatisfy {
      zip(bounds, $0.evidence.actions).contains { !$0.overlaps($1) }
    }
    return isApart && search.isComplete
      ? .fails(
        ClaimEvidence(.smoothEquilibria(search.equilibria), "all equilibria are elsewhere"))
      : undecided(search)
  }

  // MARK: - Lists

  private mutating func decideCount(_ number: Int) -> ClaimOutcome {
    let search = found()
    let count = search.equilibria.count
    let evidence = ClaimEvidence(
      .smoothEquilibria(search.equilibria),
      count == 1 ? "there is 1 equilibrium" : "there are \(count) equilibria")
    if search.isComplete { return ClaimOutcome(count == number, evidence) }
    return count > number ? .fails(evidence) : undecided(search)
  }

  private mutating func decidePayoff(of player: Int, _ bounds: RationalInterval) -> ClaimOutcome {
    let search = found()
    let name = game.players[player].name
    for equilibrium in search.equilibria {
      let payoff = equilibrium.evidence.payoffs[player]
      if !bounds.overlaps(payoff) {
        return .fails(
          ClaimEvidence(
            .smoothEquilibria([equilibrium]), "\(name) gets \(payoff) in an equilibrium"))
      }
    }
    let holds = search.equilibria.allSatisfy { bounds.contains($0.evidence.payoffs[player]) }
    return holds && search.isComplete
      ? .holds(
        ClaimEvidence(
          .smoothEquilibria(search.equilibria), "\(name) gets \(bounds) in every equilibrium"))
      : undecided(search)
  }

  private func failure(_ sentence: String) -> ClaimOutcome {
    .fails(ClaimEvidence(.computeViolation(CertificateError(sentence)), sentence))
  }

  private func undecided(_ search: SmoothSearch) -> ClaimOutcome {
    .undecided(
      .outsideScope(search.obstacle ?? "the list of equilibria is \(search.coverage)"))
  }
}
