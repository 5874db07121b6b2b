public import ExactArithmetic

/// A probability for each action of one player, summing to one exactly.
public struct MixedStrategy: Hashable, Sendable {
  public let probabilities: [Rational]

  /// A mixed strategy from its probabilities.
  ///
  /// - Parameter probabilities: One for each action.
  /// - Throws: ``ModelError`` if one is negative or they do not sum to one.
  public init(_ probabilities: [Rational]) throws(ModelError) {
    for probability in probabilities where probability.signum < 0 {
      throw ModelError("a probability is negative: \(probability)")
    }
    let sum = try probabilities.untrustedSum()
    guard sum == 1 else {
      throw ModelError("the probabilities of a strategy sum to \(sum), not to 1")
    }
    self.probabilities = probabilities
  }

  /// The strategy that plays one action for certain.
  public init(pure action: Int, of count: Int) {
    precondition(0 <= action && action < count)
    var probabilities = [Rational](repeating: 0, count: count)
    probabilities[action] = 1
    self.probabilities = probabilities
  }

  /// The actions with positive probability, in order.
  public var support: [Int] {
    probabilities.indices.filter { !probabilities[$0].isZero }
  }

  /// The action played for certain, if there is one.
  public var pureAction: Int? {
    probabilities.firstIndex(of: 1)
  }

  /// The expected value of one number for each action.
  public func expectation(of values: [Rational]) -> Rational {
    let support = support
    // In an equilibrium all values in the support are the same.
    if let first = support.first, support.allSatisfy({ values[$0] == values[first] }) {
      return values[first]
    }
    return CommonFractions(support.map { probabilities[$0] }).sum(
      weightedBy: support.map { values[$0] }, at: Array(support.indices))
  }
}

/// A mixed strategy for each player.
public struct MixedProfile: Hashable, Sendable {
  public let strategies: [MixedStrategy]

  public init(_ strategies: [MixedStrategy]) {
    self.strategies = strategies
  }

  /// A mixed profile from its probabilities.
  ///
  /// - Parameter probabilities: For each player, one for each action.
  /// - Throws: ``ModelError`` if some strategy is not one.
  public init(_ probabilities: [[Rational]]) throws(ModelError) {
    var strategies: [MixedStrategy] = []
    for list in probabilities { strategies.append(try MixedStrategy(list)) }
    self.strategies = strategies
  }

  /// The pure profile of a game as a mixed one.
  public init(pure profile: PureProfile, in space: ProfileSpace) {
    strategies = zip(profile, space.actionCounts).map { MixedStrategy(pure: $0, of: $1) }
  }

  public subscript(player: Int) -> MixedStrategy { strategies[player] }

  /// The probabilities alone, one list for each player.
  public var probabilities: [[Rational]] { strategies.map(\.probabilities) }

  /// The pure profile that is played for certain, if there is one.
  public var pureProfile: PureProfile? {
    let actions = strategies.compactMap(\.pureAction)
    return actions.count == strategies.count ? actions : nil
  }

  /// Whether the profile has a strategy of the right length for each player.
  public func fits(_ space: ProfileSpace) -> Bool {
    strategies.elementsEqual(space.actionCounts) { $0.probabilities.count == $1 }
  }
}

// MARK: - Description

extension MixedStrategy: CustomStringConvertible {
  /// The probabilities: `(1/3, 2/3)`.
  public var description: String {
    "(\(probabilities.map(\.description).joined(separator: ", ")))"
  }
}

extension MixedProfile: CustomStringConvertible {
  /// The probabilities of every player: `((1/3, 2/3), (0, 1))`.
  public var description: String {
    "(\(strategies.map(\.description).joined(separator: ", ")))"
  }
}
