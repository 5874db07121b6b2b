import Equilibria
import Foundation
import TestSupport
import Testing

/// Games of three players with two actions each, solved by elimination and by trial, sharing no code with the
/// method under test.
@Suite struct TwoByTwoByTwoTests {
  private static let isSlow = ProcessInfo.processInfo.environment["EQUILIBRIA_SLOW"] != nil
  private static let count = isSlow ? 50 : 12

  /// With `EQUILIBRIA_SLOW=1` 500 games, half of them with payoffs from {0, 1, 2}, of which most are degenerate.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `all equilibria that elimination and trial find are in the list`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var complete = 0
    for number in 0..<Self.count {
      let range = number.isMultiple(of: 2) ? 0...2 : 0...100
      let game = NormalFormGame.random([2, 2, 2], payoffs: range, using: &generator)
      let search = try await CertifiedBranch().solve(game)
      if search.coverage == .everyEquilibrium { complete += 1 }
      #expect(range == 0...2 || search.coverage == .everyEquilibrium, "\(game.payoffs)")
      for profile in Self.grid where game.deviation(from: profile) == nil {
        #expect(holds(profile, search), "\(profile) of \(game.payoffs)")
      }
      guard let mixed = MixedElimination(game).equilibria else { continue }
      let found = search.equilibria.map(\.evidence).filter { enclosure in
        enclosure.supports.allSatisfy { $0.count == 2 }
      }
      for root in mixed {
        let matches = found.filter { enclosure in
          zip(root, enclosure.strategies).allSatisfy { $0.isContained(in: $1[0]) }
        }
        #expect(matches.count == 1, "\(root) of \(game.payoffs)")
      }
      #expect(found.count == mixed.count, "\(game.payoffs)")
    }
    #expect(complete * 4 >= Self.count * 3, "\(complete)")
  }

  private static let grid: [MixedProfile] = {
    let shares = [0, Rational(1, 3), Rational(1, 2), Rational(2, 3), 1]
    return shares.flatMap { p in
      shares.flatMap { q in
        shares.compactMap { r in try? MixedProfile([[p, 1 - p], [q, 1 - q], [r, 1 - r]]) }
      }
    }
  }()

  /// Whether a profile is in the list, in a component, or in a part that is undecided.
  private func holds(_ profile: MixedProfile, _ search: EnclosureSearch) -> Bool {
    func isInside(_ bounds: [[RationalInterval]]) -> Bool {
      zip(profile.probabilities, bounds).allSatisfy { zip($0, $1).allSatisfy { $1.contains($0) } }
    }
    let products = search.components.flatMap(\.products)
    let isInProduct = products.contains { product in
      // A polytope of strategies of two actions is a segment.
      zip(profile.probabilities, product.strategies).allSatisfy { strategy, corners in
        let shares = corners.map { $0[0] }
        return shares.min()! <= strategy[0] && strategy[0] <= shares.max()!
      }
    }
    let isOnCurve = search.components.flatMap { $0.curves ?? [] }.contains { curve in
      // The parameter is the first probability that varies.
      let player = curve.strategies.firstIndex { !$0.isConstant }!
      let value = profile.probabilities[player][0]
      return curve.parameter.contains(value) && curve.profile(at: value) == profile.probabilities
    }
    return isInProduct || isOnCurve
      || search.equilibria.contains { isInside($0.evidence.strategies) }
      || search.undecided.contains { isInside($0.strategies) }
  }
}

/// The equilibria in which all three players mix, by elimination of two of three unknowns.
private struct MixedElimination {
  /// For each equilibrium, the probability of each player's first action; `nil` if there may be
  /// infinitely many.
  let equilibria: [[QuadraticNumber]]?

  init(_ game: NormalFormGame) {
    // What the first action of a player gets more is a + b·y + c·z + d·y·z in the others' probabilities
    // of their first actions, the other player with the smaller number first.
    func form(_ player: Int) -> [Rational] {
      let others = (0..<3).filter { $0 != player }
      func advantage(_ y: Int, _ z: Int) -> Rational {
        var profile = [0, 0, 0]
        (profile[others[0]], profile[others[1]]) = (1 - y, 1 - z)
        var alternative = profile
        alternative[player] = 1
        return game.payoff(to: player, at: profile) - game.payoff(to: player, at: alternative)
      }
      let (a, y, z, yz) = (advantage(0, 0), advantage(1, 0), advantage(0, 1), advantage(1, 1))
      return [a, y - a, z - a, yz - y - z + a]
    }
    let (f, g, h) = (form(0), form(1), form(2))
    // With r the third probability, q·(f₁ + f₃r) = −(f₀ + f₂r) and p·(g₁ + g₃r) = −(g₀ + g₂r), put into
    // h₀ + h₁p + h₂q + h₃pq = 0 and multiplied by both factors.
    func product(_ x: (Rational, Rational), _ y: (Rational, Rational)) -> [Rational] {
      [x.0 * y.0, x.0 * y.1 + x.1 * y.0, x.1 * y.1]
    }
    let (q, s) = ((-f[0], -f[2]), (f[1], f[3]))
    let (p, t) = ((-g[0], -g[2]), (g[1], g[3]))
    let terms = [product(s, t), product(p, s), product(q, t), product(p, q)]
    let polynomial = (0..<3).map { degree in
      (0..<4).reduce(Rational.zero) { $0 + h[$1] * terms[$1][degree] }
    }
    guard let roots = Self.roots(of: polynomial) else {
      equilibria = nil
      return
    }
    var found: [[QuadraticNumber]] = []
    for r in roots {
      let divisors = [s, t].map { QuadraticNumber($0.0) + r * $0.1 }
      // Where a factor is zero, so would be the other side, and a probability would not matter.
      guard let first = divisors[0].reciprocal, let second = divisors[1].reciprocal else {
        equilibria = nil
        return
      }
      let root = [
        (QuadraticNumber(p.0) + r * p.1) * second, (QuadraticNumber(q.0) + r * q.1) * first, r,
      ]
      let isInside = root.allSatisfy { $0.signum > 0 && (QuadraticNumber(1) - $0).signum > 0 }
      if isInside { found.append(root) }
    }
    // Zeros of both factors are lost by the multiplication.
    let lost = [s, t].contains { factor in
      factor.1.isZero ? factor.0.isZero : (-factor.0 / factor.1).isProbability
    }
    equilibria = lost && found.isEmpty ? nil : found
  }

  /// The real roots of a polynomial of degree two, the constant coefficient first; `nil` if it is zero.
  private static func roots(of polynomial: [Rational]) -> [QuadraticNumber]? {
    let (c, b, a) = (polynomial[0], polynomial[1], polynomial[2])
    if a.isZero {
      if b.isZero { return c.isZero ? nil : [] }
      return [QuadraticNumber(-c / b)]
    }
    let scale = polynomial.commonDenominator * 2
    guard let discriminant = ((b * b - 4 * a * c) * scale * scale).exactInt, discriminant >= 0
    else { return [] }
    return Set(
      [1, -1].map { sign in
        QuadraticNumber(-b / (2 * a), Rational(sign) / (2 * a * scale), radicand: discriminant)
      }
    ).sorted { ($1 - $0).signum > 0 }
  }
}

extension Rational {
  fileprivate var isProbability: Bool { signum >= 0 && self <= 1 }
}

extension QuadraticNumber {
  fileprivate var reciprocal: QuadraticNumber? {
    let norm = rational * rational - coefficient * coefficient * Rational(radicand)
    return norm.isZero
      ? nil : QuadraticNumber(rational / norm, -coefficient / norm, radicand: radicand)
  }
}
