/// One of the two best-response polytopes, named by the player whose strategies it holds.
enum Side: Int, Sendable, CaseIterable {
  case first, second

  var other: Side { self == .first ? .second : .first }
}

/// What a node of the search says about a label.
///
/// A node stands for the pairs (x, y) of a vertex of each polytope in which every label is tight at x or
/// at y, and which satisfy its marks.
struct LabelMarks: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  private static let tightInFirst = LabelMarks(rawValue: 1)
  private static let tightInSecond = LabelMarks(rawValue: 2)
  private static let barredFromFirst = LabelMarks(rawValue: 4)
  private static let barredFromSecond = LabelMarks(rawValue: 8)

  /// The label is tight at the vertex of a side.
  static func tight(in side: Side) -> LabelMarks {
    side == .first ? tightInFirst : tightInSecond
  }

  /// The label is not tight at the vertex of a side: the pairs where it is belong to another node.
  static func barred(from side: Side) -> LabelMarks {
    side == .first ? barredFromFirst : barredFromSecond
  }

  /// Whether it is undecided at which of the two vertices the label is tight.
  var isOpen: Bool { isDisjoint(with: [.tightInFirst, .tightInSecond]) }
}
