import Certification

// The index of a component is the sum of the indices of the equilibria near it of any nearby game whose
// equilibria are regular, and does not depend on that game. The indices of all components of a game sum to
// +1 (Shapley 1974; Ritzberger 1994). What is checked of a component that is not a regular equilibrium is
// that the nearby equilibria are there, and not that there are no others: an index that lacks some is
// found out by the sum, unless what it lacks sums to zero.

extension NashStructureCertificate {
  /// Whether indices are claimed.
  public var hasIndices: Bool { components.contains { $0.index != nil } }

  /// Checks every index, and that they sum to +1.
  ///
  /// - Parameter list: The equilibria, of which the components are known to be the connected parts.
  /// - Throws: `CertificateError` that says what is claimed and false.
  func checkIndices(on list: EquilibriumList) throws(CertificateError) {
    guard hasIndices else {
      guard bonuses == nil, components.allSatisfy({ $0.nearby == nil }) else {
        throw CertificateError("equilibria near components are named, but no indices")
      }
      return
    }
    let bonuses = bonuses ?? list.game.profiles.actionCounts.map { [Int](repeating: 0, count: $0) }
    guard bonuses.counts == list.game.profiles.actionCounts else {
      throw CertificateError("the bonuses do not fit the actions of the game")
    }
    let indices = list.indices
    for (number, component) in components.enumerated() {
      let truth: Int?
      if let nearby = component.nearby {
        try check(nearby, of: component, on: list, bonuses: bonuses, indices)
        truth = nearby.reduce(0) { $0 + $1.index }
      } else if component.equilibria.count == 1 {
        truth = list.index(at: component.equilibria[0])
      } else {
        truth = nil
      }
      guard let truth else {
        throw CertificateError(
          "component \(number) is not a regular equilibrium, and no equilibria near it are named")
      }
      guard component.index == truth else {
        throw CertificateError(
          "component \(number) is claimed to have index "
            + "\(component.index.map { "\($0)" } ?? "none"), and has \(truth)")
      }
    }
    let sum = components.reduce(0) { $0 + ($1.index ?? 0) }
    guard sum == 1 else {
      throw CertificateError(
        "the indices sum to \(sum), and those of all equilibria of a game sum to 1")
    }
  }

  private func check(
    _ nearby: [NearbyEquilibrium], of component: NashComponent, on list: EquilibriumList,
    bonuses: [[Int]], _ indices: EquilibriumIndex
  ) throws(CertificateError) {
    let members = Set(component.equilibria)
    guard nearby.allSatisfy({ members.contains($0.equilibrium) }),
      Set(nearby.map(\.supports)).count == nearby.count
    else {
      throw CertificateError(
        "the equilibria \(nearby) are not different, or not near equilibria of their component")
    }
    for equilibrium in nearby {
      try equilibrium.check(on: list, bonuses: bonuses, indices)
    }
  }
}
