import Equilibria
import Testing

@Suite struct NashEquilibriumTests {
  static let dilemma = try! NormalFormGame(
    title: "Prisoner's dilemma",
    players: [
      Player(name: "Row", actions: ["cooperate", "defect"]),
      Player(name: "Column", actions: ["cooperate", "defect"]),
    ],
    payoffs: [[3, 4, 1, 2], [3, 1, 4, 2]])

  @Test func `defection is an equilibrium`() {
    #expect(Self.dilemma.deviation(from: [1, 1]) == nil)
  }

  @Test func `cooperation is refuted by the deviation that gains most`() {
    let deviation = Self.dilemma.deviation(from: [0, 0])
    #expect(deviation?.gain == 1)
    #expect(deviation?.description == "Row gains 1 by playing defect")
  }
}
