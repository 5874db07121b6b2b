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

  /// Runs the simplex method.
  ///
  /// - Parameters:
  ///   - program: The program in floating point.
  ///   - basis: Where to begin, or `nil` for the slack basis.
  ///   - stopReason: Asked several times a second.
  /// - Returns: The basis at which the method stood when it ended.
  static func run(
    _ program: FloatingPointProgram, from basis: SimplexBasis?, stopReason: () -> Limit?
  ) -> Outcome {
    guard let size = Int32(exactly: program.rows.count + program.columns.count),
      let entryCount = Int32(exactly: program.entries.count)
    else { return .failed }
    var arrays = ProgramArrays(program, entryCount: entryCount)
    var rowStatus = basis.map { $0.rows.map(\.code) } ?? program.rows.map { _ in GLP_BS }
    var columnStatus = basis.map { $0.columns.map(\.code) } ?? program.columns.map { _ in GLP_NL }
    var control = cglpk_control()
    // The primal method stalls for minutes on degenerate programs that the dual one solves at once.
    control.method = GLP_DUALP
    control.starts_at_basis = basis == nil ? 0 : 1
    control.iterations = size < 10_000_000 ? 10_000 + 100 * size : .max
    control.should_stop = { context in
      guard let question = context?.assumingMemoryBound(to: StopQuestion.self) else { return 0 }
      question.pointee.limit = question.pointee.ask()
      return question.pointee.limit == nil ? 0 : 1
    }
    var limit: Limit?
    let result = withoutActuallyEscaping(stopReason) { stopReason in
      var question = StopQuestion(ask: stopReason)
      defer { limit = question.limit }
      return withUnsafeMutablePointer(to: &question) { question in
        control.context = UnsafeMutableRawPointer(question)
        return cglpk_simplex(&arrays.program, &control, &rowStatus, &columnStatus)
      }
    }
    switch result {
    case CGLPK_FINISHED:
      return .basis(
        SimplexBasis(
          columns: columnStatus.map { SimplexBasis.Status(code: $0) },
          rows: rowStatus.map { SimplexBasis.Status(code: $0) }))
    case CGLPK_STOPPED: return .stopped(limit ?? .cancellation)
    default: return .failed
    }
  }

  /// What the C function gets to ask with.
  private struct StopQuestion {
    let ask: () -> Limit?
    var limit: Limit?
  }
}

/// A program as plain arrays of C, which live as long as this.
private struct ProgramArrays: ~Copyable {
  var program = cglpk_program()
  private var owned: [UnsafeMutableRawPointer] = []

  init(_ source: FloatingPointProgram, entryCount: Int32) {
    program.rows = Int32(source.rows.count)
    program.columns = Int32(source.columns.count)
    program.coefficients = entryCount
    // Element 0 of each list is ignored, and indices start at 1.
    program.coefficient_row = copy([0] + source.entries.map { Int32($0.row + 1) })
    program.coefficient_column = copy([0] + source.entries.map { Int32($0.column + 1) })
    program.coefficient = copy([0] + source.entries.map(\.value))
    program.row_type = copy(source.rows.map(\.type))
    program.row_lower = copy(source.rows.map(\.finiteLower))
    program.row_upper = copy(source.rows.map(\.finiteUpper))
    program.column_type = copy(source.columns.map(\.type))
    program.column_lower = copy(source.columns.map(\.finiteLower))
    program.column_upper = copy(source.columns.map(\.finiteUpper))
    program.objective = copy(source.objective)
    program.maximize = source.isMaximized ? 1 : 0
  }

  deinit {
    for pointer in owned { pointer.deallocate() }
  }

  private mutating func copy<Element: BitwiseCopyable>(
    _ array: [Element]
  ) -> UnsafePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: array.count)
    pointer.initialize(from: array, count: array.count)
    owned.append(UnsafeMutableRawPointer(pointer))
    return UnsafePointer(pointer)
  }
}

/// Bounds as GLPK wants them: a type, and numbers that count only if the type says so.
extension FloatingPointProgram.Interval {
  fileprivate var type: Int32 {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): GLP_FR
    case (true, false): GLP_LO
    case (false, true): GLP_UP
    case (true, true): lower < upper ? GLP_DB : GLP_FX
    }
  }

  fileprivate var finiteLower: Double { lower.isFinite ? lower : 0 }
  fileprivate var finiteUpper: Double { upper.isFinite ? upper : 0 }
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
