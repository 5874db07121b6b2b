import CGLPK
import Certification
import LinearModel

/// The simplex method of GLPK in floating point, called so that nothing it does can stop the process.
///
/// Arguments are valid by construction: numbers are finite, indices exist, no entry occurs twice,
/// bounds do not cross. What GLPK still aborts on becomes a failure (see `shim.h`). A problem lives
/// within one synchronous call, and the environment of GLPK within the thread, so that programs may
/// be solved on any number of threads at once.
enum GuardedSimplex {
  /// What came of it.
  enum Outcome {
    /// The final basis. Whether it is optimal remains to be seen.
    case basis(SimplexBasis)
    case stopped(Limit)
    case failed
  }

  /// The number of iterations between the first two questions whether to stop.
  private static let slice: Int32 = 1000

  /// Runs the simplex method.
  ///
  /// - Parameters:
  ///   - program: The program in floating point.
  ///   - basis: Where to begin, or `nil` for the slack basis.
  ///   - stopReason: Asked after 1,000, 3,000, 7,000 iterations and so on.
  /// - Returns: The basis at which the method stood when it ended.
  static func run(
    _ program: FloatingPointProgram, from basis: SimplexBasis?, stopReason: () -> Limit?
  ) -> Outcome {
    guard let size = Int32(exactly: program.rows.count + program.columns.count),
      let entryCount = Int32(exactly: program.entries.count)
    else { return .failed }
    let rows = BoundArrays(program.rows)
    let columns = BoundArrays(program.columns)
    // Element 0 of each list is ignored, and indices start at 1.
    let entryRows = [0] + program.entries.map { Int32($0.row + 1) }
    let entryColumns = [0] + program.entries.map { Int32($0.column + 1) }
    let entryValues = [0] + program.entries.map(\.value)
    var rowStatus = basis.map { $0.rows.map(\.code) } ?? rows.types
    var columnStatus = basis.map { $0.columns.map(\.code) } ?? columns.types

    var question = StopQuestion(limit: nil)
    let result = withoutActuallyEscaping(stopReason) { stopReason in
      question.ask = stopReason
      defer { question.ask = { nil } }
      return withUnsafeMutablePointer(to: &question) { question in
        var control = cglpk_control()
        control.method = program.startsDualFeasible ? GLP_DUALP : GLP_PRIMAL
        control.starts_at_basis = basis == nil ? 0 : 1
        control.context = UnsafeMutableRawPointer(question)
        control.should_stop = { context in
          guard let question = context?.assumingMemoryBound(to: StopQuestion.self) else { return 0 }
          question.pointee.limit = question.pointee.ask()
          return question.pointee.limit == nil ? 0 : 1
        }
        control.slice = slice
        control.iterations = 50 * min(size, 1_000_000) + 100_000
        return rows.withPointers { rowTypes, rowLower, rowUpper in
          columns.withPointers { columnTypes, columnLower, columnUpper in
            entryRows.withUnsafeBufferPointer { entryRows in
              entryColumns.withUnsafeBufferPointer { entryColumns in
                entryValues.withUnsafeBufferPointer { entryValues in
                  program.objective.withUnsafeBufferPointer { objective in
                    var arrays = cglpk_program(
                      rows: Int32(program.rows.count), columns: Int32(program.columns.count),
                      coefficients: entryCount, coefficient_row: entryRows.baseAddress,
                      coefficient_column: entryColumns.baseAddress,
                      coefficient: entryValues.baseAddress, row_type: rowTypes,
                      column_type: columnTypes, row_lower: rowLower, row_upper: rowUpper,
                      column_lower: columnLower, column_upper: columnUpper,
                      objective: objective.baseAddress, maximize: program.isMaximized ? 1 : 0)
                    return cglpk_simplex(&arrays, &control, &rowStatus, &columnStatus)
                  }
                }
              }
            }
          }
        }
      }
    }
    switch result {
    case CGLPK_FINISHED:
      return .basis(
        SimplexBasis(
          columns: columnStatus.map { SimplexBasis.Status(code: $0) },
          rows: rowStatus.map { SimplexBasis.Status(code: $0) }))
    case CGLPK_STOPPED: return .stopped(question.limit ?? .cancellation)
    default: return .failed
    }
  }

  /// What the C function gets to ask with.
  private struct StopQuestion {
    var ask: () -> Limit? = { nil }
    var limit: Limit?
  }
}

/// Bounds as GLPK wants them: a type, and numbers that count only if the type says so.
private struct BoundArrays {
  var types: [Int32] = []
  var lower: [Double] = []
  var upper: [Double] = []

  init(_ intervals: [FloatingPointProgram.Interval]) {
    for interval in intervals {
      let type =
        switch (interval.lower.isFinite, interval.upper.isFinite) {
        case (false, false): GLP_FR
        case (true, false): GLP_LO
        case (false, true): GLP_UP
        case (true, true): interval.lower < interval.upper ? GLP_DB : GLP_FX
        }
      types.append(type)
      lower.append(interval.lower.isFinite ? interval.lower : 0)
      upper.append(interval.upper.isFinite ? interval.upper : 0)
    }
  }

  func withPointers<Result>(
    _ body: (UnsafePointer<Int32>?, UnsafePointer<Double>?, UnsafePointer<Double>?) -> Result
  ) -> Result {
    types.withUnsafeBufferPointer { types in
      lower.withUnsafeBufferPointer { lower in
        upper.withUnsafeBufferPointer { upper in
          body(types.baseAddress, lower.baseAddress, upper.baseAddress)
        }
      }
    }
  }
}

extension FloatingPointProgram {
  /// Whether no column can improve the objective from the bound where the slack basis puts it, so
  /// that the dual simplex method can begin at once.
  fileprivate var startsDualFeasible: Bool {
    zip(objective, columns).allSatisfy { cost, interval in
      let gain = isMaximized ? cost : -cost
      return gain == 0
        || (gain < 0
          ? interval.lower.isFinite
          : !interval.lower.isFinite
            && interval.upper.isFinite)
    }
  }
}

extension SimplexBasis.Status {
  /// The constant of GLPK.
  fileprivate var code: Int32 {
    switch self {
    case .basic: GLP_BS
    case .atLower: GLP_NL
    case .atUpper: GLP_NU
    case .atZero: GLP_NF
    }
  }

  fileprivate init(code: Int32) {
    switch code {
    case GLP_BS: self = .basic
    case GLP_NU: self = .atUpper
    case GLP_NF: self = .atZero
    default: self = .atLower
    }
  }
}
