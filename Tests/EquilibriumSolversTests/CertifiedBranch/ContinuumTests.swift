import Equilibria
import TestSupport
import Testing

/// Sets of equilibria that are neither points nor products of polytopes.
@Suite struct ContinuumTests {
  /// The game of Nau, Canovas and Hansen (2004), section 5: the completely mixed equilibria are a curve.
  private let game = NormalFormGame.tabulated([2, 2, 2]) { player, profile in
    let payoffs: [[Int]: [Rational]] = [
      [0, 0, 0]: [0, 0, 2], [0, 0, 1]: [1, 1, 0], [0, 1, 0]: [0, 3, 0], [1, 0, 0]: [3, 0, 0],
      [1, 1, 1]: [0, 0, 3],
    ]
    return payoffs[Array(profile)]?[player] ?? 0
  }

  @Test func `the completely mixed equilibria are a curve that connects two segments`() async throws
  {
    let search = try await CertifiedBranch().solve(game)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.undecided.isEmpty)
    #expect(search.equilibria.count == 5)
    let component = try #require(search.components.first)
    #expect(search.components.count == 1)
    #expect(component.dimension == 1)
    #expect(component.products.count == 2)
    #expect(component.equilibria == [0, 1, 2, 3])
    let curve = try #require(component.curves?.first)
    #expect(component.curves?.count == 1)
    #expect(curve.parameter == RationalInterval(0, 1))
    for number in 1..<40 {
      let p = Rational(number, 40)
      let profile = curve.profile(at: p)
      #expect(game.deviation(from: try MixedProfile(profile)) == nil)
      #expect(profile[0][0] == p)
      #expect(profile[1][0] == (3 - 3 * p) / (3 - p))
      #expect(profile[2][0] == Rational(1, 4))
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `other names and units change nothing`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let rename = Relabelling(of: game, using: &generator)
    let other = rename(game).strategicallyEquivalent(using: &generator)
    let search = try await CertifiedBranch().solve(other)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.equilibria.count == 5)
    #expect(search.components.map(\.dimension) == [1])
    #expect(search.components.map { $0.products.count } == [2])
    let curve = try #require(search.components.first?.curves?.first)
    for number in 0...10 {
      let value = curve.parameter.lower + Rational(number, 10) * curve.parameter.radius * 2
      #expect(other.deviation(from: try MixedProfile(curve.profile(at: value))) == nil)
    }
    for p in [0, Rational(1, 7), Rational(1, 2), 1] {
      let expected = rename(known(at: p))
      let player = try #require(curve.strategies.firstIndex { !$0.isConstant })
      #expect(curve.profile(at: expected[player][0]) == expected)
    }
  }

  private func known(at p: Rational) -> [[Rational]] {
    let q = (3 - 3 * p) / (3 - p)
    return [[p, 1 - p], [q, 1 - q], [Rational(1, 4), Rational(3, 4)]]
  }

  /// The fourth player mixes 1 and 3 for the first two, the first two are on a hyperbola for the third, and the
  /// second and third on another one for the fourth.
  @Test func `two equations one after the other make a curve`() async throws {
    let game = NormalFormGame.tabulated([2, 2, 2, 2]) { player, profile in
      // factor · ab − (1 − a)(1 − b) for the first action
      func hyperbola(_ a: Int, _ b: Int, _ factor: Rational) -> Rational {
        profile[player] == 1 || profile[a] != profile[b] ? 0 : profile[a] == 0 ? factor : -1
      }
      return switch player {
      case 2: hyperbola(0, 1, 2)
      case 3: hyperbola(1, 2, 3)
      default: profile[player] == 1 ? 0 : profile[3] == 0 ? 3 : -1
      }
    }
    let search = try await CertifiedBranch().solve(game)
    let curves = search.components.flatMap { $0.curves ?? [] }
    let mixed = try #require(curves.first { $0.strategies[3].support.count == 2 })
    #expect(search.coverage == .everyEquilibrium)
    for number in 0...10 {
      let p = Rational(number, 10)
      let (q, r) = ((1 - p) / (1 + p), 2 * p / (3 - p))
      #expect(
        mixed.profile(at: p) == [
          [p, 1 - p], [q, 1 - q], [r, 1 - r], [Rational(1, 4), Rational(3, 4)],
        ])
      #expect(game.deviation(from: try MixedProfile(mixed.profile(at: p))) == nil)
    }
  }

  @Test func `a thousand altered curves are refused`() async throws {
    var generator = SeededGenerator(seed: 1)
    var refused = 0
    for _ in 0..<4 {
      let rename = Relabelling(of: game, using: &generator)
      let game = rename(game).strategicallyEquivalent(using: &generator)
      let search = try await CertifiedBranch().solve(game)
      let truth = try #require(search.components.first?.curves?.first)
      let outcome = try outcome(
        ofAltering: truth, for: game, count: 600, using: &generator
      ) { claim in
        // A part of the curve is one as well.
        (0...8).allSatisfy { number in
          let value =
            claim.parameter.lower + Rational(number, 4) * claim.parameter.radius
          let profile = try? MixedProfile(claim.profile(at: value))
          return profile.map { game.deviation(from: $0) == nil } ?? false
        } && claim.ends[0] != claim.ends[1]
      }
      #expect(outcome.accepted.isEmpty)
      refused += outcome.refused
    }
    #expect(refused >= 1000, "\(refused)")
  }

  // MARK: - Segments with irrational ends

  /// The poker game of Nash (1951) without dominated choices: payoffs of the three players, the third's
  /// choice varying fastest, then the second's.
  private let poker: NormalFormGame = {
    let payoffs: [[Rational]] = [
      [-2, 2, 0], [-2, 2, 0], [-2, -2, 4], [0, 0, 0], [-2, 4, -2], [0, -2, 2], [-2, 0, 2],
      [2, -4, 2],
      [1, -2, 1], [1, -2, 1], [0, -2, 2], [-4, 2, 2], [2, 1, -3], [2, -7, 5], [1, 1, -2],
      [-3, -3, 6],
    ]
    return .tabulated([2, 4, 2]) { player, profile in
      payoffs[(profile[0] * 4 + profile[1]) * 2 + profile[2]][player]
    }
  }()

  @Test func `in three-man poker one player has a segment with irrational ends`() async throws {
    let search = try await CertifiedBranch().solve(poker)
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.undecided.isEmpty)
    #expect(search.equilibria.count == 2)
    let component = try #require(search.components.first)
    #expect(search.components.count == 1)
    #expect(component.dimension == 1)
    #expect(component.equilibria == [0, 1])
    #expect(component.products.isEmpty)
    let segment = try #require(component.irrational?.first)
    #expect(component.irrational?.count == 1)
    #expect(segment.strategies.map(\.count) == [1, 2, 1])
    #expect(segment.strategies[0][0][0].description == "(21 − √321)/10")
    #expect(Set(segment.corners) == Set(search.equilibria.compactMap(\.evidence.closedForms)))
    // Mixtures of the ends are equilibria, and what is beyond them is not.
    for number in [Rational(1, 3), Rational(1, 2), Rational(-1, 9), Rational(10, 9)] {
      let ends = segment.strategies[1]
      var middle = segment
      middle.strategies[1][0] = zip(ends[0], ends[1]).map { $0 * (1 - number) + $1 * number }
      let holds = (try? middle.check(against: poker)) != nil
      #expect(holds == (0..<1 ~= number), "\(number)")
    }
  }

  @Test func `altered products with irrational ends are refused`() async throws {
    let search = try await CertifiedBranch().solve(poker)
    let truth = try #require(search.components.first?.irrational?.first)
    var generator = SeededGenerator(seed: 2)
    let outcome = try outcome(
      ofAltering: truth, for: poker, count: 1500, using: &generator
    ) { claim in
      // The ends in the other order, or a mixture of them.
      claim.corners.allSatisfy { truth.corners.contains($0) }
    }
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused > 200, "\(outcome.refused)")
  }
}
