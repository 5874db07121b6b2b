public import ExactArithmetic

/// A statement about a compute game that is true or false, as model files carry them.
public indirect enum ComputeClaim: Hashable, Sendable {
  /// What the agents do is an equilibrium of the concept; if competitive, at the price, or at some
  /// price where none is given.
  case equilibrium(ComputeConcept, ComputeBehavior, price: Rational?)
  /// The game has exactly one equilibrium of the concept.
  case unique(ComputeConcept)
  /// The game has exactly so many extreme equilibria of the concept.
  case count(ComputeConcept, Int)
  /// Every competitive equilibrium has this price.
  case price(Rational)
  /// In every equilibrium of the concept the agent has this payoff.
  case payoff(of: Int, in: ComputeConcept, is: Rational)
  /// The planner's maximum is this number.
  case welfare(Rational)
  case not(ComputeClaim)
}
