import CGMP

/// The entries of a tableau in GMP, in one block, with the denominator behind the last entry.
///
/// Results overwrite operands in place, so that a pivot seldom allocates: that is ten times faster
/// than an object for each entry.
///
/// An object changes only while its tableau holds the one reference to it, and is read only while it
/// is shared. That is why it may be shared between threads.
final class BigEntries: @unchecked Sendable {
  private let block: UnsafeMutablePointer<__mpz_struct>
  /// The number of entries, and the position of the denominator.
  let count: Int

  private init(count: Int) {
    self.count = count
    block = .allocate(capacity: count + 1)
    for index in 0...count { __gmpz_init(block + index) }
  }

  deinit {
    for index in 0...count { __gmpz_clear(block + index) }
    block.deallocate()
  }

  convenience init(copying other: BigEntries) {
    self.init(count: other.count)
    for index in 0...count { __gmpz_set(block + index, other.block + index) }
    extendLifetime(other)
  }

  convenience init(_ words: WordEntries<Int128>) {
    self.init(count: words.entries.count)
    for (index, entry) in words.entries.enumerated() { BigRational.set(block + index, to: entry) }
    BigRational.set(block + count, to: words.denominator)
  }

  /// Integers, over the denominator 1.
  convenience init(_ integers: [Rational]) {
    self.init(count: integers.count)
    for (index, integer) in integers.enumerated() {
      let big = integer.promoted
      __gmpz_set(block + index, big.numerator)
      extendLifetime(big)
    }
    __gmpz_set_ui(block + count, 1)
  }

  func sign(_ index: Int) -> Int {
    defer { extendLifetime(self) }
    return Int(cgmp_mpz_sign(block + index))
  }

  /// The integer at one position, divided by the one at another if there is another.
  func quotient(_ dividend: Int, over divisor: Int?) -> Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    __gmpz_set(result.numerator, block + dividend)
    if let divisor {
      __gmpz_set(result.denominator, block + divisor)
      __gmpq_canonicalize(result.pointer)
    }
    return Rational(adopting: result)
  }

  func swap(_ i: Int, _ j: Int) {
    __gmpz_swap(block + i, block + j)
    extendLifetime(self)
  }

  /// The sign of a/b − c/d for the entries at four positions, the divisors positive.
  func compareQuotients(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
    defer { extendLifetime(self) }
    var difference = __mpz_struct()
    __gmpz_init(&difference)
    defer { __gmpz_clear(&difference) }
    __gmpz_mul(&difference, block + a, block + d)
    __gmpz_submul(&difference, block + c, block + b)
    return Int(cgmp_mpz_sign(&difference))
  }

  /// Carries out a pivot on the rows from `first` on.
  ///
  /// - Parameters:
  ///   - pivot: Its entry is not zero.
  ///   - first: The first row that the pivot has not reached yet.
  func update(by pivot: Pivot, from first: Int) {
    defer { extendLifetime(self) }
    let denominator = block + count
    let entry = block + pivot.entry(inRow: pivot.row)
    let isNegative = cgmp_mpz_sign(entry) < 0
    // The pivot row is negated first, so that its entry is the new denominator.
    if isNegative {
      for index in pivot.entries(ofRow: pivot.row) { __gmpz_neg(block + index, block + index) }
    }
    let divides = __gmpz_cmp_ui(denominator, 1) != 0
    let isSameDenominator = __gmpz_cmp(entry, denominator) == 0
    var product = __mpz_struct()
    __gmpz_init(&product)
    defer { __gmpz_clear(&product) }
    for row in first..<pivot.rowCount where row != pivot.row {
      let factor = block + pivot.entry(inRow: row)
      let factorIsZero = cgmp_mpz_sign(factor) == 0
      if factorIsZero, isSameDenominator { continue }
      for (index, other) in zip(pivot.entries(ofRow: row), pivot.entries(ofRow: pivot.row)) {
        let target = block + index
        if target == factor { continue }
        // A product that does not overwrite its factor needs no copy of it.
        __gmpz_mul(&product, target, entry)
        if !factorIsZero { __gmpz_submul(&product, factor, block + other) }
        if divides {
          __gmpz_divexact(target, &product, denominator)
        } else {
          __gmpz_swap(target, &product)
        }
      }
      // With the pivot row negated, the formulas for a positive entry hold but for this sign.
      if !isNegative { __gmpz_neg(factor, factor) }
    }
    __gmpz_swap(entry, denominator)
    if isNegative { __gmpz_neg(entry, entry) }
  }
}
