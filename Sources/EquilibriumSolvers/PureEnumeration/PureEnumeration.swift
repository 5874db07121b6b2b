import Certification
import ExactArithmetic
public import GameModel

/// Every pure Nash equilibrium of a game with any number of players.
///
/// A pure profile is an equilibrium if each player's action is a best response to the others'. So
/// each player in turn strikes out the profiles in which it could do better, and what is left are
/// the equilibria. Besides the game this needs one byte for each profile.
///
/// - Complexity: O(n · p) comparisons for n players and p pure profiles, and an exact check of each
///   equilibrium.
public struct PureEnumeration: EquilibriumSolver {
  public static let name = "pure-enumeration"

  public init() {}

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<NashCertificate> {
    var collector = NashCollector(game: game, monitor: monitor)
    var stands = [Bool](repeating: true, count: game.profiles.count)
    for player in game.players.indices {
      monitor.report(fraction: Double(player) / Double(game.playerCount), found: 0)
      if let reason = strikeOut(from: &stands, player: player, game: game, monitor: monitor) {
        return collector.search(coverage: .stopped(reason))
      }
    }
    for index in stands.indices where stands[index] {
      if let reason = collector.fullReason ?? monitor.stopReason() {
        return collector.search(coverage: .stopped(reason))
      }
      let profile = MixedProfile(pure: game.profiles.profile(at: index), in: game.profiles)
      collector.propose(
        NashCertificate(
          strategies: profile.probabilities, payoffs: game.payoffs.map { $0[index] }, regret: 0))
    }
    return collector.search(coverage: .everyPureEquilibrium)
  }

  /// Strikes out the profiles in which a player would do better by another action.
  ///
  /// Profiles that differ in the player's action alone stand `stride` apart in the table.
  private func strikeOut(
    from stands: inout [Bool], player: Int, game: NormalFormGame, monitor: SearchMonitor
  ) -> Limit? {
    let table = game.payoffs[player]
    let stride = game.profiles.strides[player]
    let span = stride * game.actionCount(of: player)
    var untilCheck = 0
    for block in Swift.stride(from: 0, to: table.count, by: span) {
      for first in block..<block + stride {
        if untilCheck <= 0 {
          if let reason = monitor.stopReason() { return reason }
          untilCheck = 1 << 16
        }
        untilCheck -= game.actionCount(of: player)
        let alternatives = Swift.stride(from: first, to: first + span, by: stride)
        var best = table[first]
        for index in alternatives where table[index] > best { best = table[index] }
        for index in alternatives where table[index] < best { stands[index] = false }
      }
    }
    return nil
  }
}
