import Equilibria

extension Concept {
  /// The names of all concepts.
  static var names: [String] { allCases.map(\.rawValue) }

  /// The names of the methods that search for it, the preferred one first.
  var methods: [String] {
    switch self {
    case .nash:
      NashMethods.all.map { type(of: $0).name } + EnclosureMethods.all.map { type(of: $0).name }
    case .pure: [PureEnumeration.name]
    case .correlated: [CorrelatedLinearProgram.name]
    case .coarseCorrelated: [CoarseCorrelatedLinearProgram.name]
    case .pareto: [ParetoEnumeration.name]
    case .dominance: [IteratedElimination.name]
    case .potential: [PotentialTest.name]
    case .quantalResponse: [LogitEquilibrium.name]
    }
  }
}

extension ComputeConcept {
  /// The names of all concepts.
  static var names: [String] { allCases.map(\.rawValue) }
}
