import ExactArithmetic

// What can be a best response to actions of others of which only bounds are known.

extension SmoothGame {
  /// The part of a box that is left when actions that are no best responses to any profile in it are taken
  /// out, or `nil` if nothing is.
  func bestResponses(in box: [Interval]) -> [Interval]? {
    var box = box
    while true {
      let before = box
      for player in players.indices {
        guard let actions = bestResponses(of: player, in: box) else { return nil }
        box[player] = actions
      }
      let isSmaller = zip(box, before).contains { $0.width < 0.9 * $1.width }
      if !isSmaller { return box }
    }
  }

  /// Bounds of the best responses of a player that are in a box, to what the others do in it.
  ///
  /// The derivative by the own action falls with it. So where it is negative, it is for all larger actions.
  private func bestResponses(of player: Int, in box: [Interval]) -> Interval? {
    var (low, high) = (box[player].lower, box[player].upper)
    if low == high { return box[player] }
    var (least, greatest) = extremes(ofMarginalOf: player, in: box)
    func isNegative(_ action: Double) -> Bool {
      greatest[player] = Interval(action)
      return marginal(of: player, at: greatest).upper < 0
    }
    func isPositive(_ action: Double) -> Bool {
      least[player] = Interval(action)
      return marginal(of: player, at: least).lower > 0
    }
    let ends = space[player]
    if isNegative(low) {
      return low == ends.lower ? Interval(enclosing: players[player].from) : nil
    }
    if isPositive(high) {
      return high == ends.upper ? Interval(enclosing: players[player].to) : nil
    }
    // Not at the one, but at the other.
    if isNegative(high) { high = bisected(from: low, to: high, isNegative) }
    if isPositive(low) { low = bisected(from: high, to: low, isPositive) }
    return low <= high ? Interval(low, high) : nil
  }

  /// Two boxes within a box: for any own action, the derivative by it is least somewhere in the first and
  /// greatest somewhere in the second.
  ///
  /// Where a mixed derivative has one sign, the other player's action is at an end. Next to the root of zero,
  /// where derivatives have no bound, nothing is concluded.
  private func extremes(
    ofMarginalOf player: Int, in box: [Interval]
  ) -> (least: [Interval], greatest: [Interval]) {
    let slopes = utilities[player].derivatives(at: box, by: player, isMixed: true).result.curvatures
    var (least, greatest) = (box, box)
    for other in box.indices where other != player && slopes[other].width < .infinity {
      let (low, high) = (Interval(box[other].lower), Interval(box[other].upper))
      if slopes[other].lower >= 0 {
        (least[other], greatest[other]) = (low, high)
      } else if slopes[other].upper <= 0 {
        (least[other], greatest[other]) = (high, low)
      }
    }
    return (least, greatest)
  }

  /// A number at which a condition holds, near to where it starts to, if it does not at one number, and
  /// does at another.
  private func bisected(
    from outside: Double, to inside: Double, _ condition: (Double) -> Bool
  ) -> Double {
    var (outside, inside) = (outside, inside)
    for _ in 0..<Self.bisections {
      let middle = outside / 2 + inside / 2
      if condition(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }

  private static let bisections = 8
}
