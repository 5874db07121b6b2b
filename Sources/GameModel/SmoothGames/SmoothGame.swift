public import ExactArithmetic

/// A player who chooses a number between two others.
public struct SmoothPlayer: Hashable, Sendable {
  public let name: String
  public let from: Rational
  public let to: Rational
  /// What the player, an agent with a compute budget, owns and uses, if that is known.
  public let budget: SmoothBudget?

  /// A player.
  ///
  /// - Throws: ``ModelError`` if there is nothing to choose from.
  public init(
    name: String, from: Rational, to: Rational, budget: SmoothBudget? = nil
  ) throws(ModelError) {
    guard from <= to else { throw ModelError("the actions from \(from) to \(to) are none") }
    self.name = name
    self.from = from
    self.to = to
    self.budget = budget
  }
}

/// The compute of an agent whose actions are numbers.
public struct SmoothBudget: Hashable, Sendable {
  public let agent: ComputeAgent
  /// All actions, those that the agent cannot afford too.
  public let actions: ContinuousActions

  public init(agent: ComputeAgent, actions: ContinuousActions) {
    self.agent = agent
    self.actions = actions
  }
}

/// A game whose players choose numbers from intervals, with utilities that are smooth.
///
/// Where each utility is concave in the player's own action there is an equilibrium (Rosen 1965), and a
/// profile is one if and only if for each player the derivative of the utility by the own action is zero, or
/// not positive at the lower end of the interval, or not negative at the upper end.
public struct SmoothGame: Hashable, Sendable {
  public let title: String
  public let players: [SmoothPlayer]
  /// For each player a function of the actions of all.
  public let utilities: [SmoothFunction]
  /// For each player the narrowest interval of floating-point numbers that holds all actions.
  package let space: [Interval]

  /// A game.
  ///
  /// - Parameters:
  ///   - title: May be empty.
  ///   - players: At least one and at most ``mostPlayers``.
  ///   - utilities: One for each, of as many variables as there are players.
  /// - Throws: ``ModelError`` if the numbers of players, functions and variables differ.
  public init(
    title: String = "", players: [SmoothPlayer], utilities: [SmoothFunction]
  ) throws(ModelError) {
    guard 1...Self.mostPlayers ~= players.count else {
      throw ModelError(
        "a game with intervals of actions has between 1 and \(Self.mostPlayers) players, "
          + "found \(players.count)")
    }
    guard utilities.count == players.count,
      utilities.allSatisfy({ $0.variableCount == players.count })
    else { throw ModelError("expected a utility of each of \(players.count) players") }
    self.title = title
    self.players = players
    self.utilities = utilities
    space = players.map { Interval(enclosing: RationalInterval($0.from, $0.to)) }
  }

  /// The largest number of players.
  public static let mostPlayers = 8

  /// Bounds of a player's utility where all actions are within bounds.
  public func payoff(to player: Int, at actions: [RationalInterval]) -> RationalInterval? {
    let exact = actions.compactMap(\.exactValue).map { ExactNumber(constant: $0) }
    if exact.count == actions.count,
      let value = utilities[player].derivatives(at: exact, by: player, isMixed: false).result.value
        .value, value.radicand == 0
    {
      return RationalInterval(value.rational)
    }
    let bounds = utilities[player].derivatives(
      at: actions.map { Interval(enclosing: $0) }, by: player, isMixed: false)
    guard bounds.undefined == nil else { return nil }
    return RationalInterval(bounds.result.value)
  }

  /// A derivative ∂uᵢ/∂aᵢ and where it may not exist.
  package func marginal<Scalar: SmoothScalar>(of player: Int, at point: [Scalar]) -> Scalar {
    utilities[player].derivatives(at: point, by: player, isMixed: false).result.slope
  }
}

extension RationalInterval {
  /// The same numbers, if there is an end on both sides.
  package init?(_ interval: Interval) {
    guard let lower = Rational(exactly: interval.lower),
      let upper = Rational(exactly: interval.upper)
    else { return nil }
    self.init(lower, upper)
  }
}

// MARK: - Concavity

/// Why a utility is not known to be a concave function of the own action.
public enum ConcavityFailure: Hashable, Sendable {
  /// An operation of the function, by its position, is not defined at a point.
  case undefined(operation: Int, at: [Rational])
  /// The second derivative is positive at a point: at least so much.
  case convex(by: Rational, at: [Rational])
  /// It could not be decided around a point with as many parts of the box as are allowed.
  case undecided(near: [Rational])
}

extension SmoothGame {
  /// The largest number of parts into which a box is divided to examine a utility.
  public static let mostParts = 20_000

  /// Examines whether a player's utility is defined and concave in the own action, for all actions of all
  /// players.
  ///
  /// The space is divided until the second derivative is bounded from above by zero in each part.
  ///
  /// - Parameters:
  ///   - player: The player.
  ///   - limit: The largest number of parts.
  ///   - isStopped: Whether to leave the rest undecided.
  /// - Returns: `nil` if it is.
  public func concavityFailure(
    of player: Int, limit: Int = Self.mostParts, isStopped: () -> Bool = { false }
  ) -> ConcavityFailure? {
    concavityFailure(of: player, in: space, limit: limit, isStopped: isStopped)
  }

  /// The same for all actions of the player in a box of actions of the others.
  package func concavityFailure(
    of player: Int, in box: [Interval], limit: Int = Self.mostParts,
    isStopped: () -> Bool = { false }
  ) -> ConcavityFailure? {
    var whole = box
    whole[player] = space[player]
    var parts = [whole]
    var count = 0
    while let part = parts.popLast() {
      count += 1
      let (bounds, undefined) = utilities[player].derivatives(at: part, by: player, isMixed: true)
      if undefined == nil, bounds.curvatures[player].upper <= 0 { continue }
      // If not here, then perhaps at a point.
      for point in [part.map(\.lower), part.map(\.midpoint), part.map(\.upper)] {
        if let failure = failure(of: player, at: point) { return failure }
      }
      guard count < limit, !isStopped(),
        let halves = part.halves(of: space, across: utilities[player].variables)
      else {
        return .undecided(near: part.map { Rational(exactly: $0.midpoint) ?? 0 })
      }
      parts += [halves.1, halves.0]
    }
    return nil
  }

  /// What is wrong at a point, if that is certain.
  private func failure(of player: Int, at point: [Double]) -> ConcavityFailure? {
    let exact = zip(players, point).map { player, value in
      min(max(Rational(exactly: value) ?? player.from, player.from), player.to)
    }
    let (bounds, undefined) = utilities[player].derivatives(
      at: exact.map { Interval(enclosing: $0) }, by: player, isMixed: true)
    if let undefined {
      let values = utilities[player].derivatives(
        at: exact.map { ExactNumber(constant: $0) }, by: player, isMixed: false)
      return values.undefined == undefined ? .undefined(operation: undefined, at: exact) : nil
    }
    guard let excess = Rational(exactly: bounds.curvatures[player].lower), excess.signum > 0 else {
      return nil
    }
    return .convex(by: excess, at: exact)
  }
}

extension [Interval] {
  /// The two halves of a box across the side that is widest in comparison with another box.
  ///
  /// - Parameters:
  ///   - whole: The other box.
  ///   - sides: Those across which the box may be divided.
  /// - Returns: `nil` if there is no floating-point number within a side.
  func halves(of whole: [Interval], across sides: [Int]) -> ([Interval], [Interval])? {
    var best: (share: Double, side: Int)?
    for side in sides where whole[side].width > 0 {
      let share = self[side].width / whole[side].width
      let middle = self[side].midpoint
      guard self[side].lower < middle, middle < self[side].upper else { continue }
      if share > best?.share ?? 0 { best = (share, side) }
    }
    guard let (_, side) = best else { return nil }
    let middle = self[side].midpoint
    var (low, high) = (self, self)
    low[side] = Interval(self[side].lower, middle)
    high[side] = Interval(middle, self[side].upper)
    return (low, high)
  }
}
