public import ExactArithmetic

/// A player of a game in normal form: a name and the names of the actions.
public struct Player: Hashable, Sendable {
  public let name: String
  public let actions: [String]

  public init(name: String, actions: [String]) {
    self.name = name
    self.actions = actions
  }
}

/// A finite game in normal (strategic) form.
///
///     let game = try NormalFormGame(
///       title: "Prisoner's dilemma",
///       players: [
///         Player(name: "Row", actions: ["cooperate", "defect"]),
///         Player(name: "Column", actions: ["cooperate", "defect"]),
///       ],
///       payoffs: [[3, 4, 1, 2], [3, 1, 4, 2]])
///
/// Payoffs are rational: a game whose payoffs are given in decimals is the game of exactly those
/// decimals.
public struct NormalFormGame: Hashable, Sendable {
  public let title: String
  public let players: [Player]
  /// Shape: one list for each player, with an entry for each profile in the order of ``profiles``.
  public let payoffs: [[Rational]]
  /// The same tables as machine integers, of each player whose payoffs have that form.
  public let integerPayoffs: [IntegerTable?]
  /// The pure profiles and their positions in ``payoffs``.
  public let profiles: ProfileSpace

  /// A game given by its payoff tables.
  ///
  /// - Parameters:
  ///   - title: May be empty.
  ///   - players: At least one, each with at least one action. Names need not differ.
  ///   - payoffs: One list for each player; the first player's action varies fastest.
  /// - Throws: ``ModelError`` if the shapes disagree.
  public init(title: String = "", players: [Player], payoffs: [[Rational]]) throws(ModelError) {
    let profiles = try ProfileSpace(actionCounts: players.map(\.actions.count))
    guard payoffs.count == players.count else {
      throw ModelError(
        "expected payoffs of \(players.count) players, found those of \(payoffs.count)")
    }
    for (player, table) in zip(players, payoffs) where table.count != profiles.count {
      throw ModelError(
        "expected \(profiles.count) payoffs of player \(player.name), found \(table.count)")
    }
    self.title = title
    self.players = players
    self.payoffs = payoffs
    integerPayoffs = payoffs.map { IntegerTable($0) }
    self.profiles = profiles
  }

  /// A two-player game given by its payoff matrices.
  ///
  /// - Parameters:
  ///   - title: May be empty.
  ///   - rows: The first player's payoffs, a row for each action of the first player.
  ///   - columns: The second player's payoffs, of the same shape.
  /// - Throws: ``ModelError`` if the matrices are empty, ragged or of different shapes.
  public init(
    title: String = "", rows: [[Rational]], columns: [[Rational]]
  ) throws(ModelError) {
    let width = rows.first?.count ?? 0
    guard rows.count == columns.count, (rows + columns).allSatisfy({ $0.count == width }) else {
      throw ModelError("expected two payoff matrices of one shape")
    }
    func table(_ matrix: [[Rational]]) -> [Rational] {
      (0..<width).flatMap { column in matrix.map { $0[column] } }
    }
    try self.init(
      title: title,
      players: [
        Player(name: "Row", actions: (0..<rows.count).map { "\($0 + 1)" }),
        Player(name: "Column", actions: (0..<width).map { "\($0 + 1)" }),
      ],
      payoffs: [table(rows), table(columns)])
  }
}

// MARK: - Payoffs

extension NormalFormGame {
  public var playerCount: Int { players.count }

  /// The number of actions of a player.
  public func actionCount(of player: Int) -> Int { profiles.actionCounts[player] }

  /// A player's payoff at a pure profile.
  ///
  /// - Complexity: O(n) for n players.
  public func payoff(to player: Int, at profile: PureProfile) -> Rational {
    payoffs[player][profiles.index(of: profile)]
  }

  /// All players' payoffs at a pure profile.
  public func payoffs(at profile: PureProfile) -> [Rational] {
    let index = profiles.index(of: profile)
    return payoffs.map { $0[index] }
  }

  /// The expected payoff of each action of a player against the others' mixed strategies.
  ///
  /// - Parameters:
  ///   - player: The player whose actions are compared.
  ///   - profile: A mixed profile of this game; the player's own strategy is not used.
  /// - Returns: One number for each action of the player.
  /// - Complexity: O(m · s) for m actions and s profiles in the others' supports.
  public func actionPayoffs(of player: Int, against profile: MixedProfile) -> [Rational] {
    let (multiples, factor) = scaledActionPayoffs(of: player, against: profile)
    return factor == 1 ? multiples : multiples.map { $0 / factor }
  }

  /// The expected payoff of each action times the common denominator of the probabilities of the
  /// others' profiles, which spares a fraction for each.
  func scaledActionPayoffs(
    of player: Int, against profile: MixedProfile
  ) -> (multiples: [Rational], factor: Rational) {
    // Positions of the others' support profiles, with the probability of each, built up player by
    // player; the player's own action then adds a multiple of its stride.
    var offsets = [0]
    var weights = [Rational.one]
    for other in players.indices where other != player {
      let stride = profiles.strides[other]
      var nextOffsets: [Int] = []
      var nextWeights: [Rational] = []
      for (action, probability) in profile[other].probabilities.enumerated()
      where !probability.isZero {
        for (offset, weight) in zip(offsets, weights) {
          nextOffsets.append(offset + action * stride)
          nextWeights.append(weight == 1 ? probability : weight * probability)
        }
      }
      offsets = nextOffsets
      weights = nextWeights
    }
    let table = payoffs[player]
    let stride = profiles.strides[player]
    if weights.count == 1 {
      return ((0..<actionCount(of: player)).map { table[offsets[0] + $0 * stride] }, 1)
    }
    let fractions = CommonFractions(weights)
    if let integers = integerPayoffs[player] {
      let sums = fractions.numeratorSums(
        weightedBy: integers.numerators, at: offsets, stride: stride,
        count: actionCount(of: player))
      return (sums, fractions.denominator * Rational(integers.denominator))
    }
    return (
      fractions.numeratorSums(
        weightedBy: table, at: offsets, stride: stride, count: actionCount(of: player)),
      fractions.denominator
    )
  }

  /// A player's expected payoff.
  public func payoff(to player: Int, at profile: MixedProfile) -> Rational {
    profile[player].expectation(of: actionPayoffs(of: player, against: profile))
  }

  /// All players' expected payoffs.
  public func payoffs(at profile: MixedProfile) -> [Rational] {
    players.indices.map { payoff(to: $0, at: profile) }
  }
}
