import Certification
import ExactArithmetic
import GameModel

// Claims about Nash equilibria: that a profile is one, how many there are, what they pay.
//
// For two players a search finds every extreme equilibrium, of which all others are made: every
// equilibrium is a mixture of extreme ones within a product of mixed strategies in which all pairs are
// equilibria (Winkels 1979). A payoff is linear in each player's strategy, so it is the same at every
// equilibrium if it is the same at the extreme ones.
//
// For more players a search finds the pure equilibria only. That there is no other follows where the
// elimination of strictly dominated actions leaves one profile, or where there is only one correlated
// equilibrium: every Nash equilibrium survives the first and is one of the second. The payoffs of
// correlated equilibria bound those of Nash equilibria.

extension ClaimDecider {
  func decideEquilibrium(_ profile: MixedProfile) -> ClaimOutcome {
    if let deviation = game.deviation(from: profile) {
      return .fails(ClaimEvidence(.deviation(deviation), deviation.description))
    }
    return .holds(ClaimEvidence(.noDeviation(profile), "nobody gains by deviating alone"))
  }

  // MARK: - How many

  mutating func decidePureCount(is number: Int) async -> ClaimOutcome {
    let search = await pureEquilibria()
    let isComplete = search.coverage == .everyPureEquilibrium
    return outcome(of: search, number: number, isComplete: isComplete, kind: "pure ")
  }

  mutating func decideNashCount(is number: Int) async -> ClaimOutcome {
    let search = await nashEquilibria()
    let isComplete = search.coverage.holdsEveryEquilibrium
    let outcome = outcome(
      of: search, number: number, isComplete: isComplete,
      kind: search.coverage == .everyExtremeEquilibrium ? "extreme " : "")
    guard case .undecided = outcome else { return outcome }
    // Every Nash equilibrium survives the elimination of strictly dominated actions, and is a
    // correlated one.
    if let (_, evidence) = await onlySurvivor() { return ClaimOutcome(number == 1, evidence) }
    if let evidence = await onlyCorrelatedEquilibrium() {
      return ClaimOutcome(number == 1, evidence)
    }
    return outcome
  }

  private func outcome(
    of search: EquilibriumSearch<NashCertificate>, number: Int, isComplete: Bool, kind: String
  ) -> ClaimOutcome {
    let found = search.equilibria.count
    if isComplete || found > number {
      let evidence = ClaimEvidence(
        .equilibria(search.equilibria, search.coverage),
        description(of: search, isComplete: isComplete, kind: kind))
      return ClaimOutcome(isComplete && found == number, evidence)
    }
    if case .stopped(let limit) = search.coverage { return .undecided(.stopped(limit)) }
    return .undecided(
      .outsideScope(
        "only the pure equilibria of a game of \(game.playerCount) players are found, of which"
          + " there \(found == 1 ? "is" : "are") \(found)"))
  }

  private func description(
    of search: EquilibriumSearch<NashCertificate>, isComplete: Bool, kind: String
  ) -> String {
    let found = search.equilibria.count
    let first = search.equilibria.prefix(2).map { game.description(of: $0.evidence) }
    switch found {
    case 0: return "there is no \(kind)equilibrium"
    case 1 where isComplete:
      let kind = kind == "extreme " ? "" : kind
      return "the only \(kind)equilibrium is \(first[0])"
    case 1: return "\(first[0]) is an equilibrium"
    default:
      return "there are \(isComplete ? "" : "at least ")\(found) \(kind)equilibria"
        + (found == 2 ? ": " : ", among them ") + first.joined(separator: " and ")
    }
  }

  // MARK: - What they pay

  func decidePayoff(of player: Int, at profile: MixedProfile, is value: Rational) -> ClaimOutcome {
    let payoff = game.payoff(to: player, at: profile)
    return ClaimOutcome(
      payoff == value,
      ClaimEvidence(
        .payoff(payoff, at: profile), "\(game.players[player].name)'s payoff is \(payoff)"))
  }

  mutating func decideEquilibriumPayoff(of player: Int, is value: Rational) async -> ClaimOutcome {
    let name = game.players[player].name
    let search = await nashEquilibria()
    for equilibrium in search.equilibria where equilibrium.evidence.payoffs[player] != value {
      return .fails(payoffEvidence(of: player, at: equilibrium))
    }
    if search.coverage.holdsEveryEquilibrium {
      return .holds(
        ClaimEvidence(
          .equilibria(search.equilibria, search.coverage),
          "every equilibrium gives \(value) to \(name)"))
    }
    if let (survivor, evidence) = await onlySurvivor() {
      return ClaimOutcome(survivor.payoffs[player] == value, evidence)
    }
    return await decidePayoffByCorrelation(of: player, is: value)
  }

  /// Decides what every equilibrium pays a player by the largest and the smallest payoff of a
  /// correlated one, where they are equal or the claim is outside of them.
  private func decidePayoffByCorrelation(of player: Int, is value: Rational) async -> ClaimOutcome {
    let bounds = await best(
      of: CorrelatedEquilibrium.self, for: [.payoff(of: player), .smallestPayoff(of: player)])
    switch bounds {
    case .failure(let reason): return .undecided(reason)
    case .success(let bounds):
      let (largest, smallest) = (bounds[0].evidence.value, bounds[1].evidence.value)
      let name = game.players[player].name
      if largest == smallest {
        return ClaimOutcome(
          value == largest,
          ClaimEvidence(
            .correlated(bounds[0]),
            "every equilibrium, correlated or not, gives \(largest) to \(name)"))
      }
      if value > largest {
        return .fails(
          ClaimEvidence(
            .correlated(bounds[0]), "no equilibrium gives more than \(largest) to \(name)"))
      }
      if value < smallest {
        return .fails(
          ClaimEvidence(
            .correlated(bounds[1]), "no equilibrium gives less than \(smallest) to \(name)"))
      }
      return .undecided(
        .outsideScope(
          "not every equilibrium of the game is found; those that may exist give from \(smallest) to"
            + " \(largest) to \(name)"))
    }
  }

  private func payoffEvidence(
    of player: Int, at equilibrium: Certified<NashCertificate>
  ) -> ClaimEvidence {
    ClaimEvidence(
      .equilibrium(equilibrium),
      "\(game.players[player].name)'s payoff is \(equilibrium.evidence.payoffs[player]) at the"
        + " equilibrium \(game.description(of: equilibrium.evidence))")
  }

  // MARK: - Searches

  private mutating func pureEquilibria() async -> EquilibriumSearch<NashCertificate> {
    if let pureSearch { return pureSearch }
    let search = await PureEnumeration().solveIfApplicable(game, monitor: monitor)
    pureSearch = search
    return search
  }

  mutating func nashEquilibria() async -> EquilibriumSearch<NashCertificate> {
    if let nashSearch { return nashSearch }
    let search = await NashMethods.best(for: game).solveIfApplicable(game, monitor: monitor)
    nashSearch = search
    return search
  }
}

extension SearchCoverage {
  /// Whether every Nash equilibrium is in the list or made of those that are.
  fileprivate var holdsEveryEquilibrium: Bool {
    self == .everyEquilibrium || self == .everyExtremeEquilibrium
  }
}

extension EquilibriumSolver {
  /// Searches, and finds nothing where the method cannot be applied.
  func solveIfApplicable(
    _ game: Game, monitor: SearchMonitor
  ) async -> EquilibriumSearch<Evidence> {
    (try? await solve(game, monitor: monitor)) ?? EquilibriumSearch(equilibria: [], coverage: .some)
  }
}
