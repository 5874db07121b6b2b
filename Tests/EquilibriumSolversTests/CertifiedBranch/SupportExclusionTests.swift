import Certification
@testable import EquilibriumSolvers
import ExactArithmetic
import GameModel
import TestSupport
import Testing

/// Supports that are left out because no equilibrium has exactly these actions in use.
@Suite struct SupportExclusionTests {
  /// The region of all profiles with certain supports.
  private func region(_ supports: [[Int]], of tables: BranchTables) -> BranchRegion? {
    var region = BranchRegion(tables)
    for (player, support) in supports.enumerated() {
      for action in 0..<region.actionCount(of: player) {
        if support.contains(action) {
          region.required[player] |= 1 << UInt64(action)
        } else if !region.setUnused(action, of: player) {
          return nil
        }
      }
    }
    return region
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the support of an equilibrium is not left out`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for sizes in [[3, 3], [2, 4], [2, 3, 2], [2, 2, 2, 2]] {
      let game = NormalFormGame.random(sizes, payoffs: 0...1, using: &generator)
      let tables = BranchTables(game)
      let equilibria =
        sizes.count == 2
        ? game.extremeEquilibriaByDefinition() : game.pureEquilibriaByDefinition()
      for equilibrium in equilibria {
        let supports = equilibrium.map { strategy in
          strategy.indices.filter { !strategy[$0].isZero }
        }
        var whole = try #require(region(supports, of: tables))
        #expect(tables.dominance.narrow(&whole))
        let program = try #require(SupportProgram(game, supports: supports))
        #expect(!program.isRefuted(SearchMonitor()))
        // Nor is an action of it, where less is known.
        var part = BranchRegion(tables)
        let player = Int.random(in: sizes.indices, using: &generator)
        part.required[player] = 1 << UInt64(supports[player][0])
        #expect(tables.dominance.narrow(&part))
        for (player, support) in supports.enumerated() {
          #expect(Set(part.activeActions(of: player)).isSuperset(of: support))
        }
      }
    }
  }

  @Test func `what is never better and sometimes worse is not used`() throws {
    // The second action of the first player is as good against the first of the second, else worse.
    let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
      player == 0 && profile == [0, 1, 1] ? 1 : 0
    }
    let tables = BranchTables(game)
    for (supports, isPossible) in [
      ([[0, 1], [0, 1], [0, 1]], false), ([[1], [0, 1], [0, 1]], false),
      ([[0], [0, 1], [0, 1]], true), ([[0, 1], [0], [0, 1]], true),
      ([[1], [0, 1], [0]], true),
    ] {
      var whole = try #require(region(supports, of: tables))
      #expect(tables.dominance.narrow(&whole) == isPossible, "\(supports)")
      let program = try #require(SupportProgram(game, supports: supports))
      #expect(program.isRefuted(SearchMonitor()) == !isPossible, "\(supports)")
    }
    // If it is used, and so is the second player's second action, the third player does not play the second.
    var part = BranchRegion(tables)
    part.required = [0b10, 0b10, 0]
    #expect(tables.dominance.narrow(&part))
    #expect(part.activeActions(of: 2) == [0])
  }

  /// Nagel 1995, with few numbers: the highest number that anybody names is never better than a lower one.
  @Test func `guessing two thirds of the mean has one equilibrium`() async throws {
    let game = NormalFormGame.tabulated([5, 5, 5]) { player, profile in
      let target = Rational(2 * profile.reduce(0, +), 9)
      let misses = profile.map { max(Rational($0) - target, target - Rational($0)) }
      let least = misses.reduce(misses[0], min)
      return misses[player] == least ? Rational(6, misses.count { $0 == least }) : 0
    }
    let search = try await CertifiedBranch(budget: 20_000_000).solve(game)
    #expect(search.coverage == .everyEquilibrium)
    #expect(
      search.equilibria.map(\.evidence.exactStrategies)
        == [[[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]])
  }
}
