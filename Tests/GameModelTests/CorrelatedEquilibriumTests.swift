import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct CorrelatedEquilibriumTests {
  /// Half (yield, yield), a quarter each on the two profiles where one dares.
  static let best = try! CorrelatedDistribution([
    [0, 0]: Rational(1, 2), [1, 0]: Rational(1, 4), [0, 1]: Rational(1, 4),
  ])

  static let certificate = CorrelatedCertificate(
    best, for: .welfare, in: Games.chicken,
    dual: CorrelatedDual(
      value: Rational(21, 2),
      multipliers: [
        IncentiveMultiplier(player: 0, recommended: 0, action: 1, multiplier: Rational(3, 4)),
        IncentiveMultiplier(player: 1, recommended: 0, action: 1, multiplier: Rational(3, 4)),
      ]))

  @Test func `the mediator of chicken is obeyed`() {
    #expect(Games.chicken.deviation(from: Self.best) == nil)
    #expect(Games.chicken.coarseDeviation(from: Self.best) == nil)
    #expect(Games.chicken.payoffs(at: Self.best) == [Rational(21, 4), Rational(21, 4)])
  }

  @Test func `the deviation is told with what was recommended`() throws {
    let generous = try CorrelatedDistribution([
      [0, 0]: Rational(2, 3), [1, 0]: Rational(1, 6), [0, 1]: Rational(1, 6),
    ])
    let deviation = try #require(Games.chicken.deviation(from: generous))
    // Told to yield, Row expects the other to dare with probability 1/5: 4/5 · 7 − (4/5 · 6 + 1/5 · 2).
    #expect(deviation.gain == Rational(2, 5))
    #expect(deviation.description == "Row gains 2/5 by playing dare when told yield")
  }

  @Test func `a coarse deviation ignores what is recommended`() throws {
    let yielding = try CorrelatedDistribution([[0, 0]: 1])
    let deviation = try #require(Games.chicken.coarseDeviation(from: yielding))
    #expect(deviation.description == "Row gains 1 by always playing dare")
  }

  @Test func `a coarse equilibrium need not be a correlated one`() throws {
    // Rock, paper, scissors without draws: whoever is told rock knows that the other has paper or
    // scissors, and does better with scissors; before being told, nothing is better than to obey.
    let game = try NormalFormGame(
      rows: [[0, -1, 1], [1, 0, -1], [-1, 1, 0]], columns: [[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    let decisive = try CorrelatedDistribution(
      [[0, 1], [1, 2], [2, 0], [1, 0], [2, 1], [0, 2]].map {
        CorrelatedDistribution.Outcome(profile: $0, probability: Rational(1, 6))
      })
    #expect(game.coarseDeviation(from: decisive) == nil)
    #expect(
      game.deviation(from: decisive)?.description == "Row gains 1/2 by playing 3 when told 1")
  }

  @Test func `the product of a mixed equilibrium is a correlated one`() throws {
    let mixed = try MixedProfile([
      [Rational(2, 3), Rational(1, 3)], [Rational(2, 3), Rational(1, 3)],
    ])
    #expect(Games.chicken.deviation(from: mixed) == nil)
    let distribution = CorrelatedDistribution(mixed)
    #expect(distribution.outcomes.map(\.profile) == [[0, 0], [1, 0], [0, 1], [1, 1]])
    #expect(Games.chicken.deviation(from: distribution) == nil)
    #expect(Games.chicken.payoffs(at: distribution) == Games.chicken.payoffs(at: mixed))
  }

  @Test func `the best total of chicken is proved by its dual`() throws {
    let certified = try Certified(Self.certificate, for: Games.chicken)
    #expect(certified.evidence.value == Rational(21, 2))
  }

  @Test func `a report holds the keys of a correlated entry`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(Self.certificate), as: UTF8.self)
    #expect(
      text == #"""
        {"distribution":[{"probability":"1/2","profile":[0,0]},{"probability":"1/4","profile":[1,0]},\#
        {"probability":"1/4","profile":[0,1]}],\#
        "dual":{"multipliers":[{"action":1,"multiplier":"3/4","player":0,"recommended":0},\#
        {"action":1,"multiplier":"3/4","player":1,"recommended":0}],"value":"21/2"},\#
        "objective":"welfare","payoffs":["21/4","21/4"],"value":"21/2"}
        """#)
    let decoded = try JSONDecoder().decode(CorrelatedCertificate.self, from: Data(text.utf8))
    #expect(decoded == Self.certificate)
  }

  @Test func `a certificate of the other concept is refused`() throws {
    let data = try JSONEncoder().encode(Self.certificate)
    let coarse = try JSONDecoder().decode(CoarseCorrelatedCertificate.self, from: data)
    #expect(throws: CertificateError.self) { try coarse.check(against: Games.chicken) }
  }

  @Test func `a dual solution without the right weights proves nothing about the least payoff`() {
    var claim = Self.certificate
    claim.objective = .leastPayoff
    claim.value = Rational(21, 4)
    claim.dual.value = Rational(21, 4)
    #expect(throws: CertificateError.self) { try claim.check(against: Games.chicken) }
    claim.dual.weights = [Rational(1, 2), Rational(1, 2)]
    for index in 0..<2 { claim.dual.multipliers[index].multiplier = Rational(3, 8) }
    #expect(throws: Never.self) { try claim.check(against: Games.chicken) }
    claim.dual.weights = [1, 0]
    #expect(throws: CertificateError.self) { try claim.check(against: Games.chicken) }
  }

  @Test(arguments: ["welfare", "least-payoff", "payoff:1", "smallest-payoff:0"])
  func `objectives are read as they are written`(text: String) {
    #expect(CorrelatedObjective(text)?.description == text)
  }

  @Test(arguments: ["", "welfare:1", "payoff", "payoff:", "payoff:x", "payoff:1:2", "Welfare"])
  func `other texts are no objectives`(text: String) {
    #expect(CorrelatedObjective(text) == nil)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `an altered certificate is refused unless it makes the same claim`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for claim in try mutations(of: Self.certificate, count: 300, using: &generator)
    where (try? claim.check(against: Games.chicken)) != nil {
      #expect(claim.distribution == Self.certificate.distribution)
      #expect(claim.payoffs == Self.certificate.payoffs)
      #expect(claim.value == Self.certificate.value && claim.objective == .welfare)
    }
  }
}

@Suite struct CorrelatedDistributionTests {
  /// Multiplying all payoffs by a number multiplies what the dual solution proves, and nothing else.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `payoffs that are integers, fractions or too long for words are judged alike`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = [[3, 4], [2, 3, 2], [2, 2, 2, 2]][Int(seed) % 3]
    let game = NormalFormGame.random(counts, payoffs: -9...9, using: &generator)
    let long = Rational(10).power(Int(seed) % 2 * 30)
    let multipliers = counts.indices.flatMap { player in
      (0..<counts[player]).map { recommended in
        IncentiveMultiplier(
          player: player, recommended: recommended,
          action: (recommended + 1) % counts[player],
          multiplier: long * Rational(Int.random(in: 0...9, using: &generator), 7))
      }
    }
    let weights = [Rational](repeating: 1, count: counts.count)
    // By the definition.
    let needed = (0..<game.profiles.count).map { index in
      let profile = game.profiles.profile(at: index)
      return multipliers.reduce(game.payoffs.reduce(0) { $0 + $1[index] }) { sum, entry in
        guard profile[entry.player] == entry.recommended else { return sum }
        var deviation = profile
        deviation[entry.player] = entry.action
        let gain =
          game.payoff(to: entry.player, at: deviation) - game.payoff(to: entry.player, at: profile)
        return sum - entry.multiplier * gain
      }
    }.max()
    let least = try #require(needed)
    for factor in [1, Rational(1, 3), Rational(10).power(25), Rational(7, 3).power(60)] {
      let changed = try NormalFormGame(
        players: game.players, payoffs: game.payoffs.map { $0.map { $0 * factor } })
      func accepts(_ value: Rational) -> Bool {
        let dual = CorrelatedDual(value: value * factor, multipliers: multipliers)
        return (try? dual.checkBound(weights: weights, minimizes: false, in: changed)) != nil
      }
      #expect(accepts(least) && accepts(least + 1))
      #expect(!accepts(least - Rational(1, 1_000_000_000)) && !accepts(least - 1))
    }
  }

  @Test func `profiles are kept in the order of a payoff table without those of probability zero`()
    throws
  {
    let distribution = try CorrelatedDistribution([
      [1, 1]: Rational(1, 2), [0, 1]: Rational(1, 4), [1, 0]: Rational(1, 4), [0, 0]: 0,
    ])
    #expect(distribution.outcomes.map(\.profile) == [[1, 0], [0, 1], [1, 1]])
  }

  @Test func `probabilities that are negative, repeated, uneven or do not sum to one are refused`()
  {
    typealias Outcome = CorrelatedDistribution.Outcome
    let half = Rational(1, 2)
    let wrong: [[Outcome]] = [
      [], [Outcome(profile: [0], probability: half)],
      [Outcome(profile: [0], probability: 2), Outcome(profile: [1], probability: -1)],
      [Outcome(profile: [0], probability: half), Outcome(profile: [0], probability: half)],
      [Outcome(profile: [0], probability: half), Outcome(profile: [0, 1], probability: half)],
    ]
    for outcomes in wrong {
      #expect(throws: ModelError.self) { try CorrelatedDistribution(outcomes) }
    }
  }
}
