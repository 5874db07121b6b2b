public import ExactArithmetic

/// What a mechanism can decide at all.
///
/// It says how `gets` is to be read, which amounts can be given (``Mechanism/excesses(of:comparing:)``),
/// and against which outcomes efficiency is judged (``Mechanism/alternatives(given:)``).
public enum Supply: Hashable, Sendable {
  /// So many equal units of a good, some of which may stay with the seller. An agent gets the j-th unit of
  /// its own, which its j-th parameter values, with a probability.
  case units(Int)
  /// One position for each agent, with these click rates, the greatest first. An agent gets clicks.
  case positions([Rational])
  /// Buyers get a unit each, and sellers, whose valuation is a cost, give one each.
  case trade
  /// A project that is built for all or for nobody, at a cost. All get the probability with which it is.
  case project(cost: Rational)
  /// One point for all.
  case place
  /// Different goods. An agent gets each of its bundles with a probability; agent i's k-th parameter is
  /// the value of its k-th bundle.
  case bundles([[Bundle]])
  /// So much of a divisible good, of which an agent gets an amount: its first parameter values one unit.
  case capacity(Rational)
}

/// An outcome that a mechanism could choose instead, whatever anybody pays.
public struct AlternativeOutcome: Hashable, Sendable {
  /// What everybody gets, as in ``Allotment/gets``.
  public let gets: [[AffineForm]]
  /// The outcome is feasible where each of these forms is ≥ 0.
  public let requirements: [AffineForm]

  public init(gets: [[AffineForm]], requirements: [AffineForm] = []) {
    self.gets = gets
    self.requirements = requirements
  }
}
