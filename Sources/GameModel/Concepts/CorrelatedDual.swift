package import Certification
public import ExactArithmetic

/// The multiplier of one deviation in the dual of the program for the best correlated equilibrium.
public struct IncentiveMultiplier: Codable, Hashable, Sendable {
  public var player: Int
  /// The action that is recommended, or `nil` if the deviation ignores what is.
  public var recommended: Int?
  /// The action that is played instead.
  public var action: Int
  public var multiplier: Rational

  public init(player: Int, recommended: Int?, action: Int, multiplier: Rational) {
    self.player = player
    self.recommended = recommended
    self.action = action
    self.multiplier = multiplier
  }
}

/// A solution of the dual of the program for the best correlated equilibrium.
public struct CorrelatedDual: Codable, Hashable, Sendable {
  /// The bound that the solution proves.
  public var value: Rational
  /// Deviations that are not listed have multiplier zero.
  public var multipliers: [IncentiveMultiplier]
  /// For the least payoff: how much each player's payoff counts, summing to one.
  public var weights: [Rational]?

  public init(value: Rational, multipliers: [IncentiveMultiplier], weights: [Rational]? = nil) {
    self.value = value
    self.multipliers = multipliers
    self.weights = weights
  }
}

extension CorrelatedDual {
  /// Checks the dual constraint of every profile.
  ///
  /// - Parameters:
  ///   - weights: The weight of each player's payoff in the sum to be maximised.
  ///   - minimizes: Whether ``value`` is the negative of that sum.
  ///   - game: The game; players and actions of the multipliers are in range.
  /// - Throws: ``CertificateError`` that names a profile whose constraint fails.
  package func checkBound(
    weights: [Rational], minimizes: Bool, in game: NormalFormGame
  ) throws(CertificateError) {
    // Everything is multiplied by a common denominator.
    let scale = (multipliers.map(\.multiplier) + weights).commonDenominator
    let bound = (minimizes ? -value : value) * scale
    let space = game.profiles
    // For each player and recommendation the numbers by which payoffs are multiplied, and how far away in the
    // table these stand. First comes the payoff itself, with its weight and the sum of the multipliers.
    var factors = zip(weights, space.actionCounts).map {
      [[Rational]](repeating: [$0 * scale], count: $1)
    }
    var offsets = space.actionCounts.map { [[Int]](repeating: [0], count: $0) }
    for entry in multipliers where !entry.multiplier.isZero {
      let multiplier = entry.multiplier * scale
      let recommendations =
        entry.recommended.map { $0..<($0 + 1) }
        ?? 0..<space.actionCounts[entry.player]
      for recommended in recommendations where recommended != entry.action {
        factors[entry.player][recommended][0] += multiplier
        factors[entry.player][recommended].append(-multiplier)
        offsets[entry.player][recommended].append(
          (entry.action - recommended) * space.strides[entry.player])
      }
    }
    var sums = [Rational](repeating: 0, count: space.count)
    for player in space.actionCounts.indices {
      for action in 0..<space.actionCounts[player]
      where factors[player][action].contains(where: { !$0.isZero }) {
        game.addWeightedPayoffs(
          of: player, playing: action, CommonFractions(factors[player][action]),
          at: offsets[player][action], to: &sums)
      }
    }
    for (index, sum) in sums.enumerated() where sum > bound {
      throw CertificateError(
        "the dual solution does not bound the value: at the profile \(space.profile(at: index)) its"
          + " constraint is exceeded by \((sum - bound) / scale)")
    }
  }
}

extension NormalFormGame {
  /// Adds weighted sums of payoffs to the numbers of all profiles in which a player plays some action.
  ///
  /// - Parameters:
  ///   - player: Whose payoffs they are.
  ///   - action: What the player plays.
  ///   - factors: Integers that payoffs are multiplied by.
  ///   - offsets: For each of them how far away from a profile the payoff stands.
  ///   - sums: A number for each profile.
  fileprivate func addWeightedPayoffs(
    of player: Int, playing action: Int, _ factors: CommonFractions, at offsets: [Int],
    to sums: inout [Rational]
  ) {
    let stride = profiles.strides[player]
    let block = stride * actionCount(of: player)
    // The profiles stand in runs of neighbours, or at equal distances in as many runs as a run is long:
    // few long ones are faster.
    let (inner, outer) = ((step: 1, count: stride), (step: block, count: profiles.count / block))
    let (run, start) = inner.count > outer.count ? (inner, outer) : (outer, inner)
    for number in 0..<start.count {
      let first = action * stride + number * start.step
      let values = weightedPayoffs(
        of: player, factors, at: offsets.map { $0 + first }, step: run.step, count: run.count)
      for (position, value) in values.enumerated() { sums[first + position * run.step] += value }
    }
  }

  private func weightedPayoffs(
    of player: Int, _ factors: CommonFractions, at offsets: [Int], step: Int, count: Int
  ) -> [Rational] {
    if let integers = integerPayoffs[player] {
      let sums = factors.numeratorSums(
        weightedBy: integers.numerators, at: offsets, stride: step, count: count)
      guard integers.denominator != 1 else { return sums }
      return sums.map { $0 / Rational(integers.denominator) }
    }
    return factors.numeratorSums(
      weightedBy: payoffs[player], at: offsets, stride: step, count: count)
  }
}
