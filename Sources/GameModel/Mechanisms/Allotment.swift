/// What a mechanism decides: what every agent gets, and what every agent pays.
public struct Allotment: Hashable, Sendable {
  /// `gets[agent][k]` is how much the agent gets of what the k-th parameter of its type values: a
  /// quantity, the probability of a unit or bundle, whether the public project is built, or the place.
  public var gets: [[AffineForm]]
  /// `pays[agent]` is what the agent pays; what is negative is received.
  public var pays: [AffineForm]

  public init(gets: [[AffineForm]], pays: [AffineForm]) {
    self.gets = gets
    self.pays = pays
  }

  /// Nothing for anybody.
  ///
  /// - Parameter reports: The reports, which say how many agents and parameters there are.
  public init(nothingFor reports: [[AffineForm]]) {
    gets = reports.map { $0.map { _ in .zero } }
    pays = reports.map { _ in .zero }
  }
}
