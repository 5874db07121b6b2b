import Equilibria
import Foundation
import TestSupport
import Testing

@Suite struct SmoothNewtonTests {
  @Test(arguments: 2...4)
  func `contestants spend (n − 1)/n² of the prize`(count: Int) throws {
    let game = try SmoothGame.written(
      "players: \(count)\nactions: {from: 1, to: 8}\npayoff: 18*own/sum(all) - own\n")
    let search = SmoothNewton().solve(game)
    let share = Rational(18 * (count - 1), count * count)
    #expect(search.equilibria.map(\.evidence.exactActions) == [(0..<count).map { _ in share }])
    #expect(search.coverage == .everyEquilibrium)
    #expect(search.rejectedCandidates == 0)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `linear markets have the equilibrium of the linear conditions`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let costs = (0..<3).map { _ in Int.random(in: 0...6, using: &generator) }
    let formulas = zip(["a", "b", "c"], costs).map { "  \($0): own*(12 - sum(all)) - \($1)*own\n" }
    let game = try SmoothGame.written(
      "players: {a: {from: 0, to: 9}, b: {from: 0, to: 9}, c: {from: 0, to: 9}}\npayoffs:\n"
        + formulas.joined())
    let agents = zip(["a", "b", "c"], costs).map { name, cost in
      "  \(name): {endowment: 9, action: {from: 0, to: 9}, compute: a, "
        + "utility: a*(12 - a.a - b.a - c.a) - \(cost)*a}\n"
    }
    let text =
      "compute-game: G\nagents:\n"
      + agents.joined()
      .replacing("utility: a*(12", with: "utility: own*(12").replacing("*a}", with: "*own}")
      .replacing("compute: a,", with: "compute: own,")
    guard
      case .computeGame(let document) = try ModelFile.read(bytes: Array(text.utf8), name: "test")
    else {
      Issue.record("not a compute game")
      return
    }
    let quadratic = try await ComputeMethods.search(.budgeted, in: document.game)
    let expected: [[Rational]?] = quadratic.equilibria.map {
      if case .actions(let actions) = $0.behavior { actions } else { nil }
    }
    let search = SmoothNewton().solve(game)
    #expect(search.equilibria.map(\.evidence.exactActions) == expected)
    #expect(search.isComplete)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `nobody gains on a grid of actions, and the proofs hold`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = try SmoothGame.random(using: &generator)
    let search = SmoothNewton().solve(game)
    #expect(!search.equilibria.isEmpty)
    for equilibrium in search.equilibria.map(\.evidence) {
      try equilibrium.check(against: game)
      for (index, player) in game.players.enumerated() {
        let best = Double(equilibrium.payoffs[index].upper)
        for step in 0...20 {
          var actions = equilibrium.actions
          actions[index] = RationalInterval(
            player.from + (player.to - player.from) * Rational(step, 20))
          let payoff = try #require(game.payoff(to: index, at: actions))
          #expect(Double(payoff.lower) <= best + 1e-12)
        }
      }
    }
    if let completeness = search.completeness {
      try completeness.check(search.equilibria.map(\.evidence), of: game)
    } else if search.uniqueness == nil {
      #expect(search.undecided != nil || search.obstacle != nil)
    }
  }

  @Test func `all equilibria of complements are found, and a shorter list is refused`() throws {
    let game = try SmoothGame.written(
      """
      players: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}
      payoff: own*(3*other^2 - 2*other^3) - own^2/2

      """)
    let search = SmoothNewton().solve(game)
    let half = Rational(1, 2)
    #expect(search.equilibria.map(\.evidence.exactActions) == [[0, 0], [half, half], [1, 1]])
    let completeness = try #require(search.completeness)
    for left in 0..<3 {
      var equilibria = search.equilibria.map(\.evidence)
      var shorter = completeness
      equilibria.remove(at: left)
      shorter.neighborhoods.remove(at: left)
      #expect(throws: CertificateError.self) { try shorter.check(equilibria, of: game) }
      shorter.regions = 2000
      #expect(throws: CertificateError.self) { try shorter.check(equilibria, of: game) }
    }
  }

  @Test func `irrational equilibria have closed forms, or digits`() throws {
    let root = try SmoothGame.written(
      "players: {A: {from: 0, to: 2}}\npayoff: 3*own - own^3/3 - own\n")
    let found = try #require(SmoothNewton().solve(root).equilibria.first?.evidence)
    #expect(found.closedForms?.map(\.description) == ["√2"])
    // The derivative is e⁻ˣ − 1/3, so x = log 3.
    let logarithm = try SmoothGame.written(
      "players: {A: {from: 0, to: 2}}\npayoff: -exp(-own) - own/3\n")
    let bounds = try #require(SmoothNewton().solve(logarithm).equilibria.first?.evidence.actions[0])
    #expect(bounds.contains(Rational(exactly: log(3.0))!))
    #expect(bounds.radius < Rational(10).power(-14))
  }

  @Test func `a continuum of equilibria stays undecided, with its place`() throws {
    let game = try SmoothGame.written(
      "players: {A: {from: 0, to: 2}, B: {from: 0, to: 2}}\npayoff: 2*log(1 + sum(all)) - own\n")
    let search = SmoothNewton(regionLimit: 100).solve(game)
    #expect(search.completeness == nil)
    #expect(search.coverage == .some)
    let part = try #require(search.undecided)
    #expect(
      part.actions.allSatisfy { $0.contains(RationalInterval(Rational(1, 100), Rational(99, 100))) }
    )
    #expect(part.share > 0 && part.share < 1)
  }

  @Test func `a utility that is not concave is no game to solve`() throws {
    let square = SmoothFunction([.variable(0), .elementary(.power(2), 0)], variableCount: 1)
    let game = try SmoothGame(
      players: [SmoothPlayer(name: "A", from: 0, to: 1)], utilities: [square])
    let search = SmoothNewton().solve(game)
    #expect(search.equilibria.isEmpty && search.coverage == .some)
    #expect(search.obstacle?.contains("not shown to be concave") == true)
    #expect(throws: CertificateError.self) {
      try SmoothEquilibrium(actions: [RationalInterval(1)], payoffs: [RationalInterval(1)])
        .check(against: game)
    }
  }

  @Test func `the search for concavity stops when it is told to`() throws {
    // The second derivative is −12 a², and in the bounds of the formula never quite, near zero.
    let game = try SmoothGame.written(
      "players: {A: {from: -1, to: 1}, B: {from: 0, to: 1}}\npayoff: own*own*other - other*own*own - own^4\n"
    )
    var calls = 0
    let failure = game.concavityFailure(of: 0) {
      calls += 1
      return calls == 5
    }
    #expect(calls == 5)
    let isUndecided = if case .undecided = failure { true } else { false }
    #expect(isUndecided)
    let monitor = SearchMonitor()
    monitor.cancel()
    let search = SmoothNewton().solve(game, monitor: monitor)
    #expect(search.coverage == .stopped(.cancellation) && search.obstacle == nil)
    #expect(SmoothNewton().solve(game, monitor: SearchMonitor()).obstacle != nil)
  }

  @Test func `a search for one equilibrium ends with it`() throws {
    let game = try SmoothGame.written(
      """
      players: {A: {from: 0, to: 1}, B: {from: 0, to: 1}}
      payoff: own*(3*other^2 - 2*other^3) - own^2/2

      """)
    let search = SmoothNewton().solve(game, monitor: SearchMonitor(limit: 1))
    #expect(search.equilibria.count == 1)
    #expect(search.coverage == .stopped(.count) && search.completeness == nil)
  }

  @Test func `a search without time says so`() throws {
    let game = try SmoothGame.written("players: {A: {from: 0, to: 1}}\npayoff: own - own^2\n")
    let search = SmoothNewton().solve(game, monitor: SearchMonitor(timeLimit: .zero))
    #expect(search.coverage == .stopped(.time))
    #expect(search.completeness == nil)
  }
}
