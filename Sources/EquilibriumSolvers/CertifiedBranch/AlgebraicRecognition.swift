import ExactArithmetic

// From digits to closed forms. What is found here is a guess that somebody checks exactly: a number that
// agrees with many more digits than it has itself.

extension Rational {
  /// The simplest rational near this number, if it is so much simpler than the number is exact that it
  /// can hardly be an accident.
  ///
  /// - Parameter error: How far from the true number this one can be.
  /// - Returns: A rational with at most 40 binary digits above and below, or `nil`.
  func simpleNeighbour(error: Rational) -> Rational? {
    let candidate = Rational.simplest(in: self - error...self + error)
    return candidate.bitLength <= 40 ? candidate : nil
  }

  /// The nearest multiple of 2 to the minus `bits`, of two equally near ones the larger.
  func rounded(bits: Int) -> Rational {
    let scale = Rational(2).power(bits)
    return (self * scale + Rational(1, 2)).floor / scale
  }

  /// The root of a natural number, with an error below 2 to the minus `bits`.
  static func squareRoot(of number: Int, bits: Int) -> Rational {
    var root = Rational(exactly: Double(number).squareRoot()) ?? 1
    // Each step of Newton's method doubles the number of correct digits, of which there are 50.
    for _ in 0..<4 { root = ((root + Rational(number) / root) / 2).rounded(bits: bits + 8) }
    return root
  }
}

/// Integers, not all zero, with which numbers sum to nearly nothing.
enum IntegerRelation {
  /// The shortest relation between three numbers, found by reducing a lattice.
  ///
  /// - Parameters:
  ///   - numbers: Known with an error below 2 to the minus `bits`, not all zero.
  ///   - bits: A number of binary digits.
  /// - Returns: Integers below 2²⁴, or `nil` if the shortest ones are larger.
  static func find(_ numbers: [Rational], bits: Int) -> [Int]? {
    let scale = Rational(2).power(bits)
    var basis = numbers.indices.map { row in
      numbers.indices.map { Rational($0 == row ? 1 : 0) }
        + [(numbers[row] * scale + Rational(1, 2)).floor]
    }
    reduce(&basis)
    let relation = basis[0].dropLast().compactMap(\.exactInt)
    guard relation.count == numbers.count, relation.allSatisfy({ $0.magnitude < 1 << 24 }) else {
      return nil
    }
    return relation
  }

  /// Reduces a basis of a lattice (Lenstra, Lenstra and Lovász 1982).
  private static func reduce(_ basis: inout [[Rational]]) {
    func product(_ a: [Rational], _ b: [Rational]) -> Rational {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var index = 1
    while index < basis.count {
      // Orthogonalisation from the beginning: there are only three vectors.
      var orthogonal: [[Rational]] = []
      var squares: [Rational] = []
      for row in 0...index {
        var vector = basis[row]
        for (other, square) in zip(orthogonal, squares) {
          let factor = product(basis[row], other) / square
          for entry in vector.indices { vector[entry] -= factor * other[entry] }
        }
        orthogonal.append(vector)
        squares.append(product(vector, vector))
      }
      for row in (0..<index).reversed() {
        let factor = (product(basis[index], orthogonal[row]) / squares[row] + Rational(1, 2)).floor
        if factor.isZero { continue }
        for entry in basis[index].indices { basis[index][entry] -= factor * basis[row][entry] }
      }
      let overlap = product(basis[index], orthogonal[index - 1]) / squares[index - 1]
      if squares[index] >= (Rational(3, 4) - overlap * overlap) * squares[index - 1] {
        index += 1
      } else {
        basis.swapAt(index, index - 1)
        index = max(1, index - 1)
      }
    }
  }
}

/// The quadratic field in which the first irrational number of a list seems to be.
struct QuadraticField {
  let radicand: Int
  private let root: Rational
  private let bits: Int

  /// The field of a number that is a root of a polynomial of degree two with small coefficients.
  ///
  /// - Parameters:
  ///   - number: Irrational, with an error below 2 to the minus `bits`.
  ///   - bits: A number of binary digits.
  init?(of number: Rational, bits: Int) {
    guard let relation = IntegerRelation.find([number * number, number, 1], bits: bits - 2) else {
      return nil
    }
    let (a, b, c) = (relation[0], relation[1], relation[2])
    let discriminant = b * b - 4 * a * c
    guard a != 0, discriminant > 1 else { return nil }
    radicand = Self.squareFreePart(of: discriminant)
    guard radicand > 1 else { return nil }
    root = Rational.squareRoot(of: radicand, bits: bits)
    self.bits = bits
  }

  /// The number of the field that a number seems to be.
  func element(near number: Rational, error: Rational) -> QuadraticNumber? {
    if let rational = number.simpleNeighbour(error: error) { return QuadraticNumber(rational) }
    guard let relation = IntegerRelation.find([number, root, 1], bits: bits - 2), relation[0] != 0
    else { return nil }
    return QuadraticNumber(
      Rational(-relation[2], relation[0]), Rational(-relation[1], relation[0]), radicand: radicand)
  }

  /// The product of the primes that divide a positive number an odd number of times.
  private static func squareFreePart(of number: Int) -> Int {
    var rest = number
    var part = 1
    var divisor = 2
    // What is left has at most two prime factors, unless it has a small one.
    while divisor * divisor <= rest / divisor {
      var isOdd = false
      while rest % divisor == 0 {
        rest /= divisor
        isOdd.toggle()
      }
      if isOdd { part *= divisor }
      divisor += 1
    }
    let root = Int(Double(rest).squareRoot().rounded())
    return root * root == rest ? part : part * rest
  }
}
