public import Certification
public import GameModel

/// Carries limits into a search and progress out of it.
///
/// One monitor serves one search, on any number of threads. Kernels ask ``stopReason()`` once per
/// pivot or per block of work, and return what they have when it is not `nil`.
public final class SearchMonitor: Sendable {
  /// What is known of a running search.
  public struct Progress: Hashable, Sendable {
    /// The share of the work that is done, from 0 to 1, where the method can tell.
    public let fraction: Double?
    /// How many equilibria were found so far.
    public let found: Int
  }

  /// When to stop, or `nil` for never.
  public let deadline: ContinuousClock.Instant?
  /// How many equilibria are enough, or `nil` for all.
  public let limit: Int?
  /// How many threads the search may use.
  public let threads: Int
  private let observer: (@Sendable (Progress) -> Void)?
  private let listener: (@Sendable (Certified<NashCertificate>) -> Bool)?
  private let cancellation: Cancellation

  /// A monitor.
  ///
  /// - Parameters:
  ///   - timeLimit: How long the search may take from now on.
  ///   - limit: How many equilibria are enough.
  ///   - threads: How many threads the search may use; the answer does not depend on it.
  ///   - cancellation: Ends the search, and all others that share it, once it is made.
  ///   - observer: Called from time to time, on any thread, with what is known.
  ///   - listener: Called with each Nash equilibrium as soon as it is certified and all those before it are;
  ///     on any thread, one call after the other. The order depends on the game and the method alone. It
  ///     returns whether to go on.
  public init(
    timeLimit: Duration? = nil, limit: Int? = nil, threads: Int = 1,
    cancellation: Cancellation = Cancellation(),
    observer: (@Sendable (Progress) -> Void)? = nil,
    listener: (@Sendable (Certified<NashCertificate>) -> Bool)? = nil
  ) {
    deadline = timeLimit.map { ContinuousClock.now.advanced(by: $0) }
    self.limit = limit
    self.threads = max(1, threads)
    self.cancellation = cancellation
    self.listener = listener
    self.observer = observer
  }

  /// Asks the search, from any thread, to stop and return what it has.
  public func cancel() {
    cancellation.make()
  }

  /// Why the search must stop now, or `nil` to go on.
  public func stopReason() -> Limit? {
    if cancellation.isMade || Task.isCancelled { return .cancellation }
    if let deadline, ContinuousClock.now >= deadline { return .time }
    return nil
  }

  /// Throws if the search must stop now, for kernels that are left from deep inside.
  func checkpoint() throws(Interruption) {
    if let reason = stopReason() { throw Interruption(reason: reason) }
  }

  /// Whether somebody wants to know equilibria one by one.
  var hasListener: Bool { listener != nil }

  /// Hands an equilibrium to the listener, one call after the other.
  func announce(_ equilibrium: Certified<NashCertificate>) {
    if let listener, !listener(equilibrium) { cancel() }
  }

  /// Tells the observer how far the search is.
  public func report(fraction: Double?, found: Int) {
    observer?(Progress(fraction: fraction, found: found))
  }
}

/// A search ends here, before it is complete; what was found stays.
struct Interruption: Error {
  let reason: Limit
}
