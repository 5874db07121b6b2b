public import Equilibria

/// A two-player game whose equilibria are known.
public struct KnownGame: Sendable, CustomStringConvertible {
  /// The game, what it is there to catch, or where it is from.
  public let name: String
  public let game: NormalFormGame
  public let pureEquilibria: Int
  public let extremeEquilibria: Int
  public let nashSubsets: Int
  public let components: Int
  /// The dimensions of the components, smallest first.
  public let dimensions: [Int]

  public var description: String { name }

  init(
    _ name: String, _ rows: [[Rational]], _ columns: [[Rational]], pure: Int, extreme: Int,
    subsets: Int, dimensions: [Int]
  ) {
    do {
      game = try NormalFormGame(title: name, rows: rows, columns: columns)
    } catch {
      preconditionFailure("\(name): \(error)")
    }
    self.name = name
    pureEquilibria = pure
    extremeEquilibria = extreme
    nashSubsets = subsets
    components = dimensions.count
    self.dimensions = dimensions
  }

  init(
    _ name: String, _ game: NormalFormGame, pure: Int, extreme: Int, subsets: Int,
    dimensions: [Int]
  ) {
    self.name = name
    self.game = game
    pureEquilibria = pure
    extremeEquilibria = extreme
    nashSubsets = subsets
    components = dimensions.count
    self.dimensions = dimensions
  }

  public static let all: [KnownGame] = [
    KnownGame(
      "prisoner's dilemma", [[3, 1], [4, 2]], [[3, 4], [1, 2]],
      pure: 1, extreme: 1, subsets: 1, dimensions: [0]),
    KnownGame(
      "battle of the sexes", [[2, 0], [0, 1]], [[1, 0], [0, 2]],
      pure: 2, extreme: 3, subsets: 3, dimensions: [0, 0, 0]),
    KnownGame(
      "matching pennies", [[1, -1], [-1, 1]], [[-1, 1], [1, -1]],
      pure: 0, extreme: 1, subsets: 1, dimensions: [0]),
    KnownGame(
      "Shapley 1964", [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
      pure: 0, extreme: 1, subsets: 1, dimensions: [0]),
    // The running example of the chapter, which is nondegenerate.
    KnownGame(
      "von Stengel 2007, section 3.2", [[3, 3], [2, 5], [0, 6]], [[3, 2], [2, 6], [3, 1]],
      pure: 1, extreme: 3, subsets: 3, dimensions: [0, 0, 0]),
    // The same with one payoff changed, section 3.6: the first row has two best responses.
    KnownGame(
      "von Stengel 2007, section 3.6", [[3, 3], [2, 5], [0, 6]], [[3, 3], [2, 6], [3, 1]],
      pure: 1, extreme: 3, subsets: 2, dimensions: [0, 1]),
    // Battle of the sexes, where the first player may stay out: it does, or gets its favourite.
    KnownGame(
      "outside option", [[2, 2], [3, 0], [0, 1]], [[2, 2], [1, 0], [0, 3]],
      pure: 2, extreme: 3, subsets: 2, dimensions: [0, 1]),
    KnownGame(
      "every profile an equilibrium", .constant([3, 3], payoff: 0),
      pure: 9, extreme: 9, subsets: 1, dimensions: [4]),
    KnownGame(
      "one action each", .constant([1, 1], payoff: -7),
      pure: 1, extreme: 1, subsets: 1, dimensions: [0]),
    KnownGame(
      "one row", [[5, 7, 7]], [[2, 2, 1]], pure: 2, extreme: 2, subsets: 1, dimensions: [1]),
    KnownGame(
      "one column", [[1], [1], [0], [1]], [[0], [4], [2], [-3]],
      pure: 3, extreme: 3, subsets: 1, dimensions: [2]),
    KnownGame(
      "duplicate rows", [[1, 0], [1, 0], [0, 1]], [[1, 0], [1, 0], [0, 1]],
      pure: 3, extreme: 5, subsets: 3, dimensions: [0, 1, 1]),
    KnownGame(
      "coordination on four actions", .coordination(4),
      pure: 4, extreme: 15, subsets: 15, dimensions: [Int](repeating: 0, count: 15)),
    KnownGame(
      "payoffs beyond a machine word",
      [[Rational(1, 3) * huge, 0], [0, huge * huge]],
      [[huge * huge * huge, 0], [0, Rational(1, 7)]],
      pure: 2, extreme: 3, subsets: 3, dimensions: [0, 0, 0]),
  ]

  private static var huge: Rational { Rational(Int.max) * Rational(Int.max) }
}
