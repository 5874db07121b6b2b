import ExactArithmetic

extension Mechanism {
  /// By how much an allotment gives more than there is, or less than nothing, in every respect in which
  /// it might.
  ///
  /// Bundles are judged agent by agent and good by good: what a lottery over feasible outcomes gives passes.
  ///
  /// - Parameters:
  ///   - allotment: What is given.
  ///   - comparisons: Answers which agents get most, where the supply is of positions.
  /// - Returns: Forms that must all be ≤ 0.
  /// - Throws: ``RuleInterruption`` if the comparisons stop.
  public func excesses(
    of allotment: Allotment, comparing comparisons: any Comparisons
  ) throws(RuleInterruption) -> [AffineForm] {
    let gets = allotment.gets
    let first = gets.map { $0[0] }
    switch supply {
    case .units(let count):
      let total = gets.map { $0.sum() }.sum() - AffineForm(Rational(count))
      let later = gets.flatMap { amounts in zip(amounts.dropFirst(), amounts).map { $0 - $1 } }
      return shortfalls(gets) + first.map { $0 - .one } + later + [total]
    case .positions(let clicks):
      var excesses = shortfalls(gets)
      var excess = AffineForm.zero
      var ranking = Ranking(first, comparing: comparisons)
      for rank in first.indices {
        guard let agent = try ranking.position(rank) else { break }
        excess += first[agent]
        if rank < clicks.count { excess -= AffineForm(clicks[rank]) }
        excesses.append(excess)
      }
      return excesses
    case .trade:
      let missing = zip(agents, first).map { $0.valuation == .cost ? -$1 : $1 }.sum()
      return shortfalls(gets) + first.map { $0 - .one } + [missing]
    case .project:
      return differences(first) + [-first[0], first[0] - .one]
    case .place:
      return differences(first)
    case .bundles(let bundles):
      let mostGoods = bundles.joined().map { 64 - $0.goods.leadingZeroBitCount }.max() ?? 0
      let overloads = (0..<mostGoods).map { good in
        zip(bundles, gets).map { bundles, amounts in
          zip(bundles, amounts).filter { $0.0.goods >> UInt64(good) & 1 == 1 }.map(\.1).sum()
        }.sum() - .one
      }
      return shortfalls(gets) + gets.map { $0.sum() - .one } + overloads
    case .capacity(let capacity):
      return shortfalls(gets) + [first.sum() - AffineForm(capacity)]
    }
  }

  private func shortfalls(_ gets: [[AffineForm]]) -> [AffineForm] {
    gets.joined().map { -$0 }
  }

  private func differences(_ amounts: [AffineForm]) -> [AffineForm] {
    amounts.dropFirst().flatMap { [$0 - amounts[0], amounts[0] - $0] }
  }
}
