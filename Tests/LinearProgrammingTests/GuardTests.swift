import CGLPK
import Equilibria
import Testing

/// What happens when GLPK calls `abort`, which the arguments of the library do not make it do.
@Suite struct GuardTests {
  /// Calls the guard with: maximise x subject to x ≤ 4, the coefficient standing at some column.
  ///
  /// - Returns: What came of it, and the final statuses of the row and the column.
  static func run(
    column: Int32, stopping: Bool = false
  ) -> (result: cglpk_result, row: Int32, column: Int32) {
    let rows: [Int32] = [0, 1]
    let columns: [Int32] = [0, column]
    let type = [GLP_UP, GLP_LO]
    let numbers: [Double] = [0, 1, 4]
    var statuses: [Int32] = [0, 0]
    let goOn: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { _ in 0 }
    let stop: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { _ in 1 }
    let result = unsafe rows.withUnsafeBufferPointer { rows in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe type.withUnsafeBufferPointer { type in
          unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe statuses.withUnsafeMutableBufferPointer { statuses in
              guard let types = type.baseAddress,
                let numbers = numbers.baseAddress,
                let statuses = statuses.baseAddress
              else { return CGLPK_FAILED }
              var program = unsafe cglpk_program(
                rows: 1, columns: 1, coefficients: 1, coefficient_row: rows.baseAddress,
                coefficient_column: columns.baseAddress, coefficient: numbers, row_type: types,
                column_type: types + 1, row_lower: numbers, row_upper: numbers + 2,
                column_lower: numbers, column_upper: numbers, objective: numbers + 1, maximize: 1)
              var control = unsafe cglpk_control(
                method: GLP_DUALP, starts_at_basis: 0, iterations: 100,
                should_stop: stopping ? stop : goOn, context: nil)
              return unsafe cglpk_simplex(&program, &control, statuses, statuses + 1)
            }
          }
        }
      }
    }
    return (result, statuses[0], statuses[1])
  }

  @Test func `a valid program reaches its final basis`() {
    #expect(Self.run(column: 1) == (CGLPK_FINISHED, GLP_NU, GLP_BS))
  }

  @Test(arguments: [0, 2, -1, Int32.max])
  func `an abort inside GLPK becomes a failure, and the next call works`(column: Int32) {
    #expect(Self.run(column: column).result == CGLPK_FAILED)
    #expect(Self.run(column: 1) == (CGLPK_FINISHED, GLP_NU, GLP_BS))
  }

  @Test func `a search that is told to stop leaves GLPK ready for the next`() {
    #expect(Self.run(column: 1, stopping: true).result == CGLPK_STOPPED)
    #expect(Self.run(column: 1) == (CGLPK_FINISHED, GLP_NU, GLP_BS))
  }
}
