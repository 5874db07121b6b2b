import ExactArithmetic
import GameModel

/// Makes a smooth game of formulas, and says where one is not defined or not concave.
struct SmoothGameBuilder {
  let title: String
  let players: [SmoothPlayer]
  /// What a player is called in messages.
  let noun: String
  let source: SourceText

  /// Into how many parts the space is divided at most to see whether a utility is concave; a search goes on,
  /// and can be stopped.
  private static let mostParts = 1000

  /// The game.
  ///
  /// - Parameters:
  ///   - formulas: For each player the text and the formula of the utility, whose variables are numbers of
  ///     players.
  ///   - node: Where errors that belong to no formula are placed.
  ///   - adjust: What is to be done with the function of a player.
  /// - Returns: The game.
  /// - Throws: ``DocumentError`` at a part that is not smooth, not defined for some actions, or makes the
  ///   utility convex.
  func game(
    _ formulas: [(text: DocumentNode, formula: Formula<Int>)], at node: DocumentNode,
    adjust: (SmoothFunction, Int) -> SmoothFunction = { function, _ in function }
  ) throws(DocumentError) -> SmoothGame {
    var utilities: [SmoothFunction] = []
    var offsets: [[Int]] = []
    for (index, (text, formula)) in formulas.enumerated() {
      do throws(FormulaError) {
        let translated = try SmoothTranslation.function(formula, variableCount: players.count)
        utilities.append(adjust(translated.function, index))
        offsets.append(translated.offsets)
      } catch {
        throw source.error(error, in: text)
      }
    }
    let game: SmoothGame
    do throws(ModelError) {
      game = try SmoothGame(title: title, players: players, utilities: utilities)
    } catch {
      throw node.error(error.message)
    }
    for (index, (text, formula)) in formulas.enumerated() {
      switch game.concavityFailure(of: index, limit: Self.mostParts) {
      case .undefined(let operation, let point):
        let offset = operation < offsets[index].count ? offsets[index][operation] : formula.offset
        let what = utilities[index].operations[operation].domain
        throw source.error(
          FormulaError(offset: offset, message: "\(what) where \(place(point))"), in: text)
      case .convex(let excess, let point):
        throw text.error(
          "the utility of \(noun) \(shortened(players[index].name)) is not concave in the own "
            + "action: its second derivative is at least \(Double(excess)) where \(place(point))")
      case .undecided, nil: break
      }
    }
    return game
  }

  private func place(_ point: [Rational]) -> String {
    zip(players, point).map { "\(shortened($0.name)) = \($1)" }.joined(separator: ", ")
  }
}

extension SmoothFunction.Operation {
  /// What is wrong where the operation is not defined.
  fileprivate var domain: String {
    switch self {
    case .elementary(.squareRoot, _): "the square root of a negative number"
    case .elementary(.logarithm, _): "the logarithm of a number that is not positive"
    case .elementary(.power(let exponent), _):
      "a number to the power \(exponent), which is not defined"
    default: "division by zero"
    }
  }
}
