public import ExactArithmetic
import Certification

/// A belief of one player about what the others do, correlated if there are several of them.
///
/// An action is undominated if and only if it is a best response to some belief: strictly undominated
/// for any belief, weakly undominated for one that excludes nothing (Pearce 1984, lemmas 3 and 4, for
/// two players; van Damme 1991, section 3.2). So a belief proves what no list of mixtures could.
public struct Belief: Codable, Hashable, Sendable {
  /// A profile of the others and a part of its probability.
  public struct Outcome: Codable, Hashable, Sendable {
    /// An action for each player but the one that believes, in the order of the players.
    public var others: [Int]
    public var probability: Rational

    public init(others: [Int], probability: Rational) {
      self.others = others
      self.probability = probability
    }
  }

  /// The probability that every remaining profile of the others has, before what ``outcomes`` add.
  public var everywhere: Rational
  public var outcomes: [Outcome]

  public init(everywhere: Rational, outcomes: [Outcome]) {
    self.everywhere = everywhere
    self.outcomes = outcomes
  }
}

/// Checks beliefs of one player about the others' remaining actions.
struct BeliefCheck {
  private let comparison: ActionComparison
  private let game: NormalFormGame
  private let remaining: RemainingActions
  /// Sums over all profiles of the others; needed for beliefs that exclude nothing.
  private lazy var totals: [Rational] = comparison.totals()

  init(of player: Int, in game: NormalFormGame, remaining: RemainingActions) {
    comparison = ActionComparison(of: player, in: game, remaining: remaining)
    self.game = game
    self.remaining = remaining
  }

  /// Checks that an action is a best response to a belief.
  ///
  /// - Parameters:
  ///   - belief: What the player believes, from any source.
  ///   - action: A remaining action of the player.
  ///   - excludesNothing: Whether every remaining profile of the others must have a probability.
  /// - Throws: ``CertificateError`` if it is no belief of this kind or another action is better.
  mutating func check(
    _ belief: Belief, for action: Int, excludesNothing: Bool
  ) throws(CertificateError) {
    let player = comparison.player
    let name = game.players[player].name
    guard belief.everywhere.signum >= 0, belief.outcomes.allSatisfy({ $0.probability.signum > 0 })
    else {
      throw CertificateError("a belief of \(name) has a probability that is not positive")
    }
    guard belief.outcomes.allSatisfy({ remaining.contains($0.others, apartFrom: player) }) else {
      throw CertificateError("a belief of \(name) is about actions that do not remain")
    }
    let sum: Rational
    do throws(ModelError) {
      sum =
        try belief.outcomes.map(\.probability).untrustedSum()
        + belief.everywhere * Rational(comparison.opponents.count)
    } catch {
      throw CertificateError("a belief of \(name) is wrong: \(error.message)")
    }
    guard sum == 1 else {
      throw CertificateError("the probabilities of a belief of \(name) sum to \(sum), not to 1")
    }
    guard !excludesNothing || !belief.everywhere.isZero else {
      throw CertificateError("a belief of \(name) excludes what the others may do")
    }
    let values = expectedPayoffs(under: belief)
    guard let position = comparison.actions.firstIndex(of: action) else {
      throw CertificateError("a belief of \(name) is to justify an action that does not remain")
    }
    for (other, value) in zip(comparison.actions, values) where value > values[position] {
      let names = game.players[player].actions
      throw CertificateError(
        "\(names[action]) is not \(name)'s best response to its belief:"
          + " \(names[other]) is better by \(value - values[position])")
    }
  }

  /// The expected payoff of each remaining action.
  private mutating func expectedPayoffs(under belief: Belief) -> [Rational] {
    let scale = (belief.outcomes.map(\.probability) + [belief.everywhere]).commonDenominator
    var values =
      belief.everywhere.isZero
      ? [Rational](repeating: 0, count: comparison.actions.count)
      : totals.map { $0 * (belief.everywhere * scale) }
    for outcome in belief.outcomes {
      let position = game.profiles.position(of: outcome.others, apartFrom: comparison.player)
      let weight = outcome.probability * scale
      for (index, action) in comparison.actions.enumerated() {
        values[index] += weight * comparison.payoff(of: action, at: position)
      }
    }
    return values.map { $0 / scale }
  }
}

extension ProfileSpace {
  /// The position of the profile in which one player plays action 0 and the others these actions.
  func position(of others: [Int], apartFrom player: Int) -> Int {
    var profile = others
    profile.insert(0, at: player)
    return index(of: profile)
  }

  /// The others' actions, in the order of the players, in the profile at a position.
  public func others(than player: Int, at position: Int) -> [Int] {
    var profile = profile(at: position)
    profile.remove(at: player)
    return profile
  }
}
