import Certification
import Equilibria

extension SearchRequest {
  /// Whether a game has an exact potential or, if not, a weighted one.
  static func potential(of game: NormalFormGame, _ monitor: SearchMonitor) -> Found {
    var findings = PotentialFindings(potential: nil, refutation: nil)
    var coverage = SearchCoverage.one
    for kind in [PotentialKind.exact, .weighted] where findings.potential == nil {
      switch PotentialTest(kind).verdict(on: game, monitor: monitor) {
      case .proved(let proof): findings.potential = proof.evidence
      case .refuted(let refutation): findings.refutation = refutation.evidence
      case .undecided(.stopped(let limit)): coverage = .stopped(limit)
      case .undecided(.outsideScope): coverage = .some
      }
    }
    return Found(.potential(findings), PotentialTest.name, coverage)
  }
}
