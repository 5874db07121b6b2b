import ExactArithmetic
import GameModel

/// The equilibria with given labels, where the equations of indifference have infinitely many solutions and
/// can be solved one player after the other.
///
/// An equation or inequality compares two actions of a player and is multi-affine in the others' strategies.
/// Where all strategies but one are known, or do not matter, it is a linear condition on that one. Conditions
/// on one player alone are solved first; if they leave one strategy, or a segment, it is put into the others,
/// and so on. Where an equation is a product of a condition on one player and another one, either is
/// solved. What is left at the end, if nothing involves two players, is a product of polytopes; an equation
/// that involves two players who have a segment each is followed as a curve.
struct DegenerateSupport<Number: ExactField> {
  let game: NormalFormGame
  let supports: [[Int]]
  /// For each player, strategies of which all others are mixtures, in only one way: the actions of the
  /// support, the ends of a segment, or a single one.
  private(set) var frames: [[[Number]]]
  private var constraints: [[StrategyConstraint<Number>]]
  /// What is zero, as functions of mixtures of the frames.
  private(set) var equations: [MultiaffineTable<Number>]
  /// What is not positive.
  private(set) var inequalities: [MultiaffineTable<Number>]
  /// How many more times a product may be split into its factors.
  private var splits = 8

  /// A copy in which numbers are of another kind.
  init<Other>(_ other: DegenerateSupport<Other>, _ convert: (Other) -> Number) {
    game = other.game
    supports = other.supports
    splits = other.splits
    frames = other.frames.map { $0.map { $0.map(convert) } }
    constraints = other.constraints.map { list in
      list.map {
        StrategyConstraint(
          coefficients: $0.coefficients.map(convert), isEquation: $0.isEquation)
      }
    }
    func converted(_ table: MultiaffineTable<Other>) -> MultiaffineTable<Number> {
      MultiaffineTable(sizes: table.sizes, values: table.values.map(convert))
    }
    equations = other.equations.map(converted)
    inequalities = other.inequalities.map(converted)
  }
}

extension DegenerateSupport<Rational> {
  /// Solves the equations exactly.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - supports: For each player, the actions that must be best responses and alone may be used.
  /// - Returns: All equilibria with these labels; `nil` if the conditions are not of this kind.
  static func solve(_ game: NormalFormGame, supports: [[Int]]) -> ExactSolutions? {
    var support = DegenerateSupport(game, supports)
    return support.solve()
  }

  private init(_ game: NormalFormGame, _ supports: [[Int]]) {
    self.game = game
    self.supports = supports
    constraints = supports.map { _ in [] }
    frames = supports.enumerated().map { player, support in
      support.map { action in
        (0..<game.actionCount(of: player)).map { $0 == action ? 1 : 0 }
      }
    }
    equations = []
    inequalities = []
    for player in game.players.indices {
      let reference = supports[player][supports[player].count - 1]
      let base = Self.payoffs(of: reference, of: player, game, supports)
      for action in 0..<game.actionCount(of: player) where action != reference {
        let values = Self.payoffs(of: action, of: player, game, supports)
        var sizes = supports.map(\.count)
        sizes[player] = 1
        let table = MultiaffineTable(sizes: sizes, values: zip(values, base).map { $0 - $1 })
        if supports[player].contains(action) {
          equations.append(table)
        } else {
          inequalities.append(table)
        }
      }
    }
  }

  private static func payoffs(
    of action: Int, of player: Int, _ game: NormalFormGame, _ supports: [[Int]]
  ) -> [Rational] {
    var supports = supports
    supports[player] = [action]
    return game.payoffBlock(of: player, supports: supports)
  }
}

// MARK: - Equations

extension DegenerateSupport {
  /// Solves what is left of the equations.
  mutating func solve() -> ExactSolutions? {
    while true {
      var changed = false
      var rest: [MultiaffineTable<Number>] = []
      for equation in equations.map({ $0.reduced() }) {
        let players = equation.players
        if players.isEmpty {
          if !equation.values[0].isZero { return ExactSolutions() }
        } else if players.count == 1 {
          constrain(players[0], to: equation.values, isEquation: true)
          changed = true
        } else {
          rest.append(equation)
        }
      }
      equations = rest
      guard let isNarrower = narrow() else { return ExactSolutions() }
      if rest.isEmpty { return solveInequalities() }
      if !changed, !isNarrower { break }
    }
    for (position, equation) in equations.enumerated() {
      guard let (player, factor, quotient) = equation.factors else { continue }
      guard splits > 0 else { return nil }
      splits -= 1
      var first = self
      first.equations.remove(at: position)
      first.constrain(player, to: factor, isEquation: true)
      var second = self
      second.equations[position] = quotient
      guard let solutions = first.solve(), let others = second.solve() else { return nil }
      return solutions + others
    }
    return (self as? DegenerateSupport<Rational>)?.curves()
  }

  /// Solves the inequalities where all equations hold.
  private mutating func solveInequalities() -> ExactSolutions? {
    while true {
      var rest: [MultiaffineTable<Number>] = []
      for inequality in inequalities.map({ $0.reduced() }) {
        let players = inequality.players
        if players.isEmpty {
          if inequality.values[0].signum > 0 { return ExactSolutions() }
        } else if players.count == 1 {
          constrain(players[0], to: inequality.values, isEquation: false)
        } else {
          rest.append(inequality)
        }
      }
      inequalities = rest
      guard let isNarrower = narrow() else { return ExactSolutions() }
      if !isNarrower { break }
    }
    let product = PolytopeProduct(polytopes: game.players.indices.map { polytope(of: $0) })
    var open: [MultiaffineTable<Number>] = []
    for inequality in inequalities {
      guard let signs = signs(of: inequality, on: product) else { return nil }
      if signs == [1] { return ExactSolutions() }
      if signs.contains(1) { open.append(inequality) }
    }
    inequalities = open
    guard let inequality = open.first else { return ExactSolutions(product) }
    // A product is not positive where the signs of the factors differ.
    guard splits > 0, let (player, factor, quotient) = inequality.factors else { return nil }
    splits -= 1
    var first = self
    first.constrain(player, to: factor, isEquation: false)
    first.inequalities[0] = quotient.negative
    var second = self
    second.constrain(player, to: factor.map { .nothing - $0 }, isEquation: false)
    second.inequalities[0] = quotient
    guard let solutions = first.solveInequalities(), let others = second.solveInequalities() else {
      return nil
    }
    return solutions + others
  }

  /// The signs that a function has at the corners of a product; `nil` if there are too many of these.
  private func signs(
    of table: MultiaffineTable<Number>, on product: PolytopeProduct<Number>
  ) -> Set<Int>? {
    let corners = product.corners
    guard table.players.reduce(1.0, { $0 * Double(corners[$1].count) }) < 10_000 else {
      return nil
    }
    var table = table
    for player in table.players {
      table = table.contracted(player, corners[player].map { coordinates(of: $0, player) })
    }
    return Set(table.values.map(\.signum))
  }
}

// MARK: - Strategies of one player

extension DegenerateSupport {
  /// Requires that a function of a player's strategy is zero, or not positive.
  ///
  /// - Parameters:
  ///   - player: The player.
  ///   - values: The function's values on the player's frame.
  ///   - isEquation: Whether it is zero.
  private mutating func constrain(_ player: Int, to values: [Number], isEquation: Bool) {
    let frame = frames[player]
    var coefficients = [Number](repeating: .nothing, count: game.actionCount(of: player))
    if frame.count == 2 {
      // Affine in the probability of an action by which the ends differ.
      let action = varyingAction(of: player)
      let slope = (values[1] - values[0]) / (frame[1][action] - frame[0][action])
      for other in supports[player] {
        coefficients[other] = values[0] - slope * frame[0][action]
      }
      coefficients[action] = coefficients[action] + slope
    } else {
      for (action, value) in zip(supports[player], values) { coefficients[action] = value }
    }
    constraints[player].append(
      StrategyConstraint(coefficients: coefficients, isEquation: isEquation))
  }

  /// Requires that a player mixes the ends of a segment with weights in some proportion.
  mutating func fix(_ player: Int, at weights: [Number]) {
    constrain(player, to: [.nothing - weights[1], weights[0]], isEquation: true)
  }

  /// The first action whose probability varies on a player's segment.
  func varyingAction(of player: Int) -> Int {
    let (start, end) = (frames[player][0], frames[player][1])
    return start.indices.first { start[$0] != end[$0] } ?? 0
  }

  /// The weights of a player's frame that make a strategy.
  private func coordinates(of strategy: [Number], _ player: Int) -> [Number] {
    let frame = frames[player]
    guard frame.count == 2 else { return supports[player].map { strategy[$0] } }
    let action = varyingAction(of: player)
    let share =
      (strategy[action] - frame[0][action]) / (frame[1][action] - frame[0][action])
    return [Number(constant: 1) - share, share]
  }

  /// Replaces the frames of players who are left a segment or a point.
  ///
  /// - Returns: Whether any was replaced; `nil` if a player has no strategy left.
  private mutating func narrow() -> Bool? {
    var isNarrower = false
    for player in frames.indices where frames[player].count > 1 {
      let corners = polytope(of: player).corners
      if corners.isEmpty { return nil }
      if corners.count <= 2, Set(corners) != Set(frames[player]) {
        setFrame(of: player, to: corners)
        isNarrower = true
      }
    }
    return isNarrower
  }

  /// Leaves a player only the mixtures of some strategies.
  private mutating func setFrame(of player: Int, to corners: [[Number]]) {
    let mixtures = corners.map { coordinates(of: $0, player) }
    func changed(_ table: MultiaffineTable<Number>) -> MultiaffineTable<Number> {
      table.sizes[player] > 1 ? table.contracted(player, mixtures) : table
    }
    equations = equations.map(changed)
    inequalities = inequalities.map(changed)
    frames[player] = corners
  }

  private func polytope(of player: Int) -> StrategyPolytope<Number> {
    var (support, conditions) = (supports[player], constraints[player])
    if frames[player].count == 1 {
      let strategy = frames[player][0]
      let used = support.filter { !strategy[$0].isZero }
      if used.count == 1 { (support, conditions) = (used, []) }
    }
    return StrategyPolytope(
      support: support, of: game.actionCount(of: player), constraints: conditions)
  }
}

// MARK: - Factors

extension MultiaffineTable where Number: ExactField {
  /// The same function with the other sign.
  fileprivate var negative: MultiaffineTable {
    MultiaffineTable(sizes: sizes, values: values.map { .nothing - $0 })
  }

  /// A function of one player's strategy and one of the others', of which this is the product; `nil` if
  /// there are none.
  fileprivate var factors: (player: Int, factor: [Number], quotient: MultiaffineTable)? {
    for player in players {
      let slices = (0..<sizes[player]).map { slice(player, $0) }
      for (index, slice) in slices.enumerated() {
        guard let pivot = slice.values.firstIndex(where: { !$0.isZero }) else { continue }
        let ratios = slices.map { $0.values[pivot] / slices[index].values[pivot] }
        let isProduct = zip(slices, ratios).allSatisfy { other, ratio in
          zip(other.values, slice.values).allSatisfy { $0 == $1 * ratio }
        }
        if isProduct { return (player, ratios, slice) }
        break
      }
    }
    return nil
  }
}
