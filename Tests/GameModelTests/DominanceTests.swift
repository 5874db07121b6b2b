import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct DominanceTests {
  static let halves = [
    ActionProbability(action: 0, probability: Rational(1, 2)),
    ActionProbability(action: 2, probability: Rational(1, 2)),
  ]

  @Test func `a mixture can dominate what no action dominates`() throws {
    let game = Games.mixedDomination
    for action in [0, 2] {
      #expect(game.domination(of: 1, of: 0, by: [.init(action: action, probability: 1)]) == nil)
    }
    let domination = try #require(game.domination(of: 1, of: 0, by: Self.halves))
    #expect(domination.isStrict)
    #expect(
      domination.description
        == "Row is always better off with 1/2 top + 1/2 bottom than with middle")
  }

  @Test func `a tie makes a domination weak`() throws {
    let domination = try #require(
      Games.mixedDomination.domination(of: 1, of: 1, by: [.init(action: 0, probability: 1)]))
    #expect(!domination.isStrict)
    #expect(
      domination.description
        == "Column is never worse off and sometimes better off with left than with right")
    #expect(
      Games.mixedDomination.domination(of: 0, of: 1, by: [.init(action: 0, probability: 1)]) == nil)
  }

  /// After middle goes, Row's top and bottom and both columns are best responses.
  static let strict = DominanceCertificate(
    criterion: .strict,
    eliminated: [.init(player: 0, action: 1, by: halves, round: 1, strict: true)],
    remaining: [[0, 2], [0, 1]],
    justifications: [
      .init(player: 0, action: 0, belief: point([0])),
      .init(player: 0, action: 2, belief: point([1])),
      .init(player: 1, action: 0, belief: point([2])),
      .init(player: 1, action: 1, belief: point([0])),
    ])

  static func point(_ others: [Int]) -> Belief {
    Belief(everywhere: 0, outcomes: [.init(others: others, probability: 1)])
  }

  /// The game of ``strict`` with Column indifferent after middle is gone.
  static let game = try! NormalFormGame(
    rows: [[4, 0], [1, 1], [0, 4]], columns: [[1, 1], [1, 2], [1, 1]])

  @Test func `an elimination is replayed and its end is proved by beliefs`() throws {
    let certified = try Certified(Self.strict, for: Self.game)
    #expect(certified.rationalizable == [[0, 2], [0, 1]])
  }

  @Test func `a weak elimination needs beliefs that exclude nothing`() throws {
    // Column's second action is weakly better; it goes first, then Row's top and middle.
    var claim = DominanceCertificate(
      criterion: .weak,
      eliminated: [
        .init(player: 0, action: 1, by: Self.halves, round: 1, strict: true),
        .init(
          player: 1, action: 0, by: [.init(action: 1, probability: 1)], round: 1, strict: false),
        .init(player: 0, action: 0, by: [.init(action: 2, probability: 1)], round: 2, strict: true),
      ],
      remaining: [[2], [1]],
      justifications: [
        .init(player: 0, action: 2, belief: Belief(everywhere: 1, outcomes: [])),
        .init(player: 1, action: 1, belief: Belief(everywhere: 1, outcomes: [])),
      ])
    let certified = try Certified(claim, for: Self.game)
    #expect(certified.rationalizable == nil)
    claim.justifications[0].belief = Self.point([1])
    #expect(throws: CertificateError.self) { try claim.check(against: Self.game) }
    claim = certified.evidence
    claim.criterion = .strict
    #expect(throws: CertificateError.self) { try claim.check(against: Self.game) }
  }

  @Test func `stopping too early is refused`() {
    let claim = DominanceCertificate(
      criterion: .strict, eliminated: [], remaining: [[0, 1, 2], [0, 1]],
      justifications: [
        .init(player: 0, action: 0, belief: Self.point([0])),
        .init(
          player: 0, action: 1, belief: Belief(everywhere: Rational(1, 2), outcomes: [])),
        .init(player: 0, action: 2, belief: Self.point([1])),
        .init(player: 1, action: 0, belief: Self.point([0])),
        .init(player: 1, action: 1, belief: Self.point([0])),
      ])
    #expect {
      try claim.check(against: Self.game)
    } throws: { error in
      "\(error)" == "2 is not Row's best response to its belief: 1 is better by 1"
    }
  }

  @Test func `one action is proved dominated or a best response`() throws {
    let game = Self.game
    let proof = DominationCertificate(player: 0, action: 1, by: Self.halves, strict: true)
    #expect(try Certified(proof, for: game).evidence.domination(in: game).actionName == "2")
    let weak = DominationCertificate(player: 0, action: 1, by: Self.halves, strict: false)
    #expect(throws: CertificateError.self) { try weak.check(against: game) }
    let justified = UndominatedCertificate(
      player: 1, action: 0, belief: Self.point([0]), strict: true)
    try justified.check(against: game)
    var weakly = justified
    weakly.strict = false
    #expect(throws: CertificateError.self) { try weakly.check(against: game) }
  }

  @Test func `three players hold beliefs about pairs of actions`() throws {
    // The third player wants the first two to differ, and has a third action that is safe.
    let game = try NormalFormGame(
      players: [
        Player(name: "A", actions: ["x", "y"]), Player(name: "B", actions: ["x", "y"]),
        Player(name: "C", actions: ["same", "safe"]),
      ],
      payoffs: [
        [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 2, 1, 1, 1, 1],
      ])
    let pairs = Belief(
      everywhere: 0,
      outcomes: [
        .init(others: [0, 0], probability: Rational(1, 2)),
        .init(others: [1, 1], probability: Rational(1, 2)),
      ])
    try UndominatedCertificate(player: 2, action: 0, belief: pairs, strict: true).check(
      against: game)
    #expect(throws: CertificateError.self) {
      try UndominatedCertificate(player: 2, action: 1, belief: pairs, strict: true).check(
        against: game)
    }
    let even = Belief(everywhere: Rational(1, 4), outcomes: [])
    for action in 0..<2 {
      try UndominatedCertificate(player: 2, action: action, belief: even, strict: false).check(
        against: game)
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `an altered elimination is refused unless it makes the same claim`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for claim in try mutations(of: Self.strict, count: 300, using: &generator)
    where (try? claim.check(against: Self.game)) != nil {
      #expect(claim.remaining == Self.strict.remaining && claim.criterion == .strict)
    }
  }
}
