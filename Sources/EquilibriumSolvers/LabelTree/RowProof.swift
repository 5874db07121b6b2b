import ExactArithmetic
import LinearAlgebra

/// Proves what a row of a floating-point tableau suggests about a face of a best-response polytope.
///
/// The row of a tableau is a combination ∑ βⱼ·(M·z + s)ⱼ = ∑ βⱼ of the equations that define the
/// polytope, and its floating-point entries tell approximately what the multipliers βⱼ are. To whatever
/// integers the multipliers are rounded, the combination holds everywhere on the polytope. Its
/// coefficients, α = β·M for the structurals and β for the slacks, and its right-hand side are computed
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

  /// The slacks with nonzero multipliers.
  private var multipliers: [(slack: Int, value: Double)] = []
  /// By structural, its coefficient, or a bound from above if that is not known exactly.
  ///
  /// A number that no double holds is replaced by one of its neighbours.
  private var coefficients: [Double]
  private var rightHandSide = 0.0

  init(_ polytope: BestResponsePolytope) {
    self.polytope = polytope
    scales = polytope.scales.map { Double($0) }
    tight = .tight(in: polytope.side)
    coefficients = [Double](repeating: 0, count: polytope.structurals.count)
  }

  /// Whether the basic variable v of a row is positive everywhere on the face where the labels that are
  /// marked as tight are tight.
  ///
  /// `true` is certain, `false` is not: where v is zero, the other variables of the combination, which are
  /// at most their upper bounds, must reach the right-hand side, and the test is that they cannot.
  mutating func isPositive(
    row: Int, of tableau: FloatTableau, marks: [LabelMarks]
  ) -> Bool {
    var sum = 1.0
    tableau.forEachSlack(inRow: row) { _, entry in sum += entry.magnitude }
    guard sum < 0x1p60 else { return false }
    for arithmetic in Arithmetic.allCases {
      // Multipliers as large as they can be, but not beyond what a double knows of them.
      let room =
        arithmetic == .double
        ? 50 - (sum * polytope.largestEntry).exponent : min(60 - sum.exponent, 52)
      let scale = Double(sign: .plus, exponent: room, significand: 1)
      if combine(row: row, of: tableau, scale: scale, in: arithmetic),
        rightHandSideExceedsOthers(than: tableau.variable(ofRow: row), marks)
      {
        return true
      }
    }
    return false
  }

  /// Whether the right-hand side is more than all variables but one can reach together.
  private func rightHandSideExceedsOthers(than variable: Int, _ marks: [LabelMarks]) -> Bool {
    var sum = 0.0
    for (slack, value) in multipliers where value > 0 && slack != variable {
      if !marks[slack].contains(tight) { sum += value }
    }
    for (column, value) in coefficients.enumerated() where value > 0 {
      let structural = column + polytope.structurals.lowerBound
      if structural != variable, !marks[structural].contains(tight) {
        sum += value * polytope.upperBounds[structural]
      }
    }
    // Each of the k + 1 positive terms is rounded three times, and each of the k sums once.
    let roundingErrors = Double(polytope.labelCount + 8) * 0x1p-52
    return sum * (1 + roundingErrors) < rightHandSide
  }

  /// The labels that are not yet marked as tight and are tight everywhere on the face, because a row
  /// says that a combination of their variables with positive coefficients is zero.
  ///
  /// That needs multipliers without rounding: they are fractions over the determinant of the basis. If
  /// that is too large for doubles, or the row does not say what it seemed to say, the answer is `nil`.
  mutating func tightLabels(
    row: Int, of tableau: FloatTableau, marks: [LabelMarks]
  ) -> [Int]? {
    // The determinant of the basis of the polytope itself. The row of a structural is to be read as one
    // of the larger variable.
    let variable = tableau.variable(ofRow: row)
    var determinant = tableau.determinant.magnitude
    for (column, scale) in scales.enumerated() {
      let structural = column + polytope.structurals.lowerBound
      if structural != variable, tableau.isBasic(structural) { determinant *= scale }
    }
    guard determinant < 0x1p50 else { return nil }
    for arithmetic in Arithmetic.allCases
    where combine(row: row, of: tableau, scale: determinant.rounded(), in: arithmetic) {
      return positiveLabels(marks)
    }
    return nil
  }

  /// The labels of a combination of positive variables that is zero.
  private func positiveLabels(_ marks: [LabelMarks]) -> [Int]? {
    guard rightHandSide == 0, !polytope.isRounded else { return nil }
    var result: [Int] = []
    for (slack, value) in multipliers where !marks[slack].contains(tight) {
      guard value > 0 else { return nil }
      result.append(slack)
    }
    for (column, value) in coefficients.enumerated() where value != 0 {
      let structural = column + polytope.structurals.lowerBound
      if marks[structural].contains(tight) { continue }
      guard value > 0 else { return nil }
      result.append(structural)
    }
    return result
  }

  /// Rounds a row's multipliers, times a scale, to integers and combines the equations with them.
  ///
  /// - Returns: Whether no number was too large for the arithmetic.
  private mutating func combine(
    row: Int, of tableau: FloatTableau, scale: Double, in arithmetic: Arithmetic
  ) -> Bool {
    if arithmetic == .double, polytope.smallMatrix == nil { return false }
    var list: [(slack: Int, value: Double)] = []
    swap(&list, &multipliers)
    list.removeAll(keepingCapacity: true)
    let variable = tableau.variable(ofRow: row)
    if polytope.slacks.contains(variable) { list.append((variable, scale)) }
    var magnitude = scale
    tableau.forEachSlack(inRow: row) { slack, entry in
      let value = (entry * scale).rounded()
      if value != 0 { list.append((slack, value)) }
      magnitude += value.magnitude
    }
    swap(&list, &multipliers)
    switch arithmetic {
    case .double:
      guard magnitude * polytope.largestEntry < 0x1p52 else { return false }
      combineDoubles()
    case .integer:
      guard magnitude < 0x1p62 else { return false }
      combineIntegers()
    }
    return true
  }

  private mutating func combineDoubles() {
    guard let matrix = polytope.smallMatrix else { return }
    rightHandSide = 0
    for column in coefficients.indices { coefficients[column] = 0 }
    for (slack, value) in multipliers {
      rightHandSide += value
      let equation = matrix[slack - polytope.slacks.lowerBound]
      for column in coefficients.indices { coefficients[column] += value * equation[column] }
    }
  }

  private mutating func combineIntegers() {
    var sum: Int128 = 0
    var magnitude: Int128 = 0
    var combination = [Int128](repeating: 0, count: coefficients.count)
    for (slack, value) in multipliers {
      let multiplier = Int(value)
      sum += Int128(multiplier)
      magnitude += Int128(multiplier.magnitude)
      let equation = polytope.roundedMatrix[slack - polytope.slacks.lowerBound]
      for column in combination.indices {
        let product = multiplier.multipliedFullWidth(by: equation[column])
        combination[column] &+= Int128(product.high) &<< 64 | Int128(product.low)
      }
    }
    // An entry of M is less than one larger than the rounded one.
    let error = polytope.isRounded ? magnitude : 0
    rightHandSide = double(sum)
    for column in combination.indices { coefficients[column] = double(combination[column] + error) }
  }
}

/// The integer rounded twice at most, which `Double.init` would do once and much more slowly.
private func double(_ value: Int128) -> Double {
  let magnitude = value.magnitude
  let high = Double(UInt64(truncatingIfNeeded: magnitude >> 64))
  let result = high * 0x1p64 + Double(UInt64(truncatingIfNeeded: magnitude))
  return value < 0 ? -result : result
}
