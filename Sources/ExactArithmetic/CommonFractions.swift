import CGMP

/// A list of rationals over one common denominator, made to be summed with many lists of weights.
///
/// A sum of n products of rationals reduces 2n fractions on the way, and nearly all of its time is
/// spent there. Over a common denominator the sum is one of integers, and one fraction is reduced at
/// the end. The entries of solutions of linear systems have a common denominator that is hardly
/// longer than theirs (Cramer's rule).
public struct CommonFractions: Sendable {
  private enum Storage: Sendable {
    /// Numerators that fit words, if the denominator does too.
    case words([Int], denominator: Int)
    case big(BigIntegers)
  }

  public let count: Int
  private let storage: Storage

  /// Finds the common denominator of a list.
  public init(_ values: [Rational]) {
    count = values.count
    let denominator = values.commonDenominator
    let numerators = denominator == 1 ? values : values.map { $0 * denominator }
    let words = numerators.compactMap(\.exactInt)
    if let denominator = denominator.exactInt, words.count == values.count {
      storage = .words(words, denominator: denominator)
    } else {
      storage = .big(BigIntegers(numerators + [denominator]))
    }
  }

  /// Whether an entry is zero.
  public func isZero(at index: Int) -> Bool {
    switch storage {
    case .words(let numerators, _): numerators[index] == 0
    case .big(let integers): integers.isZero(index)
    }
  }

  /// A weighted sum of some of the entries.
  ///
  /// - Parameters:
  ///   - weights: The weights wₖ.
  ///   - indices: For each weight the index iₖ of its entry.
  /// - Returns: Σₖ wₖ·v at index iₖ.
  /// - Precondition: There are as many weights as indices, all of them indices of the list.
  public func sum(weightedBy weights: [Rational], at indices: [Int]) -> Rational {
    precondition(weights.count == indices.count, "weights that do not fit their indices")
    guard weights.allSatisfy(\.isInteger) else {
      let (scale, integers) = weights.scaledToCoprimeIntegers()
      return sum(weightedBy: integers, at: indices) / scale
    }
    switch storage {
    case .words(let numerators, let denominator):
      if let sum = wordSum(of: numerators, weights, indices) {
        return Rational(sum, over: Int128(denominator))
      }
      let integers = (numerators + [denominator]).map { Rational($0) }
      return BigIntegers(integers).sum(weights, indices)
    case .big(let integers):
      return integers.sum(weights, indices)
    }
  }

  /// The sum of products of words, or `nil` if something is too large.
  private func wordSum(of numerators: [Int], _ weights: [Rational], _ indices: [Int]) -> Int128? {
    var sum: Int128 = 0
    for (weight, index) in zip(weights, indices) where numerators[index] != 0 {
      guard let weight = weight.exactInt else { return nil }
      let (total, overflow) = sum.addingReportingOverflow(
        Int128(weight) * Int128(numerators[index]))
      if overflow { return nil }
      sum = total
    }
    return sum
  }

  public subscript(index: Int) -> Rational {
    switch storage {
    case .words(let numerators, let denominator): Rational(numerators[index], denominator)
    case .big(let integers): integers.quotient(index)
    }
  }
}

/// GMP integers in one block, the last of them the denominator of the others.
///
/// They are written by the initialiser and only read afterwards, which is why they may be shared.
private final class BigIntegers: @unchecked Sendable {
  private let block: UnsafeMutablePointer<__mpz_struct>
  private let count: Int

  init(_ integers: [Rational]) {
    count = integers.count
    block = .allocate(capacity: count)
    for (index, integer) in integers.enumerated() {
      let big = integer.promoted
      __gmpz_init_set(block + index, big.numerator)
      extendLifetime(big)
    }
  }

  deinit {
    for index in 0..<count { __gmpz_clear(block + index) }
    block.deallocate()
  }

  func isZero(_ index: Int) -> Bool {
    precondition(index >= 0 && index < count - 1, "an index outside of the list")
    defer { extendLifetime(self) }
    return cgmp_mpz_sign(block + index) == 0
  }

  func quotient(_ index: Int) -> Rational {
    precondition(index >= 0 && index < count - 1, "an index outside of the list")
    defer { extendLifetime(self) }
    let result = BigRational()
    __gmpz_set(result.numerator, block + index)
    __gmpz_set(result.denominator, block + (count - 1))
    __gmpq_canonicalize(result.pointer)
    return Rational(adopting: result)
  }

  /// The sum with integer weights.
  func sum(_ weights: [Rational], _ indices: [Int]) -> Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    let sum = result.numerator
    for (weight, index) in zip(weights, indices) {
      precondition(index >= 0 && index < count - 1, "an index outside of the list")
      let entry = block + index
      if cgmp_mpz_sign(entry) == 0 { continue }
      if let word = weight.exactInt {
        if word >= 0 {
          __gmpz_addmul_ui(sum, entry, word.magnitude)
        } else {
          __gmpz_submul_ui(sum, entry, word.magnitude)
        }
      } else {
        let big = weight.promoted
        __gmpz_addmul(sum, entry, big.numerator)
        extendLifetime(big)
      }
    }
    __gmpz_set(result.denominator, block + (count - 1))
    __gmpq_canonicalize(result.pointer)
    return Rational(adopting: result)
  }
}
