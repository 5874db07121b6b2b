import ExactArithmetic
import GameModel

/// Labels that no support agrees with, found by weak dominance, exactly.
///
/// It is enough to look for each equilibrium where its own support is required and all else unused. There a required
/// action has a positive probability. So an action that is never better than another, and worse at a profile of
/// required actions of the others, is not used: it is worse in expectation. (Conditional dominance as in Porter,
/// Nudelman and Shoham 2008, section 4, is strict; on supports weak dominance is as good.) An action that is
/// required all the same excludes the profiles at which it is worse, so if all but one of the actions of such a profile are
/// required, that one is unused. The same holds of a mixture of two required actions, which earns what each of them does.
struct SupportDominance: Sendable {
  /// For each player i, as in ``BranchTables/entries``, a number that says where a payoff stands among those of i's
  /// actions at the same profile of the others.
  private let ranks: [[Int32]]
  /// The payoffs themselves in the same order, times a positive number, if they are moderate integers then.
  private let integers: [[Int]?]
  private let actionCounts: [Int]

  /// Products of two differences of smaller integers are far from overflow.
  private static let largestInteger = 1 << 40

  init(_ game: NormalFormGame) {
    actionCounts = game.profiles.actionCounts
    ranks = game.players.indices.map { Self.ranks(of: $0, in: game) }
    integers = game.players.indices.map { player in
      guard let table = game.integerPayoffs[player]?.numerators,
        table.allSatisfy({ -Self.largestInteger...Self.largestInteger ~= $0 })
      else { return nil }
      var result = table
      Self.forEachColumn(of: player, in: game) { position, width, column in
        for (action, index) in column.enumerated() {
          result[action * width + position] = table[index]
        }
      }
      return result
    }
  }

  /// Calls back with each profile of the others, its number and how many there are, and the positions of the
  /// player's payoffs there in the game's table.
  private static func forEachColumn(
    of player: Int, in game: NormalFormGame, _ body: (Int, Int, [Int]) -> Void
  ) {
    let stride = game.profiles.strides[player]
    let count = game.actionCount(of: player)
    let width = game.profiles.count / count
    for position in 0..<width {
      let first = position / stride * stride * count + position % stride
      body(position, width, (0..<count).map { first + $0 * stride })
    }
  }

  private static func ranks(of player: Int, in game: NormalFormGame) -> [Int32] {
    let payoffs = game.payoffs[player]
    var ranks = [Int32](repeating: 0, count: payoffs.count)
    forEachColumn(of: player, in: game) { position, width, indices in
      let column = indices.map { payoffs[$0] }
      let order = column.indices.sorted { column[$0] < column[$1] }
      for (lower, upper) in zip(order, order.dropFirst()) {
        let step: Int32 = column[lower] < column[upper] ? 1 : 0
        ranks[upper * width + position] = ranks[lower * width + position] + step
      }
    }
    return ranks
  }

  /// Draws all conclusions for a region whose vertices are actions.
  ///
  /// - Returns: Whether an equilibrium can have a support that agrees with the labels.
  func narrow(_ region: inout BranchRegion) -> Bool {
    var changed = true
    while changed {
      changed = false
      for player in actionCounts.indices {
        switch conclusion(of: player, region) {
        case .none: continue
        case .contradiction: return false
        case .unused(let actions):
          for (owner, action) in actions {
            guard region.setUnused(action, of: owner) else { return false }
          }
          guard region.propagate() else { return false }
          changed = true
        }
      }
    }
    return true
  }

  private enum Conclusion {
    case none, contradiction
    case unused([(player: Int, action: Int)])
  }

  /// What follows from comparing the actions of a player.
  private func conclusion(of player: Int, _ region: BranchRegion) -> Conclusion {
    let profiles = profiles(of: player, region)
    // Where two of the others use something unknown nothing follows.
    guard profiles.contains(where: { $0.unsure.nonzeroBitCount <= 1 }) else { return .none }
    let width = ranks[player].count / actionCounts[player]
    var unused: [(player: Int, action: Int)] = []
    for action in region.activeActions(of: player) {
      let isRequired = region.required[player] >> UInt64(action) & 1 == 1
      for rival in 0..<actionCounts[player] where rival != action {
        let losses = losses(of: player, action * width, rival * width, profiles)
        if losses.contains(where: { $0.unsure == 0 }) {
          if isRequired { return .contradiction }
          unused.append((player, action))
          break
        }
        if isRequired { exclude(losses, besides: player, in: &unused) }
      }
    }
    return unused.isEmpty ? mixtureConclusion(of: player, region, profiles) : .unused(unused)
  }

  /// Notes the actions that are unused because something required is worse at these profiles: the one action of a
  /// profile that is not required.
  private func exclude(
    _ losses: [Profile], besides player: Int, in unused: inout [(player: Int, action: Int)]
  ) {
    for profile in losses where profile.unsure.nonzeroBitCount == 1 {
      let owner = profile.unsure.trailingZeroBitCount
      let choice = action(of: owner, besides: player, at: profile.position)
      if !unused.contains(where: { $0 == (owner, choice) }) { unused.append((owner, choice)) }
    }
  }

  // MARK: - Mixtures

  /// What follows from comparing mixtures of two required actions of a player with an action.
  private func mixtureConclusion(
    of player: Int, _ region: BranchRegion, _ profiles: [Profile]
  ) -> Conclusion {
    guard let table = integers[player] else { return .none }
    let width = table.count / actionCounts[player]
    let required = region.activeActions(of: player).filter {
      region.required[player] >> UInt64($0) & 1 == 1
    }
    var unused: [(player: Int, action: Int)] = []
    for (place, first) in required.enumerated() {
      for second in required[..<place] {
        for rival in 0..<actionCounts[player] where rival != first && rival != second {
          let losses = losses(table, first * width, second * width, rival * width, profiles)
          if losses.contains(where: { $0.unsure == 0 }) { return .contradiction }
          exclude(losses, besides: player, in: &unused)
        }
      }
    }
    return unused.isEmpty ? .none : .unused(unused)
  }

  /// The profiles at which some mixture of two actions is worse than a third, if it is nowhere better; none if there
  /// is no such mixture.
  ///
  /// With a and b what the two earn more than the third, a share λ of the first is sought for which λa + (1 − λ)b ≤ 0
  /// everywhere. If several are possible, one between them is strict wherever a and b are not both zero.
  private func losses(
    _ table: [Int], _ first: Int, _ second: Int, _ rival: Int, _ profiles: [Profile]
  ) -> [Profile] {
    func gains(_ profile: Profile) -> (Int128, Int128) {
      let base = table[rival + profile.position]
      return (
        Int128(table[first + profile.position] - base),
        Int128(table[second + profile.position] - base)
      )
    }
    // Bounds of λ as fractions.
    var low: (Int128, Int128) = (0, 1)
    var high: (Int128, Int128) = (1, 1)
    for profile in profiles {
      let (a, b) = gains(profile)
      if a <= 0, b <= 0 { continue }
      if a > 0, b > 0 { return [] }
      if a > 0, -b * high.1 < high.0 * (a - b) { high = (-b, a - b) }
      if b > 0, b * low.1 > low.0 * (b - a) { low = (b, b - a) }
      if low.0 * high.1 > high.0 * low.1 { return [] }
    }
    let isUnique = low.0 * high.1 == high.0 * low.1
    return profiles.filter {
      let (a, b) = gains($0)
      return isUnique ? low.0 * a + (low.1 - low.0) * b < 0 : a != 0 || b != 0
    }
  }

  // MARK: - Profiles of the others

  private struct Profile {
    /// The position in the table of an action.
    let position: Int
    /// The players whose action is not required.
    let unsure: UInt64
  }

  /// The profiles of active actions of all other players.
  private func profiles(of player: Int, _ region: BranchRegion) -> [Profile] {
    var profiles = [Profile(position: 0, unsure: 0)]
    var stride = 1
    for other in actionCounts.indices where other != player {
      let actions = region.activeActions(of: other)
      let required = region.required[other]
      profiles = actions.flatMap { action in
        let unsure: UInt64 = required >> UInt64(action) & 1 == 1 ? 0 : 1 << UInt64(other)
        return profiles.map {
          Profile(position: $0.position + action * stride, unsure: $0.unsure | unsure)
        }
      }
      stride *= actionCounts[other]
    }
    return profiles
  }

  private func action(of owner: Int, besides player: Int, at position: Int) -> Int {
    var rest = position
    for other in 0..<owner where other != player { rest /= actionCounts[other] }
    return rest % actionCounts[owner]
  }

  /// The profiles at which an action is worse than another, none if it is better at any.
  private func losses(
    of player: Int, _ action: Int, _ rival: Int, _ profiles: [Profile]
  ) -> [Profile] {
    let ranks = ranks[player]
    for profile in profiles
    where ranks[action + profile.position] > ranks[rival + profile.position] {
      return []
    }
    return profiles.filter {
      ranks[action + $0.position] < ranks[rival + $0.position]
    }
  }
}
