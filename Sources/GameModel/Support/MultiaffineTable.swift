package import ExactArithmetic

/// A number, or a polynomial, that can be added and multiplied exactly.
package protocol TableEntry: Hashable, Sendable {
  init(constant value: Rational)
  static func + (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
}

extension TableEntry {
  package static var nothing: Self { Self(constant: 0) }
}

extension Rational: TableEntry {
  package init(constant value: Rational) { self = value }
}

extension RationalPolynomial: TableEntry {
  package init(constant value: Rational) { self.init(value) }
}

extension QuadraticNumber: TableEntry {
  package init(constant value: Rational) { self.init(value) }
}

/// A function that is affine in the strategy of each player: its values where each player plays one of some
/// strategies, of which the others are mixtures.
package struct MultiaffineTable<Number: TableEntry>: Sendable {
  /// For each player, the number of strategies.
  package let sizes: [Int]
  /// The first player's strategy varies fastest.
  package let values: [Number]

  package init(sizes: [Int], values: [Number]) {
    self.sizes = sizes
    self.values = values
  }

  /// The same function on mixtures.
  ///
  /// - Parameters:
  ///   - player: Whose strategies are replaced.
  ///   - mixtures: For each new strategy, the weights of the old ones.
  /// - Returns: Its values where the player plays one of the new strategies.
  package func contracted(_ player: Int, _ mixtures: [[Number]]) -> MultiaffineTable {
    let stride = stride(of: player)
    var result: [Number] = []
    for block in Swift.stride(from: 0, to: values.count, by: stride * sizes[player]) {
      for weights in mixtures {
        for first in block..<block + stride {
          var sum = Number.nothing
          for (index, weight) in weights.enumerated() {
            sum = sum + weight * values[first + index * stride]
          }
          result.append(sum)
        }
      }
    }
    return resized(player, mixtures.count, result)
  }

  private func resized(_ player: Int, _ size: Int, _ values: [Number]) -> MultiaffineTable {
    var sizes = sizes
    sizes[player] = size
    return MultiaffineTable(sizes: sizes, values: values)
  }

  /// How far apart profiles stand that differ in the strategy of a player.
  package func stride(of player: Int) -> Int { sizes[..<player].reduce(1, *) }

  /// The values at one strategy of a player.
  package func slice(_ player: Int, _ strategy: Int) -> MultiaffineTable {
    let stride = stride(of: player)
    let kept = values.indices.filter { $0 / stride % sizes[player] == strategy }
    return resized(player, 1, kept.map { values[$0] })
  }

  /// Drops the players whose strategies do not matter.
  package func reduced() -> MultiaffineTable {
    var result = self
    for player in sizes.indices where sizes[player] > 1 && !result.depends(on: player) {
      result = result.slice(player, 0)
    }
    return result
  }

  /// The players whose strategies matter, in a table without others.
  package var players: [Int] { sizes.indices.filter { sizes[$0] > 1 } }

  /// Whether the strategy of a player matters.
  private func depends(on player: Int) -> Bool {
    let stride = stride(of: player)
    for index in values.indices where index / stride % sizes[player] > 0 {
      if values[index] != values[index - stride] { return true }
    }
    return false
  }
}
