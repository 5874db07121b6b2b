import Equilibria
import TestSupport
import Testing

/// Games of three players whose equilibria are known in closed form.
@Suite struct ClosedFormTests {
  private func forms(_ game: NormalFormGame) async throws -> [[[String]]] {
    let search = try await CertifiedBranch().solve(game)
    #expect(search.coverage == .everyEquilibrium)
    return search.equilibria.compactMap { equilibrium in
      equilibrium.evidence.closedForms?.map { $0.map(\.description) }
    }
  }

  /// Diekmann 1985: with the cost 2 and the value 5 each waits with the probability (2/5)^(1/2).
  @Test func `three volunteers wait with a probability that is a root`() async throws {
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      profile.allSatisfy { $0 == 1 } ? 0 : profile[player] == 0 ? 3 : 5
    }
    #expect(
      try await forms(game) == [
        Array(repeating: ["(5 − √10)/5", "√10/5"], count: 3)
      ])
  }

  /// Palfrey and Rosenthal 1984: two of three must contribute 1 each for all to get 3, and each
  /// contributes with a probability q at which 2·q·(1 − q) is 1/3.
  @Test func `a public good is provided with either of two irrational probabilities`()
    async throws
  {
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      let contributors = profile.count { $0 == 0 }
      return (contributors >= 2 ? 3 : 0) - (profile[player] == 0 ? 1 : 0)
    }
    let found = try await forms(game)
    #expect(found.contains(Array(repeating: ["(3 + √3)/6", "(3 − √3)/6"], count: 3)))
    #expect(found.contains(Array(repeating: ["(3 − √3)/6", "(3 + √3)/6"], count: 3)))
    #expect(found.count == 2)
  }

  /// Nash 1951: in what dominated choices leave of the game, Second can mix in more ways than one, but First
  /// and Third cannot.
  @Test func `the three-man poker game has an equilibrium in irrational probabilities`()
    async throws
  {
    let rows: [[Int]] = [
      [-2, 2, 0], [-2, 2, 0], [-2, -2, 4], [0, 0, 0], [-2, 4, -2], [0, -2, 2], [-2, 0, 2],
      [2, -4, 2], [1, -2, 1], [1, -2, 1], [0, -2, 2], [-4, 2, 2], [2, 1, -3], [2, -7, 5],
      [1, 1, -2], [-3, -3, 6],
    ]
    let game = NormalFormGame.tabulated([2, 4, 2]) { player, profile in
      Rational(rows[(profile[0] * 4 + profile[1]) * 2 + profile[2]][player])
    }
    let search = try await CertifiedBranch().solve(game)
    let found = search.equilibria.compactMap(\.evidence.closedForms)
    #expect(found.count == search.equilibria.count && !found.isEmpty)
    for forms in found {
      #expect(forms[0].map(\.description) == ["(21 − √321)/10", "(√321 − 11)/10"])
      #expect(forms[2].map(\.description) == ["(23 − √321)/8", "(√321 − 15)/8"])
    }
    #expect(search.coverage == .everyEquilibrium)
  }

  /// Whoever mixes two levels of effort is as content with any level between, which nobody uses.
  ///
  /// Van Huyck, Battalio and Beil 1990: the smallest effort is worth twice what each unit of one's own costs.
  @Test func `unused levels of effort are exactly as good as used ones`() async throws {
    let game = NormalFormGame.tabulated([4, 4, 4]) { player, profile in
      Rational(2 * (profile.min() ?? 0) - profile[player])
    }
    let search = try await CertifiedBranch(budget: 50_000_000).solve(game)
    #expect(search.coverage == .everyEquilibrium)
    // One for each level, and one for each two.
    #expect(search.equilibria.count == 4 + 6 && search.components.isEmpty)
    let root = QuadraticNumber(1, Rational(-1, 2), radicand: 2)
    let pairs = search.equilibria.map(\.evidence).filter { $0.exactStrategies == nil }
    #expect(pairs.count == 6)
    for equilibrium in pairs {
      #expect(equilibrium.closedForms?[0].contains(root) == true)
    }
  }
}
