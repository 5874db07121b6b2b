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

/// Integers, not all zero, with which three numbers sum to nearly nothing.
enum IntegerRelation {
  /// A vector of the lattice: the three integers, and what they sum to, scaled.
  private typealias Vector = (Int128, Int128, Int128, Int128)

  /// The shortest relation between three numbers, found by reducing a lattice.
  ///
  /// - Parameters:
  ///   - a: A number.
  ///   - b: A number.
  ///   - c: A number; all three are known with an error below 2 to the minus `bits`, and not all are zero.
  ///   - bits: A number of binary digits, at most 104.
  /// - Returns: Integers below 2²⁴, or `nil` if the shortest ones are larger, or a number is above 2¹⁶.
  static func find(_ a: Rational, _ b: Rational, _ c: Rational, bits: Int) -> (Int, Int, Int)? {
    guard let a = Int128(a, bits: bits), let b = Int128(b, bits: bits),
      let c = Int128(c, bits: bits)
    else { return nil }
    var basis: [Vector] = [(1, 0, 0, a), (0, 1, 0, b), (0, 0, 1, c)]
    guard reduce(&basis, bits: bits), let shortest = basis.min(by: { size($0) < size($1) }) else {
      return nil
    }
    let (x, y, z, _) = shortest
    guard max(x.magnitude, y.magnitude, z.magnitude) < 1 << 24 else { return nil }
    return (Int(x), Int(y), Int(z))
  }

  private static func size(_ vector: Vector) -> UInt128 {
    max(vector.0.magnitude, vector.1.magnitude, vector.2.magnitude, vector.3.magnitude)
  }

  /// Reduces a basis of three vectors (Lenstra, Lenstra and Lovász 1982).
  ///
  /// The vectors are exact, their orthogonalisation is in floating point and repeated until nothing changes (Schnorr and Euchner 1994).
  ///
  /// It ends as soon as a vector is so short that it is no accident: most have lengths about 2 to a third of the
  /// bits. Where one is far shorter than the others these are nearly parallel, and floating point would not tell them apart.
  ///
  /// - Returns: Whether it came to an end.
  private static func reduce(_ basis: inout [Vector], bits: Int) -> Bool {
    var orthogonal = [SIMD4<Double>](repeating: .zero, count: 3)
    var factors = [0.0, 0.0]
    var index = 1
    for _ in 0..<2000 {
      if index == basis.count || basis.contains(where: { size($0) >> (bits / 6) == 0 }) {
        return true
      }
      for row in 0...index {
        let vector = rounded(basis[row])
        orthogonal[row] = vector
        for other in 0..<row {
          factors[other] =
            (vector * orthogonal[other]).sum() / (orthogonal[other] * orthogonal[other]).sum()
          orthogonal[row] -= factors[other] * orthogonal[other]
        }
      }
      // The largest factor first: next to it the others may be nothing but rounding.
      let row = (0..<index).max { factors[$0].magnitude < factors[$1].magnitude }
      if let row, factors[row].magnitude > 0.51 {
        let factor = factors[row].rounded()
        guard factor.magnitude < 0x1p100 else { return false }
        let integer = factor.magnitude < 0x1p62 ? Int128(Int(factor)) : Int128(factor)
        subtract(integer, times: basis[row], from: &basis[index])
        continue
      }
      let before = (orthogonal[index - 1] * orthogonal[index - 1]).sum()
      let overlap = factors[index - 1]
      let square = (orthogonal[index] * orthogonal[index]).sum()
      if square >= (0.75 - overlap * overlap) * before {
        index += 1
      } else {
        basis.swapAt(index, index - 1)
        index = max(1, index - 1)
      }
    }
    return false
  }

  private static func rounded(_ vector: Vector) -> SIMD4<Double> {
    SIMD4(vector.0.rounded, vector.1.rounded, vector.2.rounded, vector.3.rounded)
  }

  private static func subtract(_ factor: Int128, times other: Vector, from vector: inout Vector) {
    vector.0 &-= factor &* other.0
    vector.1 &-= factor &* other.1
    vector.2 &-= factor &* other.2
    vector.3 &-= factor &* other.3
  }
}

extension Int128 {
  /// The value, nearly; the conversion of the standard library takes a hundred times as long.
  fileprivate var rounded: Double {
    if let word = Int64(exactly: self) { return Double(word) }
    return Double(Int64(truncatingIfNeeded: self >> 64)) * 0x1p64
      + Double(UInt64(truncatingIfNeeded: self))
  }

  /// The integer nearest to a multiple of a number by a power of two; `nil` if the number is not below
  /// 2¹⁶, or the power is above 2¹⁰⁴.
  fileprivate init?(_ number: Rational, bits: Int) {
    guard number.magnitude < Rational(1 << 16), bits <= 104 else { return nil }
    // In two parts that fit words.
    let scaled = (number * Rational(2).power(bits) + Rational(1, 2)).floor
    let unit = Rational(1 << 60)
    let high = (scaled / unit).floor
    guard let upper = high.exactInt, let lower = (scaled - high * unit).exactInt else { return nil }
    self = Int128(upper) << 60 + Int128(lower)
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
    guard let (a, b, c) = IntegerRelation.find(number * number, number, 1, bits: bits - 2) else {
      return nil
    }
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
    guard let (a, b, c) = IntegerRelation.find(number, root, 1, bits: bits - 2), a != 0
    else { return nil }
    return QuadraticNumber(Rational(-c, a), Rational(-b, a), radicand: radicand)
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
