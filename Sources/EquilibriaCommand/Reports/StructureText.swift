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
    let corners = StrategyNumbers(of: equilibria, names)
    let subsets = structure.subsetsByComponent(corners)
    var lines: [String] = []
    for (number, component) in structure.components.enumerated()
    where component.equilibria.count > 1 {
      let index = component.index == nil ? "" : index(component.index, bySum: false)
      lines.append(heading(number, component.dimension, index, component.equilibria))
      for subset in subsets[number] {
        lines += corners.line(on: subset, names, within: Self.width) ?? short(subset, corners)
      }
    }
    let isolated = structure.components.count - connected.count
    return lines + others(isolated) + [""] + self.lines(onIndicesOf: structure.components)
  }

  /// The first line on a component, whose number counts from 0, with a phrase on its index.
  func heading(_ number: Int, _ dimension: Int, _ index: String, _ equilibria: [Int]) -> String {
    "Component \(number + 1), of dimension \(dimension)\(index), "
      + "connects equilibria \(Self.ranges(equilibria.map { $0 + 1 })):"
  }

  /// A phrase on the index of a component, which may be known because all indices have the sum +1.
  func index(_ index: Int?, bySum: Bool) -> String {
    guard let index else { return ", its index not determined" }
    return " and\(bySum ? ", by the sum of all," : "") index \(Self.signed(index))"
  }

  /// The line on equilibria that are in no component listed, if there are any.
  func others(_ isolated: Int) -> [String] {
    switch isolated {
    case 0: []
    case 1: ["The other equilibrium is isolated."]
    default: ["The other \(isolated) equilibria are isolated."]
    }
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
    strategies.map(braced).joined(separator: ", ")
  }

  /// A strategy, in braces if it is mixed.
  static func braced(_ strategy: String) -> String {
    let bytes = strategy.utf8
    let isMixed = zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ")
    }
    return isMixed ? "{\(strategy)}" : strategy
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

extension NashStructureCertificate {
  /// For each component its subsets.
  fileprivate func subsetsByComponent(_ corners: StrategyNumbers) -> [[NashSubset]] {
    var numbers: [Int: Int] = [:]
    for (number, component) in components.enumerated() {
      for position in component.equilibria { numbers[position] = number }
    }
    var result = components.map { _ in [NashSubset]() }
    for subset in nashSubsets {
      if let use = corners.firstUse(of: subset.strategies[0][0]), let number = numbers[use] {
        result[number].append(subset)
      }
    }
    return result
  }
}

/// The numbering of each player's distinct strategies, as they first appear in a list.
private struct StrategyNumbers {
  /// For each player, the position in the list where each strategy first appears.
  private var positions: [[Int]] = [[], []]
  /// For each player, each strategy in words, in braces where it stands among others, and the width of that.
  private var texts: [[(alone: String, amongOthers: String, width: Int)]] = [[], []]

  init(of equilibria: [NashCertificate], _ names: DisplayNames) {
    for player in 0..<2 {
      var seen: Set<[Rational]> = []
      for (position, equilibrium) in equilibria.enumerated() {
        let strategy = equilibrium.strategies[player]
        guard seen.insert(strategy).inserted else { continue }
        positions[player].append(position)
        let text = names.strategy(strategy, of: player)
        let amongOthers = ReportText.braced(text)
        texts[player].append((text, amongOthers, amongOthers.displayWidth))
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

  /// A subset by the strategies of which it consists, or `nil` if that would be too wide.
  func line(on subset: NashSubset, _ names: DisplayNames, within width: Int) -> [String]? {
    // The widths alone often tell that it is.
    let least = subset.strategies.enumerated().reduce(0) { sum, element in
      element.element.reduce(sum) { $0 + texts[element.offset][$1].width }
    }
    if least > width + 4 { return nil }
    let choices = subset.strategies.enumerated().map { player, strategies in
      "\(names.players[player]) plays \(choice(of: strategies, player: player))"
    }
    let line = "  " + choices.joined(separator: "; ")
    return line.displayWidth <= width ? [line] : nil
  }

  /// Some strategies of a player, in words.
  private func choice(of strategies: [Int], player: Int) -> String {
    if strategies.count == 1 { return texts[player][strategies[0]].alone }
    var text = "any mixture of "
    for (place, strategy) in strategies.enumerated() {
      if place > 0 { text += ", " }
      text += texts[player][strategy].amongOthers
    }
    return text
  }
}
