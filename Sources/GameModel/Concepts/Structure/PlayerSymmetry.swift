public import Certification
public import ExactArithmetic

/// What tells two players apart: a payoff that is another when they exchange their places.
public struct SymmetryViolation: Hashable, Sendable {
  /// The two players who are exchanged.
  public let players: [Int]
  /// Whose payoff shows the difference.
  public let player: Int
  public let profile: PureProfile
  /// What that player gets at the profile, and what whoever stands in the player's place gets at the
  /// profile in which the two have exchanged their actions.
  public let payoffs: [Rational]
}

extension NormalFormGame {
  /// What tells two players apart, or `nil` if they are interchangeable.
  ///
  /// Players i and j are interchangeable if they have equally many actions and exchanging them, with their
  /// actions in the order in which they are given, is a symmetry of the game (Nash 1951): with τ for the exchange,
  /// u_τ(k)(τ(x)) = uₖ(x) for all players k and profiles x. So are then the players of a chain of such pairs.
  ///
  /// - Precondition: The players have equally many actions.
  /// - Complexity: O(n · p) for n players and p profiles.
  public func symmetryViolation(exchanging first: Int, _ second: Int) -> SymmetryViolation? {
    precondition(actionCount(of: first) == actionCount(of: second))
    let difference = profiles.strides[second] - profiles.strides[first]
    for player in players.indices where player != second {
      let other = player == first ? second : player
      for index in payoffs[player].indices {
        let (a, b) = (
          profiles.action(of: first, at: index), profiles.action(of: second, at: index)
        )
        let exchanged = index + (a - b) * difference
        if payoffs[player][index] != payoffs[other][exchanged] {
          return SymmetryViolation(
            players: [first, second], player: player, profile: profiles.profile(at: index),
            payoffs: [payoffs[player][index], payoffs[other][exchanged]])
        }
      }
    }
    return nil
  }

  /// Whether two players can be interchanged.
  public func areInterchangeable(_ first: Int, _ second: Int) -> Bool {
    first == second
      || (actionCount(of: first) == actionCount(of: second)
        && symmetryViolation(exchanging: first, second) == nil)
  }

  /// The players in classes of those who are interchangeable, each class and the list of them in increasing
  /// order.
  ///
  /// - Complexity: O(n² · p) for n players and p profiles where many are interchangeable; players that are not are
  ///   usually told apart by a few profiles.
  public var interchangeablePlayers: [[Int]] {
    var classes: [[Int]] = []
    for player in players.indices {
      if let known = classes.firstIndex(where: { areInterchangeable($0[0], player) }) {
        classes[known].append(player)
      } else {
        classes.append([player])
      }
    }
    return classes
  }
}

/// The claim that the classes of interchangeable players of a game are these.
public struct SymmetryCertificate: Certificate {
  /// Each player in one class, in increasing order.
  public var classes: [[Int]]

  public init(classes: [[Int]]) {
    self.classes = classes
  }

  /// Evaluates the definition for every pair of players.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` if the classes are others.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    let truth = game.interchangeablePlayers
    guard classes == truth else {
      throw CertificateError(
        "the classes of interchangeable players are claimed to be \(classes), and are \(truth)")
    }
  }
}
