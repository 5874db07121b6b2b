import ExactArithmetic

extension Sequence<Rational> {
  /// The sum of numbers that anyone may have written.
  ///
  /// Numbers that are found together, such as the probabilities of an equilibrium, have a common
  /// denominator hardly longer than their own. Others can be chosen so that every one makes the sum
  /// longer, and checking them would take hours.
  ///
  /// - Returns: The exact sum.
  /// - Throws: ``ModelError`` if the sum of the first numbers is longer than 65,536 binary digits.
  func untrustedSum() throws(ModelError) -> Rational {
    var sum = FractionSum()
    for number in self {
      sum.add(number)
      guard sum.bitLength <= 1 << 16 else {
        throw ModelError("numbers that are to be added have too long a common denominator")
      }
    }
    return sum.value
  }
}
