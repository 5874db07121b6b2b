import GameModel
import LinearAlgebra

extension LabelSearch {
  /// Draws from the root what follows from labels that can be tight on one side only, until that is all.
  ///
  /// An action that is no best response to any strategy left is strictly dominated by a mixed one (Pearce
  /// 1984, lemma 3). So this eliminates strictly dominated actions again and again; and likewise it finds
  /// actions that have to be played. Each label is brought as near to being tight as possible, on
  /// each side, unless it is tight at some vertex that was met before.
  ///
  /// - Throws: ``Interruption`` if the monitor says to stop.
  mutating func probe() throws(Interruption) {
    var node = root
    /// For each side, which labels are tight at some vertices of its face.
    var witnesses: [[[Bool]]] = [[], []]
    while drawConsequences(&node), let (label, side) = candidate(in: node, &witnesses) {
      try collector.monitor.checkpoint()
      var copy = node
      if tighten(label, in: side, &copy) {
        witnesses[side.rawValue].append(Self.tightLabels(of: side, copy, including: label))
      } else {
        node.mark(label, .barred(from: side))
        guard tighten(label, in: side.other, &node) else { break }
      }
    }
    root = node
  }

  /// An open label and a side where it may not be tight: the most likely one.
  ///
  /// - Parameters:
  ///   - node: A node whose consequences are drawn.
  ///   - witnesses: For each side, the labels tight at vertices. Those outside of the face are removed.
  /// - Returns: The label and the side, or `nil` if every open label can be tight on both sides.
  private mutating func candidate(
    in node: LabelNode, _ witnesses: inout [[[Bool]]]
  ) -> (label: Int, side: Side)? {
    let labels = node.marks.indices
    var best: (score: Double, label: Int, side: Side)?
    for side in Side.allCases {
      let tight = labels.filter { node.marks[$0].contains(.tight(in: side)) }
      witnesses[side.rawValue].removeAll { witness in !tight.allSatisfy { witness[$0] } }
      let scores = branching.scores(of: side, in: node)
      for label in labels where node.marks[label].isOpen && scores[label] > best?.score ?? 0 {
        if witnesses[side.rawValue].contains(where: { $0[label] }) { continue }
        best = (scores[label], label, side)
      }
    }
    return best.map { ($0.label, $0.side) }
  }

  /// By label, whether it is tight at the vertex of a tableau, as floating point has it.
  private static func tightLabels(of side: Side, _ node: LabelNode, including label: Int) -> [Bool]
  {
    let tableau = side == .first ? node.first : node.second
    return node.marks.indices.map { other in
      if other == label || !tableau.isBasic(other) { return true }
      return tableau.row(of: other).map { tableau.value(ofRow: $0) <= FloatTableau.tolerance }
        ?? false
    }
  }
}
