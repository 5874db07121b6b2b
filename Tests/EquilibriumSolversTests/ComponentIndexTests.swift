import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct ComponentIndexTests {
  private func structure(_ game: NormalFormGame) async throws -> NashStructureCertificate {
    let search = try await LabelTree().solve(game)
    let list = EquilibriumList(game: game, equilibria: search.equilibria)
    return try list.structure(isComplete: true).evidence
  }

  /// Expects that label tree and vertex enumeration find the same equilibria, and that the indices of the
  /// components, which the check of the structure requires to sum to 1, can be computed.
  private func expectIndices(in game: NormalFormGame) async throws {
    let search = try await LabelTree().solve(game)
    let other = try VertexEnumeration().solve(game, monitor: SearchMonitor())
    #expect(search.equilibria == other.equilibria)
    let list = EquilibriumList(game: game, equilibria: search.equilibria)
    let structure = try list.structure(isComplete: true).evidence
    #expect(structure.components.reduce(0) { $0 + ($1.index ?? 0) } == 1)
    #expect(structure.hasIndices)
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `methods agree and indices sum to one in games with few ties and with many`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: 100 + seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...7, using: &generator) }
    for range in [0...100, 0...2] {
      try await expectIndices(in: .random(sizes, payoffs: range, using: &generator))
    }
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["EQUILIBRIA_SLOW"] != nil),
    arguments: 0..<1000 as Range<UInt64>)
  func `methods agree and indices sum to one in two thousand games up to seven by seven`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: 1000 + seed)
    let sizes = (0..<2).map { _ in Int.random(in: 1...7, using: &generator) }
    for range in [0...100, 0...2] {
      try await expectIndices(in: .random(sizes, payoffs: range, using: &generator))
    }
  }

  @Test func `a game without payoffs has one component of index 1`() async throws {
    for sizes in [[1, 1], [3, 3], [2, 6], [7, 7]] {
      let game = NormalFormGame.tabulated(sizes) { _, _ in 0 }
      #expect(try await structure(game).components.map(\.index) == [1])
    }
  }

  @Test(arguments: 1...6)
  func `coordination on n actions has index 1 on k of them if k is odd, and −1 otherwise`(
    actions: Int
  ) async throws {
    let game = NormalFormGame.coordination(actions)
    let equilibria = try await LabelTree().solve(game).equilibria
    let components = try await structure(game).components
    #expect(components.count == 1 << actions - 1)
    for component in components {
      let support = equilibria[component.equilibria[0]].evidence.strategies[0].count { $0 != 0 }
      #expect(component.index == (support.isMultiple(of: 2) ? -1 : 1))
    }
  }

  @Test func `a threat that is not credible belongs to a component of index 0`() async throws {
    // Selten (1975): stay out, or enter and be fought or not. Entering unfought is regular; staying out for
    // fear of a fight is a segment, which small changes of the payoffs can remove.
    let game = try NormalFormGame(
      rows: [[0, 0], [-1, 1]], columns: [[2, 2], [-1, 1]])
    let components = try await structure(game).components
    #expect(components.map(\.dimension).sorted() == [0, 1])
    #expect(components.map(\.index) == components.map { $0.dimension == 1 ? 0 : 1 })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `an action that is listed twice changes no index of a component`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([3, 3], payoffs: -4...4, using: &generator)
    let larger = NormalFormGame.tabulated([4, 4]) { player, profile in
      game.payoff(to: player, at: profile.map { $0 % 3 })
    }
    func indices(_ game: NormalFormGame) async throws -> [Int?] {
      try await structure(game).components.map(\.index).sorted { $0 ?? 9 < $1 ?? 9 }
    }
    #expect(try await indices(game) == indices(larger))
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `gifts and scales that leave the equilibria as they are leave the indices`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([4, 3], payoffs: 0...2, using: &generator)
    let gifts = NormalFormGame.random([4, 3], payoffs: -1000...1000, using: &generator)
    let other = NormalFormGame.tabulated([4, 3]) { player, profile in
      let gift = player == 0 ? [0, profile[1]] : [profile[0], 0]
      return game.payoff(to: player, at: profile) / Rational(7 + player)
        + gifts.payoff(to: player, at: gift) * Rational(10).power(30 * player)
    }
    #expect(
      try await structure(game).components.map(\.index) == structure(other).components.map(\.index))
  }
}
