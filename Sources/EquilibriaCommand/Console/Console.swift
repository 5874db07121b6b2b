import ArgumentParser
import Foundation

/// Standard input, output and error of the process.
enum Console {
  /// Lets a write to a closed pipe fail instead of ending the process, so that
  /// `equilibria solve … | head` ends as quietly as the reader does.
  static func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes a result to standard output.
  ///
  /// - Parameter text: Written as it is, with no new line added.
  /// - Throws: ``CommandFailure`` if the output cannot be written, except that a reader who has
  ///   closed the pipe has seen enough.
  static func write(_ text: String) throws(CommandFailure) {
    _ = try pass(on: text)
  }

  /// Writes a part of a result to standard output.
  ///
  /// - Parameter text: Written as it is, with no new line added.
  /// - Returns: Whether somebody reads on: `false` if the reader has closed the pipe.
  /// - Throws: ``CommandFailure`` if the output cannot be written.
  static func pass(on text: String) throws(CommandFailure) -> Bool {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
      return true
    } catch {
      let cause = ((error as? CocoaError)?.underlying ?? error) as NSError
      if cause.code == EPIPE { return false }
      throw CommandFailure("cannot write the output: \(cause.localizedDescription)", .outputError)
    }
  }

  /// Writes a line to standard error.
  static func complain(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
  }

  /// Writes to standard error without ending the line.
  static func draw(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether a person sees standard error.
  static var errorIsTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
}
