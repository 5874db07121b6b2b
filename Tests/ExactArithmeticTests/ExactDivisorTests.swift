import ExactArithmetic
import Testing

@Suite struct ExactDivisorTests {
  // With Int8 in the place of Int64 and Int128, every case can be tried.
  @Test func `every quotient of eight bits is right, or reported as too wide`() {
    var failures: [String] = []
    for divisor in 1...Int(Int8.max) {
      let exact = ExactDivisor(Int8(divisor))
      let limit = (1 << 15 - 1) / divisor
      for quotient in -limit...limit {
        let dividend = Int16(quotient * divisor)
        let (result, fits) = exact.quotient(
          high: Int8(dividend >> 8), low: UInt8(truncatingIfNeeded: dividend))
        let expected = quotient.magnitude <= Int(Int8.max)
        if fits != expected || (fits && Int(result) != quotient) {
          failures.append("\(dividend) / \(divisor)")
        }
      }
    }
    #expect(failures == [])
  }
}
