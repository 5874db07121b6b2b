/// The properties that can be decided.
public enum MechanismProperties {
  /// Every property without parameters, in the order of reports.
  public static let all: [any MechanismProperty] = [Strategyproofness()]

  /// The property of a name, as in files and on the command line.
  public static func property(named name: String) -> (any MechanismProperty)? {
    all.first { $0.name == name }
  }
}
