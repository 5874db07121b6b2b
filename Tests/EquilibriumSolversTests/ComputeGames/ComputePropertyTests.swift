import Equilibria
import Testing
import TestSupport

/// What must be true of every answer, whatever the game.
@Suite struct ComputePropertyTests {
  private func extreme(
    _ game: FiniteComputeGame
  ) throws -> [CompetitiveCertificate] {
    let search = try CompetitiveComplementarity().solve(game, monitor: SearchMonitor())
    #expect(search.rejectedCandidates == 0)
    return search.equilibria.map(\.evidence)
  }

  // MARK: - Settlement

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `trades clear, are made at one price, and nobody trades with itself`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let agents = try (0..<Int.random(in: 1...5, using: &generator)).map { number in
      try ComputeAgent(
        name: "agent \(number)", endowment: Rational(Int.random(in: 0...6, using: &generator), 2),
        complexityCost: 0, idleWorth: Rational(Int.random(in: 0...2, using: &generator)))
    }
    let supplier =
      Bool.random(using: &generator)
      ? try Supplier(
        price: Rational(Int.random(in: 0...3, using: &generator)),
        slope: Rational(Int.random(in: 0...2, using: &generator))) : nil
    let market = try ComputeMarket(agents: agents, supplier: supplier)
    let compute = agents.map { _ in Rational(Int.random(in: 0...6, using: &generator), 2) }
    let used = compute.reduce(0, +)
    guard let (price, supplied) = market.clearing(ofUse: used) else {
      #expect(supplier == nil ? used > market.totalEndowment : supplier!.slope.isZero)
      return
    }
    let settled = market.settlement(compute: compute, price: price.from, supplied: supplied)
    let trades = try #require(settled)
    #expect(trades == market.settlement(compute: compute, price: price.from, supplied: supplied))
    #expect(
      trades.allSatisfy { $0.from != $0.to && $0.quantity > 0 && $0.unitPrice == price.from })
    let sellers = Set(trades.map(\.from))
    #expect(sellers.isDisjoint(with: trades.map(\.to)))
    let clearing = MarketClearing(
      price: price, compute: compute, supplied: supplied, trades: trades)
    #expect(throws: Never.self) { try clearing.check(against: market) }
    let parties = agents.map(\.name) + [ComputeMarket.supplierName]
    #expect(parties.map { clearing.netPurchase(of: $0) }.reduce(0, +) == 0)
    #expect(parties.map { clearing.netPayment(of: $0) }.reduce(0, +) == 0)
  }

  // MARK: - Symmetries

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `relabelling the agents relabels the equilibria`(seed: UInt64) throws {
    let game = try FiniteComputeGame.random(seed: seed, actions: 1...3)
    let counts = game.profiles.actionCounts
    let swapped = try FiniteComputeGame(
      market: ComputeMarket(agents: game.agents.reversed(), supplier: game.market.supplier),
      actions: game.actions.reversed(),
      utilities: game.utilities.reversed().map { table in
        (0..<table.count).map { index in
          table[index / counts[1] + counts[0] * (index % counts[1])]
        }
      })
    func answers(_ game: FiniteComputeGame, _ reversed: Bool) throws -> Set<[[Rational]]> {
      Set(
        try extreme(game).map { evidence in
          let strategies = reversed ? evidence.strategies.reversed() : evidence.strategies
          let payoffs = reversed ? evidence.payoffs.reversed() : evidence.payoffs
          return strategies + [
            [evidence.clearing.price.from, evidence.clearing.supplied], payoffs,
          ]
        })
    }
    #expect(try answers(game, false) == answers(swapped, true))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `utilities on another scale give prices and payoffs on that scale`(seed: UInt64) throws {
    let game = try FiniteComputeGame.random(seed: seed, actions: 1...3)
    let factor = Rational(7, 3)
    let scaled = try FiniteComputeGame(
      market: ComputeMarket(
        agents: try game.agents.map {
          try ComputeAgent(
            name: $0.name, endowment: $0.endowment, complexityCost: factor * $0.complexityCost,
            idleWorth: factor * $0.idleWorth)
        },
        supplier: try game.market.supplier.map {
          try Supplier(price: factor * $0.price, slope: factor * $0.slope)
        }), actions: game.actions, utilities: game.utilities.map { $0.map { factor * $0 } })
    let expected = try extreme(game).map { evidence in
      evidence.strategies + [evidence.payoffs.map { factor * $0 }]
        + [[factor * evidence.clearing.price.from, evidence.clearing.supplied]]
    }
    let found = try extreme(scaled).map { evidence in
      evidence.strategies + [evidence.payoffs]
        + [[evidence.clearing.price.from, evidence.clearing.supplied]]
    }
    #expect(Set(found) == Set(expected))
  }

  // MARK: - Methods against each other

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the prices that support a profile are the same however they are found`(
    seed: UInt64
  ) throws {
    let game = try FiniteComputeGame.random(seed: seed, agents: 3, actions: 2)
    let search = try CompetitivePureEnumeration().solve(game, monitor: SearchMonitor())
    var listed: [PureProfile: PriceRange] = [:]
    for evidence in search.equilibria.map(\.evidence) {
      let profile = try #require(try MixedProfile(evidence.strategies).pureProfile)
      listed[profile] = evidence.clearing.price
    }
    for index in 0..<game.profiles.count {
      let profile = game.profiles.profile(at: index)
      let range = game.supportingPrices(of: MixedProfile(pure: profile, in: game.profiles))?.price
      #expect(range == listed[profile])
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `pure extreme equilibria have prices that support their profiles`(seed: UInt64) throws {
    let game = try FiniteComputeGame.random(seed: seed, actions: 1...3)
    for evidence in try extreme(game) {
      let range = game.supportingPrices(of: try MixedProfile(evidence.strategies))?.price
      #expect(range?.contains(evidence.clearing.price.from) == true)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `quadratic equilibria are supported by their prices and multipliers`(seed: UInt64) throws {
    let game = try QuadraticComputeGame.random(seed: seed)
    for evidence in try QuadraticCompetitive().solve(game, monitor: SearchMonitor()).equilibria {
      let supporting = game.supportingPrices(of: evidence.evidence.actions)?.price
      #expect(supporting?.contains(evidence.evidence.clearing.price.from) == true)
    }
    let variational = QuadraticGeneralized(isVariational: true)
    for evidence in try variational.solve(game, monitor: SearchMonitor()).equilibria {
      let supporting = game.supportingMultipliers(of: evidence.evidence.actions)
      #expect(supporting?.contains(evidence.evidence.multipliers[0]) == true)
    }
  }

  // MARK: - Welfare

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `no pure equilibrium is better than what a planner reaches`(seed: UInt64) async throws {
    let finite = try FiniteComputeGame.random(seed: seed, agents: 3, actions: 2)
    let quadratic = try QuadraticComputeGame.random(seed: seed)
    for game in [ComputeGame.finite(finite), .quadratic(quadratic)] {
      guard let planned = try? await ComputeMethods.search(.planner, in: game),
        let optimum = planned.equilibria.first, let maximum = optimum.plannedValue
      else { continue }
      for concept in [ComputeConcept.budgeted, .competitive, .generalized, .variational] {
        guard let search = try? await ComputeMethods.search(concept, in: game) else { continue }
        let pure = search.equilibria.filter { evidence in
          if case .mixed(let profile)? = evidence.behavior { return profile.pureProfile != nil }
          return true
        }
        let welfare = pure.compactMap { $0.welfare(in: game.market) }
        #expect(welfare.allSatisfy { $0 <= maximum })
        guard pure.count == search.equilibria.count else { continue }
        let ratios = WelfareRatios(search, optimum: optimum, in: game)
        for ratio in [ratios.priceOfAnarchy, ratios.priceOfStability].compactMap(\.self) {
          #expect(ratio >= 1)
        }
        if let anarchy = ratios.priceOfAnarchy, let stability = ratios.priceOfStability {
          #expect(anarchy >= stability)
          #expect(anarchy == maximum / welfare.min()!)
        }
      }
    }
  }

  @Test func `trade costs no welfare in the standard example, and its absence some`() async throws {
    let game = ComputeGame.quadratic(try ComputeGameExamples.quadraticTrade())
    let optimum = try #require(
      try await ComputeMethods.search(.planner, in: game).equilibria.first)
    #expect(optimum.plannedValue == 385)
    func ratios(_ concept: ComputeConcept) async throws -> WelfareRatios {
      WelfareRatios(
        try await ComputeMethods.search(concept, in: game), optimum: optimum, in: game)
    }
    #expect(try await ratios(.budgeted).priceOfAnarchy == Rational(770, 729))
    #expect(try await ratios(.competitive).priceOfAnarchy == 1)
    #expect(try await ratios(.generalized).priceOfAnarchy == Rational(385, 381))
    #expect(try await ratios(.generalized).priceOfStability == 1)
  }
}
