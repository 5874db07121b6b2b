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
  public var values: [Rational] {
    switch storage {
    case .words(let numerators, let denominator):
      numerators.map { Rational($0, denominator) }
    case .big(let integers): integers.quotients
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
      numeratorSum(weightedBy: positions.map { table[$0 + sum * stride] }, at: all)
    }
  }

  /// Weighted sums of all numerators, where the weights are words at regular distances in a table.
  ///
  /// - Parameters:
  ///   - table: The weights.
  ///   - offsets: For each numerator where its weight is in the first sum.
  ///   - stride: How much further on the weights of each next sum are.
  ///   - count: How many sums there are.
  /// - Returns: Σₖ table[offsetsₖ + i·stride] · numeratorₖ for each i < count.
  /// - Precondition: There is an offset for each entry of the list.
  /// - Complexity: O(count · k) operations for k numerators.
  public func numeratorSums(
    weightedBy table: [Int], at offsets: [Int], stride: Int, count: Int
  ) -> [Rational] {
    precondition(offsets.count == self.count, "offsets that do not fit the list")
    switch storage {
    case .words(let numerators, _):
      return (0..<count).map { index in
        var sum: Int128 = 0
        for (numerator, offset) in zip(numerators, offsets) {
          let (total, overflow) = sum.addingReportingOverflow(
            Int128(table[offset + index * stride]) * Int128(numerator))
          if overflow {
            return BigIntegers(numerators.map { Rational($0) }, over: 1)
              .sum(table, offsets, shiftedBy: index * stride)
          }
          sum = total
        }
        return Rational(sum, over: 1)
      }
    case .big(let integers):
      return (0..<count).map { integers.sum(table, offsets, shiftedBy: $0 * stride) }
    }
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

  /// Copies the common denominator to a GMP integer.
  func writeDenominator(to target: UnsafeMutablePointer<__mpz_struct>) {
    switch storage {
    case .words(_, let denominator): __gmpz_set_si(target, denominator)
    case .big(let integers): integers.writeDenominator(to: target)
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
