import ExactArithmetic

/// What an agent with one number gets rises with it, and its payment rises by just what that is worth to
/// it: which is so if and only if truth is a best report (Myerson 1981, lemma 2).
///
/// Let q(z) be what an agent gets for the report z, whatever the others report, and t(z) what it pays. A rule
/// asks finitely many questions, so that q and t are polynomials between finitely many reports. If
///
/// - q does not fall, and t rises by z times as much as q, to the right and to the left of every z, and
/// - q′(z) ≥ 0 and t′(z) = z·q′(z) to the right of every z,
///
/// then truthful utility z·q(z) − t(z) is continuous with derivative q, and no report gains anything:
/// z·q(w) − t(w) falls short of truthful utility by the integral of q(x) − q(w) from w to z. For a
/// seller −q takes the place of q.
///
/// All of that is asked of one profile of types and of its nearest neighbours, not of pairs of types and
/// reports. So proofs are short, and quantities may vary with reports, although the gain from a misreport
/// is then a product of two quantities that do.
///
/// Where an agent's types are not an interval, its misreports are compared as ``Strategyproofness`` says.
public struct PaymentIdentity: MechanismProperty {
  public static let name = "payment-identity"

  public init() {}

  public func obstacle(to mechanism: Mechanism) -> String? {
    mechanism.agents.contains { $0.interval != nil }
      ? nil : "no agent reports one number of an interval"
  }

  /// One for each agent, with a report where the types are not an interval.
  public func scenarios(of mechanism: Mechanism) -> [Scenario] {
    mechanism.agents.indices.map { agent in
      Scenario(
        deviators: [agent], agentCount: mechanism.agents.count,
        reports: mechanism.agents[agent].interval == nil ? [agent] : [])
    }
  }

  public func violations(
    in scenario: Scenario, of mechanism: Mechanism, at variables: [AffineForm],
    comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [Violation] {
    let agent = scenario.deviators[0]
    guard let interval = mechanism.agents[agent].interval else {
      return try Strategyproofness().violations(
        in: scenario, of: mechanism, at: variables, comparing: comparisons)
    }
    let reports = scenario.types(variables, of: mechanism)
    let own = reports[agent][0]
    // An interval of one point leaves nothing to misreport.
    guard own.coefficients.count > 0 else { return [] }
    let variable = own.coefficients.count - 1
    let isCost = mechanism.agents[agent].valuation == .cost

    let known = KnownEqualities(comparisons)
    func outcome(
      _ comparisons: any Comparisons
    ) throws(RuleInterruption) -> (quantity: AffineForm, payment: AffineForm) {
      let allotment = try mechanism.rule.allotment(for: reports, comparing: comparisons)
      let gets = allotment.gets[agent][0]
      return (isCost ? -gets : gets, allotment.pays[agent])
    }
    let here = try outcome(known)
    var violations: [Violation] = []
    for side in [Sign.positive, .negative] {
      let room =
        side == .positive
        ? AffineForm(interval.upperBound) - own : own - AffineForm(interval.lowerBound)
      guard try known.isPositive(room) else { continue }
      let there = try outcome(
        NeighbourComparisons(known, variable: variable, side: side))
      let rise = there.quantity - here.quantity
      violations.append(Violation(positive: side == .positive ? -rise : rise))
      let unpaid = try there.payment - here.payment - known.product(own, rise)
      violations += known.violations(unlessZero: unpaid)
      guard side == .positive else { continue }
      let slope = there.quantity.derivative(by: variable)
      violations.append(Violation(positive: -slope))
      let due = try known.product(own, slope)
      violations += known.violations(
        unlessZero: there.payment.derivative(by: variable) - due)
    }
    return violations
  }
}

extension MechanismAgent {
  /// The agent's types, if they are every number of an interval which says what a unit is worth to it, or
  /// costs it.
  fileprivate var interval: ClosedRange<Rational>? {
    guard valuation == .benefit || valuation == .cost,
      case .box(let ranges, let constraints) = types.members, ranges.count == 1,
      constraints.isEmpty
    else { return nil }
    return ranges[0]
  }
}

/// Answers for a profile at which one report is more, or less, by as little as one likes: where a form is
/// zero, its slope decides.
private final class NeighbourComparisons: Comparisons {
  private let comparisons: any Comparisons
  private let variable: Int
  private let side: Sign

  init(_ comparisons: any Comparisons, variable: Int, side: Sign) {
    self.comparisons = comparisons
    self.variable = variable
    self.side = side
  }

  func sign(of form: AffineForm) throws(RuleInterruption) -> Sign {
    let slope = form.coefficient(of: variable)
    if slope.isZero { return try comparisons.sign(of: form) }
    return try isPositive(form) ? .positive : .negative
  }

  func isPositive(_ form: AffineForm) throws(RuleInterruption) -> Bool {
    let slope = form.coefficient(of: variable) * Rational(side.rawValue)
    // f + slope·ε > 0 for small ε > 0: where f ≥ 0 if the slope is positive, else where f > 0.
    return slope.signum > 0
      ? try !comparisons.isPositive(-form) : try comparisons.isPositive(form)
  }
}

/// Passes questions on, and remembers which forms turned out to be zero.
private final class KnownEqualities: Comparisons {
  private let comparisons: any Comparisons
  /// Forms that are not positive, each with its first coefficient 1 or −1.
  private var notPositive: Set<AffineForm> = []
  /// What each variable equals by the equalities so far: itself, unless it was eliminated.
  private var solutions: [AffineForm] = []

  init(_ comparisons: any Comparisons) {
    self.comparisons = comparisons
  }

  func sign(of form: AffineForm) throws(RuleInterruption) -> Sign {
    let sign = try comparisons.sign(of: form)
    if sign == .zero { eliminate(form) }
    return sign
  }

  func isPositive(_ form: AffineForm) throws(RuleInterruption) -> Bool {
    if try comparisons.isPositive(form) { return true }
    if let first = form.coefficients.first(where: { !$0.isZero }) {
      let normal = form / first.magnitude
      if notPositive.contains(-normal) { eliminate(form) }
      notPositive.insert(normal)
    }
    return false
  }

  /// The ways in which a form is not zero here.
  ///
  /// - Returns: If it is affine, that it is positive or negative. A polynomial that does not vanish
  ///   identically where all equalities hold is not zero somewhere.
  func violations(unlessZero form: AffineForm) -> [Violation] {
    if form.isAffine { return Violation.ifNotZero(form) }
    extendSolutions(to: form)
    guard let reduced = form.substituting(solutions) else { return [Violation([])] }
    return reduced.isAffine ? Violation.ifNotZero(reduced) : [Violation([])]
  }

  private func eliminate(_ form: AffineForm) {
    extendSolutions(to: form)
    guard let reduced = form.substituting(solutions), reduced.isAffine,
      let factor = reduced.coefficients.last
    else { return }
    let variable = reduced.coefficients.count - 1
    extendSolutions(to: reduced)
    var substitution = solutions.indices.map { AffineForm.variable($0) }
    substitution[variable] = .variable(variable) - reduced / factor
    solutions = solutions.map { $0.substituting(substitution) ?? $0 }
  }

  private func extendSolutions(to form: AffineForm) {
    let last = form.products.flatMap(\.variables).max() ?? -1
    while solutions.count < Swift.max(form.coefficients.count, last + 1) {
      solutions.append(.variable(solutions.count))
    }
  }
}
