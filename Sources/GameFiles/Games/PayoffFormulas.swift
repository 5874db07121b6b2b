import ExactArithmetic
import GameModel

/// Reads payoffs that are given by formulas, by computing each once for each profile.
enum PayoffFormulas {
  /// The largest number of payoffs that are computed.
  static let mostPayoffs = 2_000_000
  /// The largest number of operations that computing them may take.
  static let mostOperations = 50_000_000

  /// The payoffs of formulas.
  ///
  /// - Parameters:
  ///   - nodes: The text of each player's formula; they may be one and the same.
  ///   - players: The players.
  ///   - space: Their profiles.
  ///   - source: The file, for positions inside a formula.
  /// - Returns: For each player, a payoff for each profile.
  /// - Throws: ``DocumentError`` in a formula, or beyond a limit.
  static func read(
    _ nodes: [DocumentNode], players: [GamePlayer], space: ProfileSpace, source: SourceText
  ) throws(DocumentError) -> [[Rational]] {
    guard space.count <= mostPayoffs / players.count else {
      throw nodes[0].error(
        "\(space.count) profiles of \(players.count) players are too many for formulas: "
          + "the limit is \(mostPayoffs) payoffs")
    }
    var scope = PayoffScope(players)
    var formulas: [Formula<Int>] = []
    var operations = 0
    for (player, node) in nodes.enumerated() {
      let text = try node.scalar("a formula")
      do throws(FormulaError) {
        let formula = try Formula(parsing: text)
        formulas.append(try scope.resolve(formula, own: player))
      } catch {
        throw source.error(error, in: node)
      }
      operations += formulas[player].size * space.count
      guard operations <= mostOperations else {
        throw node.error(
          "computing the payoffs of \(space.count) profiles takes more than \(mostOperations) "
            + "operations, the limit")
      }
    }
    return try evaluate(formulas, nodes, scope, space, source)
  }

  private static func evaluate(
    _ formulas: [Formula<Int>], _ nodes: [DocumentNode], _ scope: PayoffScope,
    _ space: ProfileSpace, _ source: SourceText
  ) throws(DocumentError) -> [[Rational]] {
    var programs = formulas.map { FormulaProgram($0) }
    var payoffs = formulas.map { _ in [Rational]() }
    var digits = 0
    // The numbers of the actions that are played, for each column.
    var played = scope.columns.map { $0.numbers[0] }
    for index in 0..<space.count {
      for (position, column) in scope.columns.enumerated() {
        played[position] = column.numbers[space.action(of: column.player, at: index)]
      }
      for player in formulas.indices {
        do throws(FormulaError) {
          let payoff = try programs[player].run { played[$0] }
          payoffs[player].append(payoff)
          digits += payoff.bitLength
        } catch {
          throw source.error(
            error.adding("at \(scope.describe(space.profile(at: index)))"), in: nodes[player])
        }
        guard digits <= ModelFile.mostDigits else {
          throw nodes[player].error(
            "the payoffs have more than \(ModelFile.mostDigits) binary digits, the limit")
        }
      }
    }
    return payoffs
  }
}

extension FormulaError {
  fileprivate func adding(_ circumstance: String) -> FormulaError {
    FormulaError(offset: offset, message: "\(message), \(circumstance)")
  }
}

extension PayoffScope {
  /// A pure profile in an error message.
  fileprivate func describe(_ profile: PureProfile) -> String {
    let choices = zip(players, profile).map { player, action in
      "\(shortened(player.name)): \(shortened(player.actions[action].name))"
    }
    return "{" + choices.joined(separator: ", ") + "}"
  }
}
