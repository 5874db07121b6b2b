// What claims about all kinds of models have in common.

import ExactArithmetic

extension DocumentNode {
  /// The key of a claim and what stands under it.
  func claim(_ expected: String) throws(DocumentError) -> Entry {
    let entries = try map(expected)
    guard let entry = entries.first, entries.count == 1 else {
      throw error("expected a claim, which has one key, found \(kind)")
    }
    return entry
  }

  /// How many equilibria there are claimed to be.
  func equilibriumCount() throws(DocumentError) -> Int {
    guard let count = try number("a number").exactInt, count >= 0 else {
      throw error("expected a number of equilibria, found \(kind)")
    }
    return count
  }
}
