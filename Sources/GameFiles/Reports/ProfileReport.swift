public import ExactArithmetic
public import GameModel

/// The payoffs of a game at one profile, and the best way to deviate from it.
public struct ProfileReport: Codable, Hashable, Sendable {
  /// A player's best deviation, by positions from 0.
  public struct BestDeviation: Codable, Hashable, Sendable {
    public var player: Int
    public var action: Int
    public var gain: Rational
  }

  public var format = "equilibria-run/1"
  public var tool = ToolDescription.equilibria
  public var game: GameDescription
  public var strategies: [[Rational]]
  public var payoffs: [Rational]
  /// What the best deviation gains, zero at an equilibrium.
  public var regret: Rational
  /// Absent at an equilibrium.
  public var deviation: BestDeviation?

  /// The report on a profile that fits a game.
  public init(_ profile: MixedProfile, in game: NormalFormGame, file: String) {
    let deviation = game.deviation(from: profile)
    self.game = GameDescription(game, file: file)
    strategies = profile.probabilities
    payoffs = game.payoffs(at: profile)
    regret = deviation?.gain ?? 0
    self.deviation = deviation.map {
      BestDeviation(player: $0.player, action: $0.action, gain: $0.gain)
    }
  }
}
