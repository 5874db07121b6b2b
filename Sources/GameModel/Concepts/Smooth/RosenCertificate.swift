public import Certification
public import ExactArithmetic

/// The claim that a smooth game has exactly one equilibrium, because it is diagonally strictly concave.
///
/// With J the matrix of ∂²uᵢ/∂aᵢ∂aⱼ and R that of positive weights on its diagonal, R J + Jᵀ R is negative
/// definite for all profiles in the box of all best responses to best responses; there all equilibria are.
/// For two equilibria a and b the sum of rᵢ (∂uᵢ(b) − ∂uᵢ(a)) (bᵢ − aᵢ) would be negative, but the conditions
/// of first order say that no summand is (Rosen 1965, Econometrica 33, theorems 2 and 6). That there is one
/// follows from concavity. If best responses are contractions in some weighted maximum norm, there are such
/// weights.
public struct RosenCertificate: Certificate {
  /// A positive number for each player.
  public var weights: [Rational]
  /// Into how many parts the box is divided to show it.
  public var parts: Int

  public init(weights: [Rational], parts: Int) {
    self.weights = weights
    self.parts = parts
  }

  /// The largest number of parts that a claim may state.
  public static let mostParts = 100_000

  public func check(against game: SmoothGame) throws(CertificateError) {
    guard weights.count == game.players.count else {
      throw CertificateError("there are not as many weights as players")
    }
    guard weights.allSatisfy({ $0.signum > 0 && $0.bitLength <= Self.longestWeight }) else {
      throw CertificateError(
        "a weight is not positive, or has more than \(Self.longestWeight) binary digits")
    }
    guard 1...Self.mostParts ~= parts else {
      throw CertificateError("the number of parts is not from 1 to \(Self.mostParts)")
    }
    try game.requireConcavity()
    let found = game.partsOfDiagonalConcavity(weights: weights, limit: parts)
    guard found == parts else {
      throw CertificateError(
        found.map { "the number of parts is claimed to be \(parts), and is \($0)" }
          ?? "it is not shown with these weights that the game is diagonally strictly concave")
    }
  }

  private static let longestWeight = 256
}

extension SmoothGame {
  /// Into how many parts the box of best responses has to be divided, until it is shown for each that the game
  /// is diagonally strictly concave there.
  ///
  /// - Parameters:
  ///   - weights: A positive number for each player.
  ///   - limit: The largest number of parts.
  ///   - isStopped: Whether to give up.
  /// - Returns: `nil` if more would be needed.
  /// - Precondition: Utilities are concave in the own action.
  package func partsOfDiagonalConcavity(
    weights: [Rational], limit: Int, isStopped: () -> Bool = { false }
  ) -> Int? {
    guard let box = bestResponses(in: space) else { return nil }
    // Whose derivative has one sign plays an end in every equilibrium.
    let free = players.indices.filter { player in
      players[player].from < players[player].to && marginal(of: player, at: box).containsZero
    }
    let system = StationarySystem(game: self, free: free)
    let weights = free.map { Interval(enclosing: weights[$0]) }
    var parts = [box]
    var count = 0
    while let part = parts.popLast() {
      count += 1
      guard count <= limit, !isStopped() else { return nil }
      if Self.isDiagonallyConcave(system.jacobian(at: part), weights: weights) { continue }
      guard count + parts.count < limit, let halves = part.halves(of: space, across: free) else {
        return nil
      }
      parts += [halves.1, halves.0]
    }
    return count
  }

  /// Checks that all utilities are concave in the own action.
  func requireConcavity(in box: [Interval]? = nil) throws(CertificateError) {
    for player in players.indices {
      if let failure = concavityFailure(of: player, in: box ?? space) {
        throw CertificateError(
          "the utility of \(players[player].name) is not shown to be concave: "
            + sentence(for: failure))
      }
    }
  }

  /// Whether R J + Jᵀ R is negative definite for all matrices J between bounds.
  ///
  /// - Parameters:
  ///   - jacobian: J, which does not hold where it has no bounds.
  ///   - weights: The diagonal of R, all positive.
  /// - Returns: `false` also where it is not known.
  /// - Complexity: O(n³) for n rows.
  package static func isDiagonallyConcave(_ jacobian: [[Interval]], weights: [Interval]) -> Bool {
    guard jacobian.joined().allSatisfy({ $0.width < .infinity }) else { return false }
    return isPositiveDefinite(
      jacobian.indices.map { row in
        (0...row).map { column in
          -(weights[row] * jacobian[row][column] + weights[column] * jacobian[column][row])
        }
      })
  }

  /// Whether all symmetric matrices between bounds are positive definite.
  ///
  /// With A in the middle and Δ the radii, and any v > 0, a matrix A + E between the bounds has
  /// xᵀ (A + E) x ≥ xᵀ A x − Σ Δᵢⱼ |xᵢ| |xⱼ| ≥ xᵀ (A − D) x, where D is diagonal with Dᵢᵢ = Σⱼ Δᵢⱼ vⱼ/vᵢ, because
  /// 2 |xᵢ| |xⱼ| ≤ xᵢ² vⱼ/vᵢ + xⱼ² vᵢ/vⱼ (after Rohn 1994). The best v is Perron's vector of Δ.
  ///
  /// - Parameter matrix: The rows up to the diagonal.
  /// - Returns: `false` also where it is not known.
  private static func isPositiveDefinite(_ matrix: [[Interval]]) -> Bool {
    let middles = matrix.map { $0.map(\.midpoint) }
    let radii = zip(matrix, middles).map { row, middles in
      zip(row, middles).map { entry, middle -> Double in
        let rest = entry - Interval(middle)
        return max(rest.upper, -rest.lower)
      }
    }
    guard radii.joined().allSatisfy(\.isFinite) else { return false }
    func radius(_ row: Int, _ column: Int) -> Double { radii[max(row, column)][min(row, column)] }
    var vector = matrix.map { _ in 1.0 }
    for _ in 0..<4 {
      let image = matrix.indices.map { row in
        vector.indices.reduce(0) { $0 + radius(row, $1) * vector[$1] }
      }
      guard let largest = image.max(), largest.isNormal else { break }
      vector = image.map { max($0 / largest, 0x1p-20) }
    }
    var rest = middles.map { $0.map { Interval($0) } }
    for row in matrix.indices {
      for column in matrix.indices {
        rest[row][row] -=
          Interval(radius(row, column)) * Interval(vector[column]) / Interval(vector[row])
      }
    }
    // Elimination, which needs only the rows up to the diagonal.
    for step in rest.indices {
      let pivot = rest[step][step]
      guard pivot.lower > 0 else { return false }
      for row in rest.indices.dropFirst(step + 1) {
        let factor = rest[row][step] / pivot
        for column in (step + 1)...row { rest[row][column] -= factor * rest[column][step] }
      }
    }
    return true
  }
}
