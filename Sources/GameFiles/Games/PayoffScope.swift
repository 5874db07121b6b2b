import ExactArithmetic

/// A number that depends on what one player does: the action's own number, or a field of it.
struct ActionColumn {
  let player: Int
  /// The number of each action.
  let numbers: [Rational]
}

/// What the names in the formula of a payoff mean.
///
/// A player's name stands for the number of the action that the player plays, and with a dot for a field
/// of that action. `own` is the player whose payoff it is, `other` the only other player. In an argument
/// of `min`, `max`, `sum`, `mean` or `count`, `others` and `all` stand for several players: the argument
/// is repeated for each of them. So `max(others)` is the largest of the others' numbers, and
/// `count(others.price < own.price)` the number of cheaper competitors.
struct PayoffScope {
  /// The largest size of a formula after its arguments are repeated.
  static let largestFormula = 100_000

  /// The names that every game has.
  private static let words = ["own", "other", "others", "all"]

  let players: [GamePlayer]
  private let names: NameList
  /// What the variables of resolved formulas mean, by position.
  private(set) var columns: [ActionColumn] = []
  private var columnPositions: [[String?: Int]]
  private var own = 0
  private var size = 0

  init(_ players: [GamePlayer]) {
    self.players = players
    names = NameList("player", players.map(\.name))
    columnPositions = players.map { _ in [:] }
  }

  /// The formula of one player's payoff with its names resolved.
  ///
  /// - Parameters:
  ///   - formula: The formula as written.
  ///   - own: Whose payoff it is.
  /// - Returns: The formula, whose variables are positions in ``columns``.
  /// - Throws: ``FormulaError`` at a name without a meaning.
  mutating func resolve(
    _ formula: Formula<FormulaName>, own: Int
  ) throws(FormulaError) -> Formula<Int> {
    self.own = own
    size = 0
    return try resolve(formula, standingFor: nil)
  }

  /// Resolves a part in which `others` or `all`, if it may be used, stands for one player.
  private mutating func resolve(
    _ formula: Formula<FormulaName>, standingFor player: Int?
  ) throws(FormulaError) -> Formula<Int> {
    size += 1
    guard size <= Self.largestFormula else {
      throw FormulaError(
        offset: formula.offset,
        message: "the formula is too large once written out for \(players.count) players")
    }
    switch formula.kind {
    case .number(let number): return Formula(.number(number), offset: formula.offset)
    case .variable(let name):
      let player = try self.player(name, at: formula.offset, standingFor: player)
      let column = try column(name.field, of: player, at: formula.offset)
      return Formula(.variable(column), offset: formula.offset)
    case .apply(let function, let operands):
      var resolved: [Formula<Int>] = []
      for operand in operands {
        guard function.takesAnyNumber, let group = try Group(in: operand) else {
          resolved.append(try resolve(operand, standingFor: player))
          continue
        }
        for member in players.indices where group == .all || member != own {
          resolved.append(try resolve(operand, standingFor: member))
        }
      }
      return Formula(.apply(function, resolved), offset: formula.offset)
    }
  }

  /// The player that a name means.
  private func player(
    _ name: FormulaName, at offset: Int, standingFor player: Int?
  ) throws(FormulaError) -> Int {
    func error(_ message: String) -> FormulaError { FormulaError(offset: offset, message: message) }

    let word = name.object
    guard Self.words.contains(word) else {
      switch names.position(of: word) {
      case .success(let position): return position
      case .failure where !names.names.contains(word):
        let known = NameList("name", names.names + Self.words)
        throw error("'\(shortened(word))' is no player" + known.hint(for: word))
      case .failure(let repeated): throw error(repeated.message)
      }
    }
    guard !names.names.contains(word) else {
      throw error("'\(word)' is a word of formulas, and here also a player; rename the player")
    }
    switch word {
    case "own": return own
    case "other":
      guard players.count == 2 else {
        throw error("'other' needs two players, and there are \(players.count); see 'others'")
      }
      return 1 - own
    default:
      guard let player else {
        throw error("'\(word)' stands for several players: use it in min, max, sum, mean or count")
      }
      return player
    }
  }

  /// The position of the column of a field of a player's actions, or of their own numbers.
  private mutating func column(
    _ field: String?, of player: Int, at offset: Int
  ) throws(FormulaError) -> Int {
    if let column = columnPositions[player][field] { return column }
    var numbers: [Rational] = []
    for action in players[player].actions {
      guard let number = field.map({ action.fields[$0] }) ?? action.number else {
        throw missing(field, of: action, player: players[player], at: offset)
      }
      numbers.append(number)
    }
    columnPositions[player][field] = columns.count
    columns.append(ActionColumn(player: player, numbers: numbers))
    return columns.count - 1
  }

  private func missing(
    _ field: String?, of action: GameAction, player: GamePlayer, at offset: Int
  ) -> FormulaError {
    let subject = "the action '\(shortened(action.name))' of \(shortened(player.name))"
    guard let field else {
      return FormulaError(
        offset: offset,
        message:
          "\(subject) has no number: write '\(shortened(action.name)): 1' for it in 'players', "
          + "or name it by a number")
    }
    let known = NameList("field", action.fields.keys.sorted())
    return FormulaError(
      offset: offset, message: "\(subject) has no '\(shortened(field))'" + known.hint(for: field))
  }
}

/// The word in an argument that stands for several players.
private enum Group: String {
  case others, all

  /// The word in a formula, not counting those in the arguments of further functions of any number.
  ///
  /// - Parameter formula: An argument.
  /// - Throws: ``FormulaError`` if both words are used.
  init?(in formula: Formula<FormulaName>) throws(FormulaError) {
    var found: Group?
    var parts = [formula]
    while let part = parts.popLast() {
      switch part.kind {
      case .number: break
      case .variable(let name):
        guard let group = Group(rawValue: name.object) else { continue }
        guard found == nil || found == group else {
          throw FormulaError(
            offset: part.offset, message: "one argument cannot hold both 'others' and 'all'")
        }
        found = group
      case .apply(let function, let operands):
        if !function.takesAnyNumber { parts += operands.reversed() }
      }
    }
    guard let found else { return nil }
    self = found
  }
}
