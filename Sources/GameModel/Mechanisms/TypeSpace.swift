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
