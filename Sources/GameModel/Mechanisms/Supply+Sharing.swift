extension Supply {
  /// Whether what is decided is everybody's alike: a place, or a public project.
  public var isShared: Bool {
    switch self {
    case .place, .project: true
    case .units, .positions, .trade, .bundles, .capacity: false
    }
  }
}
