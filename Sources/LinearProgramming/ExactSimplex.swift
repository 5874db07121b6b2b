public import Certification
import ExactArithmetic
public import LinearModel

/// The simplex method in rational arithmetic (Dantzig 1963), which always ends, with a proof.
///
/// It is the revised method with bounds on all variables and rows, in two phases. While some basic
/// variables violate a bound, the objective is to lessen the sum of the violations, without
/// artificial variables; then it is that of the program. Whatever ends the method is a certificate:
///
/// - nothing improves the violation, but it is positive: the multipliers are those of Farkas;
/// - nothing improves the objective: they are the optimal dual solution;
/// - an improvement meets no bound: it is a ray.
///
/// The variable that enters is the one with the largest reduced cost, until a step has length zero;
/// then, until a step has a positive length, it is the first that improves, and of the variables that
/// may leave the first does (Bland 1977). So no basis can return: a positive step improves the
/// objective for good, and in a row of zero steps neither the point nor the objective changes, so that
/// Bland's theorem holds for it, in the first phase as well.
///
/// If the first basis is dual feasible, as one that floating point finds usually is even where its
/// values are a little off, the dual method goes first (Lemke 1954): it takes a few iterations where
/// the primal one can take very many, because the constraints of a game meet in degenerate corners.
///
/// Each iteration solves three systems with the *kernel* of the basis: the rows that are not basic
/// restricted to the columns that are. It is the method of choice from a basis that is nearly
/// optimal, such as floating point finds, and for small programs from any.
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
    if let limit = state.restoreFeasibility(stopReason: stopReason) {
      return .undecided(.stopped(limit))
    }
    var rule = EnteringRule.largestReducedCost
    while true {
      if let limit = stopReason() { return .undecided(.stopped(limit)) }
      let violation = state.violationGradient()
      let prices = state.prices(for: violation ?? state.objective)
      guard let entering = state.entering(at: prices, by: rule) else {
        return outcome(of: program) { () throws(CertificateError) in
          violation == nil
            ? .optimal(try Certified(state.optimality(at: prices), for: program))
            : .infeasible(
              try Certified(InfeasibilityCertificate(multipliers: prices.rows), for: program))
        }
      }
      let direction = state.direction(of: entering)
      guard let step = state.longestStep(along: direction, of: entering) else {
        return outcome(of: program) { () throws(CertificateError) in
          .unbounded(try Certified(state.unboundedness(along: direction), for: program))
        }
      }
      rule = step.length.isZero ? .first : .largestReducedCost
      state.take(step, along: direction, of: entering)
    }
  }

  // A refused certificate would be a mistake in this file. It must not pass for an answer.
  private func outcome(
    of program: LinearProgram, _ answer: () throws(CertificateError) -> LinearProgramOutcome
  ) -> LinearProgramOutcome {
    do {
      return try answer()
    } catch {
      return .undecided(.outsideScope("the answer failed its exact check: \(error)"))
    }
  }
}

/// How the variable that enters the basis is chosen among those that improve.
enum EnteringRule {
  case largestReducedCost
  case first
}
