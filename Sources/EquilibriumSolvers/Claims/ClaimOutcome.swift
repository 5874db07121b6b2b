public import Certification
public import ExactArithmetic
public import GameModel

/// Whether a claim about a game is true, and what shows it.
public enum ClaimOutcome: Hashable, Sendable {
  case holds(ClaimEvidence)
  /// The evidence is a counterexample.
  case fails(ClaimEvidence)
  case undecided(UndecidedReason)

  /// The outcome of the claim's negation, on the same evidence.
  public var negated: ClaimOutcome {
    switch self {
    case .holds(let evidence): .fails(evidence)
    case .fails(let evidence): .holds(evidence)
    case .undecided: self
    }
  }

  /// What shows that the claim is false, if it is.
  public var counterexample: ClaimEvidence? {
    if case .fails(let evidence) = self { evidence } else { nil }
  }

  /// `holds` or `fails` as the claim is true or false.
  package init(_ holds: Bool, _ evidence: ClaimEvidence) {
    self = holds ? .holds(evidence) : .fails(evidence)
  }
}

extension ClaimOutcome: CustomStringConvertible {
  public var description: String {
    switch self {
    case .holds(let evidence): "holds: \(evidence)"
    case .fails(let evidence): "fails: \(evidence)"
    case .undecided(let reason): "undecided: \(reason)"
    }
  }
}

/// What shows that a claim is true, or that it is false: a value, and a sentence that says it to people.
///
/// The same evidence refutes a claim and proves its negation.
public struct ClaimEvidence: Hashable, Sendable, CustomStringConvertible {
  /// The values that can decide a claim.
  public enum Value: Hashable, Sendable {
    /// A profile from which nobody gains by deviating.
    case noDeviation(MixedProfile)
    /// What somebody gains by deviating from a profile.
    case deviation(Deviation)
    /// A Nash equilibrium, with its payoffs.
    case equilibrium(Certified<NashCertificate>)
    /// The Nash equilibria that were counted, and what the list of them is.
    case equilibria([Certified<NashCertificate>], SearchCoverage)
    /// Nash equilibria between bounds that were counted, and what the list of them is.
    case enclosures([Certified<EquilibriumEnclosure>], SearchCoverage)
    /// A player's payoff at a profile.
    case payoff(Rational, at: MixedProfile)
    /// An elimination of dominated actions, to the end.
    case elimination(Certified<DominanceCertificate>)
    /// A mixture that dominates an action.
    case domination(Certified<DominationCertificate>)
    /// A belief to which an action is a best response.
    case undominated(Certified<UndominatedCertificate>)
    /// The efficient pure profiles, or one of them.
    case efficient([PureProfile])
    /// A profile that is better than another for everybody.
    case improvement(ParetoImprovement)
    /// Correlated or coarse correlated equilibria.
    case distributions([CorrelatedDistribution])
    /// What keeps a distribution from being one.
    case correlatedDeviation(CorrelatedDeviation)
    /// The best correlated equilibrium for each of some objectives.
    case correlated([Certified<CorrelatedCertificate>])
    /// The best coarse correlated equilibrium for each of some objectives.
    case coarseCorrelated([Certified<CoarseCorrelatedCertificate>])
    /// Players who are interchangeable.
    case interchangeable([Int])
    /// Two players who are not.
    case distinguished([Int])
    /// A potential of the game.
    case potential(Certified<PotentialCertificate>)
    /// Closed paths that no potential is compatible with.
    case noPotential(Certified<PotentialRefutation>)
    /// The tables of all pairs of players.
    case polymatrix(Certified<PolymatrixCertificate>)
    /// A gain that depends on two other players together.
    case notPolymatrix(Certified<PolymatrixRefutation>)
    /// A quantal response equilibrium between bounds.
    case quantalResponse(Certified<QuantalResponse>)
    /// Bounds between which there is no quantal response equilibrium.
    case noQuantalResponse(Certified<QuantalResponseExclusion>)
    /// Certified equilibria of a compute game: all that were found, or the one that matters.
    case computeEquilibria([ComputeEvidence])
    /// Why something is no equilibrium of a compute game.
    case computeViolation(CertificateError)
    /// Certified equilibria of a smooth game: all that were found, or the one that matters.
    case smoothEquilibria([Certified<SmoothEquilibrium>])
    /// What a mechanism decides at the reports of the claim.
    case allotment(Allotment)
    /// A property of a mechanism, for all types.
    case mechanismProof(Certified<MechanismProof>)
    /// Types and reports at which a mechanism lacks a property.
    case mechanismCounterexample(Certified<MechanismCounterexample>)
    /// The largest gain from a misreport.
    case mechanismRegret(Certified<RegretCertificate>)
    /// A cycle of types that no payments can make content.
    case negativeCycle(Certified<NegativeCycle>)
    /// In how many situations payments were found that make truth a best report.
    case paymentSchedules(Int)
    /// An expected sum of payments.
    case revenue(Rational)
  }

  public let value: Value
  /// A sentence without a final full stop.
  public let description: String

  package init(_ value: Value, _ description: String) {
    self.value = value
    self.description = description
  }
}
