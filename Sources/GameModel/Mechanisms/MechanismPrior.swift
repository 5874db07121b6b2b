/// What is known of how types are distributed.
public enum MechanismPrior: Hashable, Sendable {
  /// Every type equally likely, independently of the others' types.
  case uniform
}
