import ExactArithmetic
import GameModel

/// Newton's method for the conditions of first order, in floating point.
///
/// Players at an end of their interval who would go beyond it stay there; for the others the equations
/// ∂uᵢ/∂aᵢ = 0 are linearised. A step is shortened until it improves, and where none does, everybody goes
/// half of the way to the best response.
struct SmoothIteration {
  private let game: SmoothGame
  private let low: [Double]
  private let high: [Double]

  private static let mostSteps = 100

  init(_ game: SmoothGame) {
    self.game = game
    low = game.players.map { Double($0.from) }
    high = game.players.map { Double($0.to) }
  }

  /// A point at which the conditions nearly hold, or `nil` if none was found before the search must end.
  func solution(from start: [Double], monitor: SearchMonitor) -> [Double]? {
    var point = start
    for _ in 0..<4 { point = towardsBestResponses(point) }
    var distance = distance(at: point)
    for _ in 0..<Self.mostSteps where distance > 0 {
      if monitor.stopReason() != nil { return nil }
      if let step = newtonStep(at: point), let (next, closer) = improved(point, by: step, distance)
      {
        let isLast = closer > distance / 2 && closer < Self.tolerance
        (point, distance) = (next, closer)
        if isLast { break }
      } else {
        if distance < Self.tolerance { break }
        point = towardsBestResponses(point)
        distance = self.distance(at: point)
      }
    }
    return distance < Self.tolerance ? point : nil
  }

  private static let tolerance = 1e-9

  private func slopes(at point: [Double]) -> [Double] {
    let point = point.map { Interval($0) }
    return game.players.indices.map { game.marginal(of: $0, at: point).midpoint }
  }

  /// How far a step along the derivatives would lead without leaving the space, as a share of the intervals.
  private func distance(at point: [Double]) -> Double {
    let slopes = slopes(at: point)
    return point.indices.reduce(0) { largest, player in
      let width = high[player] - low[player]
      guard width > 0 else { return largest }
      let target = clipped(point[player] + slopes[player], player)
      return max(largest, (target - point[player]).magnitude / width)
    }
  }

  private func clipped(_ action: Double, _ player: Int) -> Double {
    min(max(action, low[player]), high[player])
  }

  private func newtonStep(at point: [Double]) -> [Double]? {
    let slopes = slopes(at: point)
    let free = point.indices.filter { player in
      !(point[player] == low[player] && slopes[player] <= 0
        || point[player] == high[player] && slopes[player] >= 0)
    }
    let jacobian = StationarySystem(game: game, free: free).jacobian(at: point.map { Interval($0) })
    guard let inverse = SmoothGame.approximateInverse(of: jacobian.map { $0.map(\.midpoint) })
    else {
      return nil
    }
    var step = point.map { _ in 0.0 }
    for (player, row) in zip(free, inverse) {
      step[player] = -zip(row, free).reduce(0) { $0 + $1.0 * slopes[$1.1] }
    }
    return step
  }

  /// The first point on the way of a step, halved again and again, that is closer to satisfying the conditions.
  private func improved(
    _ point: [Double], by step: [Double], _ distance: Double
  ) -> (point: [Double], distance: Double)? {
    var share = 1.0
    while share > 1e-3 {
      let next = point.indices.map { clipped(point[$0] + share * step[$0], $0) }
      let closer = self.distance(at: next)
      if closer < distance { return (next, closer) }
      share /= 2
    }
    return nil
  }

  /// The point half of the way to what each player would do in turn.
  private func towardsBestResponses(_ point: [Double]) -> [Double] {
    var point = point.map { Interval($0) }
    for player in point.indices {
      let current = point[player].midpoint
      var (below, above) = (low[player], high[player])
      for _ in 0..<50 {
        let middle = below / 2 + above / 2
        point[player] = Interval(middle)
        if game.marginal(of: player, at: point).midpoint > 0 {
          below = middle
        } else {
          above = middle
        }
      }
      // An end that is approached is meant.
      let best = above == high[player] ? above : below == low[player] ? below : (below + above) / 2
      point[player] = Interval(clipped((current + best) / 2, player))
    }
    return point.map(\.midpoint)
  }
}
