import ArgumentParser

/// A command that searches, on several threads if that pays.
///
/// Unlike an `AsyncParsableCommand` it begins on the thread that calls it, so that a small search, which never waits
/// for another, ends without a thread having been started.
protocol SearchingCommand: ParsableCommand {
  func execute() async throws
}
