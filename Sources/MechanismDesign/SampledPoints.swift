import ExactArithmetic
import GameModel

/// Points of a case that look random and are the same in every run, for boxes that have too many grid points.
///
/// Coordinates are multiples of a half, and later of a quarter, of their interval. Where one coordinate
/// must not be less than another, the other is lowered to it; points that violate another condition are
/// left out.
struct SampledPoints: Sequence {
  let auditCase: AuditCase
  let count: Int

  func makeIterator() -> Iterator {
    Iterator(points: self)
  }

  struct Iterator: IteratorProtocol {
    private let points: SampledPoints
    private var drawn = 0
    private var state: UInt64 = 0

    fileprivate init(points: SampledPoints) {
      self.points = points
    }

    mutating func next() -> [Rational]? {
      while drawn < points.count {
        let parts = 2 * drawn < points.count ? 2 : 4
        drawn += 1
        var point = points.auditCase.ranges.map { range in
          range.lowerBound
            + (range.upperBound - range.lowerBound) * Rational(draw(upTo: parts), parts)
        }
        for condition in points.auditCase.conditions { Self.lower(&point, to: condition) }
        if points.auditCase.conditions.allSatisfy({ $0.holds(at: point) }) { return point }
      }
      return nil
    }

    /// Lowers xₛ to xₚ where a condition says xₚ − xₛ ≥ 0.
    private static func lower(_ point: inout [Rational], to condition: Violation.Condition) {
      guard condition.form.constant.isZero, !condition.holds(at: point),
        let larger = condition.form.coefficients.firstIndex(of: 1),
        let smaller = condition.form.coefficients.firstIndex(of: -1),
        condition.form == .variable(larger) - .variable(smaller)
      else { return }
      point[smaller] = point[larger]
    }

    /// A number from 0 to a limit, by the generator SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func draw(upTo limit: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
      bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
      bits ^= bits >> 31
      return Int(bits % UInt64(limit + 1))
    }
  }
}
