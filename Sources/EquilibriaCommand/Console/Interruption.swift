import Equilibria

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Turns Ctrl-C, and a request to terminate, into the end of the search that runs: the first one cancels
/// it, so that what was found is printed, and the second one ends the process as usual.
///
/// Plain signal handlers, because a dispatch source would start threads in every run for a signal that
/// hardly ever comes.
enum Interruption {
  /// What the first signal makes.
  static let cancellation = Cancellation()

  private static let signals = [SIGINT, SIGTERM]

  /// Starts listening.
  static func begin() {
    // A handler must not be the first to ask for it, since that would take a lock.
    _ = cancellation
    for number in signals {
      signal(number) { number in
        Interruption.cancellation.make()
        signal(number, SIG_DFL)
      }
    }
  }

  /// Stops listening.
  static func end() {
    for number in signals { signal(number, SIG_DFL) }
  }
}
