import Equilibria
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct LabelTreeTests {
  private func solve(
    _ game: NormalFormGame, _ monitor: SearchMonitor = SearchMonitor()
  ) async throws -> EquilibriumSearch<NashCertificate> {
    try await LabelTree().solve(game, monitor: monitor)
  }

  /// Compares the result with that of vertex enumeration, which shares no code with the search.
  private func expectAgreement(
    on game: NormalFormGame, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let search = try await solve(game)
    let other = try VertexEnumeration().solve(game, monitor: SearchMonitor())
    #expect(
      search.equilibria.map(\.evidence) == other.equilibria.map(\.evidence),
      sourceLocation: sourceLocation)
    #expect(search.coverage == .everyExtremeEquilibrium, sourceLocation: sourceLocation)
    #expect(search.rejectedCandidates == 0, sourceLocation: sourceLocation)
  }

  @Test(arguments: KnownGame.all)
  func `known games have the published numbers of equilibria`(known: KnownGame) async throws {
    #expect(try await solve(known.game).equilibria.count == known.extremeEquilibria)
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `nothing is missed or added on games with few ties and with many`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...5, using: &generator) }
    for range in [-50...50, 0...2] {
      try await expectAgreement(on: .random(sizes, payoffs: range, using: &generator))
    }
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["EQUILIBRIA_SLOW"] != nil),
    arguments: 0..<1000 as Range<UInt64>)
  func `nothing is missed or added on larger games with few ties and with many`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...7, using: &generator) }
    for range in [0...100, 0...2] {
      try await expectAgreement(on: .random(sizes, payoffs: range, using: &generator))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `payoffs may be of any kind and size, and too near each other for floating point`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...4, using: &generator) }
    func random(_ range: ClosedRange<Int>) -> Rational {
      Rational(Int.random(in: range, using: &generator))
    }
    let million = NormalFormGame.tabulated(sizes) { _, _ in random(-1_000_000...1_000_000) }
    let fractions = NormalFormGame.tabulated(sizes) { _, _ in random(-9...9) / random(1...9) }
    // Two numbers without a common divisor, so that determinants of ties are large.
    let ties = NormalFormGame.tabulated(sizes) { _, _ in
      random(0...1) * 1_000_003 + random(0...1) * 999_983
    }
    let words = NormalFormGame.tabulated(sizes) { _, _ in random(-1 << 61...1 << 61) }
    let near = NormalFormGame.tabulated(sizes) { _, _ in
      random(0...2) * Rational(10).power(30) + random(-1...1)
    }
    let uneven = NormalFormGame.tabulated(sizes) { _, profile in
      random(-3...3) * Rational(7).power(5 * (profile[0] + profile[1]))
    }
    let beyondDoubles = NormalFormGame.tabulated(sizes) { _, _ in
      random(0...2) * Rational(10).power(400) + random(0...2) / 7
    }
    for game in [million, fractions, ties, words, near, uneven, beyondDoubles] {
      try await expectAgreement(on: game)
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `actions may be equal to each other and dominated by each other`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 3], payoffs: 0...3, using: &generator)
    // Actions 3 and 4 of both players are those of the game again, 4 with a loss.
    let larger = NormalFormGame.tabulated([5, 5]) { player, profile in
      game.payoff(to: player, at: profile.map { $0 % 3 }) - (profile[player] == 4 ? 1 : 0)
    }
    try await expectAgreement(on: larger)
  }

  @Test(arguments: [[1, 1], [1, 9], [9, 1], [2, 70], [70, 2]])
  func `a player may have one action, and both more than a machine word has bits`(
    sizes: [Int]
  ) async throws {
    var generator = SeededGenerator(seed: 3)
    for range in [0...100, 0...1] {
      try await expectAgreement(on: .random(sizes, payoffs: range, using: &generator))
    }
  }

  @Test func `the last of 40 actions each are dominant and the only equilibrium`() async throws {
    let game = NormalFormGame.tabulated([40, 40]) { player, profile in
      Rational(3 * profile[player] - profile[1 - player] * profile[1 - player])
    }
    let search = try await solve(game)
    #expect(
      search.equilibria.map(\.evidence.strategies)
        == [MixedProfile(pure: [39, 39], in: game.profiles).probabilities])
  }

  @Test(arguments: 1...6)
  func `coordination on n actions has 2ⁿ − 1 equilibria`(actions: Int) async throws {
    #expect(try await solve(.coordination(actions)).equilibria.count == 1 << actions - 1)
  }

  @Test(arguments: 2...8)
  func `avoiding each other on n actions has n² − n equilibria, and one more`(
    actions: Int
  ) async throws {
    // Of these games, each split of the actions into two sets is a maximal Nash subset.
    let game = NormalFormGame.tabulated([actions, actions]) { _, profile in
      profile[0] == profile[1] ? 0 : 1
    }
    let count = try await solve(game).equilibria.count
    #expect(count == actions * (actions - 1) + 1)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `the answer is the same on any number of threads`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    // Large enough for subtrees to be handed over.
    let games = [
      NormalFormGame.random([12, 12], payoffs: 0...100, using: &generator),
      .random([8, 8], payoffs: 0...2, using: &generator), .coordination(6),
    ]
    for game in games {
      for limit in [nil, 2, 7] as [Int?] {
        let one = try await solve(game, SearchMonitor(limit: limit))
        let four = try await solve(game, SearchMonitor(limit: limit, threads: 4))
        #expect(one.equilibria == four.equilibria)
        #expect(one.coverage == four.coverage)
      }
    }
  }

  @Test(arguments: [nil, 3, 17] as [Int?])
  func `a listener hears every equilibrium once, in one order on any number of threads`(
    limit: Int?
  ) async throws {
    var generator = SeededGenerator(seed: 3)
    let games = [
      NormalFormGame.random([12, 12], payoffs: 0...100, using: &generator),
      .random([8, 8], payoffs: 0...2, using: &generator), .coordination(6),
      .constant([2, 3], payoff: 0),
    ]
    for game in games {
      var order: [[[Rational]]]?
      for threads in [1, 2, 4] {
        let heard = Record<[[Rational]]>()
        let monitor = SearchMonitor(
          limit: limit, threads: threads,
          listener: { equilibrium in
            heard.append(equilibrium.evidence.strategies)
            return true
          })
        let found = try await solve(game, monitor).equilibria.map(\.evidence.strategies)
        #expect(heard.all.count == found.count)
        #expect(Set(heard.all) == Set(found))
        #expect(order == nil || heard.all == order)
        order = heard.all
      }
    }
  }

  @Test func `a listener that has heard enough ends the search`() async throws {
    let heard = Record<NashCertificate>()
    let monitor = SearchMonitor(
      threads: 2,
      listener: { equilibrium in
        heard.append(equilibrium.evidence)
        return heard.all.count < 5
      })
    let search = try await solve(.coordination(12), monitor)
    #expect(search.coverage == .stopped(.cancellation))
    #expect(search.equilibria.count < 4095)
  }

  @Test(arguments: [0, 1, 5, 63])
  func `as many equilibria as asked for are found, each a true one`(limit: Int) async throws {
    let search = try await solve(.coordination(6), SearchMonitor(limit: limit))
    #expect(search.equilibria.count == limit)
    #expect(search.coverage == .stopped(.count))
  }

  @Test func `progress grows to the whole and counts what is found`() async throws {
    let steps = Record<SearchMonitor.Progress>()
    let search = try await solve(
      .coordination(6), SearchMonitor(threads: 2) { steps.append($0) })
    let fractions = steps.all.compactMap(\.fraction)
    #expect(fractions.allSatisfy { (0...1).contains($0) })
    #expect(fractions.max() == 1)
    #expect(steps.all.map(\.found).max() == search.equilibria.count)
  }

  @Test func `a game of three players is refused with the reason`() async {
    await #expect(throws: NotApplicable.self) {
      try await solve(.constant([2, 2, 2], payoff: 0))
    }
  }
}

/// What an observer or a listener was told, on any thread.
private final class Record<Item: Sendable>: Sendable {
  private let items = Mutex<[Item]>([])

  var all: [Item] { items.withLock { $0 } }

  func append(_ item: Item) {
    items.withLock { $0.append(item) }
  }
}
