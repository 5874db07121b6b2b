public import ExactArithmetic

/// A sparse linear form Σ aⱼ·xⱼ over numbered variables.
///
///     let form: LinearForm = [0: 2, 3: -1]   // 2·x₀ − x₃
///
/// Invariant: indices increase strictly, and no coefficient is zero.
public struct LinearForm: Hashable, Sendable {
  /// The variables that occur, in increasing order.
  public let indices: [Int]
  /// The coefficient of each of ``indices``.
  public let coefficients: [Rational]

  /// The sum of terms, which may come in any order; a variable that occurs twice gets the sum.
  ///
  /// - Parameter terms: Numbers of variables, each with a coefficient, which may be zero.
  /// - Precondition: No index is negative.
  /// - Complexity: O(n log n) for n terms, O(n) if they are in increasing order.
  public init(_ terms: some Sequence<(Int, Rational)>) {
    var indices: [Int] = []
    var coefficients: [Rational] = []
    indices.reserveCapacity(terms.underestimatedCount)
    coefficients.reserveCapacity(terms.underestimatedCount)
    var sorted = Array(terms)
    if !zip(sorted, sorted.dropFirst()).allSatisfy({ $0.0 < $1.0 }) {
      sorted.sort { $0.0 < $1.0 }
    }
    precondition(sorted.first?.0 ?? 0 >= 0, "a variable with a negative index")
    for (index, coefficient) in sorted {
      if index == indices.last {
        coefficients[coefficients.count - 1] += coefficient
      } else {
        if coefficients.last?.isZero == true {
          indices.removeLast()
          coefficients.removeLast()
        }
        indices.append(index)
        coefficients.append(coefficient)
      }
    }
    if coefficients.last?.isZero == true {
      indices.removeLast()
      coefficients.removeLast()
    }
    self.indices = indices
    self.coefficients = coefficients
  }

  /// The form whose coefficients are the entries of a dense list.
  public init(dense coefficients: [Rational]) {
    self.init(coefficients.enumerated().lazy.map { ($0.offset, $0.element) })
  }

  /// The value at a point.
  ///
  /// - Parameter point: A value for each variable.
  /// - Returns: Σ aⱼ·xⱼ.
  /// - Precondition: Every index of the form is an index of the point.
  /// - Complexity: O(n) multiplications for n terms.
  public func value(at point: [Rational]) -> Rational {
    var sum = Rational.zero
    for (index, coefficient) in zip(indices, coefficients) where !point[index].isZero {
      sum += coefficient * point[index]
    }
    return sum
  }

  /// The value at a point, for points at which many forms are evaluated.
  public func value(at point: CommonFractions) -> Rational {
    point.sum(weightedBy: coefficients, at: indices)
  }
}

extension LinearForm: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral terms: (Int, Rational)...) {
    self.init(terms)
  }
}
