import Dispatch
import Equilibria
import Synchronization

/// One line on standard error that says how far a search is, drawn anew while it runs and cleared
/// when it ends.
///
/// It appears after a second, and only where a person sees it.
final class ProgressLine: Sendable {
  private struct State {
    var progress: SearchMonitor.Progress?
    var isDrawn = false
    var isOver = false
  }

  private let subject: String
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "progress")

  /// Starts the line.
  ///
  /// - Parameter subject: What is searched, in few words.
  init(_ subject: String) {
    self.subject = subject
    if Console.errorIsTerminal { redraw(after: 1) }
  }

  /// Takes note of what is known; called on any thread, and often.
  func update(_ progress: SearchMonitor.Progress) {
    state.withLock { $0.progress = progress }
  }

  /// Removes the line from the screen.
  func clear() {
    state.withLock { state in
      if state.isDrawn { Console.draw("\r\u{1B}[K") }
      state.isDrawn = false
      state.isOver = true
    }
  }

  private func redraw(after seconds: Double) {
    queue.asyncAfter(deadline: .now() + seconds) { [weak self] in
      guard let self, draw() else { return }
      redraw(after: 0.2)
    }
  }

  /// Draws the line, unless the search is over.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return false }
      let seconds = (ContinuousClock.now - start).components.seconds
      var words = ["\(subject): \(seconds) s"]
      if let fraction = state.progress?.fraction {
        words.append("\(Int(100 * min(max(fraction, 0), 1))) %")
      }
      if let found = state.progress?.found { words.append("\(found) found") }
      Console.draw("\r\u{1B}[K" + words.joined(separator: ", "))
      state.isDrawn = true
      return true
    }
  }
}
