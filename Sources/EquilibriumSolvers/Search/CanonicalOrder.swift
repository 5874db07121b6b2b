import ExactArithmetic
import GameModel

/// The order in which every method lists equilibria, so that lists can be compared.
///
/// Profiles are compared by the first player's probabilities from the first action on, then by the
/// second player's, and so on; where two first differ, the larger probability comes first. Pure
/// profiles therefore stand in the order of their actions, the last player's varying fastest. The
/// order depends on the profiles alone, not on who found them or when.
enum CanonicalOrder {
  /// Whether a profile stands before another of the same shape.
  ///
  /// - Complexity: O(Σ mᵢ) comparisons for mᵢ actions.
  static func precedes(_ a: [[Rational]], _ b: [[Rational]]) -> Bool {
    for player in a.indices {
      for action in a[player].indices where a[player][action] != b[player][action] {
        return a[player][action] > b[player][action]
      }
    }
    return false
  }
}
