public import GameModel

/// The program that wrote a report.
public struct ToolDescription: Codable, Hashable, Sendable {
  public var name: String
  public var version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// This package.
  public static let equilibria = ToolDescription(name: "equilibria", version: "0.1.0")
}

/// What a report says of the game that it is about: enough to know it again, and to read the
/// positions of actions in the report as names.
public struct GameDescription: Codable, Hashable, Sendable {
  /// A player and the names of the actions, in order.
  public struct PlayerDescription: Codable, Hashable, Sendable {
    public var name: String
    public var actions: [String]
  }

  /// The path as it was given.
  public var file: String
  public var title: String
  public var players: [PlayerDescription]

  public init(_ game: NormalFormGame, file: String) {
    self.file = file
    title = game.title
    players = game.players.map { PlayerDescription(name: $0.name, actions: $0.actions) }
  }

  /// An agent of a compute game is described as a player; an interval is its only action.
  public init(_ game: ComputeGame, file: String) {
    self.file = file
    title = game.title
    players = Self.players(of: game)
  }

  /// An interval is the only action of a player of a smooth game.
  public init(_ game: SmoothGame, file: String) {
    self.file = file
    title = game.title
    players = Self.players(of: game)
  }

  private static func players(of game: SmoothGame) -> [PlayerDescription] {
    game.players.map { PlayerDescription(name: $0.name, actions: ["\($0.from)..\($0.to)"]) }
  }

  /// The first difference between these players and actions and those of a smooth game.
  public func difference(from game: SmoothGame) -> String? {
    difference(from: Self.players(of: game))
  }

  private static func players(of game: ComputeGame) -> [PlayerDescription] {
    switch game {
    case .finite(let game):
      zip(game.agents, game.actions).map {
        PlayerDescription(name: $0.name, actions: $1.map(\.name))
      }
    case .quadratic(let game):
      zip(game.agents, game.actions).map {
        PlayerDescription(name: $0.name, actions: ["\($1.from)..\($1.to)"])
      }
    }
  }

  /// The first difference between these players and actions and those of a game, as a sentence, or
  /// `nil` if there is none.
  public func difference(from game: NormalFormGame) -> String? {
    difference(
      from: game.players.map { PlayerDescription(name: $0.name, actions: $0.actions) })
  }

  /// The first difference between these agents and actions and those of a compute game.
  public func difference(from game: ComputeGame) -> String? {
    difference(from: Self.players(of: game))
  }

  private func difference(from truth: [PlayerDescription]) -> String? {
    guard players.count == truth.count else {
      return "the report has \(players.count) players, the game has \(truth.count)"
    }
    for (described, player) in zip(players, truth) {
      guard described.name == player.name else {
        return "the report has a player \(described.name), where the game has \(player.name)"
      }
      guard described.actions != player.actions else { continue }
      guard described.actions.count == player.actions.count else {
        return "player \(player.name) has \(described.actions.count) actions in the report, "
          + "and \(player.actions.count) in the game"
      }
      for (name, action) in zip(described.actions, player.actions) where name != action {
        return "player \(player.name) has an action \(name) in the report, "
          + "where the game has \(action)"
      }
    }
    return nil
  }
}

/// What every report on a game says besides its findings.
public struct ReportHeader: Codable, Hashable, Sendable {
  /// The name of the format, with the number that changes when the meaning of a key does.
  public static let format = "equilibria-report/1"

  public var format = Self.format
  public var tool = ToolDescription.equilibria
  public var game: GameDescription
  /// The name of the solution concept.
  public var concept: String
  /// The name of the method that searched.
  public var method: String
  /// What the method has to say of how it found them, as in `label 3, path of 17 pivots`.
  public var remark: String?
  /// What the list of findings is, in one word, as in `every-equilibrium`.
  public var coverage: String
  /// How many candidates the exact check refused.
  public var rejectedCandidates: Int
  /// How long the search took; absent unless it was asked for, so that reports can be compared.
  public var seconds: Double?
  /// The median of the CPU seconds that it takes when it is repeated; absent unless it was asked for.
  public var secondsRepeated: Double?

  public init(
    game: GameDescription, concept: String, method: String, coverage: String,
    rejectedCandidates: Int, remark: String? = nil, seconds: Double? = nil,
    secondsRepeated: Double? = nil
  ) {
    self.game = game
    self.concept = concept
    self.method = method
    self.remark = remark
    self.coverage = coverage
    self.rejectedCandidates = rejectedCandidates
    self.seconds = seconds
    self.secondsRepeated = secondsRepeated
  }

  /// Reads the header of a report, which must be of the format that is known here.
  init(checkingFormatOf decoder: any Decoder) throws {
    try self.init(from: decoder)
    guard format == Self.format else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "expected the format \(Self.format), found \(format)"))
    }
  }
}
