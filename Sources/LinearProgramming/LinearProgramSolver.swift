public import Certification
import ExactArithmetic
public import LinearModel

/// Solves linear programs exactly, with floating point doing most of the work.
///
///     let outcome = LinearProgramSolver().solve(program)
///     if case .optimal(let certified) = outcome { print(certified.evidence.value) }
///
/// The simplex method of GLPK runs in floating point. Its final *basis*, which is a combinatorial
/// object without rounding errors, is where ``ExactSimplex`` begins: it solves the basis in rational
/// arithmetic and either finds it to be the answer, which is the rule, or pivots on from there. So
/// the answer is always exact, and comes with a certificate; if GLPK is wrong or gives up the answer
/// only takes longer. Dhiflaoui and others 2003 ("Certifying and repairing solutions to large LPs")
/// report on this scheme.
///
/// The answer depends on the program (and the basis to begin at) alone. Programs may be solved on
/// any number of threads at once. A program of a user of GLPK in the same thread is not disturbed,
/// except that its terminal and error hooks are reset.
public struct LinearProgramSolver: Sendable {
  /// The solver, which has no options.
  public init() {}

  /// Solves a program.
  ///
  /// - Parameters:
  ///   - program: Any program.
  ///   - basis: A basis to begin at, if a good one is known. One that does not fit is ignored.
  ///   - stopReason: Asked several times a second while floating point is at work, and once per exact
  ///     iteration; if it says so, the answer is undecided.
  /// - Returns: The answer with its certificate.
  public func solve(
    _ program: LinearProgram, startingAt basis: SimplexBasis? = nil,
    stopReason: () -> Limit? = { nil }
  ) -> LinearProgramOutcome {
    let start =
      basis.flatMap { $0.fits(program) ? $0 : nil } ?? SimplexBasis(dualFeasibleFor: program)
    switch GuardedSimplex.run(FloatingPointProgram(program), from: start, stopReason: stopReason) {
    case .basis(let final):
      return ExactSimplex().solve(program, startingAt: final, stopReason: stopReason)
    case .failed:
      return ExactSimplex().solve(program, startingAt: start, stopReason: stopReason)
    case .stopped(let limit):
      return .undecided(.stopped(limit))
    }
  }

  /// Decides whether the constraints of a program can be satisfied, whatever its objective is.
  ///
  /// - Parameters:
  ///   - program: Any program.
  ///   - stopReason: As in ``solve(_:startingAt:stopReason:)``.
  /// - Returns: A point, or multipliers that prove that there is none.
  public func feasibility(
    of program: LinearProgram, stopReason: () -> Limit? = { nil }
  ) -> Verdict<FeasibilityCertificate, InfeasibilityCertificate> {
    var system = LinearProgram(program.sense)
    for column in program.columns { system.addColumn(column.bounds, name: column.name) }
    for row in program.rows { system.addRow(row.form, row.bounds, name: row.name) }
    switch solve(system, stopReason: stopReason) {
    case .optimal(let certified):
      return feasible(certified.evidence.point, program)
    case .unbounded(let certified):
      return feasible(certified.evidence.point, program)
    case .infeasible(let certified):
      return .refuted(certified)
    case .undecided(let reason):
      return .undecided(reason)
    }
  }

  private func feasible(
    _ point: [Rational], _ program: LinearProgram
  ) -> Verdict<FeasibilityCertificate, InfeasibilityCertificate> {
    do throws(CertificateError) {
      return .proved(try Certified(FeasibilityCertificate(point: point), for: program))
    } catch {
      return .undecided(.outsideScope("the answer failed its exact check: \(error)"))
    }
  }
}
