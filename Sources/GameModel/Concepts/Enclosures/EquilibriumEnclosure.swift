public import Certification
public import ExactArithmetic

/// The claim that exactly one Nash equilibrium lies between certain bounds.
///
/// With three or more players, equilibria of games with integer payoffs can have irrational
/// probabilities (Nash 1951). So an equilibrium is given either exactly, every bound a single number,
/// or by a box of probabilities. That a box holds an equilibrium and only one is shown by Krawczyk's
/// operator for the equations of indifference in the support, with an approximate inverse of their
/// derivatives, the preconditioner, from anywhere; by the probabilities of the box being positive; and by
/// the actions outside the support being worse in the whole box. Where the equilibrium has a closed form,
/// the definition is evaluated for that, too.
public struct EquilibriumEnclosure: Certificate {
  /// For each player, bounds of the probability of each action; the single number 0 for actions that
  /// are not used.
  public var strategies: [[RationalInterval]]
  /// Bounds of the expected payoff of each player.
  public var payoffs: [RationalInterval]
  /// The probabilities in closed form, where they are known and not all rational.
  public var closedForms: [[QuadraticNumber]]?
  /// −1 or 1 for an equilibrium that is regular: the sign of the determinant of the derivatives of what
  /// used actions are worse than the last one of a player.
  public var index: Int?
  /// An approximate inverse of the derivatives of the equations of indifference, by unknown and
  /// equation; absent where the bounds are single numbers.
  public var preconditioner: [[Rational]]?

  public init(
    strategies: [[RationalInterval]], payoffs: [RationalInterval],
    closedForms: [[QuadraticNumber]]? = nil, index: Int? = nil, preconditioner: [[Rational]]? = nil
  ) {
    self.strategies = strategies
    self.payoffs = payoffs
    self.closedForms = closedForms
    self.index = index
    self.preconditioner = preconditioner
  }

  /// The claim that a profile of rational probabilities is an equilibrium, with its true payoffs and index.
  ///
  /// - Precondition: The profile fits the game.
  package init(exactly profile: [[Rational]], in game: NormalFormGame) {
    let claim = (try? MixedProfile(profile)).map { NashCertificate($0, in: game) }
    self.init(
      strategies: profile.map { $0.map { RationalInterval($0) } },
      payoffs: (claim?.payoffs ?? []).map { RationalInterval($0) }, index: game.index(at: profile))
  }

  /// The probabilities, if they are known exactly and rational.
  public var exactStrategies: [[Rational]]? {
    let exact = strategies.map { $0.compactMap(\.exactValue) }
    return exact.counts == strategies.counts ? exact : nil
  }

  /// For each player, the actions that are used.
  public var supports: [[Int]] {
    strategies.map { strategy in strategy.indices.filter { strategy[$0].exactValue != 0 } }
  }

  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard strategies.counts == game.profiles.actionCounts else {
      throw CertificateError("the strategies do not fit the players and actions of the game")
    }
    guard payoffs.count == game.playerCount else {
      throw CertificateError("there are not as many payoffs as players")
    }
    try requireShortNumbers()
    if let exact = exactStrategies {
      guard preconditioner == nil, closedForms == nil else {
        throw CertificateError("exact probabilities need neither closed forms nor a preconditioner")
      }
      try checkExact(exact, game)
    } else {
      try checkBox(game)
    }
  }

  /// Bounds what the check can cost.
  private func requireShortNumbers() throws(CertificateError) {
    let bounds = strategies.joined() + payoffs
    let numbers = bounds.flatMap { [$0.lower, $0.upper] } + (preconditioner ?? []).joined()
    let parts = (closedForms ?? []).joined().flatMap { [$0.rational, $0.coefficient] }
    guard (numbers + parts).allSatisfy({ $0.bitLength <= Self.longestNumber }) else {
      throw CertificateError("a number has more than \(Self.longestNumber) binary digits")
    }
  }

  /// The largest number of binary digits that a certificate may use for a numerator or denominator.
  public static let longestNumber = 4096
}

// MARK: - Exact profiles

extension EquilibriumEnclosure {
  private func checkExact(
    _ exact: [[Rational]], _ game: NormalFormGame
  ) throws(CertificateError) {
    let values = payoffs.compactMap(\.exactValue)
    guard values.count == payoffs.count else {
      throw CertificateError("the payoffs of an exact profile are exact")
    }
    try NashCertificate(strategies: exact, payoffs: values, regret: 0).check(against: game)
    guard let index else { return }
    guard index == game.index(at: exact) else {
      throw CertificateError("the index is claimed to be \(index), which it is not")
    }
  }
}

extension NormalFormGame {
  /// The index of an equilibrium given by probabilities, if it is regular.
  ///
  /// It is if all actions that are not used are worse than the used ones, and the derivatives of the
  /// equations of indifference are independent. `nil` if it is not, or there is only one player.
  package func index(at strategies: [[Rational]]) -> Int? {
    guard playerCount > 1 else { return nil }
    let supports = strategies.map { strategy in strategy.indices.filter { !strategy[$0].isZero } }
    let system = IndifferenceSystem(self, supports: supports)
    let point = system.point(
      at: system.unknowns.map { strategies[$0.player][supports[$0.player][$0.position]] })
    for player in players.indices {
      let best = point.payoffs[player][supports[player][0]]
      for action in 0..<actionCount(of: player) where strategies[player][action].isZero {
        guard point.payoffs[player][action] < best else { return nil }
      }
    }
    let sign = RationalMatrix(point.jacobian.map { $0.map { -$0 } }).determinant.signum
    return sign == 0 ? nil : sign
  }
}

// MARK: - Boxes

extension EquilibriumEnclosure {
  private func checkBox(_ game: NormalFormGame) throws(CertificateError) {
    guard game.playerCount > 1 else {
      throw CertificateError("the equilibria of a single player are exact")
    }
    let supports = supports
    for (player, strategy) in strategies.enumerated() {
      try requireProbabilities(strategy, supports[player])
    }
    let system = IndifferenceSystem(game, supports: supports)
    let bounds = system.unknowns.map { strategies[$0.player][supports[$0.player][$0.position]] }
    guard let preconditioner, preconditioner.count == bounds.count,
      preconditioner.allSatisfy({ $0.count == bounds.count })
    else {
      throw CertificateError("the preconditioner has not the size of the system of equations")
    }
    let box = IndifferenceBox(
      system, center: system.point(at: bounds.map(\.midpoint)), radii: bounds.map(\.radius))
    for (bound, radius) in zip(box.krawczykBound(preconditioner), box.radii)
    where bound >= radius {
      throw CertificateError("it is not shown that exactly one equilibrium is in the box")
    }
    if let closedForms {
      try game.requireEquilibrium(closedForms, in: strategies)
    } else {
      try requireStrictness(box)
    }
    for player in game.players.indices {
      guard payoffs[player].contains(box.payoff(of: player)) else {
        throw CertificateError(
          "the payoff of player \(game.players[player].name) may be outside \(payoffs[player])")
      }
    }
    guard let index else { return }
    // Every J in the box has a determinant of the same sign as its approximate inverse.
    let sign = RationalMatrix(preconditioner.map { $0.map { -$0 } }).determinant.signum
    guard index == sign else {
      throw CertificateError("the index is claimed to be \(index), and is \(sign)")
    }
  }

  /// Checks that the bounds of a player's used actions are those of probabilities, and that the last
  /// one's are what the others leave.
  private func requireProbabilities(
    _ strategy: [RationalInterval], _ support: [Int]
  ) throws(CertificateError) {
    let used = support.map { strategy[$0] }
    guard let last = used.last else {
      throw CertificateError("a player uses no action")
    }
    if used.count == 1 {
      guard last.exactValue == 1 else {
        throw CertificateError("the only action that a player uses has the probability \(last)")
      }
      return
    }
    guard used.allSatisfy({ $0.exactValue == nil && $0.lower.signum > 0 }) else {
      throw CertificateError("the bounds of a used probability are not two positive numbers")
    }
    let others = used.dropLast()
    let rest = RationalInterval(
      1 - others.reduce(0) { $0 + $1.upper }, 1 - others.reduce(0) { $0 + $1.lower })
    guard rest.lower.signum > 0, last.contains(rest) else {
      throw CertificateError("the bounds of a player's last used probability are too narrow")
    }
  }

  /// Checks that all unused actions are worse than used ones in the whole box.
  private func requireStrictness(_ box: IndifferenceBox) throws(CertificateError) {
    for (player, support) in box.system.supports.enumerated() {
      for action in strategies[player].indices where !support.contains(action) {
        let advantage = box.advantage(of: action, over: support[0], player: player)
        guard advantage.upper.signum < 0 else {
          let player = box.system.game.players[player]
          throw CertificateError(
            "it is not shown that \(player.name) does not gain by playing \(player.actions[action])"
          )
        }
      }
    }
  }
}

// MARK: - Closed forms

extension NormalFormGame {
  /// Checks that a profile in closed form is an equilibrium and lies between bounds.
  fileprivate func requireEquilibrium(
    _ profile: [[QuadraticNumber]], in bounds: [[RationalInterval]]
  ) throws(CertificateError) {
    guard profile.counts == profiles.actionCounts else {
      throw CertificateError("the closed forms do not fit the players and actions of the game")
    }
    let roots = Set(profile.joined().map(\.radicand)).subtracting([0])
    guard roots.count <= 1 else {
      throw CertificateError("the closed forms have roots of different numbers")
    }
    for (strategy, bounds) in zip(profile, bounds) {
      guard strategy.reduce(QuadraticNumber(0), +) == QuadraticNumber(1) else {
        throw CertificateError("the closed forms of a strategy do not sum to 1")
      }
      guard zip(strategy, bounds).allSatisfy({ $0.isContained(in: $1) }) else {
        throw CertificateError("a closed form is not between the bounds")
      }
    }
    for player in players.indices {
      let values = actionPayoffs(of: player, against: profile)
      let used = values.indices.filter { bounds[player][$0].exactValue != 0 }
      for action in values.indices {
        let sign = (values[action] - values[used[0]]).signum
        guard used.contains(action) ? sign == 0 : sign <= 0 else {
          throw CertificateError(
            "the closed forms are no equilibrium: \(players[player].name) prefers some actions")
        }
      }
    }
  }

  /// The expected payoff of each action of a player against a profile in closed form.
  package func actionPayoffs(
    of player: Int, against profile: [[QuadraticNumber]]
  ) -> [QuadraticNumber] {
    var offsets = [0]
    var weights = [QuadraticNumber(1)]
    for other in players.indices where other != player {
      var nextOffsets: [Int] = []
      var nextWeights: [QuadraticNumber] = []
      for (action, probability) in profile[other].enumerated() where probability.signum != 0 {
        for (offset, weight) in zip(offsets, weights) {
          nextOffsets.append(offset + action * profiles.strides[other])
          nextWeights.append(weight * probability)
        }
      }
      (offsets, weights) = (nextOffsets, nextWeights)
    }
    return (0..<actionCount(of: player)).map { action in
      zip(offsets, weights).reduce(QuadraticNumber(0)) { sum, term in
        sum + term.1 * payoffs[player][term.0 + action * profiles.strides[player]]
      }
    }
  }
}
