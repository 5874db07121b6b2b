import ExactArithmetic
import LinearAlgebra

/// Proves what rows of a floating-point tableau suggest about a face of a best-response polytope.
///
/// A row of a tableau is a combination ∑ βⱼ·(M·z + s)ⱼ = ∑ βⱼ of the equations that define the
/// polytope, and its floating-point entries tell approximately what the multipliers βⱼ are. So is a sum of
/// rows. To whatever integers the multipliers are rounded, the combination holds everywhere on the polytope.
/// Its coefficients, α = β·M for the structurals and β for the slacks, and its right-hand side are computed
/// without error: in doubles if all numbers stay below 2⁵³, and otherwise in 128 bits.
struct RowProof {
  /// The numbers in which combinations are computed, the fastest first.
  private enum Arithmetic: CaseIterable {
    case double, integer
  }

  private let polytope: BestResponsePolytope
  /// By structural, the factor by which it is larger in the tableau.
  private let scales: [Double]
  /// The mark of labels whose variables are zero on the face.
  private let tight: LabelMarks
  /// The mark of labels whose variables are positive at the vertices that are looked for.
  private let barred: LabelMarks

  /// By slack, its multiplier: an integer.
  private var multipliers: [Double]
  /// By slack, its multiplier before it is rounded.
  private var unrounded: [Double]
  /// By structural, its coefficient, or a bound from above if that is not known exactly.
  ///
  /// A number that no double holds is replaced by one of its neighbours.
  private var coefficients: [Double]
  private var rightHandSide = 0.0

  init(_ polytope: BestResponsePolytope) {
    self.polytope = polytope
    scales = polytope.scales.map { Double($0) }
    tight = .tight(in: polytope.side)
    barred = .barred(from: polytope.side)
    multipliers = [Double](repeating: 0, count: polytope.slacks.count)
    unrounded = multipliers
    coefficients = [Double](repeating: 0, count: polytope.structurals.count)
  }
}

// MARK: - Statements

extension RowProof {
  /// Whether the basic variable of a row is positive everywhere on the face where the labels marked as
  /// tight are tight.
  ///
  /// `true` is certain, `false` is not.
  mutating func isPositive(
    row: Int, of tableau: FloatTableau, _ marks: [LabelMarks]
  ) -> Bool {
    isPositive(tableau.variable(ofRow: row), marks) { $0.add(row: row, of: tableau, $1) }
  }

  /// Whether a variable is positive wherever a barred one is, because of a comparison of their rows.
  ///
  /// `true` is certain, `false` is not.
  mutating func isPositive(
    _ comparison: FloatTableau.Comparison, in tableau: FloatTableau, _ marks: [LabelMarks]
  ) -> Bool {
    let variable = comparison.variable
    let (upper, lower) = (tableau.row(of: variable), tableau.row(of: comparison.other))
    if let upper, let lower {
      let isProved = isPositive(variable, marks) { proof, scale in
        proof.add(row: upper, of: tableau, scale)
        proof.add(row: lower, of: tableau, -scale * comparison.p / comparison.q)
      }
      if isProved { return true }
    }
    // Otherwise without rounding, as for tight labels, and multiplied such that one entry becomes zero.
    let upperDeterminant = determinant(of: variable, tableau)
    let lowerDeterminant = determinant(of: comparison.other, tableau)
    guard max(upperDeterminant, lowerDeterminant) < Self.largestDeterminant else { return false }
    var (q, p) = (comparison.q, comparison.p)
    if upper != nil, lower != nil {
      let scale = comparison.column.flatMap(self.scale) ?? 1
      q = rounded(q * lowerDeterminant * scale)
      p = rounded(p * upperDeterminant * scale)
    }
    clear()
    if let upper { addRounded(row: upper, of: tableau, upperDeterminant, times: q) }
    if let lower { addRounded(row: lower, of: tableau, lowerDeterminant, times: -p) }
    return combine() && showsPositive(variable, marks)
  }

  /// The labels that are not yet marked as tight and are tight everywhere on the face, because a row
  /// says that a combination of their variables with positive coefficients is zero.
  ///
  /// That needs multipliers without rounding: they are fractions over the determinant of the basis. If
  /// that is too large for doubles, or the row does not say what it seemed to say, the answer is `nil`.
  mutating func tightLabels(
    row: Int, of tableau: FloatTableau, _ marks: [LabelMarks]
  ) -> [Int]? {
    let determinant = determinant(of: tableau.variable(ofRow: row), tableau)
    guard determinant < Self.largestDeterminant else { return nil }
    clear()
    addRounded(row: row, of: tableau, determinant)
    guard combine(), rightHandSide == 0, !polytope.isRounded else { return nil }
    var result: [Int] = []
    for label in marks.indices where !marks[label].contains(tight) {
      let coefficient = coefficient(of: label)
      guard coefficient >= 0 else { return nil }
      if coefficient > 0 { result.append(label) }
    }
    return result
  }

  /// Beyond this, products of rows and the determinant cannot be told from other numbers.
  private static let largestDeterminant = 0x1p50
}

// MARK: - What combinations show

extension RowProof {
  /// Whether a rounded combination shows that a variable is positive.
  ///
  /// - Parameters:
  ///   - variable: The variable.
  ///   - marks: What is known of the labels.
  ///   - add: Adds up the multipliers, each times a scale, before they are rounded.
  /// - Returns: `true` if it is proved.
  private mutating func isPositive(
    _ variable: Int, _ marks: [LabelMarks], _ add: (inout RowProof, _ scale: Double) -> Void
  ) -> Bool {
    clear()
    add(&self, 1)
    let sum = multipliers.reduce(1) { $0 + $1.magnitude }
    guard sum < 0x1p60 else { return false }
    swap(&multipliers, &unrounded)
    for arithmetic in Arithmetic.allCases {
      // Multipliers as large as they can be, but not beyond what a double knows of them.
      let room =
        arithmetic == .double
        ? 50 - (sum * polytope.largestEntry).exponent : min(60 - sum.exponent, 52)
      let scale = Double(sign: .plus, exponent: room, significand: 1)
      for slack in multipliers.indices {
        multipliers[slack] = rounded(unrounded[slack] * scale)
      }
      if combine(in: arithmetic), exceedsAllBut(variable, marks) { return true }
    }
    return false
  }

  /// Whether the right-hand side is more than all variables but one can reach together.
  private func exceedsAllBut(_ variable: Int, _ marks: [LabelMarks]) -> Bool {
    let sum =
      reach(of: coefficients, at: polytope.structurals, but: variable, marks)
      + reach(of: multipliers, at: polytope.slacks, but: variable, marks)
    // Each of the k + 1 positive terms is rounded three times, and each of the k sums once.
    let roundingErrors = Double(polytope.labelCount + 8) * 0x1p-52
    return sum * (1 + roundingErrors) < rightHandSide
  }

  /// What some variables can reach together, but for one of them and those that are fixed.
  private func reach(
    of coefficients: [Double], at labels: Range<Int>, but variable: Int, _ marks: [LabelMarks]
  ) -> Double {
    var sum = 0.0
    for (label, coefficient) in zip(labels, coefficients) {
      let isLeftOut = label == variable || marks[label].contains(tight)
      sum += isLeftOut ? 0 : max(0, coefficient) * polytope.upperBounds[label]
    }
    return sum
  }

  /// Whether a positive multiple of a variable is a sum of variables, one of which is barred, or of
  /// variables and a positive number.
  private func showsPositive(_ variable: Int, _ marks: [LabelMarks]) -> Bool {
    guard rightHandSide >= 0, coefficient(of: variable) > 0, !polytope.isRounded else {
      return false
    }
    var isPositive = rightHandSide > 0
    for label in marks.indices where label != variable && !marks[label].contains(tight) {
      let coefficient = coefficient(of: label)
      guard coefficient <= 0 else { return false }
      if coefficient < 0, marks[label].contains(barred) { isPositive = true }
    }
    return isPositive
  }

  private func coefficient(of label: Int) -> Double {
    polytope.structurals.contains(label)
      ? coefficients[label - polytope.structurals.lowerBound]
      : multipliers[label - polytope.slacks.lowerBound]
  }
}

// MARK: - Combinations

extension RowProof {
  private mutating func clear() {
    for slack in multipliers.indices { multipliers[slack] = 0 }
  }

  /// Adds the multipliers of a row times a scale.
  private mutating func add(row: Int, of tableau: FloatTableau, _ scale: Double) {
    let first = polytope.slacks.lowerBound
    let variable = tableau.variable(ofRow: row)
    if polytope.slacks.contains(variable) { multipliers[variable - first] += scale }
    tableau.forEachSlack(inRow: row) { multipliers[$0 - first] += $1 * scale }
  }

  /// Adds the multipliers of a row times a determinant, rounded, times a factor.
  private mutating func addRounded(
    row: Int, of tableau: FloatTableau, _ determinant: Double, times factor: Double = 1
  ) {
    let first = polytope.slacks.lowerBound
    let variable = tableau.variable(ofRow: row)
    if polytope.slacks.contains(variable) {
      multipliers[variable - first] += determinant.rounded() * factor
    }
    tableau.forEachSlack(inRow: row) {
      multipliers[$0 - first] += rounded($1 * determinant) * factor
    }
  }

  /// The determinant of the basis, less the scale of a variable: what the row of the variable has to be
  /// multiplied by to become one of integers.
  private func determinant(of variable: Int, _ tableau: FloatTableau) -> Double {
    var determinant = tableau.determinant.magnitude
    for (column, scale) in scales.enumerated() {
      let structural = column + polytope.structurals.lowerBound
      if structural != variable, tableau.isBasic(structural) { determinant *= scale }
    }
    return determinant
  }

  private func scale(of variable: Int) -> Double? {
    polytope.structurals.contains(variable)
      ? scales[variable - polytope.structurals.lowerBound] : nil
  }

  /// Combines the equations in the fastest arithmetic that is wide enough.
  private mutating func combine() -> Bool {
    for arithmetic in Arithmetic.allCases where combine(in: arithmetic) { return true }
    return false
  }

  /// Combines the equations with the multipliers.
  ///
  /// - Returns: Whether no number was too large for the arithmetic.
  private mutating func combine(in arithmetic: Arithmetic) -> Bool {
    let magnitude = multipliers.reduce(0) { $0 + $1.magnitude }
    switch arithmetic {
    case .double:
      guard let matrix = polytope.smallMatrix, magnitude * polytope.largestEntry < 0x1p52 else {
        return false
      }
      rightHandSide = multipliers.reduce(0, +)
      matrix.combine(multipliers, into: &coefficients)
    case .integer:
      guard magnitude < 0x1p62 else { return false }
      combineIntegers()
    }
    return true
  }

  private mutating func combineIntegers() {
    var sum: Int128 = 0
    var magnitude: Int128 = 0
    var combination = [Int128](repeating: 0, count: polytope.structurals.count)
    for (row, value) in multipliers.enumerated() where value != 0 {
      let multiplier = Int(value)
      sum += Int128(multiplier)
      magnitude += Int128(multiplier.magnitude)
      let equation = polytope.roundedMatrix[row]
      for column in combination.indices {
        let product = multiplier.multipliedFullWidth(by: equation[column])
        combination[column] &+= Int128(product.high) &<< 64 | Int128(product.low)
      }
    }
    // An entry of M is less than one larger than the rounded one.
    let error = polytope.isRounded ? magnitude : 0
    rightHandSide = double(sum)
    for column in combination.indices {
      coefficients[column] = double(combination[column] + error)
    }
  }
}

/// A nearest integer, without a call of a library function where that is possible.
private func rounded(_ value: Double) -> Double {
  // Numbers from 2⁵² to 2⁵³ are integers, so a sum of that size has been rounded to one.
  value.magnitude < 0x1p51 ? (value + 0x1.8p52) - 0x1.8p52 : value.rounded()
}

/// The integer rounded twice at most, which `Double.init` would do once and much more slowly.
private func double(_ value: Int128) -> Double {
  let magnitude = value.magnitude
  let high = Double(UInt64(truncatingIfNeeded: magnitude >> 64))
  let result = high * 0x1p64 + Double(UInt64(truncatingIfNeeded: magnitude))
  return value < 0 ? -result : result
}
