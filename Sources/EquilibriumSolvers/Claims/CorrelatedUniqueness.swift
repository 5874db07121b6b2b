import Certification
import ExactArithmetic
import GameModel
import LinearModel

/// Decides whether a game has one correlated, or coarse correlated, equilibrium or infinitely many.
///
/// The equilibria are a polytope,
///
///     Σₛ gain(d, s) · p(s) ≤ 0 for each deviation d,  Σₛ p(s) = 1,  p ≥ 0,
///
/// and p* is its only point if and only if no point has a larger probability than p* somewhere, since
/// probabilities sum to one. So one program looks for weight outside the support of p*, and one for each
/// profile in the support for more weight there. Profiles that signs exclude (``ForcedZeros``) are left
/// out.
struct CorrelatedUniqueness {
  private let game: NormalFormGame
  private let monitor: SearchMonitor
  /// The positions of the profiles that signs do not exclude.
  private let live: [Int]
  /// What deviations gain, for those that gain at some of these profiles.
  private let gains: [LinearForm]

  /// The largest number of profiles among which a second equilibrium is looked for.
  static let mostProfiles = 2_000

  /// - Parameters:
  ///   - game: The game whose equilibria are compared.
  ///   - hearsRecommendation: Whether a player hears what is recommended before it deviates.
  ///   - monitor: Carries limits into the search.
  /// - Throws: ``UndecidedReason`` if there are too many profiles and deviations.
  init(
    of game: NormalFormGame, hearsRecommendation: Bool, monitor: SearchMonitor
  ) throws(UndecidedReason) {
    self.game = game
    self.monitor = monitor
    let constraints = try IncentiveConstraints(of: game, hearsRecommendation: hearsRecommendation)
    live = ForcedZeros(of: constraints).live
    let places = Dictionary(uniqueKeysWithValues: zip(live, live.indices))
    gains = (0..<constraints.rowCount).compactMap { row in
      let form = constraints.row(row)
      let terms = zip(form.indices, form.coefficients).compactMap { position, gain in
        places[position].map { ($0, gain) }
      }
      return terms.contains { $0.1.signum > 0 } ? LinearForm(terms) : nil
    }
  }

  /// The only equilibrium, or two different ones.
  func oneOrTwo() -> Result<[CorrelatedDistribution], UndecidedReason> {
    guard live.count <= Self.mostProfiles else {
      return .failure(.stopped(.size("more than \(Self.mostProfiles) profiles")))
    }
    do {
      let first = try point(maximizing: [])
      let support = live.indices.filter { !first[$0].isZero }
      let outside = live.indices.filter { first[$0].isZero }
      for columns in [outside] + support.map({ [$0] }) {
        let other = try point(maximizing: columns)
        if other != first { return .success([try distribution(first), try distribution(other)]) }
      }
      return .success([try distribution(first)])
    } catch let reason as UndecidedReason {
      return .failure(reason)
    } catch {
      return .failure(.outsideScope("\(error)"))
    }
  }

  /// An equilibrium that gives the profiles of some columns the largest sum of probabilities.
  private func point(maximizing columns: [Int]) throws -> [Rational] {
    var program = LinearProgram(.maximize)
    let wanted = Set(columns)
    for column in live.indices { program.addColumn(objective: wanted.contains(column) ? 1 : 0) }
    for gain in gains { program.addRow(gain, .atMost(0)) }
    program.addRow(LinearForm(live.indices.map { ($0, 1) }), .equal(to: 1))
    return try solveExactly(program, monitor: monitor).point
  }

  private func distribution(_ point: [Rational]) throws -> CorrelatedDistribution {
    try CorrelatedDistribution(
      zip(live, point).map { .init(profile: game.profiles.profile(at: $0), probability: $1) })
  }
}
