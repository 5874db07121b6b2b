import Certification
import ExactArithmetic
public import GameModel
import LinearAlgebra

/// One equilibrium of a game with any number of players, near the end of the branch of logit quantal response
/// equilibria that begins where all actions are equally probable (McKelvey and Palfrey 1995; Turocy 2005).
///
/// The branch is followed in floating point. From time to time its point suggests which actions are used
/// in the limit; Newton's method solves the equations that make players indifferent between these, and
/// what it finds is certified as by ``CertifiedBranch``. Where that never succeeds, nothing is printed. Each
/// player's payoffs are first scaled to be from 0 to 1, so that the unit in which they are given does
/// not matter.
///
/// - Complexity: A step takes O(n · p · log n + m³) operations for n players, p pure profiles and m actions of
///   all players together; some hundred steps are usual.
public struct LogitPath: EnclosureSolver {
  public static let name = "logit-path"

  public init() {}

  /// The λ beyond which nothing new is to be expected of floating point.
  private static let largestLambda = 0x1p30
  private static let mostSteps = 20_000
  /// The λ at which an equilibrium is sought for the first time, and by which factor it grows between trials.
  private static let firstLambda = 4.0
  private static let growth = 1.5

  public func obstacle(to game: NormalFormGame) -> String? {
    if game.playerCount < 2 { return "the game has one player, and the method is defined for more" }
    let payoffs = game.playerCount * game.profiles.count
    return payoffs <= Self.mostPayoffs
      ? nil
      : "the game has \(payoffs) payoffs, and the method is defined for at most \(Self.mostPayoffs)"
  }

  private static let mostPayoffs = 1 << 22

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) async throws(NotApplicable) -> EnclosureSearch {
    try requireApplicable(to: game)
    let payoffs = PayoffTensors(game, scale: .eachPlayer)
    var branch = LogitBranch(payoffs)
    var next = Self.firstLambda
    var rejected = 0
    while branch.point.lambda < Self.largestLambda, branch.stepCount < Self.mostSteps {
      if let reason = monitor.stopReason() { return .one(nil, .stopped(reason), rejected, branch) }
      guard branch.advance() else { break }
      let point = branch.point
      guard point.lambda >= next, point.direction.lambda > 0 else { continue }
      next = point.lambda * Self.growth
      let guess = LimitGuess(at: point)
      guard let weights = guess.solution(payoffs) else { continue }
      if let found = certified(guess.supports, weights, game) {
        return .one(found, .one, rejected, branch)
      }
      rejected += 1
    }
    let end = branch.point
    if end.direction.lambda > 0,
      let profile = LimitGuess(at: end).simpleProfile(error: Self.limitError),
      let found = certified(profile, game)
    {
      return .one(found, .one, rejected, branch)
    }
    return .one(nil, .some, rejected, branch)
  }

  /// How far the limit may be from what the end of the branch suggests.
  private static let limitError = Rational(1, 1_000_000)

  /// The equilibrium near weights of the actions of some supports, if that can be proved to exist.
  private func certified(
    _ supports: [[Int]], _ weights: [[Double]], _ game: NormalFormGame
  ) -> Certified<EquilibriumEnclosure>? {
    if game.playerCount == 2 {
      return bimatrixSolution(supports, game).flatMap { certified($0, game) }
    }
    let verdict = RootResolver(game: game).verdict(
      supports: supports, weights: weights, radius: 0x1p-40)
    guard case .equilibrium(let root) = verdict else { return nil }
    return root.certified
  }

  /// An exact profile, if it is an equilibrium.
  private func certified(
    _ profile: MixedProfile, _ game: NormalFormGame
  ) -> Certified<EquilibriumEnclosure>? {
    guard game.deviation(from: profile) == nil else { return nil }
    return try? Certified(EquilibriumEnclosure(exactly: profile.probabilities, in: game), for: game)
  }

  /// The profile that makes two players indifferent between the actions of the supports: the equations are
  /// linear.
  private func bimatrixSolution(_ supports: [[Int]], _ game: NormalFormGame) -> MixedProfile? {
    let system = IndifferenceSystem(game, supports: supports)
    let origin = system.point(at: system.unknowns.map { _ in 0 })
    let matrix = RationalSystem(
      rows: origin.jacobian.map { row in
        row.enumerated().filter { !$0.element.isZero }.map { ($0.offset, $0.element) }
      })
    guard let solution = matrix.solve(origin.residuals.map { -$0 }) else { return nil }
    var profile = game.profiles.actionCounts.map { [Rational](repeating: 0, count: $0) }
    for (player, strategy) in system.strategies(at: solution).enumerated() {
      for (action, probability) in zip(supports[player], strategy) {
        profile[player][action] = probability
      }
    }
    return try? MixedProfile(profile)
  }
}

extension EnclosureSearch {
  /// What following a branch ended with.
  fileprivate static func one(
    _ equilibrium: Certified<EquilibriumEnclosure>?, _ coverage: SearchCoverage, _ rejected: Int,
    _ branch: LogitBranch
  ) -> EnclosureSearch {
    let remark = LogitBranch.remark(steps: branch.stepCount)
    return EnclosureSearch(
      equilibria: equilibrium.map { [$0] } ?? [], components: [], undecided: [],
      coverage: coverage, rejectedCandidates: rejected,
      remark: coverage == .some ? remark + ", the end of which was not certified" : remark)
  }
}
