public import Certification

/// The answer to a linear program, proved.
public enum LinearProgramOutcome: Hashable, Sendable {
  case optimal(Certified<OptimalityCertificate>)
  case infeasible(Certified<InfeasibilityCertificate>)
  case unbounded(Certified<UnboundednessCertificate>)
  /// The search was stopped.
  case undecided(UndecidedReason)

  /// The optimal solution, if the program has one and it was found.
  public var optimum: OptimalityCertificate? {
    if case .optimal(let certified) = self { certified.evidence } else { nil }
  }
}
