import ArgumentParser

/// What the exit code of the command means; wrong usage (64) is reported by the argument parser.
extension ExitCode {
  /// Refuted, none found, or a certificate fails.
  static let refuted = ExitCode(1)
  static let undecided = ExitCode(2)
  /// EX_DATAERR of sysexits.h.
  static let malformedFile = ExitCode(65)
  /// EX_IOERR of sysexits.h: the answer could not be written.
  static let outputError = ExitCode(74)
}

/// Ends the command with a message on standard error.
struct CommandFailure: Error {
  let message: String
  let exitCode: ExitCode

  init(_ message: String, _ exitCode: ExitCode) {
    self.message = message
    self.exitCode = exitCode
  }

  /// The command was used in a way that makes no sense for the file.
  static func misuse(_ message: String) -> CommandFailure {
    CommandFailure("Error: \(message)", .validationFailure)
  }
}
