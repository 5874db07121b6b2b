import Certification
import ExactArithmetic
import GameModel

extension EquilibriumList {
  /// The structure with the index of each component.
  ///
  /// - Parameters:
  ///   - structure: The structure of the list.
  ///   - monitor: May stop the search.
  /// - Returns: The structure with indices, or `nil` if the search was stopped.
  func addingIndices(
    to structure: NashStructureCertificate, _ monitor: SearchMonitor
  ) -> NashStructureCertificate? {
    var structure = structure
    var irregular: [Int] = []
    for (number, component) in structure.components.enumerated() {
      if component.equilibria.count == 1,
        let index = index(at: component.equilibria[0])
      {
        structure.components[number].index = index
      } else {
        irregular.append(number)
      }
    }
    if irregular.isEmpty { return structure }
    // Bonuses are seldom in special position, and larger ones are less often.
    for digits in 3...9 {
      let bonuses = bonuses(digits: digits)
      let search = NearbySearch(game, indices, bonuses: bonuses, monitor)
      do {
        for number in irregular {
          let nearby = try structure.components[number].equilibria.flatMap {
            try search.equilibria(near: strategies($0), at: $0)
          }
          structure.components[number].nearby = nearby
          structure.components[number].index = nearby.reduce(0) { $0 + $1.index }
        }
        structure.bonuses = bonuses
        return structure
      } catch is PerturbedFace.SpecialPosition {
        continue
      } catch {
        return nil
      }
    }
    return nil
  }

  private func strategies(_ position: Int) -> [[Rational]] {
    equilibria[position].evidence.strategies
  }

  /// Numbers of some digits without a pattern, always the same ones.
  private func bonuses(digits: Int) -> [[Int]] {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    let bound = (0..<digits).reduce(1) { power, _ in 10 * power }
    return game.profiles.actionCounts.map { count in
      (0..<count).map { _ in
        // A linear congruential generator (Knuth 1997, section 3.3.4).
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
    }
  }
}
