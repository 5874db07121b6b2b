import Equilibria

extension Concept {
  /// The names of all concepts.
  static var names: [String] { allCases.map(\.rawValue) }
}

extension NashMethods {
  /// The names of all methods.
  static var names: [String] { all.map { type(of: $0).name } }
}
