public import Certification
public import ExactArithmetic

/// What the differences of a potential are to be.
public enum PotentialKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// What the player who moves gains.
  case exact
  /// The same divided by the player's positive weight.
  case weighted
}

/// The claim that a game has a potential.
///
/// That is a number P(x) for each pure profile such that
///
///     uᵢ(bᵢ, x₋ᵢ) − uᵢ(aᵢ, x₋ᵢ) = wᵢ · (P(bᵢ, x₋ᵢ) − P(aᵢ, x₋ᵢ))
///
/// for all players i, actions aᵢ and bᵢ, and actions x₋ᵢ of the others. If all weights wᵢ > 0 are 1, P is an
/// exact potential, otherwise a weighted one (Monderer and Shapley 1996, section 2).
///
/// A profile that maximises P is an equilibrium, so a game with a potential has a pure one; and since every
/// deviation that improves raises P, every sequence of such deviations ends.
public struct PotentialCertificate: Certificate {
  /// wᵢ, by player.
  public var weights: [Rational]
  /// P, by profile in the order of the payoff tables; it is determined up to a constant.
  public var values: [Rational]
  /// All profiles at which P is largest, in the order of the tables.
  public var maximizers: [PureProfile]

  /// The claim that numbers are a potential, with its true maximisers.
  public init(weights: [Rational], values: [Rational], in game: NormalFormGame) {
    self.weights = weights
    self.values = values
    maximizers = Self.maximizers(of: values, in: game)
  }

  /// Whether the potential is exact, or only weighted.
  public var kind: PotentialKind { weights.allSatisfy { $0 == 1 } ? .exact : .weighted }

  private static func maximizers(of values: [Rational], in game: NormalFormGame) -> [PureProfile] {
    let largest = values.max()
    return values.indices.filter { values[$0] == largest }.map(game.profiles.profile(at:))
  }

  /// Compares every player's differences with those of the potential.
  ///
  /// - Parameter game: The game that the claim is about.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  /// - Complexity: O(n · p) operations for n players and p profiles.
  public func check(against game: NormalFormGame) throws(CertificateError) {
    guard weights.count == game.playerCount, values.count == game.profiles.count else {
      throw CertificateError("the weights and the potential do not fit the players and profiles")
    }
    guard weights.allSatisfy({ $0.signum > 0 }) else {
      throw CertificateError("the weights are claimed to be \(weights), and not all are positive")
    }
    for player in game.players.indices {
      let table = game.payoffs[player]
      let weight = weights[player]
      for index in table.indices {
        let action = game.profiles.action(of: player, at: index)
        guard action > 0 else { continue }
        let base = index - action * game.profiles.strides[player]
        let gain = table[index] - table[base]
        let rise = values[index] - values[base]
        guard gain == (weight == 1 ? rise : weight * rise) else {
          throw CertificateError(
            "player \(player) gains \(gain) from \(game.profiles.profile(at: base)) to"
              + " \(game.profiles.profile(at: index)), where the potential rises by \(rise) and the"
              + " weight is \(weight)")
        }
      }
    }
    guard maximizers == Self.maximizers(of: values, in: game) else {
      throw CertificateError("the potential is largest at other profiles than is claimed")
    }
  }
}
