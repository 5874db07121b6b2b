import Equilibria
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct NashStructureTests {
  /// Three strategies of player 1 and two of player 2, joined as a path: x0–y0–x1–y1–x2.
  static let path = EquilibriumList(edges: [(0, 0), (1, 0), (1, 1), (2, 1)], strategies: (3, 2))
  static let structureOfPath = NashStructureCertificate(
    nashSubsets: [
      NashSubset(strategies: [[0, 1], [0]]), NashSubset(strategies: [[1], [0, 1]]),
      NashSubset(strategies: [[1, 2], [1]]),
    ],
    components: [NashComponent(equilibria: [0, 1, 2, 3], dimension: 1)])

  @Test func `a path has one component and a maximal subset around each inner vertex`() {
    #expect(throws: Never.self) { try Self.structureOfPath.check(against: Self.path) }
  }

  @Test func `a missing maximal subset is noticed`() {
    // Every equilibrium is still in some subset.
    var claim = Self.structureOfPath
    claim.nashSubsets.remove(at: 1)
    #expect(throws: CertificateError.self) { try claim.check(against: Self.path) }
  }

  @Test func `a product that is not maximal is refused`() {
    var claim = Self.structureOfPath
    claim.nashSubsets[0] = NashSubset(strategies: [[0], [0]])
    #expect(throws: CertificateError.self) { try claim.check(against: Self.path) }
  }

  @Test func `a product with a pair that is not listed is refused`() {
    var claim = Self.structureOfPath
    claim.nashSubsets[0] = NashSubset(strategies: [[0, 1], [0, 1]])
    #expect(throws: CertificateError.self) { try claim.check(against: Self.path) }
  }

  @Test func `strategies are counted as they first appear`() throws {
    let list = EquilibriumList(edges: [(2, 1), (0, 0)], strategies: (3, 2))
    let claim = NashStructureCertificate(
      nashSubsets: [NashSubset(strategies: [[0], [0]]), NashSubset(strategies: [[1], [1]])],
      components: [
        NashComponent(equilibria: [0], dimension: 0), NashComponent(equilibria: [1], dimension: 0),
      ])
    try claim.check(against: list)
  }

  @Test func `the dimension counts both players' strategies by affine rank`() throws {
    // Player 1's fourth strategy lies in the triangle of the others.
    let game = NormalFormGame.constant([3, 2], payoff: 1)
    let points: [[Rational]] = [
      [1, 0, 0], [0, 1, 0], [0, 0, 1], [Rational(1, 2), Rational(1, 4), Rational(1, 4)],
    ]
    let list = EquilibriumList(points.flatMap { x in [[x, [1, 0]], [x, [0, 1]]] }, of: game)
    var claim = NashStructureCertificate(
      nashSubsets: [NashSubset(strategies: [[0, 1, 2, 3], [0, 1]])],
      components: [NashComponent(equilibria: Array(0..<8), dimension: 3)])
    try claim.check(against: list)
    claim.components[0].dimension = 4
    #expect(throws: CertificateError.self) { try claim.check(against: list) }
  }

  @Test func `the claim is written with the keys of a report`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Self.structureOfPath)
    #expect(
      String(decoding: data, as: UTF8.self) == """
        {"components":[{"dimension":1,"equilibria":[0,1,2,3]}],\
        "nashSubsets":[{"strategies":[[0,1],[0]]},{"strategies":[[1],[0,1]]},\
        {"strategies":[[1,2],[1]]}]}
        """)
    let decoded = try JSONDecoder().decode(NashStructureCertificate.self, from: data)
    #expect(decoded == Self.structureOfPath)
  }

  @Test func `a repeated equilibrium, or a game of three players, has no structure`() {
    let claim = NashStructureCertificate(nashSubsets: [], components: [])
    let repeated = EquilibriumList(edges: [(0, 0), (0, 0)], strategies: (1, 1))
    #expect(throws: CertificateError.self) { try claim.check(against: repeated) }
    let three = EquilibriumList(game: .constant([1, 1, 1], payoff: 0), equilibria: [])
    #expect(throws: CertificateError.self) { try claim.check(against: three) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every changed claim is refused`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let list = EquilibriumList.random(
      strategies: (5, 4), density: Int.random(in: 5...95, using: &generator), using: &generator)
    let truth = try list.structure().evidence
    try truth.check(against: list)
    for _ in 0..<25 {
      let claim = truth.mutated(using: &generator)
      if claim == truth { continue }
      #expect(throws: CertificateError.self, "\(claim)") { try claim.check(against: list) }
    }
  }
}

extension NashStructureCertificate {
  /// The claim with one random change, which may be none.
  fileprivate func mutated(using generator: inout SeededGenerator) -> Self {
    var claim = self
    let subset = claim.nashSubsets.indices.randomElement(using: &generator)
    let component = claim.components.indices.randomElement(using: &generator)
    let number = Int.random(in: -1...5, using: &generator)
    let player = Int.random(in: 0...1, using: &generator)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: if let subset { claim.nashSubsets.remove(at: subset) }
    case 1: if let subset { claim.nashSubsets.insert(claim.nashSubsets[subset], at: 0) }
    case 2: if let subset { claim.nashSubsets[subset].strategies[player].append(number) }
    case 3:
      if let subset { claim.nashSubsets[subset].strategies[player].removeLast() }
    case 4: if let subset { claim.nashSubsets[subset].strategies.removeLast() }
    case 5: if let component { claim.components[component].dimension = number }
    case 6: if let component { claim.components[component].equilibria.append(number) }
    case 7: if let component { claim.components.remove(at: component) }
    default: claim.nashSubsets.shuffle(using: &generator)
    }
    return claim
  }
}

@Suite struct ComponentIndexClaimTests {
  /// Stay out, or enter and be fought or not (Selten 1975).
  private static let game = NormalFormGame.tabulated([2, 2]) { player, profile in
    profile[0] == 0 ? [0, 2][player] : profile[1] == 0 ? -1 : 1
  }
  private static let list = EquilibriumList(
    [[[1, 0], [1, 0]], [[1, 0], [Rational(1, 2), Rational(1, 2)]], [[0, 1], [0, 1]]], of: game)

  /// With a bonus for fighting, the second player fights if the first stays out.
  private static let claim = NashStructureCertificate(
    nashSubsets: [NashSubset(strategies: [[0], [0, 1]]), NashSubset(strategies: [[1], [2]])],
    components: [
      NashComponent(
        equilibria: [0, 1], dimension: 1, index: 0,
        nearby: [
          NearbyEquilibrium(equilibrium: 0, supports: [[0], [0]], index: 1),
          NearbyEquilibrium(equilibrium: 1, supports: [[0, 1], [0, 1]], index: -1),
        ]),
      NashComponent(equilibria: [2], dimension: 0, index: 1),
    ],
    bonuses: [[0, 0], [1, 0]])

  @Test func `the indices of nearby equilibria add up to that of a component`() throws {
    try Self.claim.check(against: Self.list)
    // Without a fight there is nothing near the segment, and its index is zero again.
    var other = Self.claim
    other.bonuses = [[0, 0], [0, 1]]
    other.components[0].nearby = []
    try other.check(against: Self.list)
  }

  @Test func `no index can be changed or left out, and no nearby equilibrium made up`() {
    typealias Change = (inout NashStructureCertificate) -> Void
    let changes: [Change] = [
      { $0.components[0].index = 1 }, { $0.components[0].index = nil },
      { $0.components[1].index = -1 }, { $0.components[1].index = nil },
      { $0.components[0].nearby = nil }, { $0.components[0].nearby?.removeLast() },
      { $0.components[0].nearby?[1].index = 1 }, { $0.components[0].nearby?[1].index = .max },
      { $0.components[0].nearby?[1].equilibrium = 0 },
      { $0.components[0].nearby?[1].equilibrium = 2 },
      { $0.components[0].nearby?[1].equilibrium = -1 },
      { $0.components[0].nearby?[1].supports = [[0], [0]] },
      { $0.components[0].nearby?[1].supports = [[0], [0, 1]] },
      { $0.components[0].nearby?[1].supports = [[1, 0], [0, 1]] },
      { $0.components[0].nearby?[1].supports = [[0, 2], [0, 1]] },
      { $0.components[0].nearby?[1].supports = [] },
      { $0.bonuses = nil }, { $0.bonuses = [[0, 0]] }, { $0.bonuses = [[0, 0], [.min, 0]] },
      { claim in claim.components.indices.forEach { claim.components[$0].index = nil } },
    ]
    for change in changes {
      var claim = Self.claim
      change(&claim)
      #expect(throws: CertificateError.self, "\(claim)") { try claim.check(against: Self.list) }
    }
  }

  @Test func `indices that do not sum to one are refused`() throws {
    let coordination = NormalFormGame.tabulated([2, 2]) { _, profile in
      profile[0] == profile[1] ? 1 : 0
    }
    let pure: [[[Rational]]] = [[[1, 0], [1, 0]], [[0, 1], [0, 1]]]
    let half = [Rational(1, 2), Rational(1, 2)]
    func claim(_ profiles: [[[Rational]]], _ indices: [Int]) -> NashStructureCertificate {
      NashStructureCertificate(
        nashSubsets: profiles.indices.map { NashSubset(strategies: [[$0], [$0]]) },
        components: indices.enumerated().map {
          NashComponent(equilibria: [$0], dimension: 0, index: $1)
        })
    }
    let all = pure + [[half, half]]
    try claim(all, [1, 1, -1]).check(against: EquilibriumList(all, of: coordination))
    #expect(throws: CertificateError.self) {
      try claim(pure, [1, 1]).check(against: EquilibriumList(pure, of: coordination))
    }
  }
}
