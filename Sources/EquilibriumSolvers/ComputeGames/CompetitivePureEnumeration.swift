import Certification
import ExactArithmetic
public import GameModel

/// Every pure competitive equilibrium of a finite compute game, with all the prices that support it.
///
/// For each profile the market gives the prices at which it clears, and each comparison of an agent's
/// action with another one bounds the price from below or above: the supporting prices are an
/// interval, found exactly.
public struct CompetitivePureEnumeration: EquilibriumSolver {
  public static let name = "pure-enumeration"

  public init() {}

  /// Enumerates the profiles.
  ///
  /// - Complexity: O(p Σ mᵢ) comparisons for p profiles and agents with mᵢ actions.
  public func solve(
    _ game: FiniteComputeGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<CompetitiveCertificate> {
    let table = ProfilePrices(game)
    var found: [Certified<CompetitiveCertificate>] = []
    var rejected = 0
    var stopped: Limit?
    for index in 0..<game.profiles.count {
      if index.isMultiple(of: 4096) {
        stopped = monitor.stopReason()
        if stopped != nil { break }
        monitor.report(
          fraction: Double(index) / Double(game.profiles.count), found: found.count)
      }
      guard let (price, supplied) = table.supportingPrices(at: index) else { continue }
      let profile = MixedProfile(pure: game.profiles.profile(at: index), in: game.profiles)
      let candidate = CompetitiveCertificate(
        profile, price: price, supplied: supplied, in: game)
      if let candidate, let certified = try? Certified(candidate, for: game) {
        found.append(certified)
      } else {
        rejected += 1
      }
      if found.count == monitor.limit {
        stopped = .count
        break
      }
    }
    return EquilibriumSearch(
      equilibria: found, coverage: stopped.map { .stopped($0) } ?? .everyPureEquilibrium,
      rejectedCandidates: rejected)
  }
}

/// The prices that support each pure profile of a finite compute game.
private struct ProfilePrices {
  let game: FiniteComputeGame
  let compute: [[Rational]]
  /// λᵢ Cᵢ, for each agent and action.
  let complexityCosts: [[Rational]]

  init(_ game: FiniteComputeGame) {
    self.game = game
    compute = game.agents.indices.map { game.compute(of: $0) }
    complexityCosts = zip(game.agents, compute).map { agent, list in
      list.map { agent.complexityCost * $0 }
    }
  }

  func supportingPrices(at index: Int) -> (PriceRange, Rational)? {
    let space = game.profiles
    var used = Rational.zero
    for agent in compute.indices { used += compute[agent][space.action(of: agent, at: index)] }
    guard let (clearing, supplied) = game.market.clearing(ofUse: used) else { return nil }
    var price = clearing
    for agent in compute.indices {
      let chosen = space.action(of: agent, at: index)
      let utilities = game.utilities[agent]
      for action in compute[agent].indices where action != chosen {
        let gain =
          utilities[index + (action - chosen) * space.strides[agent]]
          - complexityCosts[agent][action] - utilities[index] + complexityCosts[agent][chosen]
        guard
          let narrower = price.withoutGain(
            gain, forExtraCompute: compute[agent][action] - compute[agent][chosen])
        else { return nil }
        price = narrower
      }
    }
    return (price, supplied)
  }
}
