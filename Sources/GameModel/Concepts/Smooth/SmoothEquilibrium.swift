public import Certification
public import ExactArithmetic

/// The claim that an equilibrium of a smooth game is at a point, or that exactly one is between bounds.
///
/// For each player whose utility is concave in the own action, whatever the others do within the bounds,
/// the conditions of first order are necessary and sufficient. If every action is a single number, the
/// conditions are evaluated there. Otherwise the actions that are single numbers are ends of intervals at
/// which the derivative has the right sign, strictly, in the whole box; and for the others Krawczyk's
/// operator for the equations ∂uᵢ/∂aᵢ = 0 shows that exactly one solution lies in the box (Krawczyk 1969).
public struct SmoothEquilibrium: Certificate {
  /// Bounds of each player's action.
  public var actions: [RationalInterval]
  /// Bounds of each player's utility.
  public var payoffs: [RationalInterval]
  /// The actions in closed form, where they are known and not all rational.
  public var closedForms: [QuadraticNumber]?
  /// An approximate inverse of the derivatives of the equations, by unknown and equation; absent where
  /// all actions are single numbers.
  public var preconditioner: [[Rational]]?

  public init(
    actions: [RationalInterval], payoffs: [RationalInterval],
    closedForms: [QuadraticNumber]? = nil, preconditioner: [[Rational]]? = nil
  ) {
    self.actions = actions
    self.payoffs = payoffs
    self.closedForms = closedForms
    self.preconditioner = preconditioner
  }

  /// The actions, if all are known exactly and rational.
  public var exactActions: [Rational]? {
    let exact = actions.compactMap(\.exactValue)
    return exact.count == actions.count ? exact : nil
  }

  /// The players whose actions are between two bounds.
  var free: [Int] { actions.indices.filter { actions[$0].exactValue == nil } }

  public func check(against game: SmoothGame) throws(CertificateError) {
    let count = game.players.count
    guard actions.count == count, payoffs.count == count else {
      throw CertificateError("there are not as many actions and payoffs as players")
    }
    try requireShortNumbers()
    for (player, bounds) in zip(game.players, actions) {
      guard player.from <= bounds.lower, bounds.upper <= player.to else {
        throw CertificateError("\(player.name) cannot play all of \(bounds)")
      }
    }
    let box = actions.map { Interval(enclosing: $0) }
    if let exact = exactActions {
      guard preconditioner == nil, closedForms == nil else {
        throw CertificateError("exact actions need neither closed forms nor a preconditioner")
      }
      try game.requireConditions(exact.map { QuadraticNumber($0) })
    } else {
      try checkBox(box, of: game)
      if let closedForms { try checkClosedForms(closedForms, of: game) }
    }
    for (player, claimed) in payoffs.enumerated() {
      guard let truth = game.payoff(to: player, at: actions), claimed.contains(truth) else {
        throw CertificateError(
          "the payoff of \(game.players[player].name) may be outside \(claimed)")
      }
    }
    try game.requireConcavity(in: box)
  }

  /// Bounds what the check can cost.
  private func requireShortNumbers() throws(CertificateError) {
    let bounds = (actions + payoffs).flatMap { [$0.lower, $0.upper] }
    let forms = (closedForms ?? []).flatMap { [$0.rational, $0.coefficient] }
    guard
      (bounds + forms + (preconditioner ?? []).joined())
        .allSatisfy({ $0.bitLength <= EquilibriumEnclosure.longestNumber })
    else {
      throw CertificateError(
        "a number has more than \(EquilibriumEnclosure.longestNumber) binary digits")
    }
  }

  private func checkClosedForms(
    _ forms: [QuadraticNumber], of game: SmoothGame
  ) throws(CertificateError) {
    guard forms.count == actions.count,
      zip(forms, actions).allSatisfy({ $0.isContained(in: $1) })
    else { throw CertificateError("a closed form is not between the bounds") }
    try game.requireConditions(forms)
  }
}

// MARK: - Boxes

extension SmoothEquilibrium {
  private func checkBox(_ box: [Interval], of game: SmoothGame) throws(CertificateError) {
    let free = free
    for (index, player) in game.players.enumerated() {
      let bounds = actions[index]
      guard let action = bounds.exactValue else {
        guard player.from < bounds.lower, bounds.upper < player.to else {
          throw CertificateError("the bounds of the action of \(player.name) include an end")
        }
        continue
      }
      if player.from == player.to { continue }
      let slope = game.marginal(of: index, at: box)
      guard action == player.from && slope.upper < 0 || action == player.to && slope.lower > 0
      else {
        throw CertificateError(
          "it is not shown that \(player.name) loses by playing anything but \(action)")
      }
    }
    guard let preconditioner, preconditioner.count == free.count,
      preconditioner.allSatisfy({ $0.count == free.count })
    else {
      throw CertificateError("the preconditioner has not the size of the system of equations")
    }
    let system = StationarySystem(game: game, free: free)
    let inverse = preconditioner.map { $0.map { Interval(enclosing: $0) } }
    let images = system.krawczykImage(of: actions, inverse: inverse)
    for (player, image) in zip(free, images)
    where !(actions[player].lower < image.lower && image.upper < actions[player].upper) {
      throw CertificateError("it is not shown that exactly one equilibrium is in the box")
    }
  }
}

/// The equations ∂uᵢ/∂aᵢ = 0 for some players i, in the actions of these players.
package struct StationarySystem {
  package let game: SmoothGame
  package let free: [Int]

  package init(game: SmoothGame, free: [Int]) {
    self.game = game
    self.free = free
  }

  /// Bounds of ∂uᵢ/∂aᵢ.
  package func residuals(at point: [Interval]) -> [Interval] {
    free.map { game.marginal(of: $0, at: point) }
  }

  /// Bounds of ∂²uᵢ/∂aᵢ∂aⱼ, by equation and unknown.
  package func jacobian(at box: [Interval]) -> [[Interval]] {
    free.map { player in
      let bounds = game.utilities[player].derivatives(at: box, by: player, isMixed: true)
      return free.map { bounds.result.curvatures[$0] }
    }
  }

  /// m − Y F(m) + (I − Y F')(x − m), which contains all solutions x in a box with the center m; if it lies
  /// in the interior of the box, there is exactly one.
  ///
  /// - Parameters:
  ///   - bounds: The box; actions of other players are single numbers.
  ///   - inverse: Y, by unknown and equation.
  /// - Returns: Bounds for each unknown, or the whole line where nothing is known.
  package func krawczykImage(
    of bounds: [RationalInterval], inverse: [[Interval]]
  ) -> [RationalInterval] {
    let center = bounds.map(\.midpoint)
    let residuals = residuals(at: center.map { Interval(enclosing: $0) })
    let jacobian = jacobian(at: bounds.map { Interval(enclosing: $0) })
    return free.indices.map { row in
      var image = Interval(0)
      for (entry, residual) in zip(inverse[row], residuals) { image -= entry * residual }
      for (column, player) in free.enumerated() {
        var product = Interval(row == column ? 1 : 0)
        for equation in free.indices {
          product -= inverse[row][equation] * jacobian[equation][column]
        }
        image +=
          product
          * Interval(enclosing: RationalInterval(-bounds[player].radius, bounds[player].radius))
      }
      let middle = center[free[row]]
      // Where nothing is known the image is as large as can be.
      guard let offset = RationalInterval(image) else {
        return RationalInterval(bounds[free[row]].lower - 1, bounds[free[row]].upper + 1)
      }
      return RationalInterval(middle + offset.lower, middle + offset.upper)
    }
  }
}

// MARK: - Exact conditions

extension SmoothGame {
  /// Checks the conditions of first order at a point given exactly.
  fileprivate func requireConditions(_ actions: [QuadraticNumber]) throws(CertificateError) {
    for (index, player) in players.enumerated() where player.from < player.to {
      let isLowest = actions[index] == QuadraticNumber(player.from)
      let isHighest = actions[index] == QuadraticNumber(player.to)
      guard let sign = marginalSign(of: index, at: actions) else {
        throw CertificateError(
          "it is not known exactly how the utility of \(player.name) changes with the own action")
      }
      guard sign == 0 || sign < 0 && isLowest || sign > 0 && isHighest else {
        throw CertificateError(
          "\(player.name) gains by playing a little \(sign > 0 ? "more" : "less") than "
            + "\(actions[index])")
      }
    }
  }

  /// The sign of ∂uᵢ/∂aᵢ, if it can be decided.
  package func marginalSign(of player: Int, at actions: [QuadraticNumber]) -> Int? {
    let exact = marginal(of: player, at: actions.map { ExactNumber($0) })
    if let value = exact.value { return value.signum }
    let rational = actions.compactMap { $0.radicand == 0 ? $0.rational : nil }
    guard rational.count == actions.count else { return nil }
    let bounds = marginal(of: player, at: rational.map { Interval(enclosing: $0) })
    return bounds.lower > 0 ? 1 : bounds.upper < 0 ? -1 : nil
  }

  /// What keeps a utility from being shown to be concave.
  package func sentence(for failure: ConcavityFailure) -> String {
    func place(_ point: [Rational]) -> String {
      zip(players, point).map { "\($0.name) = \($1)" }.joined(separator: ", ")
    }
    return switch failure {
    case .undefined(_, let point): "it is not defined where \(place(point))"
    case .convex(let excess, let point):
      "its second derivative is at least \(Double(excess)) where \(place(point))"
    case .undecided(let point):
      "it could not be decided near \(place(point)) with \(Self.mostParts) parts"
    }
  }
}
