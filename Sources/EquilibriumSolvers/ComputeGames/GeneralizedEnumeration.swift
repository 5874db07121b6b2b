import Certification
import ExactArithmetic
public import GameModel

/// Every pure generalized Nash equilibrium of a finite compute game, by looking at each profile.
public struct GeneralizedEnumeration: EquilibriumSolver {
  public static let name = "pure-enumeration"

  public init() {}

  /// Enumerates the profiles.
  ///
  /// - Complexity: O(p Σ mᵢ) comparisons for p profiles and agents with mᵢ actions.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<GeneralizedCertificate> {
    let owned = game.market.totalEndowment
    var found: [Certified<GeneralizedCertificate>] = []
    var rejected = 0
    for index in 0..<game.profiles.count {
      if index.isMultiple(of: 4096) {
        if let limit = monitor.stopReason() {
          return EquilibriumSearch(
            equilibria: found, coverage: .stopped(limit), rejectedCandidates: rejected)
        }
        monitor.report(
          fraction: Double(index) / Double(game.profiles.count), found: found.count)
      }
      let profile = game.profiles.profile(at: index)
      let used = zip(game.actions, profile).reduce(Rational.zero) { $0 + $1.0[$1.1].compute }
      guard used <= owned, game.generalizedDeviation(from: profile) == nil else { continue }
      if let certified = try? Certified(GeneralizedCertificate(profile, in: game), for: game) {
        found.append(certified)
      } else {
        rejected += 1
      }
      if found.count == monitor.limit {
        return EquilibriumSearch(
          equilibria: found, coverage: .stopped(.count), rejectedCandidates: rejected)
      }
    }
    return EquilibriumSearch(
      equilibria: found, coverage: .everyPureEquilibrium, rejectedCandidates: rejected)
  }
}
