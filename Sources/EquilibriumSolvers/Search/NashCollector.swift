import Certification
import ExactArithmetic
import GameModel

/// Gathers what a search for Nash equilibria proposes: certifies each candidate, counts the refused
/// ones, and knows when there are enough.
struct NashCollector {
  let game: NormalFormGame
  let monitor: SearchMonitor
  private(set) var equilibria: [Certified<NashCertificate>] = []
  private(set) var rejectedCandidates = 0
  /// Whether what is found here is announced at once.
  private let isAnnouncing: Bool
  private let numbersPerEquilibrium: Int

  /// The largest number of probabilities that a list may hold, about a gigabyte.
  static let largestList = 20_000_000

  init(game: NormalFormGame, monitor: SearchMonitor, isAnnouncing: Bool = true) {
    self.game = game
    self.monitor = monitor
    self.isAnnouncing = isAnnouncing
    numbersPerEquilibrium = game.profiles.actionCounts.reduce(0, +)
  }

  /// Why no more equilibria are wanted, or `nil` to go on.
  var fullReason: Limit? { fullReason(at: equilibria.count) }

  /// Why no more than a number of equilibria are wanted, or `nil` to go on.
  func fullReason(at count: Int) -> Limit? {
    if let limit = monitor.limit, count >= limit { return .count }
    if count * numbersPerEquilibrium >= Self.largestList {
      return .size("the list would hold more than \(Self.largestList) probabilities")
    }
    return nil
  }

  /// Adds a candidate if it is an equilibrium.
  ///
  /// - Precondition: It was not proposed before.
  mutating func propose(_ candidate: NashCertificate) {
    guard candidate.regret.isZero, let certified = try? Certified(candidate, for: game) else {
      rejectedCandidates += 1
      return
    }
    equilibria.append(certified)
    if isAnnouncing { monitor.announce(certified) }
  }

  /// Adds what was gathered elsewhere, until there are enough.
  ///
  /// - Precondition: None of it was proposed here.
  mutating func absorb(_ other: NashCollector) {
    rejectedCandidates += other.rejectedCandidates
    for equilibrium in other.equilibria where fullReason == nil { equilibria.append(equilibrium) }
  }

  /// The result, in ``CanonicalOrder``.
  ///
  /// - Parameter coverage: What the list is.
  /// - Returns: The search.
  func search(coverage: EquilibriumSearch<NashCertificate>.Coverage)
    -> EquilibriumSearch<NashCertificate>
  {
    let profiles = equilibria.map(\.evidence.strategies)
    let order = equilibria.indices.sorted { CanonicalOrder.precedes(profiles[$0], profiles[$1]) }
    return EquilibriumSearch(
      equilibria: order.map { equilibria[$0] },
      coverage: coverage, rejectedCandidates: rejectedCandidates)
  }
}
