import Certification
import ExactArithmetic
public import GameModel

/// The frontier of lotteries of a two-player game: the efficient part of the convex hull of the
/// payoffs of pure profiles.
///
/// The hull's upper right boundary is found by Andrew's monotone chain (Andrew 1979) on the profiles
/// that are efficient among pure ones, in exact arithmetic.
public struct LotteryFrontier: EquilibriumSolver {
  public static let name = "convex-hull"

  public init() {}

  public func obstacle(to game: NormalFormGame) -> String? {
    game.playerCount == 2
      ? nil
      : "the frontier is a line in games of two players only, and this one has \(game.playerCount)"
  }

  public func solve(
    _ game: NormalFormGame, monitor: SearchMonitor
  ) throws(NotApplicable) -> EquilibriumSearch<ParetoFrontierCertificate> {
    try requireApplicable(to: game)
    do throws(UndecidedReason) {
      let skyline = try Skyline(of: game, monitor: monitor)
      let frontier = Self.frontier(of: game, skyline: skyline)
      guard let certified = try? Certified(frontier, for: game) else {
        return EquilibriumSearch(equilibria: [], coverage: .some, rejectedCandidates: 1)
      }
      return EquilibriumSearch(equilibria: [certified], coverage: .one)
    } catch {
      return EquilibriumSearch(equilibria: [], coverage: SearchCoverage(error))
    }
  }

  /// The frontier of a two-player game.
  static func frontier(of game: NormalFormGame, skyline: Skyline) -> ParetoFrontierCertificate {
    var profiles: [[Rational]: [PureProfile]] = [:]
    for index in skyline.efficient.indices where skyline.efficient[index] {
      profiles[[game.payoffs[0][index], game.payoffs[1][index]], default: []]
        .append(game.profiles.profile(at: index))
    }
    // Efficient points: the more the first player has, the less has the second.
    var chain: [[Rational]] = []
    for point in profiles.keys.sorted(by: { $0[0] < $1[0] }) {
      while chain.count > 1, !turnsRight(chain[chain.count - 2], chain[chain.count - 1], point) {
        chain.removeLast()
      }
      chain.append(point)
    }
    return ParetoFrontierCertificate(
      vertices: chain.map { .init(profiles: profiles[$0] ?? [], payoffs: $0) },
      facets: zip(chain, chain.dropFirst()).enumerated().map { position, ends in
        let normal = [ends.0[1] - ends.1[1], ends.1[0] - ends.0[0]]
        let sum = normal[0] + normal[1]
        return .init(vertices: [position, position + 1], weights: normal.map { $0 / sum })
      })
  }

  /// Whether the way from a over b to c turns right at b.
  private static func turnsRight(_ a: [Rational], _ b: [Rational], _ c: [Rational]) -> Bool {
    (b[1] - a[1]) * (c[0] - b[0]) > (c[1] - b[1]) * (b[0] - a[0])
  }
}

extension ParetoFrontierCertificate {
  /// Whether an efficient pure profile is efficient among lotteries too, with the proof.
  ///
  /// - Parameter payoffs: Those of a profile that is efficient among pure profiles.
  /// - Returns: Positive weights that make the profile best, or a lottery over two corners of the
  ///   frontier that gives the first player the same and the second one more.
  func evidence(
    at payoffs: [Rational]
  ) -> (weights: [Rational]?, lottery: [CorrelatedDistribution.Outcome]?) {
    // Such a profile stands between the ends of the frontier.
    guard let facet = facets.first(where: { vertices[$0.vertices[1]].payoffs[0] >= payoffs[0] })
    else { return ([Rational(1, 2), Rational(1, 2)], nil) }
    let (left, right) = (vertices[facet.vertices[0]], vertices[facet.vertices[1]])
    let share = (payoffs[0] - left.payoffs[0]) / (right.payoffs[0] - left.payoffs[0])
    let above = left.payoffs[1] + share * (right.payoffs[1] - left.payoffs[1])
    if above == payoffs[1] { return (facet.weights, nil) }
    let lottery = try? CorrelatedDistribution([
      left.profiles[0]: 1 - share, right.profiles[0]: share,
    ])
    return (nil, lottery?.outcomes)
  }
}
