/// Division of a two-word integer by a positive word that divides it.
///
/// The quotient of x by an odd d modulo 2ʷ is x · d⁻¹ modulo 2ʷ (Jebelean 1993, Hensel's division);
/// so it takes one multiplication where long division takes tens of cycles.
///
/// Visible to the tests, which go through all dividends and divisors of eight bits.
package struct ExactDivisor<Word: FixedWidthInteger & SignedInteger> {
  let divisor: Word
  /// The number of factors 2 of the divisor.
  let shift: Int
  /// The inverse of the odd part modulo 2ʷ.
  let inverse: Word

  package init(_ divisor: Word) {
    self.divisor = divisor
    shift = divisor.trailingZeroBitCount
    let odd = divisor >> shift
    // d · d ≡ 1 modulo 8; each of Newton's steps doubles the number of correct bits.
    var inverse = odd
    var bits = 3
    while bits < Word.bitWidth {
      inverse = inverse &* (2 &- odd &* inverse)
      bits *= 2
    }
    self.inverse = inverse
  }

  /// The quotient x / d of a dividend that is one word.
  @inline(__always)
  package func quotient(_ dividend: Word) -> Word {
    (dividend &>> Word(truncatingIfNeeded: shift)) &* inverse
  }

  /// The quotient x / d of a dividend |x| < 2²ʷ⁻¹, and whether it fits.
  @inline(__always)
  package func quotient(high: Word, low: Word.Magnitude) -> (Word, fits: Bool) {
    // A shift by all bits of a word would be a shift by none, hence the two steps.
    let upper = (high &<< 1) &<< Word(Word.bitWidth - 1 - shift)
    let quotient = (Word(truncatingIfNeeded: low &>> Word.Magnitude(shift)) | upper) &* inverse
    // With t = ⌊x / 2ʷ⁻¹⌋ the quotient is in −2ʷ⁻¹ ..< 2ʷ⁻¹ if and only if −d ≤ t < d. Where t
    // has more than a word's bits, |t| ≥ 2ʷ⁻¹ > d.
    let doubled = high &<< 1
    let top = doubled | Word(truncatingIfNeeded: low >> (Word.bitWidth - 1))
    let isInRange =
      (high ^ doubled) >= 0
      && Word.Magnitude(truncatingIfNeeded: top &+ divisor) < divisor.magnitude &<< 1
    return (quotient, isInRange && quotient != Word.min)
  }
}
