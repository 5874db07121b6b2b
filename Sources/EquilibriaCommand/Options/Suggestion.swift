/// Messages for names that are not known.
enum Suggestion {
  /// A sentence that says what a name is not, offers the nearest known one if it is near, and lists
  /// all if they are few.
  ///
  /// - Parameters:
  ///   - kind: What is named, as in `method`.
  ///   - name: The name that was given.
  ///   - known: Names that would do.
  /// - Returns: The sentence, without a final full stop.
  static func unknown(_ kind: String, _ name: String, known: [String]) -> String {
    var sentence = "there is no \(kind) \"\(name.printable)\""
    if let nearest = nearest(to: name, in: known) {
      sentence += "; did you mean \"\(nearest)\"?"
    }
    return known.count > 10 ? sentence : sentence + " (known: \(known.joined(separator: ", ")))"
  }

  /// The known name that starts with a name, or else the one that differs least from it, if it does not
  /// differ much.
  static func nearest(to name: String, in known: [String]) -> String? {
    if let longer = known.first(where: { name.count >= 2 && $0.hasPrefix(name) }) { return longer }
    let nearest = known.map { (name: $0, distance: distance($0, name)) }
      .min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= max(2, nearest.name.count / 3) else { return nil }
    return nearest.name
  }

  /// How many characters must be inserted, deleted or replaced to make one name of another
  /// (Levenshtein 1966), by dynamic programming one row at a time.
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.prefix(80))
    let b = Array(b.prefix(80))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
