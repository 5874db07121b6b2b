public import Certification
public import GameModel

/// What a search for enclosed equilibria found: certified equilibria, components, and what was left
/// undecided.
public struct EnclosureSearch: Sendable {
  /// Isolated equilibria, and the profiles of corners of the components, in an order that depends on
  /// the game alone.
  public let equilibria: [Certified<EquilibriumEnclosure>]
  /// Sets of equilibria of positive dimension.
  public let components: [EnclosedComponent]
  /// Empty if the list is complete.
  public let undecided: [UndecidedPart]
  public let coverage: SearchCoverage
  /// How many approximate solutions were no equilibria.
  public let rejectedCandidates: Int
}
