/// The name most like a given one, for "did you mean".
///
/// - Parameters:
///   - name: What somebody wrote.
///   - candidates: What would have been right; the first of equally near ones is chosen.
/// - Returns: The nearest by edit distance (Damerau 1964), one that starts with the name if none is
///   near, or `nil`.
/// - Complexity: O(the sum of the products of the lengths), for candidates of similar length.
func nearestName(to name: String, among candidates: [String]) -> String? {
  let letters = Array(name.lowercased().unicodeScalars.prefix(64))
  let allowed = max(1, letters.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
    guard abs(other.count - letters.count) <= allowed else { continue }
    let distance = editDistance(letters, other)
    // Words that share nothing are not alike, however short they are.
    guard distance <= allowed, distance < max(letters.count, other.count) else { continue }
    if distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  if let best { return best.name }
  return name.count < 3 ? nil : candidates.first { $0.lowercased().hasPrefix(name.lowercased()) }
}

/// The least number of insertions, deletions, replacements and swaps of neighbours that turn one word
/// into another.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    for j in b.indices {
      var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforePrevious[j - 1] + 1)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}

/// Names that somebody may refer to, such as the players of a game.
package struct NameList {
  /// What one of them is, for example `action`.
  let noun: String
  let names: [String]
  private let owner: String
  private let positions: [String: Int]
  private let repeated: Set<String>

  /// Names of one kind.
  ///
  /// - Parameters:
  ///   - noun: What one of them is.
  ///   - names: The names; they may repeat.
  ///   - owner: Whose they are, if that needs to be said.
  package init(_ noun: String, _ names: [String], of owner: String? = nil) {
    self.noun = noun
    self.owner = owner.map { " of \(shortened($0))" } ?? ""
    self.names = names
    var positions: [String: Int] = [:]
    var repeated: Set<String> = []
    for (position, name) in names.enumerated()
    where positions.updateValue(position, forKey: name) != nil {
      repeated.insert(name)
    }
    self.positions = positions
    self.repeated = repeated
  }

  /// One of them, with its article.
  var one: String { ("aeiou".contains(noun.prefix(1)) ? "an " : "a ") + noun }

  /// The position of a name, or a sentence that says why there is none.
  func position(of name: String) -> Result<Int, NameError> {
    if repeated.contains(name) {
      return .failure(
        NameError(message: "there is more than one \(noun) '\(shortened(name))'\(owner)"))
    }
    if let position = positions[name] { return .success(position) }
    return .failure(
      NameError(message: "there is no \(noun) '\(shortened(name))'\(owner)" + hint(for: name)))
  }

  /// The nearest name, or all of them if they are few.
  package func hint(for name: String) -> String {
    if let nearest = nearestName(to: name, among: names) { return "; did you mean '\(nearest)'?" }
    guard 1...8 ~= names.count, names.allSatisfy({ $0.unicodeScalars.count <= 30 }) else {
      return ""
    }
    return "; expected " + names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

/// Why a name means nothing.
struct NameError: Error {
  let message: String
}
