import ExactArithmetic
import GameModel

/// Reads claims about one game, turning names into positions.
struct ClaimReader {
  private let file: String
  /// The λ of claims that do not say it, if there is one.
  private let lambda: Rational?
  private let profiles: ProfileReader

  /// A reader of claims.
  ///
  /// - Parameters:
  ///   - game: What the claims are about.
  ///   - file: Where they stand.
  ///   - lambda: The λ of claims about quantal responses that do not say it.
  init(game: NormalFormGame, file: String, lambda: Rational? = nil) {
    self.file = file
    self.lambda = lambda
    profiles = ProfileReader(game)
  }

  /// The forms of claims, by their key.
  private static let forms = [
    "nash", "unique", "count", "dominated", "pareto-efficient", "pareto-dominated", "correlated",
    "coarse-correlated", "correlated-value", "coarse-correlated-value", "payoff", "potential",
    "symmetric", "polymatrix", "quantal-response", "not",
  ]

  /// A claim, with its text and its place.
  func claim(from node: DocumentNode) throws(DocumentError) -> PositionedClaim {
    PositionedClaim(claim: try read(node), file: file, position: node.position, statement: node)
  }

  private func read(_ node: DocumentNode) throws(DocumentError) -> Claim {
    let entry = try node.claim("a claim such as 'nash: {…}'")
    let value = entry.value
    switch entry.key {
    case "nash": return .nash(try profiles.mixed(value))
    case "unique": return .unique(try concept(value))
    case "count": return try count(value)
    case "dominated": return try dominated(value)
    case "pareto-efficient": return .paretoEfficient(try profiles.pure(value))
    case "pareto-dominated": return .paretoDominated(try profiles.pure(value))
    case "correlated": return .correlated(try profiles.distribution(value))
    case "coarse-correlated": return .coarseCorrelated(try profiles.distribution(value))
    case "correlated-value":
      let (objective, number) = try objectiveValue(value)
      return .correlatedValue(objective, number)
    case "coarse-correlated-value":
      let (objective, number) = try objectiveValue(value)
      return .coarseCorrelatedValue(objective, number)
    case "payoff": return try payoff(value)
    case "potential": return .potential(try potentialKind(value))
    case "symmetric": return .symmetric(try players(value))
    case "polymatrix": return try truth(value) ? .polymatrix : .not(.polymatrix)
    case "quantal-response": return try quantalResponse(value)
    case "not": return .not(try read(value))
    default:
      throw DocumentError(
        position: entry.position,
        message: "unknown claim '\(shortened(entry.key))'"
          + NameList("claim", Self.forms).hint(for: entry.key))
    }
  }

  // MARK: - Forms

  private func concept(_ node: DocumentNode) throws(DocumentError) -> Concept {
    let names = Concept.countable.map(\.rawValue)
    return Concept.countable[try node.position(in: NameList("concept", names))]
  }

  /// `[Ann, Bob]`.
  private func players(_ node: DocumentNode) throws(DocumentError) -> [Int] {
    var players: [Int] = []
    for name in try node.list("a list of players") {
      let player = try profiles.player(name)
      guard !players.contains(player) else { throw name.error("this player is given twice") }
      players.append(player)
    }
    guard players.count > 1 else { throw node.error("expected at least two players") }
    return players
  }

  /// `exact` or `weighted`.
  private func potentialKind(_ node: DocumentNode) throws(DocumentError) -> PotentialKind {
    let names = PotentialKind.allCases.map(\.rawValue)
    return PotentialKind.allCases[try node.position(in: NameList("kind of potential", names))]
  }

  /// `{concept: pure, is: 0}`.
  private func count(_ node: DocumentNode) throws(DocumentError) -> Claim {
    let fields = try DocumentFields(node, "a concept and a number", keys: ["concept", "is"])
    let concept = try concept(fields.required("concept"))
    return .count(concept, try fields.required("is").equilibriumCount())
  }

  /// `{player: Row, action: top, strictly: true}`.
  private func dominated(_ node: DocumentNode) throws(DocumentError) -> Claim {
    let fields = try DocumentFields(
      node, "a player and an action", keys: ["player", "action", "strictly"])
    let player = try profiles.player(fields.required("player"))
    let action = try profiles.action(fields.required("action"), of: player)
    let strictly = try fields["strictly"].map(truth) ?? false
    return .dominated(player: player, action: action, strictly: strictly)
  }

  private func truth(_ node: DocumentNode) throws(DocumentError) -> Bool {
    try node.position(in: NameList("truth value", ["false", "true"])) == 1
  }

  /// `{lambda: 3/2, near: {Row: …, Column: …}, within: 1/1000}`.
  private func quantalResponse(_ node: DocumentNode) throws(DocumentError) -> Claim {
    let fields = try DocumentFields(
      node, "a λ, a profile and a distance", keys: ["lambda", "near", "within"])
    guard let number = try fields["lambda"]?.number("λ") ?? lambda else {
      throw node.error("the key 'lambda' is missing: how much payoffs matter")
    }
    let distance = try fields.required("within")
    let within = try distance.number("a distance between probabilities")
    guard within.signum > 0 else {
      throw distance.error("expected a positive distance between probabilities, found \(within)")
    }
    return .quantalResponse(
      lambda: number, near: try profiles.mixed(fields.required("near")), within: within)
  }

  /// `{objective: welfare, is: 21/2}`.
  private func objectiveValue(
    _ node: DocumentNode
  ) throws(DocumentError) -> (CorrelatedObjective, Rational) {
    let fields = try DocumentFields(node, "an objective and a value", keys: ["objective", "is"])
    let objective = try objective(fields.required("objective"))
    return (objective, try fields.required("is").number("a value"))
  }

  /// `welfare`, `least-payoff`, `{payoff: Row}` or `{smallest-payoff: Row}`.
  func objective(_ node: DocumentNode) throws(DocumentError) -> CorrelatedObjective {
    let expected = "'welfare', 'least-payoff', 'payoff: NAME' or 'smallest-payoff: NAME'"
    switch node.content {
    case .scalar("welfare"): return .welfare
    case .scalar("least-payoff"): return .leastPayoff
    case .map(let entries) where entries.count == 1 && entries[0].key == "payoff":
      return .payoff(of: try profiles.player(entries[0].value))
    case .map(let entries) where entries.count == 1 && entries[0].key == "smallest-payoff":
      return .smallestPayoff(of: try profiles.player(entries[0].value))
    default: throw node.error("expected \(expected), found \(node.kind)")
    }
  }

  /// `{of: Row, at: nash, is: 1/3}`, or a profile for `at`.
  private func payoff(_ node: DocumentNode) throws(DocumentError) -> Claim {
    let fields = try DocumentFields(
      node, "a player, a profile and a payoff", keys: ["of", "at", "is"])
    let player = try profiles.player(fields.required("of"))
    let place = try fields.required("at")
    let profile: MixedProfile? =
      if case .scalar("nash") = place.content { nil } else { try profiles.mixed(place) }
    return .payoff(of: player, at: profile, is: try fields.required("is").number("a payoff"))
  }
}
