public import Certification
public import ExactArithmetic

/// A factorisation A = L D Lᵀ that shows whether a symmetric matrix is positive (semi)definite.
///
/// L has ones on its diagonal and zeros above; D is diagonal. A is positive definite if and only if all
/// entries of D are positive. (Golub and Van Loan 2013, Matrix Computations, section 4.1.)
public struct SymmetricFactorization: Hashable, Sendable, Codable {
  /// L, row by row.
  public var lower: [[Rational]]
  /// The diagonal of D.
  public var pivots: [Rational]

  /// The factorisation of a symmetric matrix that is positive semidefinite, or `nil` if it is not.
  ///
  /// - Complexity: O(n³) for n rows.
  public init?(_ matrix: [[Rational]]) {
    let count = matrix.count
    var rest = matrix
    var lower = [[Rational]](repeating: .init(repeating: 0, count: count), count: count)
    var pivots: [Rational] = []
    for k in 0..<count {
      lower[k][k] = 1
      let pivot = rest[k][k]
      pivots.append(pivot)
      let below = (k + 1)..<count
      // With a zero on its diagonal a semidefinite matrix has zeros in that row.
      guard pivot.signum > 0 || (pivot.isZero && below.allSatisfy { rest[$0][k].isZero }) else {
        return nil
      }
      if pivot.isZero { continue }
      for i in below {
        lower[i][k] = rest[i][k] / pivot
        for j in below { rest[i][j] -= lower[i][k] * rest[k][j] }
      }
    }
    self.lower = lower
    self.pivots = pivots
  }

  public var isPositiveDefinite: Bool { pivots.allSatisfy { $0.signum > 0 } }

  /// Whether this is a factorisation of a matrix.
  ///
  /// - Complexity: O(n³) for n rows.
  public func isFactorization(of matrix: [[Rational]]) -> Bool {
    let count = matrix.count
    guard pivots.count == count, lower.count == count,
      lower.allSatisfy({ $0.count == count })
    else { return false }
    for i in 0..<count {
      for j in 0..<count where j > i && !lower[i][j].isZero { return false }
      guard lower[i][i] == 1 else { return false }
      for j in 0...i {
        let product = (0...j).reduce(Rational.zero) {
          $0 + lower[i][$1] * pivots[$1] * lower[j][$1]
        }
        guard product == matrix[i][j], product == matrix[j][i] else { return false }
      }
    }
    return true
  }
}

/// The claim that a quadratic compute game has at most one budgeted equilibrium, one variational one,
/// and competitive ones that all have the same actions.
///
/// With the pseudo-Jacobian Jᵢⱼ = ∂²uᵢ/∂aᵢ∂aⱼ, that holds where −(J + Jᵀ)/2 is positive definite: the
/// conditions of equilibrium are then a strictly monotone variational inequality. (Rosen 1965,
/// Econometrica 33, theorems 2 and 6.)
public struct UniquenessCertificate: Certificate {
  public var factorization: SymmetricFactorization

  public init(factorization: SymmetricFactorization) {
    self.factorization = factorization
  }

  public func check(against game: QuadraticComputeGame) throws(CertificateError) {
    guard factorization.isFactorization(of: game.monotonicityMatrix) else {
      throw CertificateError("L D Lᵀ is not the symmetric part of minus the pseudo-Jacobian")
    }
    guard factorization.isPositiveDefinite else {
      throw CertificateError("a pivot is not positive")
    }
  }
}

extension QuadraticComputeGame {
  /// −(J + Jᵀ)/2 with Jᵢⱼ = ∂²uᵢ/∂aᵢ∂aⱼ.
  public var monotonicityMatrix: [[Rational]] {
    agents.indices.map { i in
      agents.indices.map { j in
        -(utilities[i].hessian[i][j] + utilities[j].hessian[j][i]) / 2
      }
    }
  }

  /// The proof that equilibria are unique, or why that is undecided.
  public func uniqueness() -> Result<Certified<UniquenessCertificate>, UndecidedReason> {
    guard let factorization = SymmetricFactorization(monotonicityMatrix),
      let certified = try? Certified(
        UniquenessCertificate(factorization: factorization), for: self)
    else {
      return .failure(
        .outsideScope(
          "the symmetric part of minus the pseudo-Jacobian is not positive definite"))
    }
    return .success(certified)
  }
}
