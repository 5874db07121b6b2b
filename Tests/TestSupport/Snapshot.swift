public import Foundation
public import Testing

/// A text that is compared with a file beside the test.
public enum Snapshot {
  /// Expects a text to be the one that was recorded.
  ///
  /// A missing file is recorded and fails, so that a new one is looked at; with `RECORD_SNAPSHOTS` set
  /// in the environment, every file is written anew.
  ///
  /// - Parameters:
  ///   - text: What is compared.
  ///   - url: The file.
  ///   - sourceLocation: Where a failure is reported.
  public static func expect(
    _ text: String, matches url: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let recorded = try? String(decoding: Data(contentsOf: url), as: UTF8.self)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    if let recorded, !isRecording {
      #expect(
        text == recorded,
        "\(url.lastPathComponent) differs:\n\(difference(from: recorded, to: text))",
        sourceLocation: sourceLocation)
      return
    }
    if recorded == text { return }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(url.path); look at it", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(url.path): \(error)", sourceLocation: sourceLocation)
    }
  }

  /// The lines that were removed and added, with `-` and `+`, among those that stayed.
  public static func difference(from old: String, to new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var next = 0
    for (position, line) in old.enumerated() {
      if removed.contains(position) {
        lines.append("- \(line)")
        continue
      }
      while inserted.contains(next) {
        lines.append("+ \(new[next])")
        next += 1
      }
      lines.append("  \(line)")
      next += 1
    }
    while next < new.count {
      lines.append("+ \(new[next])")
      next += 1
    }
    return lines.joined(separator: "\n")
  }
}
