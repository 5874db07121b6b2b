public import ExactArithmetic

/// What a correlated equilibrium is chosen for.
public enum CorrelatedObjective: Hashable, Sendable {
  /// The largest sum of payoffs.
  case welfare
  /// The largest payoff of one player.
  case payoff(of: Int)
  /// The largest least payoff of any player.
  case leastPayoff
  /// The smallest payoff of one player.
  case smallestPayoff(of: Int)

  /// Whether the smallest value is wanted rather than the largest.
  public var minimizes: Bool {
    if case .smallestPayoff = self { true } else { false }
  }

  /// The player whose payoff is the value, if it is one player's.
  public var player: Int? {
    switch self {
    case .welfare, .leastPayoff: nil
    case .payoff(let player), .smallestPayoff(let player): player
    }
  }

  /// The number that the objective is about.
  ///
  /// - Parameter payoffs: One for each of at least one player.
  /// - Precondition: The player of the objective has a payoff.
  /// - Returns: The sum, one of the payoffs or the least of them.
  public func value(of payoffs: [Rational]) -> Rational {
    switch self {
    case .welfare: payoffs.reduce(0, +)
    case .payoff(let player), .smallestPayoff(let player): payoffs[player]
    case .leastPayoff: payoffs.dropFirst().reduce(payoffs[0], min)
    }
  }
}

/// Written as `welfare`, `least-payoff`, `payoff:0` or `smallest-payoff:1`, players by position.
extension CorrelatedObjective: CustomStringConvertible, Codable {
  public var description: String {
    switch self {
    case .welfare: "welfare"
    case .payoff(let player): "payoff:\(player)"
    case .leastPayoff: "least-payoff"
    case .smallestPayoff(let player): "smallest-payoff:\(player)"
    }
  }

  /// The objective that has this description, or `nil`.
  public init?(_ description: String) {
    let parts = description.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.dropFirst().first.flatMap { Int($0) }, parts.count) {
    case ("welfare", _, 1): self = .welfare
    case ("least-payoff", _, 1): self = .leastPayoff
    case ("payoff", let player?, 2): self = .payoff(of: player)
    case ("smallest-payoff", let player?, 2): self = .smallestPayoff(of: player)
    default: return nil
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let objective = CorrelatedObjective(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an objective: \(text)")
    }
    self = objective
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
