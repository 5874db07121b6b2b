import Equilibria
import Testing
import TestSupport

/// Quadratic games at the edge of their definition: linear utilities, intervals of one point, actions
/// that take no compute or save some.
@Suite struct DegenerateQuadraticTests {
  private func game(
    endowments: [Rational], _ actions: [(from: Rational, to: Rational, c0: Rational, c1: Rational)],
    linear: [Rational], curvature: [Rational], supplier: Supplier? = nil
  ) throws -> QuadraticComputeGame {
    let count = endowments.count
    return try QuadraticComputeGame(
      market: ComputeMarket(
        agents: endowments.enumerated().map {
          try ComputeAgent(
            name: "agent \($0 + 1)", endowment: $1, complexityCost: 0, idleWorth: 0)
        }, supplier: supplier),
      actions: actions.map {
        try ContinuousActions(
          from: $0.from, to: $0.to, fixedCompute: $0.c0, computeRate: $0.c1)
      },
      utilities: (0..<count).map { i in
        var gradient = [Rational](repeating: 0, count: count)
        gradient[i] = linear[i]
        var hessian = [[Rational]](repeating: .init(repeating: 0, count: count), count: count)
        hessian[i][i] = curvature[i]
        return QuadraticFunction(constant: 0, linear: gradient, hessian: hessian)
      })
  }

  private func competitive(_ game: QuadraticComputeGame) throws -> [QuadraticCompetitiveCertificate]
  {
    let search = try QuadraticCompetitive().solve(game, monitor: SearchMonitor())
    #expect(search.rejectedCandidates == 0)
    return search.equilibria.map(\.evidence)
  }

  @Test func `two linear utilities share four units at the price of the eager one's rival`() throws
  {
    // Both would use four units; whoever values them at 3 outbids the other, who values them at 2.
    let game = try game(
      endowments: [2, 2], [(0, 4, 0, 1), (0, 4, 0, 1)], linear: [3, 2], curvature: [0, 0])
    let found = try competitive(game)
    #expect(Set(found.map(\.actions)) == [[4, 0]])
    #expect(Set(found.map(\.clearing.price.from)) == [2, 3])
    #expect(game.components(of: found) == [NashComponent(equilibria: [0, 1], dimension: 1)])
  }

  @Test func `equal linear utilities share in every way, at one price`() throws {
    let game = try game(
      endowments: [2, 2], [(0, 4, 0, 1), (0, 4, 0, 1)], linear: [3, 3], curvature: [0, 0])
    let found = try competitive(game)
    #expect(found.map(\.actions).contains([0, 4]))
    #expect(found.map(\.actions).contains([4, 0]))
    #expect(found.allSatisfy { $0.clearing.price == PriceRange(3) })
  }

  @Test func `an agent without a choice takes its compute at any price`() throws {
    // The whole supply is used by an agent who can do nothing else: no price is too high.
    let game = try game(endowments: [3], [(1, 1, 2, 1)], linear: [1], curvature: [-1])
    let found = try competitive(game)
    #expect(found.map(\.actions) == [[1]])
    #expect(found.map(\.clearing.price) == [PriceRange(from: 0, to: nil)])
    let slack = try self.game(endowments: [4], [(1, 1, 2, 1)], linear: [5], curvature: [-1])
    #expect(try competitive(slack).map(\.clearing.price) == [PriceRange(0)])
    // Its multiplier is zero where compute is left over, whatever its marginal utility.
    let evidence = QuadraticGeneralizedCertificate(supporting: [1], in: slack)
    #expect(evidence.multipliers == [0])
    #expect(throws: Never.self) { try evidence.check(against: slack) }
  }

  @Test func `actions that take no compute are chosen for their own sake`() throws {
    let game = try game(
      endowments: [1, 3], [(0, 9, 1, 0), (0, 9, 0, 1)], linear: [4, 10], curvature: [-1, -2])
    let found = try competitive(game)
    #expect(found.map(\.actions) == [[4, 3]])
    #expect(found.map(\.clearing.price) == [PriceRange(4)])
    #expect(found.first?.clearing.trades.isEmpty == true)
  }

  @Test func `actions that save compute are worth more at a higher price`() throws {
    // The first agent's effort frees compute: C = 4 − a. The second buys what is freed.
    // a₁ = p (from −a²/2 + p a), a₂ = 6 − p, and 4 − a₁ + a₂ = 6 gives p = 2.
    let game = try game(
      endowments: [4, 2], [(0, 4, 4, -1), (0, 9, 0, 1)], linear: [0, 6], curvature: [-1, -1])
    let found = try competitive(game)
    #expect(found.map(\.actions) == [[2, 4]])
    #expect(found.map(\.clearing.price) == [PriceRange(2)])
    #expect(
      found.map(\.clearing.trades) == [
        [Trade(from: "agent 1", to: "agent 2", quantity: 2, unitPrice: 2)]
      ])
    let variational = try QuadraticGeneralized(isVariational: true).solve(
      game, monitor: SearchMonitor())
    #expect(variational.equilibria.map(\.evidence.multipliers) == [[2, 2]])
    let alone = try QuadraticBudgeted().solve(game, monitor: SearchMonitor())
    #expect(alone.equilibria.map(\.evidence.actions) == [[0, 2]])
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `certificates hold on a grid of deviations and prices`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Rational {
      Rational(Int.random(in: range, using: &generator))
    }
    let game = try game(
      endowments: [number(0...4), number(0...4)],
      (0..<2).map { _ in
        let rate = number(-1...2)
        let from = number(0...1)
        return (from, from + number(0...3), rate < 0 ? 4 : number(0...1), rate)
      }, linear: [number(-2...6), number(-2...6)], curvature: [-number(0...2), -number(0...2)],
      supplier: Bool.random(using: &generator) ? Supplier(price: 2, slope: 1) : nil)
    for evidence in try competitive(game) {
      let price = evidence.clearing.price.from
      func payoff(_ agent: Int, _ action: Rational) -> Rational {
        var profile = evidence.actions
        profile[agent] = action
        return game.utilities[agent](profile) - price * game.actions[agent].compute(action)
      }
      for agent in 0..<2 {
        let interval = game.actions[agent]
        for step in 0...12 {
          let action = interval.from + (interval.to - interval.from) * Rational(step, 12)
          #expect(payoff(agent, action) <= payoff(agent, evidence.actions[agent]))
        }
      }
      let spare =
        game.market.totalEndowment + evidence.clearing.supplied
        - game.compute(at: evidence.actions).reduce(0, +)
      #expect(spare >= 0 && (spare * price).isZero)
    }
    // Where nothing is found even the cheapest actions use too much.
    let least = game.actions.map { min($0.compute($0.from), $0.compute($0.to)) }.reduce(0, +)
    if try competitive(game).isEmpty {
      #expect(game.market.supplier == nil && least > game.market.totalEndowment)
    }
  }
}
