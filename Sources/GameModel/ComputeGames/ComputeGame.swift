public import ExactArithmetic

/// A game between agents with compute budgets, of one of the two kinds that can be solved exactly.
public enum ComputeGame: Hashable, Sendable {
  case finite(FiniteComputeGame)
  case quadratic(QuadraticComputeGame)

  public var title: String {
    switch self {
    case .finite(let game): game.title
    case .quadratic(let game): game.title
    }
  }

  public var market: ComputeMarket {
    switch self {
    case .finite(let game): game.market
    case .quadratic(let game): game.market
    }
  }

  public var agents: [ComputeAgent] { market.agents }

  /// Whether agents have finitely many actions.
  public var isFinite: Bool {
    if case .finite = self { true } else { false }
  }
}

/// The solution concepts of compute games, named as on the command line.
public enum ComputeConcept: String, Hashable, Sendable, CaseIterable {
  /// No trade: a Nash equilibrium on the actions that each agent can afford.
  case budgeted
  /// A price that everybody takes as given and that clears the market.
  case competitive
  /// One shared constraint on compute, no price.
  case generalized
  /// Generalized, with one multiplier for all.
  case variational
  /// The largest weighted sum of utilities.
  case planner
}

/// What each agent does: a mixed strategy over finitely many actions, or a number.
public enum ComputeBehavior: Hashable, Sendable {
  case mixed(MixedProfile)
  case actions([Rational])
}

/// How agents bargain over trade, as a file states it.
public struct BargainingTerms: Hashable, Sendable {
  /// What happens if they do not agree.
  public let disagreement: ComputeConcept
  /// δᵢ in (0, 1] for each agent: what a gain is worth one offer later.
  public let discounts: [Rational]?
  /// Who makes the first offer.
  public let firstProposer: Int?
  /// After how many offers bargaining ends, or `nil` for never.
  public let deadline: Int?
  /// Whether agents can pay each other.
  public let payments: Bool

  public init(
    disagreement: ComputeConcept, discounts: [Rational]?, firstProposer: Int?, deadline: Int?,
    payments: Bool
  ) {
    self.disagreement = disagreement
    self.discounts = discounts
    self.firstProposer = firstProposer
    self.deadline = deadline
    self.payments = payments
  }
}
