import ExactArithmetic
import GameModel

/// Reads payoffs that are given by formulas, by computing each once for each profile.
enum PayoffFormulas {
  /// The largest number of payoffs that are computed.
  static let mostPayoffs = 2_000_000
  /// The largest number of operations that computing them may take.
  static let mostOperations = 50_000_000
  /// The largest size of all payoffs together, in binary digits.
  static let mostDigits = 1 << 31

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
    var formulas: [Formula<ActionNumber>] = []
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
    _ formulas: [Formula<ActionNumber>], _ nodes: [DocumentNode], _ scope: PayoffScope,
    _ space: ProfileSpace, _ source: SourceText
  ) throws(DocumentError) -> [[Rational]] {
    let columns = scope.columns
    var payoffs = formulas.map { _ in [Rational]() }
    var digits = 0
    for index in 0..<space.count {
      let profile = space.profile(at: index)
      for (player, formula) in formulas.enumerated() {
        do throws(FormulaError) {
          let payoff = try formula.value { columns[$0.player][$0.column][profile[$0.player]] }
          payoffs[player].append(payoff)
          digits += payoff.bitLength
        } catch {
          let actions = zip(scope.players, profile)
            .map { "\(shortened($0.name)): \(shortened($0.actions[$1].name))" }
            .joined(separator: ", ")
          throw source.error(
            FormulaError(offset: error.offset, message: "\(error.message), at {\(actions)}"),
            in: nodes[player])
        }
        guard digits <= mostDigits else {
          throw nodes[player].error(
            "the payoffs have more than \(mostDigits) binary digits, the limit")
        }
      }
    }
    return payoffs
  }
}
