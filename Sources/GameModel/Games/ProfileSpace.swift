/// One action for each player, by position in the player's list of actions.
public typealias PureProfile = [Int]

/// The correspondence between pure profiles and positions in a payoff table.
///
/// The first player's action varies fastest, as in a Gambit `.nfg` file: for two players with m and n
/// actions, the profile (i, j) stands at position i + m·j.
public struct ProfileSpace: Hashable, Sendable {
  /// The number of actions of each player.
  public let actionCounts: [Int]
  /// How far apart the profiles stand that differ by one in a player's action.
  public let strides: [Int]
  /// The number of profiles.
  public let count: Int

  /// The largest number of payoffs (profiles times players) that a table may hold.
  public static let largestTable = 50_000_000

  /// The space of profiles of players with these numbers of actions.
  ///
  /// - Parameter actionCounts: A positive number for each of at least one player.
  /// - Throws: ``ModelError`` if a number is not positive or the table would be larger than
  ///   ``largestTable``.
  public init(actionCounts: [Int]) throws(ModelError) {
    guard !actionCounts.isEmpty else {
      throw ModelError("a game needs at least one player, found none")
    }
    var strides: [Int] = []
    var count = 1
    for (player, actions) in actionCounts.enumerated() {
      guard actions > 0 else {
        throw ModelError(
          "player \(player + 1) needs at least one action, found \(actions)")
      }
      strides.append(count)
      let (product, overflow) = count.multipliedReportingOverflow(by: actions)
      guard !overflow, product <= Self.largestTable / actionCounts.count else {
        throw ModelError(
          "the payoff table would have more than \(Self.largestTable) entries, the limit")
      }
      count = product
    }
    self.actionCounts = actionCounts
    self.strides = strides
    self.count = count
  }

  public var playerCount: Int { actionCounts.count }

  /// The position of a profile.
  ///
  /// - Precondition: The profile has an action in range for each player.
  /// - Complexity: O(n) for n players.
  public func index(of profile: PureProfile) -> Int {
    precondition(profile.count == actionCounts.count)
    var index = 0
    for player in profile.indices {
      precondition(actionCounts.indices.contains(player))
      precondition(0 <= profile[player] && profile[player] < actionCounts[player])
      index += profile[player] * strides[player]
    }
    return index
  }

  /// The profile at a position.
  ///
  /// - Complexity: O(n) for n players.
  public func profile(at index: Int) -> PureProfile {
    precondition(0 <= index && index < count)
    return actionCounts.indices.map { index / strides[$0] % actionCounts[$0] }
  }

  /// The action of one player in the profile at a position.
  public func action(of player: Int, at index: Int) -> Int {
    index / strides[player] % actionCounts[player]
  }

  /// Whether the numbers name an action for each player.
  public func contains(_ profile: PureProfile) -> Bool {
    profile.count == actionCounts.count
      && zip(profile, actionCounts).allSatisfy { 0 <= $0 && $0 < $1 }
  }
}
