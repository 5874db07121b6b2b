import ExactArithmetic
import TestSupport

extension SeededGenerator {
  /// An integer that is small, next to a word boundary, or of several words.
  mutating func integer() -> Rational {
    let offset = Rational(Int.random(in: -2...2, using: &self))
    let sign: Rational = Bool.random(using: &self) ? 1 : -1
    switch Int.random(in: 0..<8, using: &self) {
    case 0: return offset
    case 1, 2: return Rational(Int.random(in: -100...100, using: &self))
    case 3: return Rational(Int.random(in: Int.min...Int.max, using: &self))
    case 4: return sign * Rational(2).power(31) + offset
    case 5: return sign * Rational(2).power(63) + offset
    case 6: return sign * Rational(2).power(127) + offset
    default: return sign * Rational(3).power(Int.random(in: 40...200, using: &self)) + offset
    }
  }

  /// A rational whose parts are as those of `integer()`.
  mutating func rational() -> Rational {
    let denominator = integer()
    return integer() / (denominator.isZero ? 1 : denominator)
  }

  /// A rational of small parts, often zero.
  mutating func smallRational() -> Rational {
    Rational(Int.random(in: -9...9, using: &self), Int.random(in: 1...6, using: &self))
  }
}
