import ExactArithmetic
public import GameModel

extension Mechanism {
  /// The types that a verdict on this mechanism is about, in words.
  public var typeScope: String {
    let spaces = agents.map(\.types.summary)
    if let first = spaces.first, spaces.allSatisfy({ $0 == first }) {
      return agents[0].types.isFinite ? first : "all types in \(first)"
    }
    let parts = zip(agents, spaces).map { "\($0.name) in \($1)" }
    return "all types with " + parts.joined(separator: ", ")
  }
}

extension TypeSpace {
  /// The type space in a few words, such as "[0, 1]".
  fileprivate var summary: String {
    switch members {
    case .list(let types):
      if let grid = Self.grid(types) { return grid }
      if types.count <= 6, parameters.count == 1 {
        return "{" + types.map { "\($0[0])" }.joined(separator: ", ") + "}"
      }
      return "\(types.count) listed types"
    case .box(let ranges, let constraints):
      let intervals = ranges.map { "[\($0.lowerBound), \($0.upperBound)]" }
      var words: String
      if ranges.count > 1, Set(intervals).count == 1 {
        words = "\(intervals[0])^\(ranges.count)"
      } else {
        words = intervals.joined(separator: " × ")
      }
      if !constraints.isEmpty { words += " with constraints" }
      return words
    }
  }

  /// What to call equally spaced numbers in increasing order.
  private static func grid(_ types: [[Rational]]) -> String? {
    guard types.count >= 3, types.allSatisfy({ $0.count == 1 }) else { return nil }
    let step = types[1][0] - types[0][0]
    guard step.signum > 0,
      zip(types, types.dropFirst()).allSatisfy({ $1[0] - $0[0] == step })
    else { return nil }
    return "the \(types.count)-point grid on [\(types[0][0]), \(types[types.count - 1][0])]"
  }
}
