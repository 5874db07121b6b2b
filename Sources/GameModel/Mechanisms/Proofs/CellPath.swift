import ExactArithmetic

/// Which signs a form may still have.
package struct SignSet: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let negative = SignSet(rawValue: 1)
  package static let zero = SignSet(rawValue: 2)
  package static let positive = SignSet(rawValue: 4)
  package static let all: SignSet = [.negative, .zero, .positive]

  package init(_ sign: Sign) {
    self.init(rawValue: 1 << (sign.rawValue + 1))
  }

  package init(_ relation: Violation.Condition.Relation) {
    self =
      switch relation {
      case .positive: .positive
      case .nonnegative: [.zero, .positive]
      case .zero: .zero
      }
  }

  /// The signs of the opposite form.
  package var opposite: SignSet {
    SignSet(rawValue: rawValue >> 2 & 1 | rawValue & 2 | rawValue << 2 & 4)
  }
}

/// What is known at a place in a run over all types: the conditions that the answers so far amount to.
package struct CellPath: Sendable {
  /// The conditions in the order in which they were learnt, those of the type spaces first.
  package private(set) var conditions: [Violation.Condition] = []
  /// For each condition a number that no other condition ever had.
  package private(set) var serials: [Int] = []
  private var nextSerial = 0
  /// The signs of forms whose first coefficient is 1, as far as they are not all possible.
  private var known: [AffineForm: SignSet] = [:]
  private var former: [(form: AffineForm, signs: SignSet)] = []

  package init() {}

  /// The signs that a form may have as far as can be seen without solving anything: it is constant, or
  /// a multiple of a form that was asked about before.
  package func signs(of form: AffineForm) -> SignSet {
    if form.isConstant { return SignSet(Sign(form.constant)) }
    guard form.isAffine else { return .all }
    let (normal, isOpposite) = Self.normal(form)
    let signs = known[normal] ?? .all
    return isOpposite ? signs.opposite : signs
  }

  /// Whether a violation is conceivable, as far as can be seen without solving anything.
  package func allows(_ violation: Violation) -> Bool {
    violation.conditions.allSatisfy {
      !signs(of: $0.form).isDisjoint(with: SignSet($0.relation))
    }
  }

  /// Notes that a condition holds.
  ///
  /// - Parameters:
  ///   - condition: Of an affine form that is not constant.
  ///   - isImplied: Whether the condition follows from those before, so that it need not be listed.
  package mutating func add(_ condition: Violation.Condition, isImplied: Bool = false) {
    if !isImplied {
      conditions.append(condition)
      serials.append(nextSerial)
      nextSerial += 1
    }
    let (normal, isOpposite) = Self.normal(condition.form)
    let allowed = SignSet(condition.relation)
    let signs = known[normal] ?? .all
    former.append((normal, signs))
    known[normal] = signs.intersection(isOpposite ? allowed.opposite : allowed)
  }

  /// A place on the path.
  package struct Mark: Sendable {
    let conditions: Int
    let former: Int
  }

  package var mark: Mark { Mark(conditions: conditions.count, former: former.count) }

  /// Forgets what was added after a place.
  package mutating func restore(to mark: Mark) {
    conditions.removeSubrange(mark.conditions...)
    serials.removeSubrange(mark.conditions...)
    while former.count > mark.former, let (form, signs) = former.popLast() {
      known[form] = signs
    }
  }

  /// The positive multiple of a form, or of its opposite, whose first coefficient is 1.
  private static func normal(_ form: AffineForm) -> (form: AffineForm, isOpposite: Bool) {
    guard let first = form.coefficients.first(where: { !$0.isZero }), first != 1 else {
      return (form, false)
    }
    return (form / first, first.signum < 0)
  }
}
