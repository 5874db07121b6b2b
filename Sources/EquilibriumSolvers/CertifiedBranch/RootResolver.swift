import Certification
import ExactArithmetic
import GameModel
import LinearAlgebra

/// A solution of the equations of indifference in a support, near which no other is.
struct BranchRoot: Sendable {
  let certified: Certified<EquilibriumEnclosure>
  /// A larger box, in which there is no other solution of the same equations; empty if the equilibrium is
  /// exact.
  let surroundings: [[RationalInterval]]

  var enclosure: EquilibriumEnclosure { certified.evidence }

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
    let start = system.point(at: values)
    guard let inverse = inverse(start),
      let identity = isolation(system, start, inverse.short, radius)
    else { return .undecided }
    let (error, solution) = refine(&values, from: start, system, inverse)
    if let simple = simpleSolution(values, system, error: error) {
      return exactVerdict(simple, system)
    }
    let strategies = solution.strategies
    if strategies.joined().contains(where: { $0 < -error }) { return .nothing }
    let close = IndifferenceBox(system, center: solution, radii: values.map { _ in error })
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
      values, system, inverse.short, closedForms: closedForms, isStrict: isStrict,
      within: identity)
  }

  /// The verdict on an exact solution.
  private func exactVerdict(_ values: [Rational], _ system: IndifferenceSystem) -> RootVerdict {
    let strategies = fullProfile(system.strategies(at: values), system, outside: 0)
    guard let profile = try? MixedProfile(strategies), game.deviation(from: profile) == nil else {
      return .nothing
    }
    return exactRoot(profile).map { .equilibrium($0) } ?? .nothing
  }

  /// An equilibrium with rational probabilities.
  ///
  /// - Precondition: The profile is an equilibrium.
  func exactRoot(_ profile: MixedProfile) -> BranchRoot? {
    let enclosure = EquilibriumEnclosure(exactly: profile.probabilities, in: game)
    guard let certified = try? Certified(enclosure, for: game) else { return nil }
    return BranchRoot(certified: certified, surroundings: [])
  }

  // MARK: - Steps

  /// An approximate inverse of the derivatives at a point, in long numbers and in short ones.
  private func inverse(
    _ point: IndifferenceSystem.Point
  ) -> (long: [[Rational]], short: [[Rational]])? {
    let matrix = Matrix(point.jacobian.map { $0.map { Double($0) } })
    guard let inverse = try? LUFactorization(matrix).inverse else { return nil }
    var long: [[Rational]] = []
    var short: [[Rational]] = []
    for row in point.residuals.indices {
      let entries = point.residuals.indices.map { inverse[row, $0] }
      let exact = entries.compactMap { Rational(exactly: $0) }
      let rounded = entries.compactMap { Rational(exactly: Double(Float($0))) }
      guard exact.count == entries.count, rounded.count == entries.count else { return nil }
      long.append(exact)
      short.append(rounded)
    }
    return (long, short)
  }

  /// The radius of a box that holds exactly one solution, and at least everything nearer than a radius.
  private func isolation(
    _ system: IndifferenceSystem, _ center: IndifferenceSystem.Point,
    _ preconditioner: [[Rational]], _ radius: Double
  ) -> Rational? {
    // A sum of weights differs by more than each of them.
    let least = Double(game.profiles.actionCounts.max() ?? 1) * (radius + 0x1p-44) * 4
    var size = Rational(1, 1 << 34)
    while Double(size) < least { size *= 2 }
    while size < Rational(1, 16) {
      let box = IndifferenceBox(system, center: center, radii: preconditioner.map { _ in size })
      if box.krawczykBound(preconditioner).allSatisfy({ $0 < size / 2 }) { return size }
      size *= 16
    }
    return nil
  }

  /// Finds many digits of the solution.
  ///
  /// - Returns: A bound for the error, and what is known of the equations there.
  private func refine(
    _ values: inout [Rational], from start: IndifferenceSystem.Point, _ system: IndifferenceSystem,
    _ inverse: (long: [[Rational]], short: [[Rational]])
  ) -> (error: Rational, solution: IndifferenceSystem.Point) {
    func step(_ inverse: [[Rational]], _ residuals: [Rational]) -> [Rational] {
      inverse.map { row in zip(row, residuals).reduce(Rational.zero) { $0 + $1.0 * $1.1 } }
    }
    let goal = Rational(2).power(-Self.digits)
    var solution = start
    for _ in 0..<12 {
      let change = step(inverse.long, solution.residuals)
      if change.allSatisfy({ 4 * $0.magnitude < goal }) { break }
      for index in values.indices {
        values[index] = (values[index] - change[index]).rounded(bits: Self.digits + 8)
      }
      solution = system.values(at: values)
    }
    // In the box derivatives differ from the inverse of the preconditioner by at most one half.
    let largest = step(inverse.short, solution.residuals).map(\.magnitude).max() ?? .zero
    let error = largest * 2
    // A last probability is one minus the others.
    return (max(error, goal) * Rational(values.count + 1), solution)
  }

  /// The solution in simple fractions, if it seems to be and is.
  private func simpleSolution(
    _ values: [Rational], _ system: IndifferenceSystem, error: Rational
  ) -> [Rational]? {
    var simple: [Rational] = []
    for value in values {
      guard let neighbour = value.simpleNeighbour(error: error) else { return nil }
      simple.append(neighbour)
    }
    return system.values(at: simple).residuals.allSatisfy(\.isZero) ? simple : nil
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
      let bounds = IndifferenceBox(system, center: system.values(at: decimals), radii: radii)
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
      if let certified = try? Certified(enclosure, for: game) {
        return .equilibrium(BranchRoot(certified: certified, surroundings: surroundings))
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
