import Certification
import ExactArithmetic
import GameModel

/// From a point near an equilibrium to a certificate: an exact profile if numbers with few digits will do,
/// else the narrowest box for which a proof is found.
struct SmoothProposal {
  private let game: SmoothGame
  private let point: [Rational]
  private let isConcave: Bool
  private let monitor: SearchMonitor
  /// How far the point may be from an equilibrium, for numbers to be recognised.
  private static let accuracy = Rational(2).power(-40)
  private static let bits = 44
  /// So little that no number but a floating-point one is so near to one.
  private static let nothing = Rational(2).power(-120)

  /// Proposals near a point of the space of profiles.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - point: Where an equilibrium is expected.
  ///   - isConcave: Whether all utilities are known to be concave in the own action.
  ///   - monitor: May stop the search.
  init(
    _ game: SmoothGame, near point: [Double], isConcave: Bool, monitor: SearchMonitor
  ) {
    self.game = game
    self.isConcave = isConcave
    self.monitor = monitor
    self.point = zip(point, game.players).map { value, player in
      min(max(Rational(exactly: value) ?? player.from, player.from), player.to)
    }
  }

  func certified() -> Certified<SmoothEquilibrium>? {
    exact() ?? enclosed()
  }

  private func certify(
    _ actions: [RationalInterval], closedForms: [QuadraticNumber]? = nil,
    preconditioner: [[Rational]]? = nil
  ) -> Certified<SmoothEquilibrium>? {
    let payoffs = game.players.indices.compactMap { game.payoff(to: $0, at: actions) }
    // The check of a certificate does not stop: where it may take long, it is tried first.
    if !isConcave {
      let box = actions.map { Interval(enclosing: $0) }
      let isShown = game.players.indices.allSatisfy {
        game.concavityFailure(of: $0, in: box) { monitor.stopReason() != nil } == nil
      }
      guard isShown else { return nil }
    }
    return try? Certified(
      SmoothEquilibrium(
        actions: actions, payoffs: payoffs, closedForms: closedForms,
        preconditioner: preconditioner), for: game)
  }

  private func isEnd(_ player: Int) -> Bool {
    point[player] == game.players[player].from || point[player] == game.players[player].to
  }

  // MARK: - Exact profiles

  private func exact() -> Certified<SmoothEquilibrium>? {
    let simple = point.indices.compactMap { player in
      isEnd(player) ? point[player] : point[player].simpleNeighbour(error: Self.accuracy)
    }
    guard simple.count == point.count, isStationary(simple.map { QuadraticNumber($0) }) else {
      return nil
    }
    return certify(simple.map { RationalInterval($0) })
  }

  /// Whether the derivatives are zero exactly, but for players at an end.
  private func isStationary(_ actions: [QuadraticNumber]) -> Bool {
    game.players.indices.allSatisfy { player in
      let end = game.players[player]
      return [end.from, end.to].contains { actions[player] == QuadraticNumber($0) }
        || game.marginalSign(of: player, at: actions) == 0
    }
  }

  /// Numbers of one quadratic field at which the derivatives are zero.
  private func closedForms() -> [QuadraticNumber]? {
    for player in point.indices where !isEnd(player) {
      guard let field = QuadraticField(of: point[player], bits: Self.bits) else { continue }
      let forms = point.indices.compactMap { other in
        isEnd(other)
          ? QuadraticNumber(point[other]) : field.element(near: point[other], error: Self.nothing)
      }
      return forms.count == point.count && isStationary(forms) ? forms : nil
    }
    return nil
  }

  // MARK: - Boxes

  private func enclosed() -> Certified<SmoothEquilibrium>? {
    let free = point.indices.filter { !isEnd($0) }
    let system = StationarySystem(game: game, free: free)
    let place = point.map { Interval(enclosing: $0) }
    let jacobian = system.jacobian(at: place).map { $0.map(\.midpoint) }
    guard let approximate = SmoothGame.approximateInverse(of: jacobian) else { return nil }
    // Few digits will do, and are shorter to write.
    let inverse = approximate.map { row in row.map { Rational(exactly: Double(Float($0))) ?? 0 } }
    let bounds = inverse.map { $0.map { Interval(enclosing: $0) } }
    // How far Newton's method would still go, and what the next number is.
    let residuals = system.residuals(at: place)
    var radii = free.indices.map { row -> Double in
      let step = zip(bounds[row], residuals).reduce(Interval(0)) { $0 + $1.0 * $1.1 }
      let width = max(step.lower.magnitude, step.upper.magnitude)
      return 2 * width + 2 * Double(point[free[row]]).ulp
    }
    for _ in 0..<16 {
      guard radii.allSatisfy(\.isFinite) else { return nil }
      var actions = point.map { RationalInterval($0) }
      for (player, radius) in zip(free, radii) {
        let radius = Rational(exactly: radius) ?? 0
        actions[player] = RationalInterval(point[player] - radius, point[player] + radius)
      }
      let images = system.krawczykImage(of: actions, inverse: bounds)
      let isInside = zip(free, images).allSatisfy {
        actions[$0].lower < $1.lower && $1.upper < actions[$0].upper
      }
      if isInside {
        let forms = closedForms().flatMap { forms in
          zip(forms, actions).allSatisfy { $0.isContained(in: $1) } ? forms : nil
        }
        return certify(actions, closedForms: forms, preconditioner: inverse)
      }
      radii = radii.map { 3 * $0 }
    }
    return nil
  }
}
