import LinearAlgebra

/// A part of the search: all pairs of vertices that satisfy certain marks.
struct LabelNode: Sendable {
  private(set) var marks: [LabelMarks]
  /// How many labels are open.
  private(set) var openCount: Int
  /// The tableau of the first player's face where the labels marked as tight are tight.
  var first: FloatTableau
  var second: FloatTableau
  /// What was done with the tableaus since they or the marks last changed.
  var firstStage = Stage.new
  var secondStage = Stage.new

  /// What has been done with a tableau.
  enum Stage: Int, Sendable {
    case new, examined, done
  }

  /// The share of the search that is below this node, as far as the branchings above tell.
  private(set) var share = 1.0

  /// The node of all pairs.
  init(_ first: BestResponsePolytope, _ second: BestResponsePolytope) {
    marks = [LabelMarks](repeating: [], count: first.labelCount)
    openCount = first.labelCount
    self.first = first.floatTableau
    self.second = second.floatTableau
  }

  /// Adds a mark to a label.
  mutating func mark(_ label: Int, _ mark: LabelMarks) {
    let wasOpen = marks[label].isOpen
    marks[label].insert(mark)
    if wasOpen, !marks[label].isOpen { openCount -= 1 }
  }

  /// Says that a tableau, or what it is compared with, has changed.
  mutating func setBack(_ side: Side, to stage: Stage) {
    switch side {
    case .first: firstStage = firstStage.rawValue < stage.rawValue ? firstStage : stage
    case .second: secondStage = secondStage.rawValue < stage.rawValue ? secondStage : stage
    }
  }

  /// Halves the share, since the node is one of two.
  mutating func halve() {
    share /= 2
  }
}
