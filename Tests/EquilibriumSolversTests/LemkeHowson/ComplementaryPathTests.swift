import Equilibria
import TestSupport
import Testing

@testable import EquilibriumSolvers

@Suite struct ComplementaryPathTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `floating point follows the same path as integers`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...24, using: &generator)
    let columns = Int.random(in: 1...24, using: &generator)
    // Payoffs that tie often, and seldom.
    let largest = seed.isMultiple(of: 3) ? 2 : 1000
    let game = NormalFormGame.random([rows, columns], payoffs: 0...largest, using: &generator)
    let label = Int.random(in: 0..<(rows + columns), using: &generator)
    let labels = BimatrixLabels(game)
    var exact = ComplementaryPath(
      label: label, firstCount: rows,
      polytopes: [ExactPolytope(of: 0, labels), ExactPolytope(of: 1, labels)])
    exact.advance(to: 2_000, monitor: SearchMonitor())
    let polytopes = FloatPolytopes(game)
    var guess = ComplementaryPath(
      label: label, firstCount: rows, polytopes: polytopes.tableaus)
    guess.advance(to: 2_000, monitor: SearchMonitor())
    #expect(guess.length == exact.length)
    #expect((guess.state == .ended) == (exact.state == .ended))
    guard exact.state == .ended else { return }
    #expect(polytopes.strategies(at: guess.polytopes) == exact.polytopes.map(\.strategy))
  }
}
