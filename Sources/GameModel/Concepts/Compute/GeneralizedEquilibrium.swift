public import Certification
public import ExactArithmetic

/// The claim that a pure profile of a finite compute game is a generalized Nash equilibrium.
///
/// The agents share one constraint, Σ Cᵢ(aᵢ) ≤ S, and no price is posted: an agent deviates only to
/// actions that leave the constraint satisfied. Payoffs are uᵢ(f(a)) − λᵢ Cᵢ(aᵢ). (Facchinei and
/// Kanzow 2010, Annals of Operations Research 175, section 1.)
public struct GeneralizedCertificate: Certificate {
  /// For each agent, a probability for each action; each list holds a single one.
  public var strategies: [[Rational]]
  public var payoffs: [Rational]
  public var compute: [Rational]

  public init(strategies: [[Rational]], payoffs: [Rational], compute: [Rational]) {
    self.strategies = strategies
    self.payoffs = payoffs
    self.compute = compute
  }

  /// The claim for a pure profile.
  public init(_ profile: PureProfile, in game: FiniteComputeGame) {
    let index = game.profiles.index(of: profile)
    let chosen = zip(game.actions, profile).map { $0[$1] }
    strategies = MixedProfile(pure: profile, in: game.profiles).probabilities
    compute = chosen.map(\.compute)
    payoffs = game.agents.indices.map { agent in
      game.utilities[agent][index] - game.agents[agent].complexityCost * chosen[agent].compute
    }
  }

  public func check(against game: FiniteComputeGame) throws(CertificateError) {
    guard let profile = try game.profile(strategies).pureProfile else {
      throw CertificateError("generalized equilibria of finite games are pure profiles")
    }
    let truth = GeneralizedCertificate(profile, in: game)
    try require(payoffs, equals: truth.payoffs, as: "payoff")
    try require(compute, equals: truth.compute, as: "compute")
    let used = truth.compute.reduce(0, +)
    let owned = game.market.totalEndowment
    guard used <= owned else {
      throw CertificateError("the actions use \(used) units of compute, and there are \(owned)")
    }
    if let deviation = game.generalizedDeviation(from: profile) {
      throw CertificateError("\(deviation)")
    }
  }
}

extension FiniteComputeGame {
  /// The most profitable deviation that respects the shared constraint, or `nil` if there is none.
  ///
  /// - Precondition: The profile itself respects the constraint.
  /// - Complexity: O(Σ mᵢ) for agents with mᵢ actions.
  public func generalizedDeviation(from profile: PureProfile) -> Deviation? {
    let index = profiles.index(of: profile)
    let used = zip(actions, profile).reduce(Rational.zero) { $0 + $1.0[$1.1].compute }
    let spare = market.totalEndowment - used
    var best: Deviation?
    for (agent, chosen) in profile.enumerated() {
      let stride = profiles.strides[agent]
      let owner = agents[agent]
      let current = actions[agent][chosen]
      for (action, candidate) in actions[agent].enumerated()
      where candidate.compute - current.compute <= spare {
        let gain =
          utilities[agent][index + (action - chosen) * stride] - utilities[agent][index]
          - owner.complexityCost * (candidate.compute - current.compute)
        if gain > best?.gain ?? 0 {
          best = Deviation(
            player: agent, action: action, gain: gain, playerName: owner.name,
            actionName: candidate.name)
        }
      }
    }
    return best
  }
}
