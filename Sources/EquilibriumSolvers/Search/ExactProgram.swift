import Certification
import LinearModel
import LinearProgramming

/// Solves a linear program that has an optimum by construction.
///
/// - Parameters:
///   - program: A feasible and bounded program.
///   - basis: Where to begin, if a good basis is known.
///   - monitor: Carries limits into the search.
/// - Returns: The optimal solution with its multipliers.
/// - Throws: ``UndecidedReason`` if the search was stopped.
func solveExactly(
  _ program: LinearProgram, startingAt basis: SimplexBasis? = nil, monitor: SearchMonitor
) throws(UndecidedReason) -> OptimalityCertificate {
  switch LinearProgramSolver().solve(
    program, startingAt: basis, stopReason: monitor.stopReason)
  {
  case .optimal(let certified): return certified.evidence
  case .undecided(let reason): throw reason
  case .infeasible: preconditionFailure("a program that has a solution was found to have none")
  case .unbounded: preconditionFailure("a program that has an optimum was found to have none")
  }
}
