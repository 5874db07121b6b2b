public import ExactArithmetic

/// A statement about a mechanism that is true or false, as model files carry them.
public indirect enum MechanismClaim: Hashable, Sendable {
  /// The mechanism has the property of this name.
  case property(String)
  /// For some payments, truth would be a best report for every agent to what the rule gives it; types
  /// are listed.
  case implementable
  /// At these reports, which need not be types, the agents get and pay this; what is `nil` is not
  /// claimed.
  case outcome(at: [[Rational]], gets: [[Rational]]?, pays: [Rational]?)
  /// The largest gain from a misreport, attained or approached, is this.
  case regret(Rational)
  /// The expected sum of payments under the prior is this.
  case revenue(Rational)
  case not(MechanismClaim)
}
