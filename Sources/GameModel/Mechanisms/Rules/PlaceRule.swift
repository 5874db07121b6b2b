import ExactArithmetic

/// A rule that turns the agents' peaks into one place, without payments.
protocol PlaceRule: MechanismRule {
  func place(
    _ peaks: [AffineForm], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> AffineForm
}

extension PlaceRule {
  public var supply: Supply { .place }

  public func obstacle(to agents: [MechanismAgent]) -> String? {
    obstacleUnlessOneNumber(agents, .distance, called: "peak")
  }

  public func allotment(
    for reports: [[AffineForm]], comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> Allotment {
    var allotment = Allotment(nothingFor: reports)
    let place = try place(reports.map { $0[0] }, comparing: comparisons)
    for agent in reports.indices { allotment.gets[agent][0] = place }
    return allotment
  }
}

/// The median of peaks and of given places, the phantoms; of an even number of them the lower one.
///
/// The phantoms are numbers, and what peaks are compared with first: only peaks between the two phantoms
/// around the median are compared with each other.
///
/// - Parameters:
///   - peaks: The peaks.
///   - phantoms: Numbers, in increasing order.
///   - comparisons: Answers which peaks are greater.
/// - Returns: The place.
/// - Throws: ``RuleInterruption`` if the comparisons stop.
/// - Complexity: O(n · log q) comparisons with q phantoms, and O(n²) at most among n peaks.
func median(
  of peaks: [AffineForm], withPhantoms phantoms: [Rational],
  comparing comparisons: any Comparisons
) throws(RuleInterruption) -> AffineForm {
  // The median is the rank-th greatest of all.
  let rank = (peaks.count + phantoms.count) / 2 + 1
  func isAtLeast(_ peak: AffineForm, _ phantom: Rational) throws(RuleInterruption) -> Bool {
    try !comparisons.isNegative(peak - AffineForm(phantom))
  }

  // Where there are more phantoms than peaks the median is never beyond the last phantom. Then whether it
  // is as much is not asked, for that would be a cell without an inside where no peak is beyond it either.
  let isBounded = rank > peaks.count
  // Of the phantoms, the median is at least the first `low` and less than those from `high` on.
  var low = 0
  let top = phantoms.count - (isBounded ? 1 : 0)
  var high = top
  while low < high {
    let middle = (low + high) / 2
    var missing = rank - (phantoms.count - middle)
    for peak in peaks where missing > 0 {
      if try isAtLeast(peak, phantoms[middle]) { missing -= 1 }
    }
    if missing <= 0 { low = middle + 1 } else { high = middle }
  }

  // The rank that it then has among the peaks between the two phantoms around it.
  var rankBetween = rank - (phantoms.count - low)
  var between: [AffineForm] = []
  for peak in peaks {
    if low < top, try isAtLeast(peak, phantoms[low]) {
      rankBetween -= 1
      continue
    }
    if low > 0, try !isAtLeast(peak, phantoms[low - 1]) { continue }
    between.append(peak)
  }
  guard rankBetween <= between.count else { return AffineForm(phantoms[low - 1]) }
  var median: AffineForm
  if rankBetween <= (between.count + 1) / 2 {
    var ranking = Ranking(between, comparing: comparisons)
    median = try ranking.value(rankBetween - 1) ?? .zero
  } else {
    var ranking = Ranking(between.map { -$0 }, comparing: comparisons)
    median = -(try ranking.value(between.count - rankBetween) ?? .zero)
  }
  if low == top, isBounded, let last = phantoms.last {
    median = try comparisons.min(median, AffineForm(last))
  }
  return median
}
