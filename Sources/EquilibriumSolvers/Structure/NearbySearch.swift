import ExactArithmetic
import GameModel

/// Finds the equilibria of a two-player game with small bonuses that are near an extreme equilibrium of the
/// game without them.
///
/// Let a label be *undecided* if it is tight at both strategies: an action that is a best response and not
/// played. With bonuses in general position each of these is tight at one of the two strategies alone, so the
/// nearby equilibria are found by deciding one label after the other, as in the label tree, with
/// faces that consist of multiples of ε (``PerturbedFace``). All arithmetic is exact.
struct NearbySearch {
  private let first: BestResponsePolytope
  private let second: BestResponsePolytope
  private let indices: EquilibriumIndex
  private let monitor: SearchMonitor
  /// By label, a multiple of ε.
  private let bonuses: [Int]

  init(
    _ game: NormalFormGame, _ indices: EquilibriumIndex, bonuses: [[Int]], _ monitor: SearchMonitor
  ) {
    first = BestResponsePolytope(.first, of: game)
    second = BestResponsePolytope(.second, of: game)
    self.indices = indices
    self.bonuses = bonuses.flatMap { $0 }
    self.monitor = monitor
  }

  /// What is known of the nearby equilibria.
  private struct Node {
    var first: PerturbedFace
    var second: PerturbedFace
    /// The labels that are not decided.
    var undecided: [Int]
  }

  /// The equilibria near an extreme one.
  ///
  /// - Parameters:
  ///   - strategies: The extreme equilibrium.
  ///   - position: Its position in the list.
  /// - Returns: The nearby equilibria.
  /// - Throws: ``PerturbedFace/SpecialPosition`` or ``Interruption``.
  func equilibria(
    near strategies: [[Rational]], at position: Int
  ) throws -> [NearbyEquilibrium] {
    let shift = first.structurals.count
    let played = strategies.enumerated().map { player, strategy in
      strategy.indices.filter { !strategy[$0].isZero }.map { $0 + player * shift }
    }
    let best = (0..<2).map { player in
      indices.bestResponses(of: player, against: strategies[1 - player])
        .map { $0 + player * shift }
    }
    guard
      let first = try PerturbedFace(
        first, played: played[0], best: best[0], opposing: played[1], responses: best[1],
        bonuses: bonuses),
      let second = try PerturbedFace(
        second, played: played[1], best: best[1], opposing: played[0], responses: best[0],
        bonuses: bonuses)
    else { return [] }
    let undecided = best.indices.flatMap { player in
      best[player].filter { !played[player].contains($0) }
    }
    var result: [NearbyEquilibrium] = []
    var stack = [Node(first: first, second: second, undecided: undecided)]
    while var node = stack.popLast() {
      try monitor.checkpoint()
      guard try drawConsequences(&node) else { continue }
      guard let label = node.undecided.popLast() else {
        let actions = [
          played[0] + node.first.basicLabels.filter { $0 < shift },
          played[1] + node.second.basicLabels.filter { $0 >= shift },
        ]
        let supports = actions.enumerated().map { player, labels in
          labels.map { $0 - player * shift }.sorted()
        }
        result.append(
          NearbyEquilibrium(
            equilibrium: position, supports: supports, index: indices.index(at: supports)))
        continue
      }
      var other = node
      if try other.second.fix(label) { stack.append(other) }
      if try node.first.fix(label) { stack.append(node) }
    }
    return result
  }

  /// Fixes labels on the one side that are positive on the other.
  ///
  /// - Returns: `false` if nothing is left.
  private func drawConsequences(_ node: inout Node) throws -> Bool {
    var isDone = false
    while !isDone {
      isDone = true
      let positive = [node.first.positiveLabels, node.second.positiveLabels]
      for label in node.undecided where positive[0].contains(label) || positive[1].contains(label) {
        node.undecided.removeAll { $0 == label }
        isDone = false
        if positive[0].contains(label), try !node.second.fix(label) { return false }
        if positive[1].contains(label), try !node.first.fix(label) { return false }
      }
    }
    return true
  }
}
