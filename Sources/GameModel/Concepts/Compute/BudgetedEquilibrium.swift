public import Certification
public import ExactArithmetic

/// The claim that a profile is an equilibrium without trade: each agent plays a best response among
/// the actions that its own endowment affords.
///
/// Payoffs are Uᵢ = uᵢ(f(a)) − λᵢ Cᵢ(aᵢ) + μᵢ (Bᵢ⁰ − Cᵢ(aᵢ)).
public struct BudgetedCertificate: Certificate {
  /// For each agent, a probability for each of all its actions.
  public var strategies: [[Rational]]
  public var payoffs: [Rational]
  /// What each agent uses, in expectation.
  public var compute: [Rational]

  public init(strategies: [[Rational]], payoffs: [Rational], compute: [Rational]) {
    self.strategies = strategies
    self.payoffs = payoffs
    self.compute = compute
  }

  public func check(against game: FiniteComputeGame) throws(CertificateError) {
    let profile = try game.profile(strategies)
    let affordable = game.agents.indices.map { game.affordableActions(of: $0) }
    for (index, agent) in game.agents.enumerated() {
      for action in profile[index].support where !affordable[index].contains(action) {
        let choice = game.actions[index][action]
        throw CertificateError(
          "\(agent.name) plays \(choice.name), which takes \(choice.compute) units of compute, "
            + "and owns \(agent.endowment)")
      }
    }
    let budgeted: NormalFormGame
    do {
      budgeted = try game.budgetedGame()
    } catch {
      throw CertificateError(error.message)
    }
    let restricted = zip(strategies, affordable).map { list, kept in kept.map { list[$0] } }
    try NashCertificate(strategies: restricted, payoffs: payoffs, regret: 0).check(
      against: budgeted)
    try require(compute, equals: game.expectedCompute(of: profile), as: "compute")
  }
}

extension FiniteComputeGame {
  /// A mixed profile of this game from untrusted numbers.
  func profile(_ strategies: [[Rational]]) throws(CertificateError) -> MixedProfile {
    let profile: MixedProfile
    do {
      profile = try MixedProfile(strategies)
    } catch {
      throw CertificateError(error.message)
    }
    guard profile.fits(profiles) else {
      throw CertificateError("the strategies do not fit the agents and actions of the game")
    }
    return profile
  }
}

/// Throws unless claimed numbers are the true ones.
func require(
  _ claimed: [Rational], equals truth: [Rational], as what: String
) throws(CertificateError) {
  guard claimed == truth else {
    throw CertificateError("the \(what) is claimed to be \(claimed), and is \(truth)")
  }
}
