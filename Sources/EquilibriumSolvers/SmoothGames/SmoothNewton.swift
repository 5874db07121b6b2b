public import Certification
import ExactArithmetic
public import GameModel

/// Equilibria of smooth games by Newton's method on the conditions of first order, each certified; and by
/// bounds of best responses a proof that there are no others.
///
/// Points are found in floating point, from several starts and from what the proof leaves undecided. The
/// method is described in `Docs/Algorithms/smooth-games.md`.
public struct SmoothNewton: Sendable {
  public static let name = "interval-newton"

  /// Into how many parts the space of profiles is divided at most, before what is left is reported as
  /// undecided.
  public let regionLimit: Int

  /// What takes some seconds.
  public static let defaultRegionLimit = 20_000

  /// A search.
  ///
  /// - Parameter regionLimit: Into how many parts the space is divided at most.
  public init(regionLimit: Int = Self.defaultRegionLimit) {
    self.regionLimit = min(regionLimit, SmoothCompleteness.mostRegions)
  }

  /// Searches for equilibria.
  ///
  /// - Parameters:
  ///   - game: The game to solve.
  ///   - monitor: May stop the search.
  /// - Returns: What was found, which does not depend on the number of threads.
  public func solve(_ game: SmoothGame, monitor: SearchMonitor = SearchMonitor()) -> SmoothSearch {
    var search = SearchInProgress(game: game, monitor: monitor)
    let obstacles = search.concavityFailures()
    for (player, failure) in obstacles {
      if case .undecided = failure { continue }
      return search.result(obstacle: game.sentence(for: failure, of: player))
    }
    search.isConcave = obstacles.isEmpty
    for start in search.starts { search.add(from: start) }
    if let (player, failure) = obstacles.first {
      return search.result(
        obstacle: search.limit == nil ? game.sentence(for: failure, of: player) : nil)
    }
    search.proveUniqueness()
    if search.uniqueness != nil || search.limit != nil { return search.result() }
    var limit = min(64, regionLimit)
    while true {
      let known = search.found.count
      let outcome = search.examine(limit: limit)
      if outcome.undecided.isEmpty || search.limit != nil {
        return search.result(examined: outcome)
      }
      // What is left may hold equilibria that are not known yet.
      for part in outcome.undecided.prefix(16) { search.add(from: part.map(\.midpoint)) }
      if search.found.count == known {
        if limit == regionLimit { return search.result(examined: outcome) }
        limit = min(limit * 8, regionLimit)
      }
    }
  }
}

extension SmoothGame {
  fileprivate func sentence(for failure: ConcavityFailure, of player: Int) -> String {
    "the utility of \(players[player].name) is not shown to be concave in the own action: "
      + sentence(for: failure)
  }
}

/// What a search for equilibria of a smooth game found.
public struct SmoothSearch: Sendable {
  /// In the order of the actions of the first player, then of the second, and so on.
  public let equilibria: [Certified<SmoothEquilibrium>]
  /// The proof that there is only one, if that is seen without dividing the space.
  public let uniqueness: Certified<RosenCertificate>?
  /// The proof that there are no others, if there is one by dividing the space.
  public let completeness: SmoothCompleteness?
  /// Where others may be; `nil` if nowhere, or if the space was not examined.
  public let undecided: UndecidedActions?
  public let coverage: SearchCoverage
  /// How many approximate solutions were not certified.
  public let rejectedCandidates: Int
  /// Why the list may be incomplete, or empty, if that is known.
  public let obstacle: String?

  /// Whether it is proved that there are no others.
  public var isComplete: Bool {
    completeness != nil || uniqueness != nil && equilibria.count == 1
  }
}

/// The search at work.
private struct SearchInProgress {
  let game: SmoothGame
  let monitor: SearchMonitor
  /// Equilibria with boxes around them in which they are alone, if such a box was found.
  private(set) var found:
    [(equilibrium: Certified<SmoothEquilibrium>, neighborhood: [RationalInterval]?)] =
      []
  private var rejected = 0
  private(set) var limit: Limit?
  private(set) var uniqueness: Certified<RosenCertificate>?
  /// Whether all utilities are known to be concave in the own action.
  var isConcave = false

  init(game: SmoothGame, monitor: SearchMonitor) {
    self.game = game
    self.monitor = monitor
  }

  /// The players whose utilities are not shown to be concave in the own action.
  mutating func concavityFailures() -> [(player: Int, failure: ConcavityFailure)] {
    game.players.indices.compactMap { player in
      game.concavityFailure(of: player) { isStopped() }.map { (player, $0) }
    }
  }

  /// Whether the search must end; tells the observer how far it is.
  private mutating func isStopped(fraction: Double? = nil) -> Bool {
    monitor.report(fraction: fraction, found: found.count)
    limit = limit ?? monitor.stopReason()
    return limit != nil
  }

  /// The center of the space, and points near its ends.
  var starts: [[Double]] {
    [0.5, 0.1, 0.9].map { share in
      game.players.map { Double($0.from + ($0.to - $0.from) * (Rational(exactly: share) ?? 0)) }
    }
  }

  /// Adds the equilibrium to which Newton's method leads, if it is certified and not known yet.
  mutating func add(from start: [Double]) {
    guard !isStopped(),
      let point = SmoothIteration(game).solution(from: start, monitor: monitor)
    else { return }
    let isKnown = found.contains { known in
      zip(known.neighborhood ?? known.equilibrium.evidence.actions, point).allSatisfy {
        Interval(enclosing: $0).contains(Interval($1))
      }
    }
    if isKnown { return }
    let proposal = SmoothProposal(game, near: point, isConcave: isConcave, monitor: monitor)
    guard let equilibrium = proposal.certified() else {
      if !isStopped() { rejected += 1 }
      return
    }
    let actions = equilibrium.evidence.actions
    if found.contains(where: {
      zip($0.equilibrium.evidence.actions, actions).allSatisfy { $0.overlaps($1) }
    }) {
      return
    }
    found.append((equilibrium, neighborhood(of: actions)))
    found.sort { first, second in
      first.equilibrium.evidence.actions.lexicographicallyPrecedes(
        second.equilibrium.evidence.actions
      ) {
        $0.lower < $1.lower
      }
    }
    if found.count == monitor.limit { limit = limit ?? .count }
  }

  /// Looks for weights with which the game is diagonally strictly concave.
  mutating func proveUniqueness() {
    guard limit == nil, found.count <= 1 else { return }
    let point = found.first?.equilibrium.evidence.actions.map { Interval(enclosing: $0) }
    for weights in RosenWeights.proposals(for: game, at: point ?? game.space) {
      guard
        let parts = game.partsOfDiagonalConcavity(
          weights: weights, limit: Self.mostParts, isStopped: { isStopped() })
      else { continue }
      uniqueness = try? Certified(RosenCertificate(weights: weights, parts: parts), for: game)
      return
    }
  }

  /// Into how many parts the best responses are divided at most to show diagonal concavity.
  private static let mostParts = 64

  /// A large box around an equilibrium in which there is no other.
  private func neighborhood(of actions: [RationalInterval]) -> [RationalInterval]? {
    for exponent in 0..<24 {
      let share = Rational(2).power(-exponent)
      let box = zip(game.players, actions).map { player, bounds in
        let reach = (player.to - player.from) * share
        return RationalInterval(
          max(player.from, bounds.lower - reach), min(player.to, bounds.upper + reach))
      }
      if game.hasAtMostOneEquilibrium(in: box.map { Interval(enclosing: $0) }) { return box }
    }
    return nil
  }

  mutating func examine(limit: Int) -> (regions: Int, undecided: [[Interval]]) {
    let boxes = found.compactMap { $0.neighborhood?.map { Interval(enclosing: $0) } }
    return game.regionsWithoutDecision(outside: boxes, limit: limit) { isStopped(fraction: $0) }
  }

  /// What was found, with the space examined.
  func result(examined outcome: (regions: Int, undecided: [[Interval]])) -> SmoothSearch {
    let neighborhoods = found.compactMap(\.neighborhood)
    let isComplete = outcome.undecided.isEmpty && neighborhoods.count == found.count
    let undecided = outcome.undecided.isEmpty ? nil : UndecidedActions(outcome.undecided, of: game)
    return SmoothSearch(
      equilibria: found.map(\.equilibrium), uniqueness: nil,
      completeness: isComplete
        ? SmoothCompleteness(neighborhoods: neighborhoods, regions: outcome.regions) : nil,
      undecided: undecided,
      coverage: limit.map { .stopped($0) } ?? (isComplete ? .everyEquilibrium : .some),
      rejectedCandidates: rejected, obstacle: nil)
  }

  /// What was found, where the space was not examined.
  ///
  /// - Parameter obstacle: Why, if a utility may not be concave.
  /// - Returns: The result.
  func result(obstacle: String? = nil) -> SmoothSearch {
    SmoothSearch(
      equilibria: found.map(\.equilibrium), uniqueness: uniqueness, completeness: nil,
      undecided: nil,
      coverage: limit.map { .stopped($0) }
        ?? (uniqueness != nil && found.count == 1 ? .everyEquilibrium : .some),
      rejectedCandidates: rejected, obstacle: obstacle)
  }
}
