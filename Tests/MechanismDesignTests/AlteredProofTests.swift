import Equilibria
import Foundation
import TestSupport
import Testing

extension MechanismProof {
  /// Whether the proof has a node more than another one: an empty way that is opened is walked to its end,
  /// which is more work and still a proof.
  func opensMoreWays(than other: MechanismProof) -> Bool {
    trees.map(\.nodes.count).reduce(0, +) > other.trees.map(\.nodes.count).reduce(0, +)
  }
}

@Suite struct AlteredProofTests {
  /// A proof with one random change: a multiplier, a condition, an entry, a node, a tree or a number.
  private static func altered(
    _ proof: MechanismProof, using generator: inout SeededGenerator
  ) -> MechanismProof {
    var altered = proof
    let tree = proof.trees.indices.randomElement(using: &generator)!
    var nodes = proof.trees[tree].nodes
    let node = nodes.indices.randomElement(using: &generator)!
    let entry = nodes[node].indices.randomElement(using: &generator)!
    switch Int.random(in: 0..<24, using: &generator) {
    case 0: altered.property = "individually-rational"
    case 1: altered.examined += [-1, 1, 1_000_000_000].randomElement(using: &generator)!
    case 2: altered.trees.remove(at: tree)
    case 3: altered.trees.append(proof.trees[tree])
    case 4: altered.trees.reverse()
    case 5: nodes.remove(at: node)
    case 6:
      // A fork whose ways are all open may open an empty way, on which there is nothing to prove.
      if nodes[node].contains(where: { $0 != nil }) { nodes.insert(nodes[node], at: node) }
    case 7: nodes.swapAt(node, nodes.indices.randomElement(using: &generator)!)
    case 8: nodes[node].remove(at: entry)
    case 9: nodes[node].append(nil)
    case 10: nodes[node].reverse()
    case 11: nodes = []
    case 12..<15:
      if nodes[node][entry] == nil {
        nodes[node][entry] = Contradiction([Contradiction.Term(condition: 0, multiplier: 1)])
      } else if nodes[node].count == 1 {
        // At a fork this would open an empty way, on which there may be nothing to prove.
        nodes[node][entry] = nil
      }
    default:
      guard let contradiction = nodes[node][entry],
        let changed = contradiction.terms.indices.randomElement(using: &generator)
      else { break }
      var terms = contradiction.terms
      let term = terms[changed]
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: terms.remove(at: changed)
      case 1:
        terms[changed] = .init(condition: term.condition, multiplier: -term.multiplier)
      case 2:
        terms[changed] = .init(
          condition: term.condition,
          multiplier: term.multiplier
            + [-1, 1, Rational(1, 7), 1_000_000].randomElement(using: &generator)!)
      default:
        let other = Int.random(in: 0..<30, using: &generator)
        terms[changed] = .init(condition: other, multiplier: term.multiplier)
      }
      nodes[node][entry] = Contradiction(terms)
    }
    if altered.trees == proof.trees { altered.trees[tree].nodes = nodes }
    return altered
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `a thousand altered proofs are refused`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let mechanism = try Make.mechanism(SecondPrice(reserve: Rational(1, 3)), 2)
    let truth = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    var refused = 0
    while refused < 500 {
      let altered = Self.altered(truth, using: &generator)
      if altered == truth { continue }
      do {
        try altered.check(against: mechanism)
        Issue.record("an altered proof was accepted")
        return
      } catch {
        refused += 1
      }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `a proof altered as text is refused or cannot be read`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let sides = Make.sides(1, 1)
    let mechanism = try Make.market(McAfee(sides: sides), sides)
    let truth = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    let outcome = try outcome(
      ofAltering: truth, for: mechanism, count: 300, using: &generator,
      isAcceptable: { $0.opensMoreWays(than: truth) })
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused > 50)
  }

  @Test func `a proof read from text is the proof that was written`() async throws {
    let mechanism = try Make.mechanism(MedianRule(), 3, .distance)
    let proof = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    let copy = try JSONDecoder().decode(
      MechanismProof.self, from: try JSONEncoder().encode(proof))
    #expect(copy == proof)
    try copy.check(against: mechanism)
  }

  @Test func `the proof of one rule is not a proof of another`() async throws {
    let mechanism = try Make.mechanism(SecondPrice(), 3)
    let proof = try #require(await mechanism.verdict(on: Strategyproofness()).proof)
    for rule in [FirstPrice(), SecondPrice(reserve: Rational(1, 2)), ThirdPrice()]
      as [any MechanismRule]
    {
      let other = try Make.mechanism(rule, 3)
      #expect(throws: CertificateError.self) { try proof.check(against: other) }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `an altered regret is refused`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let mechanism = try Make.mechanism(FirstPrice(), 2)
    let truth = try await MechanismAudit().regret(of: mechanism).evidence
    let outcome = try outcome(
      ofAltering: truth, for: mechanism, count: 200, using: &generator,
      // Gains can be approached from several directions, and at several places.
      isAcceptable: { $0.regret == truth.regret && $0.trees == truth.trees })
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused > 50)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `an altered counterexample is refused unless it is one`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let mechanism = try Make.mechanism(FirstPrice(), 2)
    let truth = try #require(await mechanism.verdict(on: Strategyproofness()).counterexample)
    let outcome = try outcome(
      ofAltering: truth, for: mechanism, count: 300, using: &generator,
      isAcceptable: { altered in
        // Value v bids b < v and wins, or draws lots, where it would have paid v.
        let (v, other, b) = (altered.values[0], altered.values[1], altered.values[2])
        return altered.deviators == [0] && v > b && b >= other && v <= 1
      })
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused > 50)
  }
}
