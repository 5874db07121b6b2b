import Equilibria

extension ReportText {
  /// The positions of the equilibria to list.
  func listed(of count: Int, _ symmetry: EquilibriumOrbits?) -> [Int] {
    guard isUpToSymmetry, let symmetry else { return Array(0..<count) }
    return symmetry.orbits.map { $0[0] }
  }

  /// How many equilibria a listed one stands for, if that is to be said.
  func multiplicity(of position: Int, _ symmetry: EquilibriumOrbits?) -> Int? {
    guard isUpToSymmetry else { return nil }
    return symmetry?.orbits.first { $0[0] == position }?.count
  }

  /// A table with the heading for equilibria and, if that is to be said, how many each stands for.
  func equilibriumTable(_ symmetry: EquilibriumOrbits?) -> TextTable {
    let counts = isUpToSymmetry && symmetry != nil
    var table = TextTable(
      [.right] + names.players.map { _ in .left } + [.left] + (counts ? [.right] : []))
    table.append([""] + names.players + ["payoffs"] + (counts ? ["number"] : []))
    return table
  }

  /// The heading of an equilibrium, as in `Equilibrium 2 of 7, which stands for 3`.
  func title(of position: Int, _ count: Int, _ symmetry: EquilibriumOrbits?) -> String {
    let number = multiplicity(of: position, symmetry)
    return "Equilibrium \(position + 1) of \(count)"
      + (number.map { ", which stands for \($0)" } ?? "")
  }

  /// Who is interchangeable, and how many equilibria there are but for that.
  func lines(on symmetry: EquilibriumOrbits?) -> [String] {
    guard let symmetry else {
      return isUpToSymmetry
        ? ["All are listed: no two players are interchangeable, or the list may have gaps.", ""]
        : []
    }
    let classes = symmetry.interchangeable.filter { $0.count > 1 }.map { members in
      Self.conjunction(members.map { names.players[$0] })
    }
    let who = "Interchangeable: \(classes.joined(separator: "; "))."
    let count = counted(symmetry.orbits.count, "equilibrium", "equilibria")
    let what =
      isUpToSymmetry
      ? "One is listed of those that are the same but for that, with their number."
      : "Up to that there \(symmetry.orbits.count == 1 ? "is" : "are") \(count);"
        + " --up-to-symmetry lists one of each."
    return ["\(who) \(what)", ""]
  }

  /// As in `Ann, Bob and Cleo`.
  private static func conjunction(_ names: [String]) -> String {
    let last = names.last ?? ""
    return names.count > 1 ? "\(names.dropLast().joined(separator: ", ")) and \(last)" : last
  }
}
