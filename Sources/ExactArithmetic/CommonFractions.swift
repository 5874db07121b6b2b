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
    if let (numerators, denominator) = values.wordsOverCommonDenominator() {
      storage = .words(numerators, denominator: denominator)
      return
    }
    storage = .big(BigIntegers(values, over: values.commonDenominator))
  }

  /// Numerators over a denominator, which need not be in lowest terms, that a function computes.
  ///
  /// - Parameters:
  ///   - count: The number of numerators.
  ///   - compute: Gets `count + 1` GMP integers to write to, the last one for the denominator.
  init(count: Int, compute: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    self.count = count
    storage = .big(BigIntegers(count: count, compute: compute))
  }

  /// The entries, each in lowest terms.
  public var values: [Rational] { (0..<count).map { self[$0] } }

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
    numeratorSum(weightedBy: weights, at: indices) / denominator
  }

  /// A weighted sum of the numerators over the common denominator.
  ///
  /// Sums of one list are compared without a fraction being reduced for each.
  ///
  /// - Parameters:
  ///   - weights: The weights wₖ.
  ///   - indices: For each weight the index iₖ of its entry.
  /// - Returns: What ``sum(weightedBy:at:)`` returns times ``denominator``.
  /// - Precondition: There are as many weights as indices, all of them indices of the list.
  public func numeratorSum(weightedBy weights: [Rational], at indices: [Int]) -> Rational {
    precondition(weights.count == indices.count, "weights that do not fit their indices")
    guard weights.allSatisfy(\.isInteger) else {
      let (scale, integers) = weights.scaledToCoprimeIntegers()
      return numeratorSum(weightedBy: integers, at: indices) / scale
    }
    switch storage {
    case .words(let numerators, _):
      if let sum = wordSum(of: numerators, weights, indices) { return Rational(sum, over: 1) }
      return BigIntegers(numerators.map { Rational($0) }, over: 1).sum(weights, indices)
    case .big(let integers):
      return integers.sum(weights, indices)
    }
  }

  /// Weighted sums of all numerators, where the weights stand at regular distances in a table.
  ///
  /// - Parameters:
  ///   - table: Holds the weights.
  ///   - positions: For each entry of the list, the position of its weight in the first sum.
  ///   - stride: How far the weights of a sum stand behind those of the one before.
  ///   - sums: How many sums there are.
  /// - Returns: For each i below `sums`, Σₖ vₖ · table[positions[k] + i · stride], times
  ///   ``denominator``.
  public func numeratorSums(
    weightedBy table: [Rational], at positions: [Int], stride: Int, count sums: Int
  ) -> [Rational] {
    precondition(positions.count == count, "weights that do not fit the list")
    let all = Array(0..<count)
    return (0..<sums).map { sum in
      if case .words(let numerators, _) = storage,
        let total = wordSum(of: numerators, table, positions, from: sum * stride)
      {
        return Rational(total, over: 1)
      }
      return numeratorSum(weightedBy: positions.map { table[$0 + sum * stride] }, at: all)
    }
  }

  /// The sum of products of words, or `nil` if something is too large or no integer.
  private func wordSum(
    of numerators: [Int], _ table: [Rational], _ positions: [Int], from start: Int
  ) -> Int128? {
    var sum: Int128 = 0
    for index in numerators.indices {
      guard case .small(let weight, 1) = table[positions[index] + start].storage else { return nil }
      let (total, overflow) = sum.addingReportingOverflow(
        Int128(weight) * Int128(numerators[index]))
      if overflow { return nil }
      sum = total
    }
    return sum
  }

  /// The common denominator.
  public var denominator: Rational {
    switch storage {
    case .words(_, let denominator): Rational(denominator)
    case .big(let integers): integers.denominator
    }
  }

  /// The entries divided by their sum, so that they sum to one.
  ///
  /// - Precondition: The sum of the entries is not zero.
  public var normalized: CommonFractions {
    switch storage {
    case .words(let numerators, _):
      return CommonFractions(
        BigIntegers(numerators.map { Rational($0) }, over: 1).normalized, count: count)
    case .big(let integers):
      return CommonFractions(integers.normalized, count: count)
    }
  }

  private init(_ integers: BigIntegers, count: Int) {
    self.count = count
    storage = .big(integers)
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

  init(count: Int, compute: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    self.count = count + 1
    block = .allocate(capacity: count + 1)
    for index in 0...count { __gmpz_init(block + index) }
    compute(block)
  }

  /// The numerators of rationals over a multiple of all their denominators.
  convenience init(_ values: [Rational], over denominator: Rational) {
    self.init(count: values.count) { block in
      let common = denominator.promoted
      __gmpz_set(block + values.count, common.numerator)
      for (index, value) in values.enumerated() {
        let big = value.promoted
        __gmpz_divexact(block + index, common.numerator, big.denominator)
        __gmpz_mul(block + index, block + index, big.numerator)
        extendLifetime(big)
      }
      extendLifetime(common)
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

  /// The sum of numerators with integer weights.
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
    return Rational(adopting: result)
  }

  var denominator: Rational {
    defer { extendLifetime(self) }
    let result = BigRational()
    __gmpz_set(result.numerator, block + (count - 1))
    return Rational(adopting: result)
  }

  /// The same numerators over their sum, all with the opposite sign if that is negative.
  var normalized: BigIntegers {
    defer { extendLifetime(self) }
    return BigIntegers(count: count - 1) { target in
      let sum = target + (count - 1)
      for index in 0..<(count - 1) {
        __gmpz_set(target + index, block + index)
        __gmpz_add(sum, sum, block + index)
      }
      precondition(cgmp_mpz_sign(sum) != 0, "numbers whose sum is zero")
      guard cgmp_mpz_sign(sum) < 0 else { return }
      for index in 0..<count { __gmpz_neg(target + index, target + index) }
    }
  }
}
