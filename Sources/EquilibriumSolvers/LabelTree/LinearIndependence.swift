import ExactArithmetic

extension BestResponsePolytope {
  /// Whether the columns of some variables in the equations M·z + s = 1 are linearly independent.
  ///
  /// A point of the polytope is a vertex if and only if the columns of its positive variables are. So
  /// there is no vertex where all variables of a dependent set are positive.
  func areIndependent(_ labels: [Int]) -> Bool {
    // The column of a slack has one entry, so that its equation serves for no other column.
    let columns = labels.filter(structurals.contains)
    var rows = slacks.filter { !labels.contains($0) }
    guard columns.count <= rows.count else { return false }
    if areIndependentModuloPrime(rows: rows, columns: columns) { return true }
    var tableau = integerTableau(rows: rows, columns: columns)
    for column in 1..<(columns.count + 1) {
      guard
        let row = rows.indices.first(where: { rows[$0] >= 0 && tableau.sign($0, column) != 0 })
      else { return false }
      tableau.pivot(row: row, column: column)
      rows[row] = -1
    }
    return true
  }

  /// Whether columns are independent in some rows even if integers are taken modulo a prime.
  ///
  /// Then a determinant is not a multiple of the prime, and so not zero.
  private func areIndependentModuloPrime(rows: [Int], columns: [Int]) -> Bool {
    if isRounded { return false }
    let prime = Modular.prime
    // The transpose, so that each column is eliminated from the later ones in one stretch of memory.
    var vectors = columns.map { column in
      rows.map { row in
        UInt64(
          roundedMatrix[row - slacks.lowerBound][column - structurals.lowerBound] % Int(prime))
      }
    }
    for k in vectors.indices {
      guard let pivot = vectors[k].firstIndex(where: { $0 != 0 }) else { return false }
      let source = vectors[k]
      let inverse = Modular.inverse(source[pivot])
      for j in vectors.indices.dropFirst(k + 1) where vectors[j][pivot] != 0 {
        let factor = prime - vectors[j][pivot] * inverse % prime
        for row in source.indices {
          vectors[j][row] = (vectors[j][row] + factor * source[row]) % prime
        }
      }
    }
    return true
  }
}

/// Arithmetic modulo the prime 2³¹ − 1, whose products fit into a machine word.
private enum Modular {
  static let prime: UInt64 = 0x7fff_ffff

  /// The inverse of a number that is no multiple of the prime, by Fermat's little theorem.
  static func inverse(_ number: UInt64) -> UInt64 {
    var (result, power, exponent) = (UInt64(1), number % prime, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * power % prime }
      power = power * power % prime
      exponent >>= 1
    }
    return result
  }
}
