import Synchronization

/// A request to end searches, which once made cannot be taken back.
///
/// It may be made from any thread and from a signal handler, since it takes no lock and no memory.
public final class Cancellation: Sendable {
  private let made = Atomic<Bool>(false)

  public init() {}

  /// Whether it has been made.
  public var isMade: Bool { made.load(ordering: .relaxed) }

  /// Makes it.
  public func make() {
    made.store(true, ordering: .relaxed)
  }
}
