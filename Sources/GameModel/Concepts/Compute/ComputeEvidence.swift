public import Certification
public import ExactArithmetic

/// An equilibrium of a compute game of either kind, for any concept: the certificate, and one view of
/// all of them.
public enum ComputeEvidence: Hashable, Sendable {
  case budgeted(BudgetedCertificate)
  case competitive(CompetitiveCertificate)
  case generalized(GeneralizedCertificate)
  case planner(PlannerCertificate)
  case quadraticBudgeted(QuadraticBudgetedCertificate)
  case quadraticCompetitive(QuadraticCompetitiveCertificate)
  case quadraticGeneralized(QuadraticGeneralizedCertificate)
  case quadraticPlanner(QuadraticPlannerCertificate)

  /// Checks the certificate against the game that it is about.
  ///
  /// - Parameters:
  ///   - game: A game of the same kind.
  ///   - concept: What the evidence is claimed to be.
  /// - Throws: `CertificateError` that says which part of the claim is false.
  public func check(
    against game: ComputeGame, as concept: ComputeConcept
  ) throws(CertificateError) {
    switch (self, game, concept) {
    case (.budgeted(let evidence), .finite(let game), .budgeted): try evidence.check(against: game)
    case (.competitive(let evidence), .finite(let game), .competitive):
      try evidence.check(against: game)
    case (.generalized(let evidence), .finite(let game), .generalized):
      try evidence.check(against: game)
    case (.planner(let evidence), .finite(let game), .planner): try evidence.check(against: game)
    case (.quadraticBudgeted(let evidence), .quadratic(let game), .budgeted):
      try evidence.check(against: game)
    case (.quadraticCompetitive(let evidence), .quadratic(let game), .competitive):
      try evidence.check(against: game)
    case (.quadraticGeneralized(let evidence), .quadratic(let game), .generalized):
      try evidence.check(against: game)
    case (.quadraticGeneralized(let evidence), .quadratic(let game), .variational):
      try evidence.check(against: game)
      guard evidence.isVariational else {
        throw CertificateError("the multipliers of a variational equilibrium are equal")
      }
    case (.quadraticPlanner(let evidence), .quadratic(let game), .planner):
      try evidence.check(against: game)
    default:
      throw CertificateError("the evidence is of another concept or another kind of game")
    }
  }
}

// MARK: - View

extension ComputeEvidence {
  /// What the agents do; for games of finitely many actions `nil` if it is not a profile.
  public var behavior: ComputeBehavior? {
    switch self {
    case .budgeted(let evidence): Self.mixed(evidence.strategies)
    case .competitive(let evidence): Self.mixed(evidence.strategies)
    case .generalized(let evidence): Self.mixed(evidence.strategies)
    case .planner(let evidence): Self.mixed(evidence.strategies)
    case .quadraticBudgeted(let evidence): .actions(evidence.actions)
    case .quadraticCompetitive(let evidence): .actions(evidence.actions)
    case .quadraticGeneralized(let evidence): .actions(evidence.actions)
    case .quadraticPlanner(let evidence): .actions(evidence.actions)
    }
  }

  private static func mixed(_ strategies: [[Rational]]) -> ComputeBehavior? {
    (try? MixedProfile(strategies)).map(ComputeBehavior.mixed)
  }

  /// What each agent uses, in expectation.
  public var compute: [Rational] {
    switch self {
    case .budgeted(let evidence): evidence.compute
    case .competitive(let evidence): evidence.clearing.compute
    case .generalized(let evidence): evidence.compute
    case .planner(let evidence): evidence.compute
    case .quadraticBudgeted(let evidence): evidence.compute
    case .quadraticCompetitive(let evidence): evidence.clearing.compute
    case .quadraticGeneralized(let evidence): evidence.compute
    case .quadraticPlanner(let evidence): evidence.compute
    }
  }

  /// The payoff of each agent; a planner's choice has none.
  public var payoffs: [Rational]? {
    switch self {
    case .budgeted(let evidence): evidence.payoffs
    case .competitive(let evidence): evidence.payoffs
    case .generalized(let evidence): evidence.payoffs
    case .quadraticBudgeted(let evidence): evidence.payoffs
    case .quadraticCompetitive(let evidence): evidence.payoffs
    case .quadraticGeneralized(let evidence): evidence.payoffs
    case .planner, .quadraticPlanner: nil
    }
  }

  /// Price and trades, where there is a market.
  public var clearing: MarketClearing? {
    switch self {
    case .competitive(let evidence): evidence.clearing
    case .quadraticCompetitive(let evidence): evidence.clearing
    default: nil
    }
  }

  /// The multipliers of the shared constraint, where the concept has them.
  public var multipliers: [Rational]? {
    switch self {
    case .quadraticGeneralized(let evidence): evidence.multipliers
    case .quadraticPlanner(let evidence): [evidence.multiplier]
    default: nil
    }
  }

  /// What the supplier sells.
  public var supplied: Rational {
    switch self {
    case .competitive(let evidence): evidence.clearing.supplied
    case .quadraticCompetitive(let evidence): evidence.clearing.supplied
    case .planner(let evidence): evidence.supplied
    case .quadraticPlanner(let evidence): evidence.supplied
    default: 0
    }
  }

  /// The planner's maximum.
  public var plannedValue: Rational? {
    switch self {
    case .planner(let evidence): evidence.value
    case .quadraticPlanner(let evidence): evidence.value
    default: nil
    }
  }
}

// MARK: - Welfare

extension ComputeEvidence {
  /// The sum of utilities without payments between agents, with the supplier counted as its cost.
  ///
  /// Compute that nobody uses counts at its worth to whoever holds it: without trade its owner; else an
  /// agent to whom it is worth most, who holds it in a competitive equilibrium and to whom a planner
  /// would give it.
  ///
  /// - Parameter market: The market of the game.
  /// - Returns: A number that can be compared with the planner's maximum for equal weights.
  public func welfare(in market: ComputeMarket) -> Rational? {
    guard let payoffs else { return plannedValue }
    let sum = payoffs.reduce(0, +)
    switch self {
    case .competitive, .quadraticCompetitive:
      // Agents pay the price for what the supplier sells; society pays its cost.
      guard let clearing, let supplier = market.supplier else { return sum }
      return sum + clearing.price.from * supplied - supplier.cost(of: supplied)
    case .generalized, .quadraticGeneralized:
      return sum + market.leastPrice * (market.totalEndowment - compute.reduce(0, +))
    default: return sum
    }
  }
}

// MARK: - Text form

extension ComputeEvidence: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .budgeted(let evidence): try evidence.encode(to: encoder)
    case .competitive(let evidence): try evidence.encode(to: encoder)
    case .generalized(let evidence): try evidence.encode(to: encoder)
    case .planner(let evidence): try evidence.encode(to: encoder)
    case .quadraticBudgeted(let evidence): try evidence.encode(to: encoder)
    case .quadraticCompetitive(let evidence): try evidence.encode(to: encoder)
    case .quadraticGeneralized(let evidence): try evidence.encode(to: encoder)
    case .quadraticPlanner(let evidence): try evidence.encode(to: encoder)
    }
  }

  /// Decodes the evidence of a concept.
  ///
  /// - Parameters:
  ///   - decoder: Where the evidence is.
  ///   - concept: What it is claimed to be.
  ///   - isFinite: Whether it is about a game of finitely many actions.
  /// - Throws: `DecodingError` if it has another form.
  public init(from decoder: any Decoder, as concept: ComputeConcept, isFinite: Bool) throws {
    self =
      switch (concept, isFinite) {
      case (.budgeted, true): .budgeted(try BudgetedCertificate(from: decoder))
      case (.competitive, true): .competitive(try CompetitiveCertificate(from: decoder))
      case (.generalized, true), (.variational, true):
        .generalized(try GeneralizedCertificate(from: decoder))
      case (.planner, true): .planner(try PlannerCertificate(from: decoder))
      case (.budgeted, false):
        .quadraticBudgeted(try QuadraticBudgetedCertificate(from: decoder))
      case (.competitive, false):
        .quadraticCompetitive(try QuadraticCompetitiveCertificate(from: decoder))
      case (.generalized, false), (.variational, false):
        .quadraticGeneralized(try QuadraticGeneralizedCertificate(from: decoder))
      case (.planner, false): .quadraticPlanner(try QuadraticPlannerCertificate(from: decoder))
      }
  }
}
