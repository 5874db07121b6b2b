public import Certification
import ExactArithmetic
public import GameModel
import LinearModel

/// Decides whether a pure profile is efficient among lotteries over pure profiles, for any number of
/// players.
public struct LotteryEfficiency: Sendable {
  public init() {}

  /// Whether no lottery is at least as good as a profile for every player and better for some.
  ///
  /// Decided by the program
  ///
  ///     maximise Σᵢ z(i) subject to  Σ_q p(q) · (uᵢ(q) − uᵢ(s)) − z(i) = 0  for each player i,
  ///                                  Σ_q p(q) = 1,  p ≥ 0,  z ≥ 0
  ///
  /// over lotteries p on the profiles q that are efficient among pure ones, which lose nothing. If its
  /// value is positive, p is better. If it is 0, the multipliers of the rows are weights, at least one
  /// each, for which s is best.
  ///
  /// - Parameters:
  ///   - profile: A pure profile s.
  ///   - game: The game.
  ///   - monitor: Carries limits into the search.
  /// - Returns: Proved with positive weights for which the profile is best, or refuted with a lottery.
  /// - Precondition: The profile fits the game.
  public func verdict(
    on profile: PureProfile, in game: NormalFormGame, monitor: SearchMonitor = SearchMonitor()
  ) -> Verdict<LotteryEfficiencyCertificate, LotteryDominationCertificate> {
    let payoffs = game.payoffs(at: profile)
    do {
      if let better = game.paretoImprovement(on: profile) {
        let claim = LotteryDominationCertificate(
          profile: profile, payoffs: payoffs,
          lottery: [.init(profile: better.profile, probability: 1)])
        return .refuted(try Certified(claim, for: game))
      }
      let candidates = try representatives(of: game, monitor: monitor)
      let optimum = try solveExactly(
        program(for: payoffs, over: candidates, in: game), monitor: monitor)
      if optimum.value.isZero {
        let weights = optimum.multipliers.prefix(game.playerCount).map { -$0 }
        let sum = weights.reduce(0, +)
        let claim = LotteryEfficiencyCertificate(
          profile: profile, payoffs: payoffs, weights: weights.map { $0 / sum })
        return .proved(try Certified(claim, for: game))
      }
      let lottery = try CorrelatedDistribution(
        zip(candidates, optimum.point).map {
          .init(profile: game.profiles.profile(at: $0), probability: $1)
        })
      let claim = LotteryDominationCertificate(
        profile: profile, payoffs: payoffs, lottery: lottery.outcomes)
      return .refuted(try Certified(claim, for: game))
    } catch let reason as UndecidedReason {
      return .undecided(reason)
    } catch {
      return .undecided(.outsideScope("the answer found does not hold: \(error)"))
    }
  }

  /// The positions of efficient profiles, one for each combination of payoffs.
  private func representatives(
    of game: NormalFormGame, monitor: SearchMonitor
  ) throws(UndecidedReason) -> [Int] {
    let skyline = try Skyline(of: game, monitor: monitor)
    var seen: Set<[Rational]> = []
    return skyline.efficient.indices.filter { index in
      skyline.efficient[index] && seen.insert(game.payoffs.map { $0[index] }).inserted
    }
  }

  private func program(
    for payoffs: [Rational], over candidates: [Int], in game: NormalFormGame
  ) -> LinearProgram {
    var program = LinearProgram(.maximize)
    for _ in candidates { program.addColumn() }
    for (player, payoff) in payoffs.enumerated() {
      let gain = program.addColumn(objective: 1)
      let gains = candidates.enumerated().map { ($0, game.payoffs[player][$1] - payoff) }
      program.addRow(LinearForm(gains + [(gain, -1)]), .equal(to: 0))
    }
    program.addRow(LinearForm(candidates.indices.map { ($0, 1) }), .equal(to: 1))
    return program
  }
}
