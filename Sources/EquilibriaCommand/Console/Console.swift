import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

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
    guard let error = writeAll(text, to: STDOUT_FILENO) else { return true }
    if error == EPIPE { return false }
    let cause = unsafe String(cString: strerror(error))
    throw CommandFailure("cannot write the output: \(cause)", .outputError)
  }

  /// Writes a line to standard error.
  static func complain(_ message: String) {
    _ = writeAll(message + "\n", to: STDERR_FILENO)
  }

  /// Writes to standard error without ending the line.
  static func draw(_ text: String) {
    _ = writeAll(text, to: STDERR_FILENO)
  }

  /// Whether a person sees standard error.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Writes all of a text.
///
/// - Returns: The number of the error that prevented it, or `nil`.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { bytes in
    var start = 0
    while start < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start...])
      let count = unsafe write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
