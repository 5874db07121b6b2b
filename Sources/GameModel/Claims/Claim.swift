public import ExactArithmetic

/// A solution concept that a claim can speak of, named as on the command line.
public enum Concept: String, Hashable, Sendable, CaseIterable {
  case nash, pure, correlated, coarseCorrelated = "coarse-correlated", pareto, dominance, potential
  case quantalResponse = "quantal-response"

  /// The concepts whose equilibria a claim can count: quantal responses depend on a number besides the game.
  public static let countable = allCases.filter { $0 != .quantalResponse }
}

/// A statement about a normal-form game that is true or false, as model files carry them.
public indirect enum Claim: Hashable, Sendable {
  /// The profile is a Nash equilibrium.
  case nash(MixedProfile)
  /// The game has exactly one equilibrium of the concept, counted as for ``count(_:_:)``.
  case unique(Concept)
  /// The game has exactly so many equilibria of the concept; for `nash` in two-player games, so many
  /// extreme ones; for `pareto`, so many efficient pure profiles; for `dominance`, so many pure profiles
  /// that survive the iterated elimination of strictly dominated actions; for `potential`, so many that
  /// maximise an exact or weighted potential, none if there is no such potential.
  case count(Concept, Int)
  /// The action is dominated by another strategy, pure or mixed, in the whole game.
  case dominated(player: Int, action: Int, strictly: Bool)
  /// No pure profile is at least as good for all players and better for some.
  case paretoEfficient(PureProfile)
  /// Some pure profile is at least as good for all players and better for some.
  case paretoDominated(PureProfile)
  /// The distribution over pure profiles is a correlated equilibrium.
  case correlated(CorrelatedDistribution)
  /// The distribution over pure profiles is a coarse correlated equilibrium.
  case coarseCorrelated(CorrelatedDistribution)
  /// The best correlated equilibrium has this value.
  case correlatedValue(CorrelatedObjective, Rational)
  /// The best coarse correlated equilibrium has this value.
  case coarseCorrelatedValue(CorrelatedObjective, Rational)
  /// The player's payoff is this number, at a profile, or at every Nash equilibrium where `at` is
  /// `nil`.
  case payoff(of: Int, at: MixedProfile?, is: Rational)
  /// These players are interchangeable.
  case symmetric([Int])
  /// The game has a potential.
  case potential(PotentialKind)
  /// Each pair of players plays a game of two: what anybody gains is a sum over the other players.
  case polymatrix
  /// At some λ there is a logit quantal response equilibrium in which no probability differs from that of
  /// the profile by more than a number.
  case quantalResponse(lambda: Rational, near: MixedProfile, within: Rational)
  case not(Claim)
}
