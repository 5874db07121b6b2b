public import Certification
public import ExactArithmetic
public import GameModel

/// The branch of logit quantal response equilibria that begins where all players choose at random, as a
/// list of points.
///
/// Where λ passes certain numbers the equilibrium is certified. What is between is floating point: a picture.
public struct LogitSweep: Sendable {
  /// A point of the branch.
  public struct Row: Sendable {
    /// How much payoffs matter.
    public let lambda: Double
    /// By player and action.
    public let strategies: [[Double]]
    /// The largest gain from a deviation to another strategy, which vanishes as λ grows.
    public let regret: Double
    /// The proof that an equilibrium is here, if there is one, with the exact λ.
    public let evidence: Certified<QuantalResponse>?
    /// How many steps along the branch lead here.
    public let stepCount: Int
  }

  /// In the order of the branch: λ may turn back.
  public let rows: [Row]
  /// What ended the list before its end.
  public let stopped: Limit?
  /// Whether the branch was followed to the end of the range.
  public let isComplete: Bool

  private static let mostSteps = 20_000

  /// Follows the branch from λ = 0 until λ passes the end of a range for the first time.
  ///
  /// - Parameters:
  ///   - game: At least two players.
  ///   - range: The numbers λ whose points are listed.
  ///   - steps: At how many equally spaced λ, at least two, equilibria are certified.
  ///   - monitor: May stop the search.
  /// - Returns: The points.
  /// - Throws: ``NotApplicable`` if there is an obstacle to certifying them.
  public static func run(
    _ game: NormalFormGame, over range: ClosedRange<Rational>, steps: Int,
    monitor: SearchMonitor = SearchMonitor()
  ) throws(NotApplicable) -> LogitSweep {
    precondition(steps >= 2, "fewer than two values")
    for lambda in [range.lowerBound, range.upperBound] {
      try LogitEquilibrium(lambda: lambda).requireApplicable(to: game)
    }
    let width = range.upperBound - range.lowerBound
    let stations = (0..<steps).map { step in
      range.lowerBound + width * Rational(step, steps - 1)
    }
    return follow(game, stations: stations, monitor: monitor, isPicture: true)
  }

  /// Follows the branch until λ passes the last of some numbers.
  ///
  /// - Parameters:
  ///   - game: At least two players.
  ///   - stations: The λ at which equilibria are certified, increasing.
  ///   - monitor: May stop the search.
  ///   - isPicture: Whether all points between the first and the last λ are listed.
  /// - Returns: The points.
  static func follow(
    _ game: NormalFormGame, stations: [Rational], monitor: SearchMonitor, isPicture: Bool
  ) -> LogitSweep {
    let payoffs = PayoffTensors(game, scale: .common)
    let proof = QuantalResponseProof(game: game, payoffs: payoffs)
    let goals = stations.map { Double($0 * payoffs.unit) }
    var branch = LogitBranch(payoffs)
    var rows: [Row] = []
    func add(_ point: LogitBranch.Point, station: Int?) {
      let lambda = station.map { stations[$0] }
      let evidence = lambda.flatMap { proof.certified(point, lambda: $0) }
      rows.append(
        Row(
          lambda: lambda.map { Double($0) } ?? point.lambda / Double(payoffs.unit),
          strategies: point.strategies, regret: payoffs.regret(at: point.strategies),
          evidence: evidence, stepCount: branch.stepCount))
    }
    func result(_ stopped: Limit?, isComplete: Bool) -> LogitSweep {
      LogitSweep(rows: rows, stopped: stopped, isComplete: isComplete)
    }
    if goals.first == 0 { add(branch.point, station: 0) }
    let end = goals[goals.count - 1]
    while branch.point.lambda < end {
      if let reason = monitor.stopReason() { return result(reason, isComplete: false) }
      let earlier = branch
      guard branch.stepCount < mostSteps, branch.advance() else {
        return result(nil, isComplete: false)
      }
      let (from, to) = (earlier.point.lambda, branch.point.lambda)
      let passed = goals.indices.filter { min(from, to) < goals[$0] && goals[$0] <= max(from, to) }
      for station in to > from ? passed : passed.reversed() {
        if let point = branch.point(atLambda: goals[station], after: earlier) {
          add(point, station: station)
        }
      }
      if isPicture, to >= goals[0], to < end { add(branch.point, station: nil) }
      monitor.report(fraction: end == 0 ? 1 : min(1, max(0, to / end)), found: rows.count)
    }
    return result(nil, isComplete: true)
  }
}

extension PayoffTensors {
  /// The largest gain from a deviation, in the unit of the game's payoffs.
  fileprivate func regret(at strategies: [[Double]]) -> Double {
    let payoffs = local(at: strategies).payoffs
    let gains = zip(payoffs, strategies).map { payoffs, strategy in
      (payoffs.max() ?? 0) - zip(payoffs, strategy).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return max(0, gains.max() ?? 0) * Double(unit)
  }
}
