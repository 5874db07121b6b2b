import ExactArithmetic
import GameModel

/// Weights with which a smooth game may be diagonally strictly concave, to be proved.
///
/// With B the derivatives −∂²uᵢ/∂aᵢ∂aⱼ at a point, R B + Bᵀ R is to be positive definite.
enum RosenWeights {
  /// Proposals that succeed at a point, the likelier ones first.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - point: A profile, or bounds of one.
  /// - Returns: Lists of a weight for each player.
  static func proposals(for game: SmoothGame, at point: [Interval]) -> [[Rational]] {
    let center = point.map { Interval($0.midpoint) }
    let jacobian = StationarySystem(game: game, free: Array(game.players.indices))
      .jacobian(at: center)
    let matrix = jacobian.map { $0.map { -$0.midpoint } }
    guard matrix.indices.allSatisfy({ matrix[$0][$0] > 0 }), matrix.joined().allSatisfy(\.isFinite)
    else { return [] }
    var proposals: [[Rational]] = []
    for weights in [matrix.map { _ in 1.0 }, balanced(matrix), scaled(matrix), dominant(matrix)] {
      // Few digits will do.
      let largest = weights.max() ?? 1
      let short = weights.map { Rational(exactly: Double(Float($0 / largest))) ?? 0 }
      guard short.allSatisfy({ $0.signum > 0 }), !proposals.contains(short),
        SmoothGame.isDiagonallyConcave(jacobian, weights: short.map { Interval(enclosing: $0) })
      else { continue }
      proposals.append(short)
    }
    return proposals
  }

  /// Weights that make the diagonal the same for all.
  private static func scaled(_ matrix: [[Double]]) -> [Double] {
    matrix.indices.map { 1 / matrix[$0][$0] }
  }

  /// Weights that nearly make the matrix symmetric: rᵢ |bᵢⱼ| = rⱼ |bⱼᵢ|, as far as that is possible.
  ///
  /// Each in turn becomes the square root of Σ (rⱼ bⱼᵢ)² / Σ bᵢⱼ².
  private static func balanced(_ matrix: [[Double]]) -> [Double] {
    var weights = scaled(matrix)
    for _ in 0..<20 {
      for row in matrix.indices {
        var (own, others) = (0.0, 0.0)
        for column in matrix.indices where column != row {
          own += matrix[row][column] * matrix[row][column]
          let other = weights[column] * matrix[column][row]
          others += other * other
        }
        if own > 0, others > 0 { weights[row] = (others / own).squareRoot() }
      }
    }
    return weights
  }

  /// Weights for best responses that are contractions: with x and y Perron's vectors of the matrix of
  /// |bᵢⱼ|/bᵢᵢ, i ≠ j, and of its transpose, yᵢ/(xᵢ bᵢᵢ).
  private static func dominant(_ matrix: [[Double]]) -> [Double] {
    func perron(_ entry: (Int, Int) -> Double) -> [Double] {
      var vector = matrix.map { _ in 1.0 }
      for _ in 0..<30 {
        // Half of the identity keeps the iteration from going to and fro.
        let image = matrix.indices.map { row in
          matrix.indices.reduce(vector[row] / 2) {
            $0 + ($1 == row ? 0 : entry(row, $1) * vector[$1])
          }
        }
        let largest = image.max() ?? 1
        vector = image.map { max($0 / largest, 0x1p-10) }
      }
      return vector
    }
    let right = perron { matrix[$0][$1].magnitude / matrix[$0][$0] }
    let left = perron { matrix[$1][$0].magnitude / matrix[$1][$1] }
    return matrix.indices.map { left[$0] / (right[$0] * matrix[$0][$0]) }
  }
}
