import Certification
import ExactArithmetic
import GameModel
import LinearModel

/// The constraints of a correlated or coarse correlated equilibrium, and how their numbers correspond
/// to deviations.
///
/// There is a row for each deviation of each player and a column for each pure profile. The
/// coefficient is what the player gains there by the deviation, and the sum of coefficients times
/// probabilities must not be positive. Coefficients are computed from the payoffs on demand: for two
/// players with m actions there are about 2m³ of them.
struct IncentiveConstraints: HomogeneousSystem {
  let game: NormalFormGame
  /// Whether a player hears what is recommended before it deviates.
  let hearsRecommendation: Bool
  /// The payoffs as machine integers, if all of them are.
  private let integers: [[Int]]?
  /// The first row of each player.
  private let offsets: [Int]
  let rowCount: Int
  /// How many deviations there are from each profile.
  let deviationsPerProfile: Int
  var columnCount: Int { game.profiles.count }

  /// The largest number of coefficients that are looked at, some seconds of work.
  static let mostCoefficients = 200_000_000

  /// - Throws: ``UndecidedReason`` if there are too many coefficients.
  init(of game: NormalFormGame, hearsRecommendation: Bool) throws(UndecidedReason) {
    self.game = game
    self.hearsRecommendation = hearsRecommendation
    deviationsPerProfile = game.profiles.actionCounts.reduce(0) { $0 + $1 - 1 }
    let coefficients = deviationsPerProfile * game.profiles.count
    guard coefficients <= Self.mostCoefficients else {
      throw .stopped(.size("the incentive constraints have \(coefficients) coefficients"))
    }
    var offsets: [Int] = []
    var count = 0
    for actions in game.profiles.actionCounts {
      offsets.append(count)
      count += hearsRecommendation ? actions * (actions - 1) : actions
    }
    self.offsets = offsets
    rowCount = count
    let integers = game.payoffs.compactMap { $0.exactInts }
    self.integers = integers.count == game.playerCount ? integers : nil
  }

  /// The deviation that a row is about.
  func deviation(ofRow row: Int) -> (player: Int, recommended: Int?, action: Int) {
    let player = (offsets.firstIndex { $0 > row } ?? offsets.count) - 1
    let number = row - offsets[player]
    guard hearsRecommendation else { return (player, nil, number) }
    let (recommended, other) = number.quotientAndRemainder(
      dividingBy: game.actionCount(of: player) - 1)
    return (player, recommended, other < recommended ? other : other + 1)
  }

  /// The row of a deviation; without hearing, the same one for every recommendation.
  func row(of player: Int, recommended: Int, action: Int) -> Int {
    guard hearsRecommendation else { return offsets[player] + action }
    return offsets[player] + recommended * (game.actionCount(of: player) - 1)
      + (action < recommended ? action : action - 1)
  }

  func row(_ row: Int) -> LinearForm {
    let (player, recommended, action) = deviation(ofRow: row)
    let table = game.payoffs[player]
    let stride = game.profiles.strides[player]
    let block = stride * game.actionCount(of: player)
    let told = recommended.map { $0...$0 } ?? 0...(game.actionCount(of: player) - 1)
    var terms: [(Int, Rational)] = []
    for start in Swift.stride(from: 0, to: columnCount, by: block) {
      for own in told where own != action {
        for column in (start + own * stride)..<(start + (own + 1) * stride) {
          let gain = table[column + (action - own) * stride] - table[column]
          if !gain.isZero { terms.append((column, gain)) }
        }
      }
    }
    return LinearForm(terms)
  }

  func forEachEntry(inColumn column: Int, _ body: (Int, Rational) -> Void) {
    forEachDeviation(atColumn: column) { player, row, deviation in
      let gain = game.payoffs[player][deviation] - game.payoffs[player][column]
      if !gain.isZero { body(row, gain) }
    }
  }

  func forEachSign(inColumn column: Int, _ body: (Int, Int) -> Void) {
    guard let integers else {
      forEachEntry(inColumn: column) { body($0, $1.signum) }
      return
    }
    forEachDeviation(atColumn: column) { player, row, deviation in
      let (gain, current) = (integers[player][deviation], integers[player][column])
      if gain != current { body(row, gain > current ? 1 : -1) }
    }
  }

  /// Calls back with each deviation from a profile: who deviates, its row, and the profile that results; by
  /// ascending rows.
  func forEachDeviation(
    atColumn column: Int, _ body: (_ player: Int, _ row: Int, _ deviation: Int) -> Void
  ) {
    for player in game.players.indices {
      let stride = game.profiles.strides[player]
      let own = game.profiles.action(of: player, at: column)
      for action in 0..<game.actionCount(of: player) where action != own {
        body(
          player, row(of: player, recommended: own, action: action),
          column + (action - own) * stride)
      }
    }
  }

  /// The coefficient at a row and a column.
  func entry(row: Int, column: Int) -> Rational {
    let (player, recommended, action) = deviation(ofRow: row)
    let own = game.profiles.action(of: player, at: column)
    guard recommended == nil || recommended == own else { return 0 }
    let deviation = column + (action - own) * game.profiles.strides[player]
    return game.payoffs[player][deviation] - game.payoffs[player][column]
  }
}
