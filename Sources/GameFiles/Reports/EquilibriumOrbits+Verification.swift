import Certification
import ExactArithmetic
import GameModel

extension EquilibriumOrbits {
  /// Finds the orbits again.
  ///
  /// - Parameters:
  ///   - game: The game that the report is about.
  ///   - equilibria: Bounds of all its equilibria.
  /// - Returns: Whether the orbits are as claimed.
  func verification(
    against game: NormalFormGame, of equilibria: [[[RationalInterval]]]
  ) -> VerificationLine {
    let fits = equilibria.allSatisfy { $0.counts == game.profiles.actionCounts }
    guard fits, self == EquilibriumOrbits(of: equilibria, in: game) else {
      return VerificationLine(
        "symmetry", fails: "interchangeable players make other orbits of the equilibria")
    }
    let count = orbits.count
    return VerificationLine(
      "symmetry", holds: "\(counted(count, "orbit", "orbits")) certified")
  }
}
