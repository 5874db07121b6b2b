import Equilibria
import Foundation
import Testing
import TestSupport

/// Certificates of compute games are untrusted data: a true one with one thing changed at random is
/// refused, unless the change says something that is true as well.
@Suite struct ComputeMutationTests {
  /// Alters certificates of games made from seeds, one after the other, until there were a thousand
  /// alterations, and expects each to be refused.
  ///
  /// - Parameters:
  ///   - type: What is altered.
  ///   - game: The game of a seed, or `nil` to pass it over.
  ///   - evidence: Certificates that hold.
  ///   - isTrue: Whether an alteration says something that is true as well.
  /// - Throws: What making or solving a game throws.
  private func expectRefusals<Evidence: Certificate>(
    of type: Evidence.Type, _ game: (UInt64) throws -> Evidence.Subject?,
    _ evidence: (Evidence.Subject) async throws -> [Evidence],
    isTrue: (Evidence, Evidence, Evidence.Subject) -> Bool = { _, _, _ in false }
  ) async throws {
    var generator = SeededGenerator(seed: 2026)
    var refused = 0
    for seed in 0..<400 as Range<UInt64> where refused < 1000 {
      guard let game = try game(seed) else { continue }
      for original in try await evidence(game).prefix(4) {
        #expect(throws: Never.self) { try original.check(against: game) }
        for altered in try mutations(of: original, count: 40, using: &generator)
        where !isTrue(altered, original, game) {
          let error = #expect(throws: CertificateError.self, "\(altered) of \(original)") {
            try altered.check(against: game)
          }
          if error != nil { refused += 1 }
        }
      }
    }
    #expect(refused >= 1000)
  }

  private func monitor() -> SearchMonitor { SearchMonitor() }

  // MARK: - Finite games

  @Test func `budgeted equilibria`() async throws {
    try await expectRefusals(
      of: BudgetedCertificate.self, { try FiniteComputeGame.random(seed: $0, actions: 2...4) }
    ) { game in
      guard game.agentWithoutAction == nil else { return [] }
      return try await BudgetedNash(method: VertexEnumeration()).solve(game, monitor: monitor())
        .equilibria.map(\.evidence)
    }
  }

  /// Whether a claim differs in the price alone, and the behavior is an equilibrium at it too.
  private func isSupported(
    _ altered: MarketClearing, _ original: MarketClearing, _ supporting: PriceRange?
  ) -> Bool {
    var repriced = altered
    repriced.price = original.price
    guard repriced == original, let supporting else { return false }
    return supporting.intersection(altered.price) == altered.price
      && altered.price.to.map { altered.price.from <= $0 } ?? true
  }

  private func isSupported(
    _ altered: CompetitiveCertificate, _ original: CompetitiveCertificate,
    _ game: FiniteComputeGame
  ) -> Bool {
    guard altered.strategies == original.strategies, altered.payoffs == original.payoffs,
      let profile = try? MixedProfile(original.strategies)
    else { return false }
    return isSupported(
      altered.clearing, original.clearing, game.supportingPrices(of: profile)?.price)
  }

  private func isSupported(
    _ altered: QuadraticCompetitiveCertificate, _ original: QuadraticCompetitiveCertificate,
    _ game: QuadraticComputeGame
  ) -> Bool {
    altered.actions == original.actions && altered.payoffs == original.payoffs
      && isSupported(
        altered.clearing, original.clearing, game.supportingPrices(of: original.actions)?.price)
  }

  @Test func `competitive equilibria of two agents`() async throws {
    try await expectRefusals(
      of: CompetitiveCertificate.self, { try FiniteComputeGame.random(seed: $0, actions: 2...3) },
      { game in
        try CompetitiveComplementarity().solve(game, monitor: monitor()).equilibria
          .map(\.evidence)
      },
      isTrue: isSupported)
  }

  @Test func `competitive equilibria of three agents, with ranges of prices`() async throws {
    try await expectRefusals(
      of: CompetitiveCertificate.self,
      { try FiniteComputeGame.random(seed: $0, agents: 3, actions: 3) },
      { game in
        try CompetitivePureEnumeration().solve(game, monitor: monitor()).equilibria
          .map(\.evidence)
      },
      isTrue: isSupported)
  }

  @Test func `prices without an upper end`() async throws {
    let game = try ComputeGameExamples.continuum()
    let whole = try #require(
      try CompetitiveComplementarity().solve(game, monitor: monitor()).equilibria.map(\.evidence)
        .first { $0.clearing.price.to != nil })
    var altered = whole
    altered.clearing.price = PriceRange(from: whole.clearing.price.from, to: nil)
    #expect(throws: CertificateError.self) { try altered.check(against: game) }
  }

  @Test func `generalized equilibria`() async throws {
    try await expectRefusals(
      of: GeneralizedCertificate.self,
      { try FiniteComputeGame.random(seed: $0, agents: 3, actions: 3) }
    ) {
      try GeneralizedEnumeration().solve($0, monitor: monitor()).equilibria.map(\.evidence)
    }
  }

  @Test func `choices of a planner`() async throws {
    try await expectRefusals(
      of: PlannerCertificate.self, { try FiniteComputeGame.random(seed: $0, agents: 3, actions: 2) }
    ) {
      game in
      let planner = PlannerEnumeration(weights: [1, 2, Rational(1, 2)])
      guard planner.obstacle(to: game) == nil else { return [] }
      return try planner.solve(game, monitor: monitor()).equilibria.map(\.evidence)
    }
  }

  // MARK: - Quadratic games

  @Test func `quadratic budgeted equilibria`() async throws {
    try await expectRefusals(
      of: QuadraticBudgetedCertificate.self, { try QuadraticComputeGame.random(seed: $0) }
    ) { game in
      try QuadraticBudgeted().solve(game, monitor: monitor()).equilibria.map(\.evidence)
    }
  }

  @Test func `quadratic competitive equilibria`() async throws {
    try await expectRefusals(
      of: QuadraticCompetitiveCertificate.self, { try QuadraticComputeGame.random(seed: $0) },
      { try QuadraticCompetitive().solve($0, monitor: monitor()).equilibria.map(\.evidence) },
      isTrue: isSupported)
  }

  /// At a bound an agent may have several multipliers.
  private func differOnlyInMultipliers(
    _ altered: QuadraticGeneralizedCertificate, _ original: QuadraticGeneralizedCertificate,
    _ game: QuadraticComputeGame
  ) -> Bool {
    var other = altered
    other.multipliers = original.multipliers
    return other == original
  }

  @Test(arguments: [false, true])
  func `quadratic generalized and variational equilibria`(isVariational: Bool) async throws {
    try await expectRefusals(
      of: QuadraticGeneralizedCertificate.self, { try QuadraticComputeGame.random(seed: $0) },
      {
        try QuadraticGeneralized(isVariational: isVariational).solve($0, monitor: monitor())
          .equilibria.map(\.evidence)
      },
      isTrue: differOnlyInMultipliers)
  }

  @Test func `a multiplier that is not the agent's marginal worth is refused`() async throws {
    var refused = 0
    for seed in 0..<100 as Range<UInt64> {
      let game = try QuadraticComputeGame.random(seed: seed)
      for original in try QuadraticGeneralized().solve(game, monitor: monitor()).equilibria {
        for agent in game.agents.indices
        where game.actions[agent].from < original.evidence.actions[agent]
          && original.evidence.actions[agent] < game.actions[agent].to
        {
          for change in [Rational(1, 3), 1, -1] {
            var altered = original.evidence
            altered.multipliers[agent] += change
            #expect(throws: CertificateError.self) { try altered.check(against: game) }
            refused += 1
          }
        }
      }
    }
    #expect(refused >= 1000)
  }

  @Test func `choices of a planner with quadratic utilities`() async throws {
    try await expectRefusals(
      of: QuadraticPlannerCertificate.self, { try QuadraticComputeGame.random(seed: $0) }
    ) { game in
      let planner = QuadraticPlanner()
      guard planner.obstacle(to: game) == nil else { return [] }
      return try planner.solve(game, monitor: monitor()).equilibria.map(\.evidence)
    }
  }

  @Test func `proofs of uniqueness`() async throws {
    try await expectRefusals(
      of: UniquenessCertificate.self, { try QuadraticComputeGame.random(seed: $0) }
    ) { game in
      (try? game.uniqueness().get().evidence).map { [$0] } ?? []
    }
  }

  // MARK: - The list

  @Test func `components of extreme equilibria`() async throws {
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for seed in 0..<300 as Range<UInt64> where refused < 1000 {
      let game = ComputeGame.finite(try FiniteComputeGame.random(seed: seed, actions: 2...3))
      let search = try await ComputeMethods.search(.competitive, in: game)
      let findings = ComputeFindings(
        concept: .competitive, isFinite: true, equilibria: search.equilibria,
        components: game.components(of: search.equilibria, as: .competitive))
      guard let components = findings.components, !components.isEmpty else { continue }
      let header = ReportHeader(
        game: GameDescription(game, file: "game.yaml"), concept: "competitive",
        method: search.method, coverage: "\(search.coverage)", rejectedCandidates: 0)
      let report = ComputeReport(header: header, findings: findings)
      #expect(report.verification(against: game).allSatisfy { $0.holds })
      for altered in try mutations(of: components, count: 40, using: &generator) {
        var changed = report
        changed.findings.components = altered
        #expect(changed.verification(against: game).contains { !$0.holds })
        refused += 1
      }
    }
    #expect(refused >= 1000)
  }
}
