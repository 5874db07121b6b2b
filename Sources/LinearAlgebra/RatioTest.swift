/// The ratio test of simplex methods: which of some variables, as all fall at their own rate, is the first to
/// become zero.
///
/// About every other rate is negative, at random, so that a branch for each would be foreseen wrongly half of
/// the time. Four are looked at together without one.
enum RatioTest {
  /// The least ratio of a value and a rate, or infinity.
  ///
  /// - Parameters:
  ///   - values: Numbers that are not negative.
  ///   - rates: As many numbers; those up to the tolerance do not count.
  ///   - tolerance: What is taken for zero.
  /// - Returns: The least quotient.
  static func least(_ values: [Double], _ rates: [Double], tolerance: Double) -> Double {
    var least = SIMD4<Double>(repeating: .infinity)
    forEachBlock(values, rates) { _, value, rate in
      let ratio = (value / rate).replacing(with: .infinity, where: rate .<= tolerance)
      least.replace(with: ratio, where: ratio .< least)
    }
    return least.min()
  }

  /// The variables whose ratio is at most a limit.
  static func indices(
    _ values: [Double], _ rates: [Double], atMost limit: Double, tolerance: Double
  ) -> [Int] {
    var result: [Int] = []
    forEachBlock(values, rates) { start, value, rate in
      let counts = (rate .> tolerance) .& (value .<= limit * rate)
      guard any(counts) else { return }
      for lane in 0..<4 where counts[lane] { result.append(start + lane) }
    }
    return result
  }

  /// Calls back with four values and rates at a time; those that the last block lacks are zero.
  private static func forEachBlock(
    _ values: [Double], _ rates: [Double],
    _ body: (_ start: Int, _ value: SIMD4<Double>, _ rate: SIMD4<Double>) -> Void
  ) {
    precondition(values.count == rates.count, "a rate for each value")
    let whole = values.count & ~3
    values.withUnsafeBytes { values in
      rates.withUnsafeBytes { rates in
        for start in stride(from: 0, to: whole, by: 4) {
          let offset = start * MemoryLayout<Double>.stride
          body(
            start, values.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self),
            rates.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self))
        }
      }
    }
    guard whole < values.count else { return }
    var (value, rate) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for lane in 0..<(values.count - whole) {
      (value[lane], rate[lane]) = (values[whole + lane], rates[whole + lane])
    }
    body(whole, value, rate)
  }
}
