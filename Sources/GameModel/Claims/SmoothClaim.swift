public import ExactArithmetic

/// A statement about a smooth game that is true or false.
public indirect enum SmoothClaim: Hashable, Sendable {
  /// There is an equilibrium between these bounds of each player's action; if they are single numbers, at
  /// this profile.
  case equilibrium([RationalInterval])
  /// There are exactly so many equilibria.
  case count(Int)
  /// In every equilibrium the player has a payoff between these bounds.
  case payoff(of: Int, is: RationalInterval)
  case not(SmoothClaim)
}
