import Equilibria
import TestSupport
import Testing

@Suite struct LotteryFrontierTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `corners are the profiles with a unique best for some positive weights`(seed: UInt64) throws
  {
    var generator = SeededGenerator(seed: seed)
    for largest in [2, 9, 100] {
      let game = NormalFormGame.random([3, 4], payoffs: 0...largest, using: &generator)
      let frontier = try #require(line(of: game))
      #expect(Set(frontier.vertices.map(\.payoffs)) == Self.corners(of: game))
    }
  }

  /// The corners, found by trying every pair of payoffs.
  ///
  /// A line through two of them with negative slope
  /// that has nothing above it is a facet, and its extreme points are corners. A single best point for
  /// both players has no such line.
  private static func corners(of game: NormalFormGame) -> Set<[Rational]> {
    let points = Set((0..<game.profiles.count).map { [game.payoffs[0][$0], game.payoffs[1][$0]] })
    var corners: Set<[Rational]> = []
    for p in points {
      for q in points where p[0] < q[0] && p[1] > q[1] {
        let normal = [p[1] - q[1], q[0] - p[0]]
        func height(_ point: [Rational]) -> Rational {
          normal[0] * point[0] + normal[1] * point[1]
        }
        guard points.allSatisfy({ height($0) <= height(p) }) else { continue }
        let onLine = points.filter { height($0) == height(p) }.sorted { $0[0] < $1[0] }
        corners.formUnion([onLine[0], onLine[onLine.count - 1]])
      }
    }
    if corners.isEmpty, let best = points.max(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) {
      corners = [best]
    }
    return corners
  }

  @Test func `a game that both players order alike has one corner`() throws {
    let frontier = try #require(line(of: .coordination(3)))
    #expect(frontier.vertices == [.init(profiles: [[0, 0], [1, 1], [2, 2]], payoffs: [1, 1])])
    #expect(frontier.facets.isEmpty)
  }

  @Test func `a zero-sum game has one facet with equal weights`() throws {
    var generator = SeededGenerator(seed: 7)
    let game = NormalFormGame.randomZeroSum(4, 4, payoffs: -9...9, using: &generator)
    let frontier = try #require(line(of: game))
    #expect(frontier.facets.map(\.weights) == [[Rational(1, 2), Rational(1, 2)]])
  }

  @Test func `three players have no frontier line`() {
    #expect(throws: NotApplicable.self) {
      try LotteryFrontier().solve(.constant([2, 2, 2], payoff: 0), monitor: SearchMonitor())
    }
  }

  private func line(of game: NormalFormGame) -> ParetoFrontierCertificate? {
    try? LotteryFrontier().solve(game, monitor: SearchMonitor()).equilibria.first?.evidence
  }
}
