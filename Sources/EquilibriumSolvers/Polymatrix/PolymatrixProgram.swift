import Certification
import ExactArithmetic
import GameModel

/// The correspondence between a polymatrix game and its complementarity problems, whose variables are the
/// probabilities of all players' actions, one player after the other, and then a value of each player.
struct PolymatrixProgram {
  let game: NormalFormGame
  private let form: PolymatrixCertificate
  /// Where each player's probabilities begin.
  private let offsets: [Int]
  private let actionCount: Int

  /// The problems of a game.
  ///
  /// - Parameters:
  ///   - form: Holds for the game.
  ///   - game: At least two players.
  init(_ form: PolymatrixCertificate, of game: NormalFormGame) {
    self.form = form
    self.game = game
    var offsets: [Int] = []
    var count = 0
    for actions in game.profiles.actionCounts {
      offsets.append(count)
      count += actions
    }
    self.offsets = offsets
    actionCount = count
  }

  /// The equilibria are the solutions, with the values of the players.
  var problem: ComplementarityProblem {
    var columns = [ComplementarityProblem.Sign](repeating: .nonnegative, count: actionCount)
    columns += game.players.map { _ in .free }
    var builder = ComplementarityBuilder(columns: columns)
    for (player, constants) in form.constants.enumerated() {
      for (action, constant) in constants.enumerated() {
        builder.add(partners: [offsets[player] + action], constant: -constant) { row in
          row[actionCount + player] = 1
          for other in game.players.indices where other != player {
            for (choice, payoff) in form.tables[player][other][action].enumerated() {
              row[offsets[other] + choice] = -payoff
            }
          }
        }
      }
    }
    for player in game.players.indices {
      builder.add(.zero, constant: -1) { row in
        for action in form.constants[player].indices { row[offsets[player] + action] = 1 }
      }
    }
    return builder.problem
  }

  /// The equilibrium at a solution.
  func certificate(at solution: [Rational]) -> NashCertificate {
    let strategies = offsets.enumerated().map { player, offset in
      Array(solution[offset..<offset + form.constants[player].count])
    }
    guard let profile = try? MixedProfile(strategies), profile.fits(game.profiles) else {
      return NashCertificate(strategies: strategies, payoffs: [], regret: 0)
    }
    return NashCertificate(profile, in: game)
  }
}

// MARK: - One equilibrium

extension PolymatrixProgram {
  /// One equilibrium, by Lemke's method.
  ///
  /// Let costs K be positive: what a player's action costs against an action of another, and the same number against
  /// each of its own, since those sum to 1. The equilibria are the solutions of
  ///
  ///     x ≥ 0 ⟂ K x − E π ≥ 0        π ≥ 0 ⟂ Eᵀ x − 1 ≥ 0
  ///
  /// where E adds up each player's probabilities: πᵢ, the cost of a best response, is positive. If z = (x, π) ≥ 0
  /// satisfies M z ≥ 0 and zᵀM z = xᵀK x = 0 then x = 0, so π = 0; M is copositive, and Lemke's method
  /// ends at a solution (Cottle, Pang and Stone 1992, section 4.4; for these games Howson 1972).
  func oneEquilibrium(_ monitor: SearchMonitor) -> EquilibriumSearch<NashCertificate> {
    let size = actionCount + game.playerCount
    var matrix = [[Rational]](repeating: .init(repeating: 0, count: size), count: size)
    for (player, constants) in form.constants.enumerated() {
      let highest = highestPart(of: player) + 1
      for (action, constant) in constants.enumerated() {
        let row = offsets[player] + action
        for other in game.players.indices {
          for choice in form.constants[other].indices {
            matrix[row][offsets[other] + choice] =
              other == player
              ? highest - constant : highest - form.tables[player][other][action][choice]
          }
        }
        matrix[row][actionCount + player] = -1
        matrix[actionCount + player][row] = 1
      }
    }
    let constants =
      [Rational](repeating: 0, count: actionCount)
      + [Rational](repeating: -1, count: game.playerCount)
    var path = Lemke(matrix: matrix, constants: constants)
    var collector = NashCollector(game: game, monitor: monitor)
    switch path.solve(stopReason: { monitor.stopReason() }) {
    case .stopped(let limit): return collector.search(coverage: .stopped(limit))
    case .ray: return collector.search(coverage: .some)
    case .solution(let values):
      collector.propose(certificate(at: values))
      return collector.search(coverage: .stopped(.count))
    }
  }

  /// The largest of the parts of a player's payoff.
  private func highestPart(of player: Int) -> Rational {
    let parts = form.tables[player].joined().joined() + form.constants[player]
    return parts.max() ?? 0
  }
}
