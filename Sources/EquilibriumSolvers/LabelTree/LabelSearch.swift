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
  var root: LabelNode
  private(set) var collector: NashCollector
  private var firstExaminer: FaceExaminer
  private var secondExaminer: FaceExaminer
  var branching: BranchingRule

  init(_ game: NormalFormGame, _ monitor: SearchMonitor) {
    let first = BestResponsePolytope(.first, of: game)
    let second = BestResponsePolytope(.second, of: game)
    root = LabelNode(first, second)
    collector = NashCollector(game: game, monitor: monitor, isAnnouncing: false)
    firstExaminer = FaceExaminer(first)
    secondExaminer = FaceExaminer(second)
    branching = BranchingRule(labelCount: first.labelCount)
  }

  /// Decides the last node of a stack, or divides it.
  ///
  /// - Parameter stack: Nodes. The last one is replaced by the parts that are left to search, at most two; the first
  ///   is the last.
  /// - Returns: The share of the search that is decided.
  /// - Throws: ``Interruption`` if there are enough equilibria, or the monitor says to stop.
  mutating func visitLast(of stack: inout [LabelNode]) throws(Interruption) -> Double {
    var node = stack.removeLast()
    var decided = node.share
    guard drawConsequences(&node) else { return decided }
    guard node.openCount > 0 else {
      try list(node)
      return decided
    }
    let (label, side) = branching.choose(in: node)
    node.halve()
    var other = node
    other.mark(label, .barred(from: side))
    if tighten(label, in: side.other, &other) {
      decided -= other.share
      stack.append(other)
    }
    if tighten(label, in: side, &node) {
      decided -= node.share
      stack.append(node)
    }
    return decided
  }

  /// Draws consequences from marks to marks until there are no more.
  ///
  /// - Parameter node: The node.
  /// - Returns: `false` if no pair of vertices has all the marks.
  mutating func drawConsequences(_ node: inout LabelNode) -> Bool {
    while let (side, findings) = findings(&node) {
      if findings.isEmpty { return false }
      for label in findings.positive {
        let isOpen = node.marks[label].isOpen
        node.mark(label, .barred(from: side))
        node.setBack(side, to: .examined)
        if isOpen {
          guard tighten(label, in: side.other, &node) else { return false }
        }
      }
      for label in findings.tight {
        guard tighten(label, in: side, &node) else { return false }
      }
    }
    return true
  }

  /// Draws consequences from one of the tableaus, the simplest ones first, or `nil` if all were drawn.
  private mutating func findings(_ node: inout LabelNode) -> (Side, FaceExaminer.Findings)? {
    switch (node.firstStage, node.secondStage) {
    case (.new, _):
      node.firstStage = .examined
      return (.first, firstExaminer.examine(&node.first, node.marks))
    case (_, .new):
      node.secondStage = .examined
      return (.second, secondExaminer.examine(&node.second, node.marks))
    case (.examined, _):
      node.firstStage = .done
      return (.first, firstExaminer.examineBarred(node.first, node.marks))
    case (_, .examined):
      node.secondStage = .done
      return (.second, secondExaminer.examineBarred(node.second, node.marks))
    case (.done, .done):
      return nil
    }
  }

  /// Marks a label as tight.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - side: The polytope where it is tight.
  ///   - node: The node.
  /// - Returns: `false` if it is not tight anywhere on the face.
  mutating func tighten(
    _ label: Int, in side: Side, _ node: inout LabelNode
  ) -> Bool {
    guard !node.marks[label].contains(.tight(in: side)) else { return true }
    node.mark(label, .tight(in: side))
    node.setBack(side, to: .new)
    switch side {
    case .first:
      return firstExaminer.tighten(label, &node.first, node.marks)
    case .second:
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
    let vertices =
      side == .first
      ? try firstExaminer.vertices(node.first, node.marks, collector.monitor)
      : try secondExaminer.vertices(node.second, node.marks, collector.monitor)
    let barred = node.marks.indices.filter { node.marks[$0].contains(.barred(from: side)) }
    return vertices.filter { vertex in !barred.contains { vertex.tightLabels.contains($0) } }
  }
}
