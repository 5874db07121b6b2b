import Equilibria

/// Prisoner's dilemma: defection gains 2 against cooperation and 1 against defection.
enum Dilemma {
  static let game = try! NormalFormGame(
    title: "Prisoner's dilemma",
    players: [
      Player(name: "Row", actions: ["cooperate", "defect"]),
      Player(name: "Column", actions: ["cooperate", "defect"]),
    ],
    payoffs: [[2, 4, 0, 1], [2, 0, 4, 1]])
}
