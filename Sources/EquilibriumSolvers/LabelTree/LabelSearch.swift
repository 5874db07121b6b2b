import ExactArithmetic
import GameModel
import LinearAlgebra

/// The depth-first search of a label tree.
///
/// A node stands for pairs of vertices. It is decided in one of three ways. Consequences of its marks
/// show that there is no such pair; or no label is open, and the pairs are listed; or it is divided by a
/// label: the pairs where that is tight on one side, and those where it is not, and so is on
/// the other. Thus every extreme equilibrium belongs to one leaf of the tree.
struct LabelSearch {
  /// The node of all pairs.
  let root: LabelNode
  private(set) var collector: NashCollector
  private var firstExaminer: FaceExaminer
  private var secondExaminer: FaceExaminer
  private var branching: BranchingRule

  init(_ game: NormalFormGame, _ monitor: SearchMonitor) {
    let first = BestResponsePolytope(.first, of: game)
    let second = BestResponsePolytope(.second, of: game)
    root = LabelNode(first, second)
    collector = NashCollector(game: game, monitor: monitor)
    firstExaminer = FaceExaminer(first)
    secondExaminer = FaceExaminer(second)
    branching = BranchingRule(labelCount: first.labelCount)
  }

  /// Searches the top of the tree, level by level, until there is a number of nodes on one level.
  ///
  /// - Parameter count: The number of nodes.
  /// - Returns: The nodes that are left to search.
  /// - Throws: ``Interruption`` if there are enough equilibria, or the monitor says to stop.
  mutating func divide(into count: Int) throws(Interruption) -> [LabelNode] {
    try collector.monitor.checkpoint()
    if let reason = collector.fullReason { throw Interruption(reason: reason) }
    var level = [root]
    while !level.isEmpty, level.count < count {
      var next: [LabelNode] = []
      for node in level {
        try collector.monitor.checkpoint()
        next += try visit(node)
      }
      level = next
    }
    return level
  }

  /// Decides a node, or divides it.
  ///
  /// - Parameter node: A node, whose consequences are drawn.
  /// - Returns: The parts that are left to search, at most two.
  /// - Throws: ``Interruption`` if there are enough equilibria, or the monitor says to stop.
  mutating func visit(_ node: consuming LabelNode) throws(Interruption) -> [LabelNode] {
    guard drawConsequences(&node) else { return [] }
    guard node.openCount > 0 else {
      try list(node)
      return []
    }
    let (label, side) = branching.choose(in: node)
    node.halve()
    var other = copy node
    other.mark(label, .barred(from: side))
    var parts: [LabelNode] = []
    if tighten(label, in: side, &node) { parts.append(node) }
    if tighten(label, in: side.other, &other) { parts.append(other) }
    return parts
  }

  /// Draws consequences from marks to marks until there are no more.
  ///
  /// - Parameter node: The node.
  /// - Returns: `false` if no pair of vertices has all the marks.
  private mutating func drawConsequences(_ node: inout LabelNode) -> Bool {
    while true {
      let side: Side
      let findings: FaceExaminer.Findings
      if !node.isFirstExamined {
        side = .first
        node.isFirstExamined = true
        findings = firstExaminer.examine(&node.first, node.marks)
      } else if !node.isSecondExamined {
        side = .second
        node.isSecondExamined = true
        findings = secondExaminer.examine(&node.second, node.marks)
      } else {
        return true
      }
      for label in findings.tight where node.marks[label].contains(.barred(from: side)) {
        return false
      }
      for label in findings.positive {
        guard tighten(label, in: side.other, &node) else { return false }
      }
      for label in findings.tight {
        guard tighten(label, in: side, &node) else { return false }
      }
    }
  }

  /// Marks a label as tight.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - side: The polytope where it is tight.
  ///   - node: The node.
  /// - Returns: `false` if it is not tight anywhere on the face.
  private mutating func tighten(
    _ label: Int, in side: Side, _ node: inout LabelNode
  ) -> Bool {
    guard !node.marks[label].contains(.tight(in: side)) else { return true }
    node.mark(label, .tight(in: side))
    switch side {
    case .first:
      node.isFirstExamined = false
      return firstExaminer.tighten(label, &node.first, node.marks)
    case .second:
      node.isSecondExamined = false
      return secondExaminer.tighten(label, &node.second, node.marks)
    }
  }

}

// MARK: - Leaves

extension LabelSearch {
  /// Lists the pairs of a node without open labels.
  ///
  /// Every label is tight everywhere on one of the two faces, so each point of one face and each point of
  /// the other make an equilibrium.
  private mutating func list(_ node: LabelNode) throws(Interruption) {
    // A face without vertices that belong here is more likely among the smaller ones.
    let firstIsSmaller = node.first.freeCount <= node.second.freeCount
    let smaller = try vertices(of: firstIsSmaller ? .first : .second, node)
    if smaller.isEmpty { return }
    let larger = try vertices(of: firstIsSmaller ? .second : .first, node)
    for x in firstIsSmaller ? smaller : larger {
      for y in firstIsSmaller ? larger : smaller {
        collector.propose(
          NashCertificate(
            strategies: [x.strategy, y.strategy], payoffs: [y.opponentPayoff, x.opponentPayoff],
            regret: 0))
        if let reason = collector.fullReason { throw Interruption(reason: reason) }
      }
    }
  }

  /// The vertices of one of a node's faces where no barred label is tight.
  private func vertices(of side: Side, _ node: LabelNode) throws(Interruption)
    -> [StrategyVertex]
  {
    let face =
      side == .first
      ? firstExaminer.exactFace(node.first, node.marks)
      : secondExaminer.exactFace(node.second, node.marks)
    let barred = node.marks.indices.filter { node.marks[$0].contains(.barred(from: side)) }
    return try face?.vertices(collector.monitor).filter { vertex in
      !barred.contains { vertex.tightLabels.contains($0) }
    } ?? []
  }
}
