import ExactArithmetic
import GameModel
import LinearAlgebra

/// A solution of the equations of indifference in a support, near which no other is.
struct BranchRoot: Sendable {
  let enclosure: EquilibriumEnclosure
  /// A larger box, in which there is no other solution of the same equations; empty if the equilibrium is
  /// exact.
  let surroundings: [[RationalInterval]]

  /// Whether two roots are the same equilibrium, or `nil` if that is not decided.
  func isSame(as other: BranchRoot) -> Bool? {
    let (mine, yours) = (enclosure.strategies, other.enclosure.strategies)
    let pairs = zip(mine, yours).flatMap { zip($0, $1) }
    if pairs.contains(where: { !$0.overlaps($1) }) { return false }
    if mine == yours { return true }
    if enclosure.supports != other.enclosure.supports { return false }
    // Exactly one is in mine, and so in the surroundings of yours.
    let inner = zip(mine, other.surroundings).flatMap { zip($0, $1) }
    return !other.surroundings.isEmpty && inner.allSatisfy { $1.contains($0) } ? true : nil
  }
}

/// What the solution of the equations of a support near a point is.
enum RootVerdict {
  case equilibrium(BranchRoot)
  /// It is no equilibrium, or one of a smaller support.
  case nothing
  case undecided
}

/// Makes a theorem of an approximate solution: proves that one solution is nearby, finds many digits of it,
/// recognises closed forms, and decides whether it is an equilibrium.
struct RootResolver {
  let game: NormalFormGame

  /// The number of binary digits to which solutions are found.
  private static let digits = 112

  /// What the only solution near a point is.
  ///
  /// - Parameters:
  ///   - supports: For each player the actions that are equally good.
  ///   - weights: For each of them a number near its probability in the solution.
  ///   - radius: A bound for the distance of the solution.
  /// - Returns: The equilibrium, that there is none, or that neither could be shown.
  func verdict(supports: [[Int]], weights: [[Double]], radius: Double) -> RootVerdict {
    let system = IndifferenceSystem(game, supports: supports)
    if system.unknowns.isEmpty { return exactVerdict([], system) }
    var values = system.unknowns.map {
      (Rational(exactly: weights[$0.player][$0.position]) ?? 0).rounded(bits: 48)
    }
    guard let preconditioner = preconditioner(system, values),
      let identity = isolation(system, values, preconditioner, radius)
    else { return .undecided }
    let error = refine(&values, system, preconditioner)
    let strategies = system.strategies(at: values)
    let simple = values.compactMap { $0.simpleNeighbour(error: error) }
    if simple.count == values.count, system.residuals(at: simple).allSatisfy(\.isZero) {
      return exactVerdict(simple, system)
    }
    if strategies.joined().contains(where: { $0 < -error }) { return .nothing }
    let close = IndifferenceBox(
      system, center: system.point(at: values), radii: values.map { _ in error })
    var isStrict = true
    for player in game.players.indices {
      for action in 0..<game.actionCount(of: player) where !supports[player].contains(action) {
        let advantage = close.advantage(of: action, over: supports[player][0], player: player)
        if advantage.lower.signum > 0 { return .nothing }
        if advantage.upper.signum >= 0 { isStrict = false }
      }
    }
    let closedForms = closedForms(strategies, system, error: error)
    guard strategies.joined().allSatisfy({ $0 > error }) else {
      let hasZero = closedForms?.joined().contains { $0.signum == 0 } ?? false
      return hasZero ? .nothing : .undecided
    }
    guard isStrict || closedForms != nil else { return .undecided }
    return enclose(
      values, system, preconditioner, closedForms: closedForms, isStrict: isStrict,
      within: identity)
  }

  /// The verdict on an exact solution.
  private func exactVerdict(_ values: [Rational], _ system: IndifferenceSystem) -> RootVerdict {
    let strategies = fullProfile(system.strategies(at: values), system, outside: 0)
    guard let profile = try? MixedProfile(strategies), game.deviation(from: profile) == nil else {
      return .nothing
    }
    let enclosure = EquilibriumEnclosure(exactly: profile.probabilities, in: game)
    return .equilibrium(BranchRoot(enclosure: enclosure, surroundings: []))
  }

  // MARK: - Steps

  /// An approximate inverse of the derivatives at a point, in short numbers.
  private func preconditioner(_ system: IndifferenceSystem, _ values: [Rational]) -> [[Rational]]? {
    let jacobian = system.point(at: values).jacobian
    let matrix = Matrix(jacobian.map { $0.map { Double($0) } })
    guard let inverse = try? LUFactorization(matrix).inverse else { return nil }
    var rows: [[Rational]] = []
    for row in values.indices {
      let entries = values.indices.compactMap { column in
        Rational(exactly: Double(Float(inverse[row, column])))
      }
      guard entries.count == values.count else { return nil }
      rows.append(entries)
    }
    return rows
  }

  /// The radius of a box that holds exactly one solution, and at least everything nearer than a radius.
  private func isolation(
    _ system: IndifferenceSystem, _ values: [Rational], _ preconditioner: [[Rational]],
    _ radius: Double
  ) -> Rational? {
    let center = system.point(at: values)
    // A sum of weights differs by more than each of them.
    let least = Double(game.profiles.actionCounts.max() ?? 1) * (radius + 0x1p-44) * 4
    var size = Rational(1, 1 << 34)
    while Double(size) < least { size *= 2 }
    while size < Rational(1, 16) {
      let box = IndifferenceBox(system, center: center, radii: values.map { _ in size })
      if box.krawczykBound(preconditioner).allSatisfy({ $0 < size / 2 }) { return size }
      size *= 16
    }
    return nil
  }

  /// Finds many digits of the solution.
  ///
  /// - Returns: A bound for the error.
  private func refine(
    _ values: inout [Rational], _ system: IndifferenceSystem, _ preconditioner: [[Rational]]
  ) -> Rational {
    let goal = Rational(2).power(-Self.digits)
    var error = Rational.one
    for _ in 0..<12 {
      let residuals = system.residuals(at: values)
      let step = preconditioner.map { row in
        zip(row, residuals).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      }
      // In the box derivatives differ from the inverse of the preconditioner by at most one half.
      error = 2 * (step.map(\.magnitude).max() ?? 0)
      if error < goal { break }
      for index in values.indices {
        values[index] = (values[index] - step[index]).rounded(bits: Self.digits + 8)
      }
    }
    // A last probability is one minus the others.
    return max(error, goal) * Rational(values.count + 1)
  }

  // MARK: - Closed forms

  /// The probabilities in closed form, if they seem to be in one quadratic field and solve the equations.
  private func closedForms(
    _ strategies: [[Rational]], _ system: IndifferenceSystem, error: Rational
  ) -> [[QuadraticNumber]]? {
    let bits = Self.digits - 8
    let irrational = strategies.joined().first { $0.simpleNeighbour(error: error) == nil }
    guard let irrational, let field = QuadraticField(of: irrational, bits: bits) else { return nil }
    var forms: [[QuadraticNumber]] = []
    for strategy in strategies {
      var list = strategy.dropLast().compactMap { field.element(near: $0, error: error) }
      guard list.count == strategy.count - 1 else { return nil }
      list.append(list.reduce(QuadraticNumber(1)) { $0 - $1 })
      forms.append(list)
    }
    let profile = fullProfile(forms, system, outside: QuadraticNumber(0))
    for player in game.players.indices {
      let values = game.actionPayoffs(of: player, against: profile)
      let support = system.supports[player]
      guard support.allSatisfy({ values[$0] == values[support[0]] }) else { return nil }
    }
    return profile
  }

  /// A number for each action from numbers for those of the supports.
  private func fullProfile<Number>(
    _ strategies: [[Number]], _ system: IndifferenceSystem, outside: Number
  ) -> [[Number]] {
    game.players.indices.map { player in
      var result = [Number](repeating: outside, count: game.actionCount(of: player))
      for (action, number) in zip(system.supports[player], strategies[player]) {
        result[action] = number
      }
      return result
    }
  }

  // MARK: - Boxes

  /// The narrowest box of decimals that can be certified.
  private func enclose(
    _ values: [Rational], _ system: IndifferenceSystem, _ preconditioner: [[Rational]],
    closedForms: [[QuadraticNumber]]?, isStrict: Bool, within size: Rational
  ) -> RootVerdict {
    let surroundings = box(values, system, radius: size)
    let sign = RationalMatrix(preconditioner.map { $0.map { -$0 } }).determinant.signum
    for digits in [15, 12, 9, 7] {
      let unit = Rational(10).power(-digits)
      let decimals = values.map { ($0 / unit + Rational(1, 2)).floor * unit }
      let strategies = box(decimals, system, radius: 2 * unit)
      let radii = values.map { _ in 2 * unit }
      let bounds = IndifferenceBox(system, center: system.point(at: decimals), radii: radii)
      let payoffs = game.players.indices.map { player -> RationalInterval in
        let payoff = bounds.payoff(of: player)
        return RationalInterval(
          (payoff.lower / unit).floor * unit, (payoff.upper / unit).ceil * unit)
      }
      let enclosure = EquilibriumEnclosure(
        strategies: strategies, payoffs: payoffs, closedForms: closedForms,
        index: isStrict ? sign : nil, preconditioner: preconditioner)
      let pairs = zip(strategies, surroundings).flatMap { zip($0, $1) }
      guard pairs.allSatisfy({ $1.contains($0) }) else { continue }
      if (try? enclosure.check(against: game)) != nil {
        return .equilibrium(BranchRoot(enclosure: enclosure, surroundings: surroundings))
      }
    }
    return .undecided
  }

  /// The box around values of the unknowns, with bounds for what they leave.
  private func box(
    _ values: [Rational], _ system: IndifferenceSystem, radius: Rational
  ) -> [[RationalInterval]] {
    let strategies = system.strategies(at: values).map { strategy in
      strategy.enumerated().map { position, value in
        if strategy.count == 1 { return RationalInterval(value) }
        let isLast = position == strategy.count - 1
        let reach = isLast ? radius * Rational(strategy.count - 1) : radius
        return RationalInterval(value - reach, value + reach)
      }
    }
    return fullProfile(strategies, system, outside: RationalInterval(0))
  }
}
