package import ExactArithmetic

/// A scenario with a choice of one type from each finite type space: what is left to vary is
/// continuous.
package struct AuditCase: Sendable {
  /// For each variable of the scenario its form: a number where the type is chosen.
  package let variables: [AffineForm]
  /// What describes the values of those that vary: conditions 2k and 2k + 1 are the lower and the
  /// upper bound of the k-th of them, and constraints follow.
  package let conditions: [Violation.Condition]
  /// The interval of each that varies.
  package let ranges: [ClosedRange<Rational>]

  /// Whether nothing varies.
  package var isPoint: Bool { ranges.isEmpty }

  /// The variables of the scenario at a point.
  ///
  /// - Parameter point: Values of those that vary.
  /// - Returns: A value for each variable.
  package func values(at point: [Rational]) -> [Rational] {
    variables.map { $0.value(at: point) }
  }
}

/// The cases of a scenario, in the order of the lists of types, those of the last block varying fastest.
package struct AuditCases: Sequence, Sendable {
  private let spaces: [TypeSpace]
  /// How many there are, or `nil` if the number is beyond a machine word.
  package let count: Int?

  package init(of scenario: Scenario, in mechanism: Mechanism) {
    spaces = scenario.blocks.map { mechanism.agents[$0].types }
    count = spaces.reduce(1) { product, space in
      guard let product, case .list(let types) = space.members else { return product }
      let (result, overflow) = product.multipliedReportingOverflow(by: types.count)
      return overflow ? nil : result
    }
  }

  package func makeIterator() -> Iterator {
    Iterator(spaces: spaces, isDone: count == 0)
  }

  package struct Iterator: IteratorProtocol {
    private let spaces: [TypeSpace]
    /// For each finite block the position of its type in the list, for others 0.
    private var choice: [Int]
    private var isDone: Bool

    fileprivate init(spaces: [TypeSpace], isDone: Bool) {
      self.spaces = spaces
      self.isDone = isDone
      choice = Array(repeating: 0, count: spaces.count)
    }

    package mutating func next() -> AuditCase? {
      if isDone { return nil }
      let result = AuditCase(spaces, choosing: choice)
      isDone = true
      for block in spaces.indices.reversed() {
        guard case .list(let types) = spaces[block].members else { continue }
        choice[block] += 1
        if choice[block] < types.count {
          isDone = false
          break
        }
        choice[block] = 0
      }
      return result
    }
  }
}

extension AuditCase {
  fileprivate init(_ spaces: [TypeSpace], choosing choice: [Int]) {
    var variables: [AffineForm] = []
    var ranges: [ClosedRange<Rational>] = []
    var bounds: [Violation.Condition] = []
    var constraints: [Violation.Condition] = []
    for (space, position) in zip(spaces, choice) {
      switch space.members {
      case .list(let types):
        variables += types[position].map { AffineForm($0) }
      case .box(let box, let forms):
        let block = box.map { range in
          if range.lowerBound == range.upperBound { return AffineForm(range.lowerBound) }
          let variable = AffineForm.variable(ranges.count)
          ranges.append(range)
          bounds.append(
            Violation.Condition(variable - AffineForm(range.lowerBound), .nonnegative))
          bounds.append(
            Violation.Condition(AffineForm(range.upperBound) - variable, .nonnegative))
          return variable
        }
        variables += block
        for form in forms {
          // Constraints are affine.
          guard let constraint = form.substituting(block) else { continue }
          if !constraint.isConstant || constraint.constant.signum < 0 {
            constraints.append(Violation.Condition(constraint, .nonnegative))
          }
        }
      }
    }
    self.variables = variables
    self.ranges = ranges
    conditions = bounds + constraints
  }
}
