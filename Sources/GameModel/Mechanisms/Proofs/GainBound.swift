package import ExactArithmetic

/// What a property says of the gains from misreports, if that is all that it says.
package struct GainBound: Sendable {
  package let bound: Rational
  /// Whether not even the bound itself may be gained.
  package let isStrict: Bool

  package init?(_ property: any MechanismProperty) {
    switch property {
    case is Strategyproofness: (bound, isStrict) = (.zero, false)
    case let property as RegretBound: (bound, isStrict) = (property.bound, property.isStrict)
    default: return nil
    }
  }
}
