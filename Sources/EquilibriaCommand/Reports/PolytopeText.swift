import Equilibria

extension ReportText {
  /// The components of a polymatrix game that are more than one equilibrium, with their polytopes, and the
  /// indices of the others.
  func lines(on structure: PolymatrixStructure, of equilibria: [NashCertificate]) -> [String] {
    var lines: [String] = []
    for (number, component) in structure.components.enumerated()
    where component.equilibria.count > 1 {
      let index = index(component.index, bySum: component.indexBySum == true)
      lines.append(heading(number, component.dimension, index, component.equilibria))
      let members = Set(component.equilibria)
      for polytope in structure.polytopes where members.contains(polytope[0]) {
        lines.append("  " + description(of: polytope, in: equilibria))
      }
    }
    guard !lines.isEmpty else { return self.lines(onIndicesOf: structure.components) }
    let isolated = structure.components.count { $0.equilibria.count == 1 }
    return lines + others(isolated) + [""] + self.lines(onIndicesOf: structure.components)
  }

  /// A polytope: what each player may play, if all combinations of that are equilibria, and otherwise its
  /// corners.
  private func description(of polytope: [Int], in equilibria: [NashCertificate]) -> String {
    let choices = names.players.indices.map { player in
      var seen: Set<[Rational]> = []
      return polytope.map { equilibria[$0].strategies[player] }.filter { seen.insert($0).inserted }
    }
    guard choices.reduce(1, { $0 * $1.count }) == polytope.count else {
      return "any mixture of the equilibria \(Self.ranges(polytope.map { $0 + 1 }))"
    }
    return choices.enumerated().map { player, strategies in
      let choice = strategies.map { names.strategy($0, of: player) }
      let mixture =
        choice.count == 1 ? choice[0] : "any mixture of " + Self.alternatives(choice)
      return "\(names.players[player]) plays \(mixture)"
    }.joined(separator: "; ")
  }
}
