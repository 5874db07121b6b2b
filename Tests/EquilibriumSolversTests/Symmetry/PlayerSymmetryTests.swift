import Equilibria
import TestSupport
import Testing

@Suite struct PlayerSymmetryTests {
  private static func game(_ kinds: [Int], actions: Int, seed: UInt64) -> NormalFormGame {
    var generator = SeededGenerator(seed: seed)
    return .randomSymmetric(
      kinds: kinds, actions: actions, payoffs: 0...(seed.isMultiple(of: 2) ? 2 : 1000),
      using: &generator)
  }

  // MARK: - Interchangeable players

  @Test(arguments: [[0, 0, 0], [0, 1, 0], [0, 1, 2], [0, 0, 1, 1], [1, 0, 0, 0]])
  func `classes of interchangeable players are found`(kinds: [Int]) throws {
    let game = Self.game(kinds, actions: 2, seed: 1)
    let expected = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { first in
      kinds.indices.filter { kinds[$0] == kinds[first] }
    }
    #expect(game.interchangeablePlayers == expected)
    try SymmetryCertificate(classes: expected).check(against: game)
    var generator = SeededGenerator(seed: 2)
    for altered in try mutations(
      of: SymmetryCertificate(classes: expected), count: 50, using: &generator)
    {
      #expect(throws: CertificateError.self) { try altered.check(against: game) }
    }
  }

  @Test func `one payoff that is off tells two players apart`() async throws {
    let game = Self.game([0, 0, 0], actions: 3, seed: 3)
    let other = NormalFormGame.tabulated([3, 3, 3]) { player, profile in
      game.payoff(to: player, at: profile) + (player == 2 && profile == [0, 1, 2] ? 1 : 0)
    }
    #expect(other.interchangeablePlayers == [[0], [1], [2]])
    let violation = try #require(other.symmetryViolation(exchanging: 0, 2))
    #expect(violation.payoffs[0] != violation.payoffs[1])
    #expect(await decide(.symmetric([0, 1, 2]), about: game).counterexample == nil)
    let outcome = await decide(.symmetric([0, 2]), about: other)
    #expect(outcome.description.hasPrefix("fails: 1 gets "))
    let sizes = NormalFormGame.constant([2, 3], payoff: 0)
    #expect(
      await decide(.symmetric([0, 1]), about: sizes).description
        == "fails: 1 has 2 actions and 2 has 3")
    #expect(sizes.interchangeablePlayers == [[0], [1]])
  }

  // MARK: - Equilibria

  /// Payoffs that mean the same but are not symmetric make the search go everywhere.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a search that uses symmetry finds what one finds that does not`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var compared = 0
    for (kinds, actions) in [([0, 0, 0], 2), ([0, 0, 0, 0], 2), ([0, 1, 0], 2), ([0, 0, 0], 3)] {
      let game = Self.game(kinds, actions: actions, seed: seed)
      let other = game.strategicallyEquivalent(using: &generator)
      #expect(other.interchangeablePlayers.count == kinds.count)
      let symmetric = try await CertifiedBranch(budget: 5_000_000).solve(game)
      let plain = try await CertifiedBranch(budget: 5_000_000).solve(other)
      guard symmetric.coverage == .everyEquilibrium, plain.coverage == .everyEquilibrium else {
        continue
      }
      compared += 1
      let (mine, theirs) = (symmetric.equilibria, plain.equilibria)
      #expect(mine.count == theirs.count)
      for equilibrium in mine {
        let same = theirs.filter { Self.overlap($0.evidence, equilibrium.evidence) }
        #expect(same.count == 1)
        #expect(same.first?.evidence.index == equilibrium.evidence.index)
      }
      #expect(
        symmetric.components.map(\.dimension).sorted() == plain.components.map(\.dimension).sorted()
      )
    }
    #expect(compared > 0)
  }

  private static func overlap(_ a: EquilibriumEnclosure, _ b: EquilibriumEnclosure) -> Bool {
    zip(a.strategies, b.strategies).allSatisfy { zip($0, $1).allSatisfy { $0.overlaps($1) } }
  }

  /// Diekmann 1985: those who never volunteer can be any, as long as one is left.
  @Test
  func `the volunteer's dilemma has an equilibrium for each number of players, up to symmetry`()
    async throws
  {
    let game = NormalFormGame.tabulated([2, 2, 2, 2]) { player, profile in
      profile.allSatisfy { $0 == 1 } ? 0 : profile[player] == 0 ? 3 : 5
    }
    let search = try await CertifiedBranch().solve(game)
    let bounds = search.equilibria.map(\.evidence.strategies)
    let orbits = try #require(EquilibriumOrbits(of: bounds, in: game))
    #expect(orbits.interchangeable == [[0, 1, 2, 3]])
    #expect(orbits.orbits.map(\.count).sorted() == [1, 4, 4, 6])
    #expect(orbits.orbits.flatMap { $0 }.sorted() == Array(bounds.indices))
    #expect(EquilibriumOrbits(of: Array(bounds.dropFirst()), in: game) == nil)
    #expect(EquilibriumOrbits(of: [], in: .random3) == nil)
  }
}

extension NormalFormGame {
  fileprivate static var random3: NormalFormGame {
    var generator = SeededGenerator(seed: 1)
    return .random([2, 2, 2], payoffs: 0...9, using: &generator)
  }
}
