import Certification
import Equilibria

extension SearchRequest {
  /// Every efficient and weakly efficient pure profile, and for two players the frontier of lotteries.
  static func efficient(_ game: NormalFormGame, _ monitor: SearchMonitor) throws -> Found {
    let search = try ParetoEnumeration().solve(game, monitor: monitor)
    var frontier: ParetoFrontierCertificate?
    if LotteryFrontier().obstacle(to: game) == nil, monitor.stopReason() == nil {
      frontier = try LotteryFrontier().solve(game, monitor: monitor).equilibria.first?.evidence
    }
    let findings = ParetoFindings(
      profiles: search.equilibria.map(\.evidence), frontier: frontier)
    return Found(search, ParetoEnumeration.name, .pareto(findings))
  }

  /// Whether one profile is efficient, among pure profiles and among lotteries.
  static func efficiency(
    of profile: PureProfile, _ game: NormalFormGame, _ monitor: SearchMonitor
  ) -> Found {
    var claim = ParetoCertificate(profile, in: game)
    var coverage = SearchCoverage.one
    switch LotteryEfficiency().verdict(on: profile, in: game, monitor: monitor) {
    case .proved(let proof): claim.weights = proof.evidence.weights
    case .refuted(let proof): claim.lottery = proof.evidence.lottery
    case .undecided(.stopped(let limit)): coverage = .stopped(limit)
    case .undecided(.outsideScope): break
    }
    let certified = (try? Certified(claim, for: game)).map { [$0] } ?? []
    let search = EquilibriumSearch(
      equilibria: certified, coverage: coverage, rejectedCandidates: 1 - certified.count)
    let findings = ParetoFindings(profiles: certified.map(\.evidence))
    return Found(search, "linear-program", .pareto(findings))
  }
}
