public import Certification
public import ExactArithmetic

/// The claim that actions and a quantity bought maximise the weighted sum of utilities in a quadratic
/// compute game; the objective is that of ``PlannerCertificate``.
///
/// The proof is a multiplier ν ≥ 0 of Σ Cᵢ(aᵢ) ≤ S + Z with which the first-order conditions hold: the
/// objective is concave, which the check decides exactly, so they suffice.
public struct QuadraticPlannerCertificate: Certificate {
  /// One for each agent.
  public var actions: [Rational]
  public var compute: [Rational]
  /// Z, the smallest of the best quantities.
  public var supplied: Rational
  /// wᵢ > 0, one for each agent.
  public var weights: [Rational]
  /// The maximum.
  public var value: Rational
  /// ν, the worth of one more unit of compute beyond that of leaving it idle.
  public var multiplier: Rational

  public init(
    actions: [Rational], compute: [Rational], supplied: Rational, weights: [Rational],
    value: Rational, multiplier: Rational
  ) {
    self.actions = actions
    self.compute = compute
    self.supplied = supplied
    self.weights = weights
    self.value = value
    self.multiplier = multiplier
  }

  public func check(against game: QuadraticComputeGame) throws(CertificateError) {
    guard weights.count == game.agents.count, weights.allSatisfy({ $0.signum > 0 }) else {
      throw CertificateError("a positive weight for each agent is needed")
    }
    try game.checkActions(actions, in: game.actions)
    try require(compute, equals: game.compute(at: actions), as: "compute")
    let problem = QuadraticPlanning(game: game, weights: weights)
    guard problem.isConcave else {
      throw CertificateError("the objective is not concave")
    }
    let idle = game.market.totalEndowment + supplied - compute.reduce(0, +)
    guard idle.signum >= 0, supplied.signum >= 0, multiplier.signum >= 0 else {
      throw CertificateError("the compute used, the quantity or the multiplier has the wrong sign")
    }
    guard idle.isZero || multiplier.isZero else {
      throw CertificateError("a unit of compute is worth more than leaving it idle, and some is")
    }
    let shadowPrice = problem.idleWorth + multiplier
    if let supplier = game.market.supplier {
      let asked = supplier.price(of: supplied)
      guard asked >= shadowPrice, supplied.isZero || asked == shadowPrice else {
        throw CertificateError("another quantity from the supplier would be better")
      }
      guard supplied.isZero || idle.isZero || supplier.slope.signum > 0 else {
        throw CertificateError("the quantity bought is not the smallest of the best ones")
      }
    } else if !supplied.isZero {
      throw CertificateError("there is no supplier to sell \(supplied)")
    }
    let costs = zip(weights, game.agents).map { $0 * $1.complexityCost + shadowPrice }
    if let deviation = problem.jointGame.deviation(
      from: actions, unitCosts: costs, in: game.actions)
    {
      throw CertificateError(
        "the planner would rather have \(deviation.agentName) choose \(deviation.action)")
    }
    try require(
      [value], equals: [problem.welfare(at: actions, supplied: supplied)], as: "value")
  }
}

/// The planner's problem of a quadratic compute game.
public struct QuadraticPlanning: Sendable {
  public let game: QuadraticComputeGame
  public let weights: [Rational]
  /// Σ wᵢ uᵢ.
  public let objective: QuadraticFunction

  /// The problem for some weights.
  ///
  /// - Precondition: One weight for each agent.
  public init(game: QuadraticComputeGame, weights: [Rational]) {
    self.game = game
    self.weights = weights
    let count = game.agents.count
    func sum(_ part: (QuadraticFunction) -> Rational) -> Rational {
      zip(weights, game.utilities).reduce(0) { $0 + $1.0 * part($1.1) }
    }
    objective = QuadraticFunction(
      constant: sum(\.constant), linear: (0..<count).map { i in sum { $0.linear[i] } },
      hessian: (0..<count).map { i in (0..<count).map { j in sum { $0.hessian[i][j] } } })
  }

  /// M = max wᵢ μᵢ.
  public var idleWorth: Rational {
    zip(weights, game.agents).map { $0 * $1.idleWorth }.max() ?? 0
  }

  /// Whether the objective is concave, decided exactly.
  public var isConcave: Bool {
    SymmetricFactorization(objective.hessian.map { $0.map { -$0 } }) != nil
  }

  /// The game in which every agent's utility is the objective.
  ///
  /// - Precondition: ``isConcave``.
  public var jointGame: QuadraticComputeGame {
    do {
      return try QuadraticComputeGame(
        title: game.title, market: game.market, actions: game.actions,
        utilities: game.agents.map { _ in objective })
    } catch {
      preconditionFailure("a concave objective is concave in each action: \(error)")
    }
  }

  /// The objective at actions and a quantity bought.
  public func welfare(at actions: [Rational], supplied: Rational) -> Rational {
    let compute = game.compute(at: actions)
    let idle = game.market.totalEndowment + supplied - compute.reduce(0, +)
    var sum = objective(actions) + idleWorth * idle
    for (agent, weight) in weights.enumerated() {
      sum -= weight * game.agents[agent].complexityCost * compute[agent]
    }
    return sum - (game.market.supplier?.cost(of: supplied) ?? 0)
  }
}
