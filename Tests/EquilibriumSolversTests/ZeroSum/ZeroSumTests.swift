import Equilibria
import TestSupport
import Testing

@Suite struct ZeroSumTests {
  private func equilibrium(of game: NormalFormGame) async throws -> NashCertificate {
    let search = try await ZeroSum().solve(game)
    #expect(search.coverage == .one)
    #expect(search.rejectedCandidates == 0)
    return try #require(search.equilibria.first).evidence
  }

  /// Games with a constant sum in which payoffs tie often, seldom, and never.
  private static let ranges = [0...1, -3...3, -1000...1000]

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the equilibrium has the value that every equilibrium has`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(
      Int.random(in: 1...6, using: &generator), Int.random(in: 1...6, using: &generator),
      payoffs: Self.ranges[Int(seed) % 3], using: &generator)
    let found = try await equilibrium(of: game)
    let all = try await VertexEnumeration().solve(game)
    for other in all.equilibria { #expect(other.evidence.payoffs == found.payoffs) }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a game that means the same is solved by its zero-sum form`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(
      Int.random(in: 1...8, using: &generator), Int.random(in: 1...8, using: &generator),
      payoffs: Self.ranges[Int(seed) % 3], using: &generator)
    let changed = game.strategicallyEquivalent(using: &generator)
    let found = try await equilibrium(of: changed)
    let profile = try MixedProfile(found.strategies)
    #expect(game.deviation(from: profile) == nil)
    #expect(try await equilibrium(of: game).payoffs == game.payoffs(at: profile))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `players may change places`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(5, 7, payoffs: -9...9, using: &generator)
    let relabelling = Relabelling(of: game, using: &generator)
    let (found, renamed) = (
      try await equilibrium(of: game), try await equilibrium(of: relabelling(game))
    )
    #expect(renamed.payoffs == relabelling.players.map { found.payoffs[$0] })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a game with one payoff changed is refused`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.randomZeroSum(3, 4, payoffs: -9...9, using: &generator)
    var payoffs = game.payoffs
    payoffs[Int.random(in: 0...1, using: &generator)][Int.random(in: 0..<12, using: &generator)] +=
      Rational(1, 1_000_000_000)
    let changed = try NormalFormGame(players: game.players, payoffs: payoffs)
    #expect(ZeroSum().obstacle(to: changed) != nil)
    await #expect(throws: NotApplicable.self) { try await ZeroSum().solve(changed) }
  }

  @Test func `players with common interests are refused`() {
    #expect(ZeroSum().obstacle(to: .coordination(3)) != nil)
    #expect(ZeroSum().obstacle(to: .constant([2, 2, 2], payoff: 0)) != nil)
  }

  @Test func `payoffs that no floating-point number tells apart are told apart`() async throws {
    let tiny = Rational(1, 3) / Rational(10).power(30)
    let wins: [[Rational]] = [[1, 1 + tiny], [1 + 2 * tiny, 1]]
    let game = try NormalFormGame(rows: wins, columns: wins.map { $0.map { -$0 } })
    let found = try await equilibrium(of: game)
    #expect(
      found.strategies == [[Rational(2, 3), Rational(1, 3)], [Rational(1, 3), Rational(2, 3)]])
    #expect(found.payoffs[0] == 1 + 2 * tiny / 3)
  }

  @Test func `one payoff that dwarfs the others does not hide them`() async throws {
    let huge = Rational(10).power(40)
    let wins: [[Rational]] = [[huge, 0, 1], [0, 3, 1], [2, 1, 2]]
    let game = try NormalFormGame(rows: wins, columns: wins.map { $0.map { -$0 } })
    let found = try await equilibrium(of: game)
    let all = try await VertexEnumeration().solve(game)
    #expect(all.equilibria.contains { $0.evidence.payoffs == found.payoffs })
  }

  @Test func `a search that is stopped finds nothing and says so`() async throws {
    let game = NormalFormGame.constant([4, 4], payoff: 0)
    let search = try await ZeroSum().solve(game, monitor: SearchMonitor(timeLimit: .zero))
    #expect(search.equilibria.isEmpty)
    #expect(search.coverage == .stopped(.time))
  }
}
