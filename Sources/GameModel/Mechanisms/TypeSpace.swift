public import ExactArithmetic

/// The types an agent can have: lists of parameters, such as a value, or a value for each bundle.
public struct TypeSpace: Hashable, Sendable {
  public enum Members: Hashable, Sendable {
    /// These types alone, in the order of the file; each has a number for each parameter.
    case list([[Rational]])
    /// Every real vector with each parameter between two numbers, inclusive, and each of the constraints
    /// ≥ 0, where variable k is parameter k.
    case box([ClosedRange<Rational>], constraints: [AffineForm])
  }

  /// The names of the parameters; one parameter is called `value` unless the file names it.
  public let parameters: [String]
  public let members: Members

  public init(parameters: [String] = ["value"], members: Members) {
    self.parameters = parameters
    self.members = members
  }

  /// Every real number of an interval.
  public static func interval(_ from: Rational, _ to: Rational) -> TypeSpace {
    TypeSpace(members: .box([from...to], constraints: []))
  }

  /// Every vector of values of a first unit, a second and so on, none of which is worth more than the one
  /// before: nonincreasing marginal values.
  public static func marginalValues(
    _ ranges: [ClosedRange<Rational>], parameters: [String]
  ) -> TypeSpace {
    TypeSpace(
      parameters: parameters,
      members: .box(
        ranges,
        constraints: ranges.indices.dropFirst().map { .variable($0 - 1) - .variable($0) }))
  }

  public var isFinite: Bool {
    if case .list = members { true } else { false }
  }

  /// Whether a list of numbers is a type.
  public func contains(_ type: [Rational]) -> Bool {
    guard type.count == parameters.count else { return false }
    return switch members {
    case .list(let types): types.contains(type)
    case .box(let ranges, let constraints):
      zip(ranges, type).allSatisfy { $0.contains($1) }
        && constraints.allSatisfy { $0.value(at: type).signum >= 0 }
    }
  }
}

extension TypeSpace {
  /// What keeps the space from being one: a sentence, or `nil`.
  var obstacle: String? {
    guard !parameters.isEmpty else { return "a type needs a parameter" }
    guard Set(parameters).count == parameters.count else {
      return "two parameters have the same name"
    }
    switch members {
    case .list(let types):
      guard !types.isEmpty else { return "there are none" }
      guard types.allSatisfy({ $0.count == parameters.count }) else {
        return "one has not as many numbers as there are parameters"
      }
    case .box(let ranges, let constraints):
      guard ranges.count == parameters.count else {
        return "there must be a range for each parameter"
      }
      guard constraints.allSatisfy({ $0.isAffine && $0.coefficients.count <= ranges.count }) else {
        return "a constraint is not linear, or on a parameter that there is not"
      }
    }
    return nil
  }

  /// The least interval that holds all values of a parameter.
  public func range(ofParameter parameter: Int) -> ClosedRange<Rational> {
    switch members {
    case .box(let ranges, _): return ranges[parameter]
    case .list(let types):
      let values = types.map { $0[parameter] }
      let least = values.min() ?? .zero
      return least...(values.max() ?? least)
    }
  }

  /// Whether no type values a unit more than the unit before.
  var hasNonincreasingParameters: Bool {
    switch members {
    case .list(let types):
      types.allSatisfy { type in zip(type, type.dropFirst()).allSatisfy { $0 >= $1 } }
    case .box(let ranges, let constraints):
      ranges.indices.dropFirst().allSatisfy {
        constraints.contains(.variable($0 - 1) - .variable($0))
          || ranges[$0 - 1].lowerBound >= ranges[$0].upperBound
      }
    }
  }
}
