import Equilibria
import Foundation
import TestSupport
import Testing

@testable import EquilibriaCommand

/// A report on a game, written as `equilibria solve --format json` writes it.
private struct WrittenReport: Sendable, CustomTestStringConvertible {
  let name: String
  let game: NormalFormGame
  let concept: Concept

  var testDescription: String { "\(concept.rawValue) of \(name)" }

  private static let lambda = Rational(2, 3)

  /// Every concept on small games with all kinds of findings.
  static let all: [WrittenReport] = {
    let twoPlayers = KnownGame.all.filter { $0.game.profiles.count <= 16 }.map {
      ($0.name, $0.game)
    }
    let threePlayers = (1...3).map { seed in
      var generator = SeededGenerator(seed: UInt64(seed))
      return (
        "random \(seed)", NormalFormGame.random([2, 3, 2], payoffs: 0...3, using: &generator)
      )
    }
    var generator = SeededGenerator(seed: 2)
    let polymatrix = NormalFormGame.randomPolymatrix([2, 2, 2], payoffs: 0...1, using: &generator)
    let symmetric = NormalFormGame.randomSymmetric(
      kinds: [0, 0, 0], actions: 2, payoffs: 0...3, using: &generator)
    let special = [("polymatrix", polymatrix), ("symmetric", symmetric)]
    return (twoPlayers + threePlayers + special).flatMap { name, game in
      Concept.allCases.filter { concept in
        concept != .quantalResponse || LogitEquilibrium(lambda: lambda).obstacle(to: game) == nil
      }.map { WrittenReport(name: name, game: game, concept: $0) }
    }
  }()

  /// The report, and its bytes.
  func write() async throws -> (report: GameReport, json: String) {
    let request = try SearchRequest(
      concept, in: game, objectives: ["welfare", "least-payoff", "minima"],
      lambda: "\(Self.lambda)",
      weak: true)
    let found = try await request.search(
      game, isStructured: true, monitor: SearchMonitor())
    let report = GameReport(
      header: ReportHeader(
        game: GameDescription(game, file: "game.nfg"), concept: concept.rawValue,
        method: found.method, coverage: found.coverage.description,
        rejectedCandidates: found.rejectedCandidates),
      findings: found.findings)
    return (report, try report.json)
  }
}

private func claim(of structure: NashStructureCertificate) -> String {
  "\(structure.nashSubsets) "
    + structure.components.map { "\($0.equilibria) \($0.dimension) \($0.index ?? 0)" }.joined()
}

/// What a report claims, apart from the proofs, which can be other than the ones that were found, and
/// the order, which means nothing.
private func claims(of findings: ReportFindings, in game: NormalFormGame) -> Set<String> {
  switch findings {
  case .nash(let findings):
    Set(
      findings.equilibria.map { "\($0)" }
        + [
          findings.value.map { "\($0)" } ?? "",
          findings.structure.map { claim(of: $0) } ?? "",
          findings.polytopes.map { "\($0)" } ?? "",
          findings.symmetry.map { "\($0)" } ?? "",
        ])
  case .enclosures(let findings):
    // Wider bounds say less.
    Set(
      findings.equilibria.map { equilibrium in
        let exact = equilibrium.exactStrategies.map { "\($0) \(equilibrium.payoffs)" } ?? ""
        let forms = equilibrium.closedForms.map { "\($0)" } ?? ""
        return "\(equilibrium.supports) \(equilibrium.index ?? 0) \(forms) \(exact)"
      }
        + findings.components.map { component in
          // The order of corners and products means nothing.
          let products = component.products.map { product in
            "\(product.dimension) \(product.strategies.map { $0.map { "\($0)" }.sorted() })"
          }
          let curves = "\(component.curves ?? []) \(component.irrational ?? [])"
          return "\(component.dimension) \(component.equilibria) \(products.sorted()) \(curves)"
        } + [findings.symmetry.map { "\($0)" } ?? ""])
  case .correlated(let findings): Set(findings.equilibria.map { claim(of: $0, in: game) })
  case .coarseCorrelated(let findings): Set(findings.equilibria.map { claim(of: $0, in: game) })
  case .pareto(let findings):
    Set(
      findings.profiles.map {
        "\($0.profile) \($0.payoffs) \($0.efficient) \($0.weaklyEfficient) \($0.lottery == nil)"
      } + [findings.frontier.map { "\($0)" } ?? ""])
  case .potential(let findings):
    // Weights and the potential show where equilibria are, and other closed paths may show the same.
    // No weighted potential means no exact one.
    Set(
      PotentialKind.allCases.map(\.rawValue)
        .prefix(findings.refutation.map { $0.kind == .exact ? 1 : 2 } ?? 0)
        + [findings.potential.map { "\($0.maximizers)" } ?? ""])
  case .quantalResponse(let findings):
    // Wider bounds say less. Where all choose at random, λ does not matter.
    Set(
      findings.equilibria.map { equilibrium in
        guard game.isIndifferentAtRandom else { return "\(equilibrium.lambda)" }
        let isRandom = equilibrium.strategies.map { strategy in
          strategy.map { $0.contains(Rational(1, strategy.count)) }
        }
        return "\(isRandom)"
      })
  case .dominance(let findings):
    Set(
      (findings.elimination?.eliminated ?? []).map {
        "\($0.player) \($0.action) \($0.round) \($0.strict)"
      } + ["\(findings.elimination?.remaining ?? [])"])
  }
}

extension NormalFormGame {
  /// Whether all actions of each player are equally good if the others choose at random.
  fileprivate var isIndifferentAtRandom: Bool {
    let even = profiles.actionCounts.map { count in
      [Rational](repeating: Rational(1, count), count: count)
    }
    guard let profile = try? MixedProfile(even) else { return false }
    return players.indices.allSatisfy { Set(actionPayoffs(of: $0, against: profile)).count == 1 }
  }
}

/// A profile with the same payoffs may well do instead of another, so profiles count by their payoffs.
private func claim<Concept>(
  of best: OptimalCorrelation<Concept>, in game: NormalFormGame
) -> String {
  let outcomes = best.distribution.map { outcome in
    let profile = outcome.profile
    return game.profiles.contains(profile)
      ? "\(game.payoffs(at: profile)): \(outcome.probability)" : "\(profile)"
  }
  return "\(outcomes) \(best.payoffs) \(best.objective) \(best.value)"
}

@Suite struct AlteredReportTests {
  /// The keys that the certificates are about; the others describe the search.
  private static let describing: Set = [
    "format", "tool", "game", "concept", "method", "coverage", "rejectedCandidates",
  ]

  /// Together these are more than a thousand alterations that still have the form of a report.
  @Test(arguments: WrittenReport.all)
  private func `a report holds as written, and not with any claim altered`(
    written: WrittenReport
  ) async throws {
    let (report, json) = try await written.write()
    let read = try ReportReader.readGameReport(bytes: Array(json.utf8), name: "report")
    #expect(read == report)
    let lines = read.verification(against: written.game)
    #expect(lines.allSatisfy { $0.holds }, "\(lines)")

    var generator = SeededGenerator(seed: UInt64(json.utf8.count))
    guard
      case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    else { return }
    let certified = members.filter { !Self.describing.contains($0.key) }
    let original = claims(of: report.findings, in: written.game)
    var alterations = 0
    for _ in 0..<2000 where alterations < 12 {
      guard case .object(let changed) = JSONValue.object(certified).mutated(using: &generator)
      else { continue }
      let document = JSONValue.object(members.merging(changed) { $1 })
      let bytes = Array(try JSONEncoder().encode(document))
      guard let altered = try? ReportReader.readGameReport(bytes: bytes, name: "altered") else {
        continue
      }
      let lines = altered.verification(against: written.game)
      // What says less, or the same in another order or with another proof, may well be true.
      guard !claims(of: altered.findings, in: written.game).isSubset(of: original) else { continue }
      alterations += 1
      #expect(
        lines.contains { !$0.holds },
        "accepted: \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(alterations == 12 || report.findings.isEmpty, "only \(alterations) alterations")
  }
}
