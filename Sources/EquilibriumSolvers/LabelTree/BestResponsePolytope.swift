import ExactArithmetic
import GameModel
import LinearAlgebra

/// The strategies of one player, scaled such that no action of the opponent earns more than one:
/// {z ≥ 0 : M·z + s = 1, s ≥ 0}.
///
/// Row j of M holds what the opponent's action j earns against each action of the player, changed in a
/// way that keeps which actions are best against what, and made positive, so that the set is a
/// polytope (von Stengel 2007, section 3.4). Its points other than zero are the player's strategies up to
/// positive factors: zᵢ is zero if action i is not played, and sⱼ is zero only if action j is a best
/// response.
///
/// The actions of both players are numbered together, the first player's first. These numbers are the
/// *labels*, and each is the number of a variable, zᵢ or sⱼ. A label is *tight* at a point if its
/// variable is zero there.
///
/// It is a class because every face refers to it: a copy of so many arrays takes longer than a pivot.
final class BestResponsePolytope: Sendable {
  let side: Side
  /// The player's own labels, those of the components of z, called structurals.
  let structurals: Range<Int>
  /// The opponent's labels, those of the components of s, called slacks.
  let slacks: Range<Int>
  /// M, positive integers, row by row, if some of them are beyond 2⁶⁰.
  private let matrix: [[Rational]]?
  /// By structural, what zᵢ is to be multiplied by to be in proportion to a probability.
  private let factors: [Rational]
  /// By structural, what the opponent earns at least, times the factor.
  private let leastMultiples: [Rational]

  /// M rounded down to integers of at most 2⁶⁰, after column i was divided by some 2ᵗ, and zᵢ multiplied
  /// by it, where the column has larger entries.
  let roundedMatrix: [[Int]]
  /// Whether there are such columns.
  let isRounded: Bool
  /// The same matrix in doubles, if all its entries are below 2²⁶.
  let smallMatrix: RowCombinations?
  /// The largest entry of ``roundedMatrix``.
  let largestEntry: Double
  /// By label, a number that its variable cannot exceed in the units of ``roundedMatrix``.
  let upperBounds: [Double]

  /// By structural, a power of two no less than any entry of its column of M.
  ///
  /// In floating-point tableaus the structurals are larger by these factors than in the polytope, so that
  /// entries are of the order of one.
  let scales: [Rational]
  /// By label, a number that its variable cannot exceed in floating-point tableaus.
  let scaledBounds: [Double]
  /// The tableau in floating point whose basis consists of the slacks.
  let floatTableau: FloatTableau

  var labelCount: Int { structurals.count + slacks.count }

  /// The polytope of the strategies of one of two players.
  init(_ side: Side, of game: NormalFormGame) {
    let first = 0..<game.actionCount(of: 0)
    let second = first.count..<(first.count + game.actionCount(of: 1))
    let (structurals, slacks) = side == .first ? (first, second) : (second, first)
    let columns = structurals.indices.map { label in
      Column(payoffs: game.payoffs(against: label - structurals.lowerBound, of: side))
    }
    func rows<Entry>(_ entry: (Column, Int) -> Entry) -> [[Entry]] {
      (0..<slacks.count).map { row in columns.map { entry($0, row) } }
    }
    /// Bounds of the structurals, and one for the slacks.
    func bounds(_ bound: (Column) -> Double) -> [Double] {
      let own = columns.map(bound)
      let others = slacks.map { _ in 1.0 }
      return side == .first ? own + others : others + own
    }
    self.side = side
    self.structurals = structurals
    self.slacks = slacks
    factors = columns.map(\.factor)
    leastMultiples = columns.map { $0.least * $0.factor }

    isRounded = columns.contains { $0.unit != 1 }
    matrix = isRounded ? rows { $0.entry($1) } : nil
    roundedMatrix = rows { $0.roundedEntries[$1] }
    let largestEntry = Double(columns.map { $0.roundedEntries.max() ?? 1 }.max() ?? 1)
    self.largestEntry = largestEntry
    smallMatrix = largestEntry < 0x1p26 ? RowCombinations(of: roundedMatrix) : nil
    upperBounds = bounds { Double($0.unit / $0.largest).nextUp }

    scales = columns.map(\.scale)
    scaledBounds = bounds { Double($0.scale / $0.largest) }
    let inverseScales = columns.map { Double($0.unit / $0.scale) }
    floatTableau = FloatTableau(
      matrix: roundedMatrix.flatMap { row in
        zip(row, inverseScales).map { Double($0) * $1 }
      },
      structurals: structurals, slacks: slacks, upperBounds: scaledBounds)
  }

  /// The vertex at a point z.
  ///
  /// - Parameters:
  ///   - multiples: The components of z that are not zero, times a positive number, by structural.
  ///   - scale: That number.
  ///   - tightLabels: The labels that are tight at z.
  /// - Returns: The vertex, or `nil` if z is zero.
  func vertex(
    _ multiples: [(structural: Int, value: Rational)], over scale: Rational, _ tightLabels: BitSet
  ) -> StrategyVertex? {
    if multiples.isEmpty { return nil }
    var strategy = [Rational](repeating: 0, count: structurals.count)
    var sum = Rational.zero
    // A best response j earns ∑ xᵢ·((Mⱼᵢ − 1)/fᵢ + lᵢ) for factors f and least payoffs l, and x is in
    // proportion to zᵢ·fᵢ; besides, ∑ Mⱼᵢ·zᵢ = 1.
    var payoff = scale
    for (structural, value) in multiples {
      let column = structural - structurals.lowerBound
      let weight = value * factors[column]
      strategy[column] = weight
      sum += weight
      payoff += value * leastMultiples[column] - value
    }
    for (structural, _) in multiples { strategy[structural - structurals.lowerBound] /= sum }
    return StrategyVertex(
      strategy: strategy, opponentPayoff: payoff / sum, tightLabels: tightLabels)
  }

  /// A tableau of some of the equations, in the basis of the slacks.
  ///
  /// - Parameters:
  ///   - rows: The labels of the slacks of the equations.
  ///   - columns: The labels of structurals, whose columns follow the column of right-hand sides.
  ///   - rightHandSides: The right-hand sides, if they are not to be ones.
  /// - Returns: The tableau.
  func integerTableau(
    rows: [Int], columns: [Int], rightHandSides: [Int]? = nil
  ) -> IntegerTableau {
    let sides = rightHandSides ?? rows.map { _ in 1 }
    let positions = columns.map { $0 - structurals.lowerBound }
    let equations = rows.map { $0 - slacks.lowerBound }
    if let matrix {
      return IntegerTableau(
        zip(equations, sides).map { row, side in
          [Rational(side)] + positions.map { matrix[row][$0] }
        })
    }
    return IntegerTableau(rows: rows.count, columns: columns.count + 1) { row, column in
      column == 0 ? sides[row] : roundedMatrix[equations[row]][positions[column - 1]]
    }
  }

  /// A column of M.
  private struct Column {
    let least: Rational
    /// What makes payoffs less the least one coprime integers.
    let factor: Rational
    /// These integers, if some of them are beyond 2⁶⁰.
    private let longIntegers: [Rational]?
    let largest: Rational
    /// The least power of two that is at least the largest entry.
    let scale: Rational
    /// The power of two by which entries are divided before they are rounded.
    let unit: Rational
    let roundedEntries: [Int]

    init(payoffs: [Rational]) {
      let least = payoffs.min() ?? 0
      self.least = least
      let differences = payoffs.map { $0 - least }
      if let (factor, integers) = differences.scaledToCoprimeInts(),
        let last = integers.max(), last < 1 << 60
      {
        self.factor = factor
        longIntegers = nil
        roundedEntries = integers.map { $0 + 1 }
        largest = Rational(last + 1)
        // The power of two above the largest integer.
        scale = Rational(1 << (Int.bitWidth - last.leadingZeroBitCount))
        unit = 1
        return
      }
      let (factor, integers) = differences.scaledToCoprimeIntegers()
      self.factor = factor
      longIntegers = integers
      let largest = (integers.max() ?? 0) + 1
      self.largest = largest
      var scale = Rational.one
      while scale < largest { scale *= 2 }
      self.scale = scale
      let unit = max(1, scale / Rational(1 << 60))
      self.unit = unit
      roundedEntries = integers.map { (($0 + 1) / unit).floor.exactInt ?? 0 }
    }

    func entry(_ row: Int) -> Rational {
      longIntegers.map { $0[row] + 1 } ?? Rational(roundedEntries[row])
    }
  }
}

extension NormalFormGame {
  /// What each action of the opponent earns against an action of one of two players.
  fileprivate func payoffs(against action: Int, of side: Side) -> [Rational] {
    let opponent = side.other.rawValue
    return (0..<actionCount(of: opponent)).map {
      payoffs[opponent][$0 * profiles.strides[opponent] + action * profiles.strides[side.rawValue]]
    }
  }
}
