import Certification
import ExactArithmetic
public import GameModel

/// Every efficient and every weakly efficient pure profile of a game with any number of players.
///
/// For two players each efficient one carries a proof whether it is efficient among lotteries over
/// pure profiles as well; for more players ``LotteryEfficiency`` answers that for one profile.
///
/// - Complexity: that of comparing all profiles (see `Skyline`), and O(n · p) comparisons for the
///   exact check of each profile listed, for n players and p profiles.
public struct ParetoEnumeration: EquilibriumSolver {
  public static let name = "skyline"

  /// Whether profiles are listed that are only weakly efficient, as they are by default.
  public var listsWeaklyEfficient: Bool

  public init(listsWeaklyEfficient: Bool = true) {
    self.listsWeaklyEfficient = listsWeaklyEfficient
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<ParetoCertificate> {
    let skyline: Skyline
    do {
      skyline = try Skyline(of: game, monitor: monitor)
    } catch {
      return EquilibriumSearch(equilibria: [], coverage: SearchCoverage(error))
    }
    let frontier =
      game.playerCount == 2 ? LotteryFrontier.frontier(of: game, skyline: skyline) : nil
    let listed = game.profiles.inOrderOfActions.filter {
      skyline.efficient[$0] || (listsWeaklyEfficient && skyline.weaklyEfficient[$0])
    }
    var found: [Certified<ParetoCertificate>] = []
    var rejected = 0
    for (count, index) in listed.enumerated() {
      if let limit = monitor.limit, found.count >= limit {
        return EquilibriumSearch(
          equilibria: found, coverage: .stopped(.count), rejectedCandidates: rejected)
      }
      if let reason = monitor.stopReason() {
        return EquilibriumSearch(
          equilibria: found, coverage: .stopped(reason), rejectedCandidates: rejected)
      }
      monitor.report(fraction: Double(count) / Double(listed.count), found: found.count)
      let claim = claim(at: index, skyline: skyline, frontier: frontier, in: game)
      if let certified = try? Certified(claim, for: game) {
        found.append(certified)
      } else {
        rejected += 1
      }
    }
    return EquilibriumSearch(
      equilibria: found, coverage: .everyPureEquilibrium, rejectedCandidates: rejected)
  }

  private func claim(
    at index: Int, skyline: Skyline, frontier: ParetoFrontierCertificate?, in game: NormalFormGame
  ) -> ParetoCertificate {
    let profile = game.profiles.profile(at: index)
    let payoffs = game.payoffs(at: profile)
    guard skyline.efficient[index] else {
      return ParetoCertificate(
        profile: profile, payoffs: payoffs, efficient: false, weaklyEfficient: true,
        dominatedBy: game.paretoImprovement(on: profile)?.profile)
    }
    let evidence = frontier?.evidence(at: payoffs)
    return ParetoCertificate(
      profile: profile, payoffs: payoffs, efficient: true, weaklyEfficient: true, dominatedBy: nil,
      weights: evidence?.weights, lottery: evidence?.lottery)
  }
}

extension ProfileSpace {
  /// The positions of all profiles in the order of their actions, the last player's varying fastest,
  /// in which profiles are listed.
  var inOrderOfActions: [Int] {
    var positions = [0]
    for (actions, stride) in zip(actionCounts, strides) {
      positions = positions.flatMap { position in
        (0..<actions).map { position + $0 * stride }
      }
    }
    return positions
  }
}
