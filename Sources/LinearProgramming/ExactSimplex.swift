public import Certification
import ExactArithmetic
public import LinearModel

/// The simplex method in rational arithmetic (Dantzig 1963), which always ends, with a proof.
///
/// It is the revised method, with bounds on all variables and rows, in three parts.
///
/// 1. *Dual* (Lemke 1954): the objective is changed so that the basis is optimal for it but for
///    variables outside of their bounds. One such variable after the other leaves the basis, until
///    there is none. From a basis that floating point holds to be optimal this takes a few pivots,
///    and none if floating point is right. If no variable can enter, the row says why there is no
///    feasible point.
/// 2. *Primal, first phase*: only if the dual method makes no progress. The objective is to lessen
///    the sum of the violations of bounds.
/// 3. *Primal*: with the objective of the program, from a feasible point to the best one.
///
/// Whatever ends the method is a certificate: multipliers after Farkas, the optimal dual solution, or
/// a ray.
///
/// It ends because no basis returns. A positive step improves an objective for good. Of steps of
/// length zero, a dual run is given up after m + n of them, and a primal run of as many goes on by
/// Bland's rule (1977), under which no cycle exists; in the first phase as well, as neither the point
/// nor the objective changes in such a run.
///
/// An iteration solves three systems with the *kernel* of the basis: the rows that are not basic
/// restricted to the columns that are. So it is the method of choice from a basis that is nearly
/// optimal, and for small programs from any.
public struct ExactSimplex: Sendable {
  /// The method, which has no options.
  public init() {}

  /// Solves a program.
  ///
  /// - Parameters:
  ///   - program: Any program; a row or a column may be empty.
  ///   - basis: Where to begin. A basis that does not fit the program, or is singular, is replaced by
  ///     the slack basis.
  ///   - stopReason: Asked once per iteration; if it says so, the answer is undecided.
  /// - Returns: The answer with its certificate.
  /// - Complexity: Usually a small multiple of min(m, n) iterations for m rows and n columns, each
  ///   of O(k³ + z) operations for a kernel of size k and z nonzero coefficients.
  public func solve(
    _ program: LinearProgram, startingAt basis: SimplexBasis? = nil,
    stopReason: () -> Limit? = { nil }
  ) -> LinearProgramOutcome {
    var state =
      basis.flatMap { SimplexState(program, $0) } ?? SimplexState(slackBasisOf: program)
    do throws(CertificateError) {
      if let outcome = try dual(&state, stopReason) { return outcome }
      return try primal(&state, stopReason)
    } catch {
      // A refused certificate would be a mistake in this module. It must not pass for an answer.
      return .undecided(.outsideScope("the answer failed its exact check: \(error)"))
    }
  }

  /// Makes the basis feasible, or finds that nothing is; `nil` if the primal method has the word.
  private func dual(
    _ state: inout SimplexState, _ stopReason: () -> Limit?
  ) throws(CertificateError) -> LinearProgramOutcome? {
    let objective = state.objectiveForDualFeasibility()
    var zeroSteps = 0
    while zeroSteps <= state.variableCount, let violation = state.largestViolation() {
      if let limit = stopReason() { return .undecided(.stopped(limit)) }
      let row = state.prices(for: state.gradient(of: violation))
      let prices = state.prices(for: objective)
      guard let entering = state.entering(at: prices, inRow: row) else {
        return try infeasible(state, row)
      }
      zeroSteps = prices.reducedCosts[entering].isZero ? zeroSteps + 1 : 0
      state.exchange(entering, for: violation.variable, at: violation.bound)
    }
    return nil
  }

  private func primal(
    _ state: inout SimplexState, _ stopReason: () -> Limit?
  ) throws(CertificateError) -> LinearProgramOutcome {
    var zeroSteps = 0
    while true {
      if let limit = stopReason() { return .undecided(.stopped(limit)) }
      let violation = state.violationGradient()
      let prices = state.prices(for: violation ?? state.objective)
      let rule: EnteringRule = zeroSteps > state.variableCount ? .first : .largestReducedCost
      guard let entering = state.entering(at: prices, by: rule) else {
        return try violation == nil ? optimal(state, prices) : infeasible(state, prices)
      }
      let direction = state.direction(of: entering)
      guard let step = state.longestStep(along: direction, of: entering) else {
        return .unbounded(
          try Certified(state.unboundedness(along: direction), for: state.program))
      }
      zeroSteps = step.length.isZero ? zeroSteps + 1 : 0
      state.exchange(entering.variable, for: step.leaving, at: step.bound)
    }
  }

  private func optimal(
    _ state: SimplexState, _ prices: SimplexState.Prices
  ) throws(CertificateError) -> LinearProgramOutcome {
    .optimal(try Certified(state.optimality(at: prices), for: state.program))
  }

  private func infeasible(
    _ state: SimplexState, _ prices: SimplexState.Prices
  ) throws(CertificateError) -> LinearProgramOutcome {
    .infeasible(
      try Certified(InfeasibilityCertificate(multipliers: prices.rows), for: state.program))
  }
}
