public import Certification
public import EquilibriumSolvers
public import ExactArithmetic
public import GameModel

extension Mechanism {
  /// The expected sum of payments where every type is equally likely, independently of the others'.
  ///
  /// On each cell the sum of payments is affine, and its integral over the cell, a polytope, is exact:
  ///
  ///     ∫ c + l(x) dx = Σᵢ bᵢ/|aᵢⱼ| · ∫ c/n + l(x)/(n + 1) dx over the projection of facet i
  ///
  /// over a polytope {x ∈ ℝⁿ : aᵢ·x ≤ bᵢ}, where coordinate j, any with aᵢⱼ ≠ 0, is eliminated on facet i
  /// (Lasserre 1983).
  ///
  /// - Parameter monitor: Carries limits into the computation.
  /// - Returns: The expectation.
  /// - Throws: `UndecidedReason` if the rule is not linear on cells, or there are too many of them.
  /// - Complexity: O(mⁿ) for each cell that m conditions on n parameters describe.
  public func expectedRevenue(
    monitor: SearchMonitor = SearchMonitor()
  ) throws(UndecidedReason) -> Rational {
    if agents.allSatisfy(\.types.isFinite) { return try meanRevenue(monitor: monitor) }
    let ranges = agents.flatMap { agent in
      agent.types.parameters.indices.map { agent.types.range(ofParameter: $0) }
    }
    guard ranges.count <= 4 else {
      throw .stopped(.size("an expectation over more than 4 continuous parameters"))
    }
    var sum = Rational.zero
    var volume = Rational.zero
    for cell in try cells(monitor: monitor) {
      if let reason = monitor.stopReason() { throw .stopped(reason) }
      guard let polytope = Polytope(cell.conditions, dimension: ranges.count) else { continue }
      let payments = cell.allotment.pays.sum()
      guard payments.isAffine else {
        throw .outsideScope("payments are not linear on cells, and their integral is not computed")
      }
      sum += polytope.integral(of: payments)
      volume += polytope.integral(of: 1)
    }
    guard volume.signum > 0 else { throw .outsideScope("the types have no volume") }
    return sum / volume
  }

  /// The mean over all combinations of listed types.
  private func meanRevenue(monitor: SearchMonitor) throws(UndecidedReason) -> Rational {
    let cases = AuditCases(of: Scenario(deviators: [], agentCount: agents.count), in: self)
    guard let count = cases.count, count <= MechanismProof.mostExamined else {
      throw .stopped(.size("there are too many combinations of listed types"))
    }
    var sum = Rational.zero
    let scenario = Scenario(deviators: [], agentCount: agents.count)
    for auditCase in cases {
      if let reason = monitor.stopReason() { throw .stopped(reason) }
      do throws(RuleInterruption) {
        let reports = scenario.types(auditCase.values(at: []), of: self)
        sum += try allotment(for: reports).pays.sum().constant
      } catch {
        throw .outsideScope("the rule has no outcome: \(error)")
      }
    }
    return sum / Rational(count)
  }
}

/// The points x with a·x ≤ b for each of some rows.
private struct Polytope {
  struct Row: Hashable {
    let coefficients: [Rational]
    let bound: Rational
  }

  private let rows: [Row]
  private let dimension: Int

  /// The closure of a cell, or `nil` if it is flat.
  init?(_ conditions: [Violation.Condition], dimension: Int) {
    var rows: [Row] = []
    for condition in conditions {
      if condition.relation == .zero { return nil }
      rows.append(
        Row(
          coefficients: (0..<dimension).map { -condition.form.coefficient(of: $0) },
          bound: condition.form.constant))
    }
    self.init(rows, dimension: dimension)
  }

  /// The polytope without rows that are always true or given twice, or `nil` if a row is never true.
  private init?(_ rows: [Row], dimension: Int) {
    var known: Set<Row> = []
    var kept: [Row] = []
    for row in rows {
      guard let first = row.coefficients.first(where: { !$0.isZero })?.magnitude else {
        if row.bound.signum < 0 { return nil }
        continue
      }
      let normal = Row(
        coefficients: row.coefficients.map { $0 / first }, bound: row.bound / first)
      if known.insert(normal).inserted { kept.append(normal) }
    }
    self.rows = kept
    self.dimension = dimension
  }

  func integral(of form: AffineForm) -> Rational {
    if form == .zero { return .zero }
    if dimension == 1 { return integralOverInterval(of: form) }
    let n = Rational(dimension)
    let linear = AffineForm(constant: .zero, coefficients: form.coefficients)
    var sum = Rational.zero
    for row in rows where !row.bound.isZero {
      guard let pivot = row.coefficients.firstIndex(where: { !$0.isZero }),
        let facet = facet(on: row, eliminating: pivot)
      else { continue }
      let inside =
        AffineForm(form.constant / n) + Self.eliminate(linear, pivot, by: row) / (n + .one)
      sum += row.bound / row.coefficients[pivot].magnitude * facet.integral(of: inside)
    }
    return sum
  }

  private func integralOverInterval(of form: AffineForm) -> Rational {
    var low: Rational?
    var high: Rational?
    for row in rows {
      let end = row.bound / row.coefficients[0]
      if row.coefficients[0].signum > 0 {
        high = min(high ?? end, end)
      } else {
        low = max(low ?? end, end)
      }
    }
    guard let low, let high, low < high else { return .zero }
    return (high - low) * form.value(at: [(low + high) / 2])
  }

  /// The projection of a facet along a coordinate.
  private func facet(on row: Row, eliminating pivot: Int) -> Polytope? {
    let others = rows.filter { $0 != row }.map { other in
      let factor = other.coefficients[pivot] / row.coefficients[pivot]
      var coefficients = zip(other.coefficients, row.coefficients).map { $0 - factor * $1 }
      coefficients.remove(at: pivot)
      return Row(coefficients: coefficients, bound: other.bound - factor * row.bound)
    }
    return Polytope(others, dimension: dimension - 1)
  }

  /// A form where a row is an equation, without the coordinate that it determines.
  private static func eliminate(_ form: AffineForm, _ pivot: Int, by row: Row) -> AffineForm {
    let factor = form.coefficient(of: pivot) / row.coefficients[pivot]
    var coefficients = row.coefficients.indices.map {
      form.coefficient(of: $0) - factor * row.coefficients[$0]
    }
    coefficients.remove(at: pivot)
    return AffineForm(constant: form.constant + factor * row.bound, coefficients: coefficients)
  }
}
