import ExactArithmetic
import GameModel

// Finite games: actions by name, utilities as a table, as named outcomes or as formulas.

extension ComputeGameReader {
  mutating func finiteGame(
    title: String, market: ComputeMarket
  ) throws -> FiniteComputeGame {
    var players: [GamePlayer] = []
    for agent in agents {
      if let node = agent.fields["compute"] {
        throw node.error("'compute' is for intervals; here each of 'actions' says what it takes")
      }
      let node = try agent.fields.required("actions")
      var actions: [GameAction] = []
      for entry in try node.map("a map from the names of actions to the compute they take") {
        actions.append(try action(entry))
      }
      guard !actions.isEmpty else {
        throw node.error("agent \(shortened(agent.agent.name)) needs at least one action")
      }
      players.append(GamePlayer(name: agent.agent.name, actions: actions))
    }
    let named = players.map { Player(name: $0.name, actions: $0.actions.map(\.name)) }
    let space = try ProfileSpace(actionCounts: players.map(\.actions.count))
    let actions = players.map { player in
      player.actions.map { ComputeAction(name: $0.name, compute: $0.fields["compute"] ?? 0) }
    }
    if let node = fields["outcomes"] {
      let (table, utilities) = try outcomes(node, named, space)
      return try FiniteComputeGame(
        title: title, market: market, actions: actions, utilities: utilities, outcomes: table)
    }
    return try FiniteComputeGame(
      title: title, market: market, actions: actions,
      utilities: utilities(players, named, space))
  }

  /// `idle: 0` or `train: {compute: 12, quality: 3}`.
  private func action(_ entry: DocumentNode.Entry) throws(DocumentError) -> GameAction {
    var data: [String: Rational] = [:]
    if case .map(let entries) = entry.value.content {
      for field in entries { data[field.key] = try field.value.number("a number") }
    } else {
      data["compute"] = try entry.value.number("the compute that the action takes")
    }
    guard let compute = data["compute"] else {
      throw entry.value.error("the action '\(shortened(entry.key))' does not say its 'compute'")
    }
    guard compute.signum >= 0 else {
      throw entry.value.error("the action '\(shortened(entry.key))' takes negative compute")
    }
    return GameAction(name: entry.key, number: Rational(entry.key), fields: data)
  }

  private func utilities(
    _ players: [GamePlayer], _ named: [Player], _ space: ProfileSpace
  ) throws(DocumentError) -> [[Rational]] {
    let formulas = agents.compactMap { $0.fields["utility"] }
    if let node = fields["utilities"] {
      if let formula = formulas.first {
        throw formula.error("either 'utilities' or a 'utility' of each agent; found both")
      }
      return try PayoffTable.read(node, players: named, space: space)
    }
    for agent in agents where agent.fields["utility"] == nil {
      throw agent.fields.node.error(
        "the utility of agent \(shortened(agent.agent.name)) is missing: give 'utilities', a table, "
          + "or a formula 'utility' of each agent")
    }
    return try PayoffFormulas.read(formulas, players: players, space: space, source: source)
  }

  // MARK: - Named outcomes

  private mutating func outcomes(
    _ node: DocumentNode, _ players: [Player], _ space: ProfileSpace
  ) throws(DocumentError) -> (OutcomeTable, [[Rational]]) {
    let values = try fields.required("utilities")
    let entries = try values.map("a map from outcomes to the utilities of the agents")
    let names = NameList("outcome", entries.map(\.key))
    var utilities: [[Rational]] = []
    for entry in entries {
      let list = try entry.value.list("a utility for each agent")
      guard list.count == agents.count else {
        throw entry.value.error(
          "expected a utility for each of \(agents.count) agents, found \(entry.value.kind)")
      }
      var numbers: [Rational] = []
      for number in list { numbers.append(try number.number("a utility")) }
      utilities.append(numbers)
    }
    var outcomeOfProfile = [Int](repeating: 0, count: space.count)
    try fill(&outcomeOfProfile, from: node, names, players, space, player: 0, index: 0)
    let table = OutcomeTable(names: entries.map(\.key), outcomeOfProfile: outcomeOfProfile)
    for name in table.unreached {
      let position = entries.first { $0.key == name }?.position
      warnings.append(
        FileError(
          file: source.name, position: position,
          message: "no profile leads to the outcome '\(shortened(name))'"))
    }
    let payoffs = agents.indices.map { agent in
      outcomeOfProfile.map { utilities[$0][agent] }
    }
    return (table, payoffs)
  }

  private func fill(
    _ table: inout [Int], from node: DocumentNode, _ names: NameList, _ players: [Player],
    _ space: ProfileSpace, player: Int, index: Int
  ) throws(DocumentError) {
    guard player < players.count else {
      table[index] = try node.position(in: names)
      return
    }
    let count = space.actionCounts[player]
    let expected = "a list of \(count), one for each action of \(shortened(players[player].name))"
    let entries = try node.list(expected)
    guard entries.count == count else {
      throw node.error("expected \(expected), found \(node.kind)")
    }
    for (action, entry) in entries.enumerated() {
      try fill(
        &table, from: entry, names, players, space, player: player + 1,
        index: index + action * space.strides[player])
    }
  }
}
