import Equilibria
import TestSupport
import Testing

@Suite struct IteratedEliminationTests {
  @Test func `cooperation is strictly dominated in the dilemma`() throws {
    let elimination = try #require(eliminate(KnownGame.all[0].game))
    #expect(elimination.remaining == [[1], [1]])
    #expect(elimination.eliminated.map(\.round) == [1, 1])
    #expect(
      elimination.eliminated.map(\.by) == [
        [.init(action: 1, probability: 1)], [.init(action: 1, probability: 1)],
      ])
  }

  @Test func `a mixture dominates what no action does, and its end dominates in turn`() throws {
    // Pearce 1984, figure 1 style: middle loses to half top, half bottom; then right loses to left.
    let game = try NormalFormGame(
      rows: [[4, 0], [1, 1], [0, 4]], columns: [[2, 1], [0, 3], [2, 1]])
    let elimination = try #require(eliminate(game))
    #expect(elimination.remaining == [[0], [0]])
    #expect(elimination.eliminated.map(\.action) == [1, 1, 2])
    #expect(elimination.eliminated.map(\.round) == [1, 2, 3])
  }

  @Test func `matching pennies keeps everything, with beliefs`() throws {
    let game = KnownGame.all[2].game
    for criterion in DominanceCriterion.allCases {
      let elimination = try #require(eliminate(game, criterion))
      #expect(elimination.eliminated.isEmpty && elimination.justifications.count == 4)
    }
  }

  @Test func `weak dominance goes further than strict`() throws {
    let game = try NormalFormGame(rows: [[1, 1], [1, 0]], columns: [[1, 1], [0, 1]])
    #expect(eliminate(game)?.remaining == [[0, 1], [0, 1]])
    #expect(eliminate(game, .weak)?.remaining == [[0], [1]])
  }

  @Test(arguments: [4, 12, 30])
  func `the traveller is left with the least claim`(claims: Int) throws {
    let game = CorrelatedLinearProgramTests.traveller(claims)
    #expect(eliminate(game, .weak)?.remaining == [[0], [0]])
    #expect(eliminate(game)?.remaining == [[0], [0]])
  }

  @Test func `guessing two thirds of the average ends at zero`() throws {
    // The nearest of two players to 2/3 of the average wins 100, a tie is shared.
    let game = NormalFormGame.tabulated([11, 11]) { player, profile in
      let distances = profile.map { (3 * $0 - profile[0] - profile[1]).magnitude }
      let own = distances[player]
      let other = distances[1 - player]
      return own == other ? 50 : own < other ? 100 : 0
    }
    #expect(eliminate(game, .weak)?.remaining == [[0], [0]])
    let strict = try #require(eliminate(game))
    #expect(strict.remaining.allSatisfy { $0.first == 0 })
  }

  @Test(arguments: 0..<15 as Range<UInt64>)
  func `strict elimination spares what equilibria use`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([4, 4], payoffs: 0...6, using: &generator)
    let strict = try #require(eliminate(game))
    let weak = try #require(eliminate(game, .weak))
    for strategies in game.extremeEquilibriaByDefinition() {
      for (player, probabilities) in strategies.enumerated() {
        for (action, probability) in probabilities.enumerated() where !probability.isZero {
          #expect(strict.remaining[player].contains(action))
        }
      }
    }
    for (left, leftWeakly) in zip(strict.remaining, weak.remaining) {
      #expect(Set(leftWeakly).isSubset(of: left))
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `one action at a time in any order, strict elimination leaves the same`(seed: UInt64) throws
  {
    var generator = SeededGenerator(seed: seed)
    for shape in [[4, 4], [3, 3, 2]] {
      let game = NormalFormGame.random(shape, payoffs: 0...9, using: &generator)
      var left = shape.map { Array(0..<$0) }
      search: while true {
        let smaller = try restricted(game, to: left)
        for player in left.indices.shuffled(using: &generator) {
          for action in left[player].indices.shuffled(using: &generator) {
            if case .proved = DominanceTest(.strict).verdict(on: action, of: player, in: smaller) {
              left[player].remove(at: action)
              continue search
            }
          }
        }
        break
      }
      #expect(eliminate(game)?.remaining == left)
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `renaming players and actions renames what is left`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([4, 3, 2], payoffs: 0...5, using: &generator)
    let relabelling = Relabelling(of: game, using: &generator)
    for criterion in DominanceCriterion.allCases {
      let left = try #require(eliminate(game, criterion)).remaining
      let renamed = try #require(eliminate(relabelling(game), criterion)).remaining
      for (place, player) in relabelling.players.enumerated() {
        #expect(Set(renamed[place].map { relabelling.actions[place][$0] }) == Set(left[player]))
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `an equivalent game loses the same actions`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let game = NormalFormGame.random([4, 4], payoffs: 0...5, using: &generator)
    let equivalent = game.strategicallyEquivalent(using: &generator)
    for criterion in DominanceCriterion.allCases {
      #expect(eliminate(game, criterion)?.remaining == eliminate(equivalent, criterion)?.remaining)
    }
  }

  private func eliminate(
    _ game: NormalFormGame, _ criterion: DominanceCriterion = .strict
  ) -> DominanceCertificate? {
    try? IteratedElimination(criterion).solve(game, monitor: SearchMonitor())
      .equilibria.first?.evidence
  }

  private func restricted(_ game: NormalFormGame, to left: [[Int]]) throws -> NormalFormGame {
    .tabulated(left.map(\.count)) { player, profile in
      game.payoff(to: player, at: zip(left, profile).map { $0[$1] })
    }
  }
}

@Suite struct DominanceTestTests {
  @Test(arguments: 0..<15 as Range<UInt64>)
  func `every action is proved dominated or justified`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for shape in [[5, 4], [3, 2, 2]] {
      for largest in [1, 3, 40] {
        let game = NormalFormGame.random(shape, payoffs: 0...largest, using: &generator)
        for player in shape.indices {
          for action in 0..<shape[player] {
            let strict = try isDominated(action, of: player, in: game, .strict)
            let weak = try isDominated(action, of: player, in: game, .weak)
            #expect(!strict || weak)
          }
        }
      }
    }
  }

  @Test func `duplicates do not dominate each other`() throws {
    let game = try NormalFormGame(rows: [[1, 2], [1, 2]], columns: [[0, 0], [0, 0]])
    for player in 0..<2 {
      for action in 0..<2 {
        #expect(try !isDominated(action, of: player, in: game, .weak))
      }
    }
  }

  private func isDominated(
    _ action: Int, of player: Int, in game: NormalFormGame, _ criterion: DominanceCriterion
  ) throws -> Bool {
    switch DominanceTest(criterion).verdict(on: action, of: player, in: game) {
    case .proved: return true
    case .refuted: return false
    case .undecided(let reason): throw reason
    }
  }
}
