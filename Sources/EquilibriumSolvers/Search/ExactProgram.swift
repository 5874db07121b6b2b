import Certification
import LinearModel
import LinearProgramming

/// Solves a linear program that has an optimum by construction.
///
/// - Parameters:
///   - program: A feasible and bounded program.
///   - monitor: Carries limits into the search.
/// - Returns: The optimal solution with its multipliers, or why there is none.
func solveExactly(
  _ program: LinearProgram, monitor: SearchMonitor
) -> Result<OptimalityCertificate, UndecidedReason> {
  switch LinearProgramSolver().solve(program, stopReason: monitor.stopReason) {
  case .optimal(let certified): return .success(certified.evidence)
  case .undecided(let reason): return .failure(reason)
  case .infeasible: preconditionFailure("a program that has a solution was found to have none")
  case .unbounded: preconditionFailure("a program that has an optimum was found to have none")
  }
}
