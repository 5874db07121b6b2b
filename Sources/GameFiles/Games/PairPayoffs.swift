import ExactArithmetic
import GameModel

/// Reads payoffs that are sums: of a part for each pair of players who meet, and of a part for each player's own
/// action.
///
///     pairs:
///       - {between: [Ann, Bob], payoffs: [[[1, 0], [0, 1]], [[0, 1], [1, 0]]]}
///       - {between: [[Bob, Cem], [Cem, Dan]], payoffs: …}
///     alone: {Ann: {rest: 0, work: -1}, Bob: [0, -1]}
struct PairPayoffs {
  private let players: [Player]
  private let names: NameList
  private let space: ProfileSpace
  private var payoffs: [[Rational]]
  /// The binary digits of all payoffs, and how many sums were made.
  private var digits = 0
  private var operations = 0
  private var known: Set<[Int]> = []

  private init(_ players: [Player], _ space: ProfileSpace) {
    self.players = players
    self.space = space
    names = NameList("player", players.map(\.name))
    payoffs = players.map { _ in [Rational](repeating: 0, count: space.count) }
  }

  /// The payoffs of a game.
  ///
  /// - Parameters:
  ///   - node: A list of `{between: …, payoffs: …}`: two players, or a list of such pairs, and a table with a row for each
  ///     action of the first and in it an entry for each action of the second, with a payoff for both.
  ///   - alone: A map from players to what each action pays whatever the others do, or `nil`.
  ///   - players: The players.
  ///   - space: Their profiles.
  /// - Returns: For each player, a payoff for each profile.
  /// - Throws: ``DocumentError`` at what does not fit, or beyond a limit.
  static func read(
    _ node: DocumentNode, alone: DocumentNode?, players: [Player], space: ProfileSpace
  ) throws(DocumentError) -> [[Rational]] {
    guard space.count <= PayoffFormulas.mostPayoffs / players.count else {
      throw node.error(
        "\(space.count) profiles of \(players.count) players are too many for sums over pairs: "
          + "the limit is \(PayoffFormulas.mostPayoffs) payoffs")
    }
    var sums = PairPayoffs(players, space)
    for entry in try alone?.map("a map from players to payoffs of their actions") ?? [] {
      try sums.addAlone(entry)
    }
    for entry in try node.list("a list of pairs of players with their payoffs") {
      try sums.addPairs(entry)
    }
    return sums.payoffs
  }

  // MARK: - Pairs

  private mutating func addPairs(_ node: DocumentNode) throws(DocumentError) {
    let fields = try DocumentFields(
      node, "two players and their payoffs", keys: ["between", "payoffs"])
    let between = try fields.required("between")
    let table = try fields.required("payoffs")
    let nodes = try between.list("two players")
    // A list of names is one pair, a list of lists several.
    if case .scalar? = nodes.first?.content {
      try add(table, pair(between), at: between)
    } else {
      for pair in nodes { try add(table, self.pair(pair), at: pair) }
    }
  }

  /// `[Ann, Bob]`.
  private func pair(_ node: DocumentNode) throws(DocumentError) -> [Int] {
    let nodes = try node.list("two players")
    guard nodes.count == 2 else { throw node.error("expected two players, found \(node.kind)") }
    let pair = [try nodes[0].position(in: names), try nodes[1].position(in: names)]
    guard pair[0] != pair[1] else { throw nodes[1].error("a player does not meet itself") }
    return pair
  }

  private mutating func add(
    _ table: DocumentNode, _ pair: [Int], at node: DocumentNode
  ) throws(DocumentError) {
    guard known.insert(pair.sorted()).inserted else {
      throw node.error("the payoffs of these two players are given twice")
    }
    let counts = pair.map { space.actionCounts[$0] }
    let parts: [[Rational]]
    do {
      parts = try PayoffTable.read(
        table, players: pair.map { players[$0] }, space: ProfileSpace(actionCounts: counts))
    } catch let error as DocumentError {
      throw error
    } catch {
      throw node.error("\(error)")
    }
    for (player, part) in zip(pair, parts) {
      try add(to: player, at: node) { [space] index in
        part[
          space.action(of: pair[0], at: index) + counts[0] * space.action(of: pair[1], at: index)]
      }
    }
  }

  // MARK: - One player

  /// `Ann: {rest: 0, work: -1}` or `Ann: [0, -1]`.
  private mutating func addAlone(_ entry: DocumentNode.Entry) throws(DocumentError) {
    let player = try DocumentNode.position(of: entry.key, at: entry.position, in: names)
    let actions = players[player].actions
    var parts = [Rational](repeating: 0, count: actions.count)
    switch entry.value.content {
    case .map(let entries):
      let names = NameList("action", actions, of: players[player].name)
      for part in entries {
        let action = try DocumentNode.position(of: part.key, at: part.position, in: names)
        parts[action] = try part.value.number("a payoff")
      }
    case .list(let nodes) where nodes.count == actions.count:
      for (action, node) in nodes.enumerated() { parts[action] = try node.number("a payoff") }
    default:
      throw entry.value.error(
        "expected a payoff for each of \(actions.count) actions of "
          + "\(shortened(players[player].name)), found \(entry.value.kind)")
    }
    try add(to: player, at: entry.value) { [space] index in
      parts[space.action(of: player, at: index)]
    }
  }

  // MARK: - Sums

  /// Adds to all payoffs of a player what a function says of each profile.
  private mutating func add(
    to player: Int, at node: DocumentNode, _ part: (Int) -> Rational
  ) throws(DocumentError) {
    operations += space.count
    guard operations <= PayoffFormulas.mostOperations else {
      throw node.error(
        "adding up the payoffs of \(space.count) profiles takes more than "
          + "\(PayoffFormulas.mostOperations) operations, the limit")
    }
    for index in 0..<space.count {
      let before = payoffs[player][index]
      let sum = before + part(index)
      digits += sum.bitLength - before.bitLength
      guard sum.bitLength <= Formula<Int>.longestNumber, digits <= ModelFile.mostDigits else {
        throw node.error(
          "the sums up to here have more than \(Formula<Int>.longestNumber) binary digits each, or "
            + "\(ModelFile.mostDigits) together, the limits")
      }
      payoffs[player][index] = sum
    }
  }
}
