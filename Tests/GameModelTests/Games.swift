import Equilibria

/// Games that several tests work by hand.
enum Games {
  /// Aumann 1974: the best correlated equilibrium has total 21/2.
  static let chicken = try! NormalFormGame(
    title: "Chicken",
    players: [
      Player(name: "Row", actions: ["yield", "dare"]),
      Player(name: "Column", actions: ["yield", "dare"]),
    ],
    payoffs: [[6, 7, 2, 0], [6, 2, 7, 0]])

  static let dilemma = try! NormalFormGame(
    title: "Prisoner's dilemma",
    players: [
      Player(name: "Row", actions: ["cooperate", "defect"]),
      Player(name: "Column", actions: ["cooperate", "defect"]),
    ],
    payoffs: [[3, 4, 1, 2], [3, 1, 4, 2]])

  /// Middle is dominated by half top and half bottom only.
  static let mixedDomination = try! NormalFormGame(
    players: [
      Player(name: "Row", actions: ["top", "middle", "bottom"]),
      Player(name: "Column", actions: ["left", "right"]),
    ],
    payoffs: [[4, 1, 0, 0, 1, 4], [1, 1, 1, 1, 1, 0]])

  /// A game with random integer payoffs.
  static func random(
    _ actionCounts: [Int], payoffs range: ClosedRange<Int> = 0...20,
    using generator: inout some RandomNumberGenerator
  ) -> NormalFormGame {
    let profiles = actionCounts.reduce(1, *)
    return try! NormalFormGame(
      players: actionCounts.enumerated().map { player, count in
        Player(name: "P\(player)", actions: (0..<count).map { "a\($0)" })
      },
      payoffs: actionCounts.map { _ in
        (0..<profiles).map { _ in Rational(Int.random(in: range, using: &generator)) }
      })
  }
}
