import ArgumentParser
import Certification
import Equilibria
import Foundation

/// The options shared by the commands that search.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Stop after so many seconds and print what was found.", valueName: "seconds"))
  var timeLimit: Seconds?

  @Option(
    help: "Use so many threads, by default one for each processor; the answer is the same.")
  var threads: Int?

  mutating func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, found \(threads)")
    }
  }

  /// Runs a search that a person can watch and interrupt.
  ///
  /// - Parameters:
  ///   - subject: What is done, in one word.
  ///   - limit: How many answers are enough, or `nil` for all.
  ///   - listener: Gets each Nash equilibrium as soon as it is certified, and says whether to go on.
  ///   - search: Asks the monitor when to stop.
  /// - Returns: What the search returns, and the seconds it took.
  func run<Result>(
    _ subject: String, limit: Int? = nil,
    listener: (@Sendable (Certified<NashCertificate>) -> Bool)? = nil,
    _ search: (SearchMonitor) async throws -> Result
  ) async rethrows -> (result: Result, seconds: Double) {
    let progress = ProgressLine(subject)
    let monitor = SearchMonitor(
      timeLimit: timeLimit?.duration, limit: limit,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      cancellation: Interruption.cancellation, observer: { progress.update($0) }, listener: listener
    )
    Interruption.begin()
    defer {
      Interruption.end()
      progress.clear()
    }
    let start = ContinuousClock.now
    let result = try await search(monitor)
    return (result, (ContinuousClock.now - start) / .seconds(1))
  }
}

/// A number of seconds on the command line.
struct Seconds: ExpressibleByArgument {
  let duration: Duration

  /// A decimal number of seconds that is not negative; a century stands for more than a century.
  init?(argument: String) {
    guard let seconds = Double(argument), seconds >= 0 else { return nil }
    duration = .seconds(min(seconds, 100 * 365.25 * 86_400))
  }
}
