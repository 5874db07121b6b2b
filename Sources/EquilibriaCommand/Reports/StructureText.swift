import Equilibria

extension ReportText {
  /// The components that are more than one equilibrium, with their maximal Nash subsets.
  ///
  /// - Parameters:
  ///   - structure: The subsets and components of a list.
  ///   - equilibria: The list.
  /// - Returns: Nothing if every equilibrium is isolated and no indices are known.
  func lines(
    on structure: NashStructureCertificate, of equilibria: [NashCertificate]
  ) -> [String] {
    let connected = structure.components.filter { $0.equilibria.count > 1 }
    guard !connected.isEmpty else { return lines(onIndicesOf: structure.components) }
    let corners = StrategyNumbers(of: equilibria)
    var lines: [String] = []
    for (number, component) in structure.components.enumerated()
    where component.equilibria.count > 1 {
      let members = Set(component.equilibria)
      let subsets = structure.nashSubsets.filter { subset in
        corners.firstUse(of: subset.strategies[0][0]).map(members.contains) ?? false
      }
      lines.append(
        "Component \(number + 1), of dimension \(component.dimension)"
          + (component.index.map { " and index \(Self.signed($0))" } ?? "")
          + ", connects equilibria \(Self.ranges(component.equilibria.map { $0 + 1 })):")
      for subset in subsets {
        let choices = subset.strategies.enumerated().map { player, strategies in
          let choice = corners.uses(of: strategies, player: player).map { use in
            names.strategy(equilibria[use].strategies[player], of: player)
          }
          let mixture =
            choice.count == 1 ? choice[0] : "any mixture of " + Self.alternatives(choice)
          return "\(names.players[player]) plays \(mixture)"
        }
        let line = "  " + choices.joined(separator: "; ")
        if line.displayWidth <= Self.width {
          lines.append(line)
        } else {
          lines += short(subset, corners)
        }
      }
    }
    let isolated = structure.components.count - connected.count
    if isolated > 0 {
      lines.append(
        isolated == 1
          ? "The other equilibrium is isolated."
          : "The other \(isolated) equilibria are isolated.")
    }
    return lines + [""] + self.lines(onIndicesOf: structure.components)
  }

  /// The indices of the isolated equilibria, and the sum of all, where there are several components.
  func lines(onIndicesOf components: [NashComponent]) -> [String] {
    guard components.allSatisfy({ $0.index != nil && $0.indexBySum == nil }), components.count > 1
    else { return [] }
    let isolated = components.filter { $0.equilibria.count == 1 }
    let groups = Set(isolated.compactMap(\.index)).sorted(by: >).map { index in
      let numbers = isolated.filter { $0.index == index }.map { $0.equilibria[0] + 1 }
      let noun = numbers.count == 1 ? "equilibrium" : "equilibria"
      return "\(Self.signed(index)) of \(noun) \(Self.ranges(numbers))"
    }
    let sum = "All indices sum to +1, as they must."
    return [groups.isEmpty ? sum : "Index \(groups.joined(separator: "; ")). \(sum)", ""]
  }

  static func signed(_ index: Int) -> String {
    index > 0 ? "+\(index)" : index < 0 ? "−\(-index)" : "0"
  }

  /// A subset by the equilibria in which its strategies first appear.
  private func short(_ subset: NashSubset, _ corners: StrategyNumbers) -> [String] {
    subset.strategies.enumerated().map { player, strategies in
      let uses = corners.uses(of: strategies, player: player).map { $0 + 1 }
      let strategy =
        uses.count == 1
        ? "the strategy of equilibrium" : "any mixture of the strategies of equilibria"
      let start = player == 0 ? "  " : "    and "
      return "\(start)\(names.players[player]) plays \(strategy) \(Self.ranges(uses))"
    }
  }

  /// Strategies, of which mixed ones are put in braces.
  static func alternatives(_ strategies: [String]) -> String {
    strategies.map { $0.contains(": ") ? "{\($0)}" : $0 }.joined(separator: ", ")
  }

  /// Increasing numbers with runs shortened: `1–3, 5`.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      switch run.count {
      case 1: "\(run.lowerBound)"
      case 2: "\(run.lowerBound), \(run.upperBound)"
      default: "\(run.lowerBound)–\(run.upperBound)"
      }
    }.joined(separator: ", ")
  }
}

/// The numbering of each player's distinct strategies, as they first appear in a list.
private struct StrategyNumbers {
  /// For each player, the position in the list where each strategy first appears.
  private var positions: [[Int]] = [[], []]

  init(of equilibria: [NashCertificate]) {
    for player in 0..<2 {
      var seen: Set<[Rational]> = []
      for (position, equilibrium) in equilibria.enumerated()
      where seen.insert(equilibrium.strategies[player]).inserted {
        positions[player].append(position)
      }
    }
  }

  /// The position in the list where a strategy of the first player appears.
  func firstUse(of strategy: Int) -> Int? {
    positions[0].indices.contains(strategy) ? positions[0][strategy] : nil
  }

  /// The positions in the list where some strategies of a player first appear.
  func uses(of strategies: [Int], player: Int) -> [Int] {
    strategies.map { positions[player][$0] }
  }
}
