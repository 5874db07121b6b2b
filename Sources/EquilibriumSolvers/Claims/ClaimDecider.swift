import Certification
import ExactArithmetic
public import GameModel

/// Decides whether a claim about a game is true.
///
/// To decide several claims about one game, use one ``ClaimDecider``, which searches only once.
///
/// - Parameters:
///   - claim: A statement about the game.
///   - game: What the claim is about.
///   - monitor: Carries limits into the search.
/// - Returns: Whether the claim holds, and what shows it.
public func decide(
  _ claim: Claim, about game: NormalFormGame, monitor: SearchMonitor = SearchMonitor()
) async -> ClaimOutcome {
  var decider = ClaimDecider(about: game, monitor: monitor)
  return await decider.decide(claim)
}

/// Decides claims about one game, and remembers what it found for the earlier ones.
///
///     var decider = ClaimDecider(about: game)
///     for claim in claims { print(await decider.decide(claim)) }
///
/// A claim is decided only by what is proved: partial lists of equilibria refute that there are fewer,
/// and never show that there are no more.
public struct ClaimDecider: Sendable {
  public let game: NormalFormGame
  let monitor: SearchMonitor

  var nashSearch: EquilibriumSearch<NashCertificate>?
  var enclosureSearch: EnclosureSearch?
  var pureSearch: EquilibriumSearch<NashCertificate>?
  var strictElimination: Result<Certified<DominanceCertificate>, UndecidedReason>?

  /// A decider.
  ///
  /// - Parameters:
  ///   - game: What the claims are about.
  ///   - monitor: Carries limits into the searches, for all claims together.
  public init(about game: NormalFormGame, monitor: SearchMonitor = SearchMonitor()) {
    self.game = game
    self.monitor = monitor
  }

  /// Decides a claim.
  ///
  /// - Parameter claim: A statement about the game.
  /// - Returns: Whether it holds, and what shows it.
  public mutating func decide(_ claim: Claim) async -> ClaimOutcome {
    if let obstacle = game.obstacle(to: claim) { return .undecided(.outsideScope(obstacle)) }
    switch claim {
    case .nash(let profile):
      return decideEquilibrium(profile)
    case .unique(let concept):
      return await decideCount(of: concept, is: 1)
    case .count(let concept, let number):
      return await decideCount(of: concept, is: number)
    case .dominated(let player, let action, let strictly):
      return decideDomination(of: action, of: player, strictly: strictly)
    case .paretoEfficient(let profile):
      return decideEfficiency(of: profile)
    case .paretoDominated(let profile):
      return decideEfficiency(of: profile).negated
    case .correlated(let distribution):
      return decideCorrelation(of: distribution, as: CorrelatedEquilibrium.self)
    case .coarseCorrelated(let distribution):
      return decideCorrelation(of: distribution, as: CoarseCorrelatedEquilibrium.self)
    case .correlatedValue(let objective, let value):
      return await decideValue(
        of: CorrelatedEquilibrium.self, for: objective, is: value
      ) { .correlated($0) }
    case .coarseCorrelatedValue(let objective, let value):
      return await decideValue(
        of: CoarseCorrelatedEquilibrium.self, for: objective, is: value
      ) { .coarseCorrelated($0) }
    case .payoff(let player, let profile?, let value):
      return decidePayoff(of: player, at: profile, is: value)
    case .payoff(let player, nil, let value):
      return await decideEquilibriumPayoff(of: player, is: value)
    case .potential(let kind):
      return decidePotential(kind)
    case .symmetric(let players):
      return decideSymmetry(of: players)
    case .polymatrix:
      return decidePolymatrix()
    case .quantalResponse(let lambda, let profile, let distance):
      return await decideQuantalResponse(at: lambda, near: profile, within: distance)
    case .not(let claim):
      return await decide(claim).negated
    }
  }

  private mutating func decideCount(of concept: Concept, is number: Int) async -> ClaimOutcome {
    switch concept {
    case .nash: await decideNashCount(is: number)
    case .pure: await decidePureCount(is: number)
    case .correlated: await decideCorrelatedCount(is: number, as: CorrelatedEquilibrium.self)
    case .coarseCorrelated:
      await decideCorrelatedCount(is: number, as: CoarseCorrelatedEquilibrium.self)
    case .pareto: await decideEfficientCount(is: number)
    case .dominance: await decideSurvivorCount(is: number)
    case .potential: decideMaximizerCount(is: number)
    case .quantalResponse:
      .undecided(.outsideScope("quantal responses depend on λ, which the claim does not say"))
    }
  }
}

extension NormalFormGame {
  /// What keeps a claim from being about this game: a sentence, or `nil` if nothing does.
  fileprivate func obstacle(to claim: Claim) -> String? {
    func obstacle(_ isAbout: Bool, _ what: String) -> String? {
      isAbout ? nil : "the claim is about \(what) that the game does not have"
    }
    switch claim {
    case .nash(let profile), .payoff(_, let profile?, _), .quantalResponse(_, let profile, _):
      if case .payoff(let player, _, _) = claim, !players.indices.contains(player) {
        return obstacle(false, "a player")
      }
      return obstacle(profile.fits(profiles), "a profile")
    case .unique, .count, .potential, .polymatrix: return nil
    case .dominated(let player, let action, _):
      return obstacle(
        players.indices.contains(player) && players[player].actions.indices.contains(action),
        "an action")
    case .paretoEfficient(let profile), .paretoDominated(let profile):
      return obstacle(profiles.contains(profile), "a profile")
    case .correlated(let distribution), .coarseCorrelated(let distribution):
      return obstacle(distribution.fits(profiles), "a profile")
    case .correlatedValue(let objective, _), .coarseCorrelatedValue(let objective, _):
      return obstacle(objective.player.map(players.indices.contains) ?? true, "a player")
    case .payoff(let player, nil, _): return obstacle(players.indices.contains(player), "a player")
    case .symmetric(let players):
      return obstacle(players.allSatisfy(self.players.indices.contains), "a player")
    case .not(let claim): return self.obstacle(to: claim)
    }
  }
}
