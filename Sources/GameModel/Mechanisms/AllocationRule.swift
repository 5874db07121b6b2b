public import Certification
public import ExactArithmetic

/// Which outcome one agent's types lead to, the reports of all others being fixed.
///
/// The rule is implementable if there are payments with which no type gains by reporting another one. That
/// is so if and only if no cycle of types has negative length (Rochet 1987), where the length from s to t
/// is what t loses if it gets the outcome for s: ``length(from:to:)``. Payments are then a potential
/// (``PaymentSchedule``), and a negative cycle refutes (``NegativeCycle``).
public struct AllocationRule: Hashable, Sendable {
  /// `values[type][outcome]`.
  public let values: [[Rational]]
  /// The outcome for each type.
  public let outcomes: [Int]

  /// - Throws: ``ModelError`` if there are no types, or the values do not fit the outcomes.
  public init(values: [[Rational]], outcomes: [Int]) throws(ModelError) {
    guard let first = values.first else { throw ModelError("an allocation rule needs types") }
    guard values.allSatisfy({ $0.count == first.count }) else {
      throw ModelError("every type needs a value for each outcome")
    }
    guard outcomes.count == values.count, outcomes.allSatisfy(first.indices.contains) else {
      throw ModelError("every type needs one of the \(first.count) outcomes")
    }
    self.values = values
    self.outcomes = outcomes
  }

  /// What an agent's reports lead to in a mechanism, leaving payments out.
  ///
  /// - Parameters:
  ///   - agent: An agent with a list of types.
  ///   - mechanism: The mechanism.
  ///   - reports: The reports of all agents, of which the agent's own does not matter.
  /// - Throws: ``ModelError`` if there are infinitely many types, or the mechanism is undefined somewhere.
  public init(
    of agent: Int, in mechanism: Mechanism, against reports: [[Rational]]
  ) throws(ModelError) {
    guard case .list(let types) = mechanism.agents[agent].types.members else {
      throw ModelError("\(mechanism.agents[agent].name) has infinitely many types")
    }
    var allotted: [[AffineForm]] = []
    var outcomes: [Int] = []
    var values: [[Rational]] = types.map { _ in [] }
    do throws(RuleInterruption) {
      for type in types {
        var reports = reports
        reports[agent] = type
        let gets = try mechanism.allotment(for: reports).gets[agent]
        if !allotted.contains(gets) { allotted.append(gets) }
        outcomes.append(allotted.firstIndex(of: gets) ?? 0)
      }
      for (position, type) in types.enumerated() {
        for gets in allotted {
          let value = try mechanism.agents[agent].value(
            of: gets, with: type.map { AffineForm($0) }, comparing: NumericComparisons())
          values[position].append(value.constant)
        }
      }
    } catch {
      throw ModelError("the mechanism has no outcome for some type: \(error)")
    }
    try self.init(values: values, outcomes: outcomes)
  }

  /// What type t loses if it gets the outcome for type s instead of its own.
  public func length(from s: Int, to t: Int) -> Rational {
    values[t][outcomes[t]] - values[t][outcomes[s]]
  }

  /// Whether no cycle of two types has negative length: weak monotonicity, which is necessary for
  /// implementability, and sufficient where types are convex (Saks and Yu 2005).
  public var isWeaklyMonotone: Bool {
    values.indices.allSatisfy { s in
      values.indices.allSatisfy { length(from: s, to: $0) + length(from: $0, to: s) >= 0 }
    }
  }
}

/// Payments with which no type gains by reporting another one.
public struct PaymentSchedule: Certificate {
  /// What each type pays.
  public var payments: [Rational]

  public init(payments: [Rational]) {
    self.payments = payments
  }

  public func check(against rule: AllocationRule) throws(CertificateError) {
    guard payments.count == rule.values.count else {
      throw CertificateError(
        "\(payments.count) payments are given for \(rule.values.count) types")
    }
    for s in payments.indices {
      for t in payments.indices where payments[t] - payments[s] > rule.length(from: s, to: t) {
        throw CertificateError("type \(t + 1) gains by reporting type \(s + 1)")
      }
    }
  }
}

/// A cycle of types each of which is to be given its outcome rather than that of the one before, though all
/// together lose by that: no payments can make all of them content.
public struct NegativeCycle: Certificate {
  /// Positions of types, each next to the one before, and the first to the last.
  public var types: [Int]

  public init(types: [Int]) {
    self.types = types
  }

  public func check(against rule: AllocationRule) throws(CertificateError) {
    guard !types.isEmpty, types.count <= rule.values.count,
      types.allSatisfy(rule.values.indices.contains)
    else { throw CertificateError("the cycle is not one of types") }
    guard length(in: rule).signum < 0 else {
      throw CertificateError("the length of the cycle is not negative")
    }
  }

  /// The sum of the lengths from each type to the next.
  ///
  /// - Precondition: The types are positions of types of the rule.
  public func length(in rule: AllocationRule) -> Rational {
    zip(types, types.dropFirst() + types.prefix(1)).reduce(.zero) {
      $0 + rule.length(from: $1.0, to: $1.1)
    }
  }
}
