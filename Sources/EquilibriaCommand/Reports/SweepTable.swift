import Equilibria

/// The table and the picture of a sweep.
struct SweepTable {
  let sweep: ComputeSweep
  let path: String
  let game: ComputeGame
  /// Whether numbers are rounded to decimals.
  let isDecimal: Bool

  // MARK: - CSV

  /// One line for each equilibrium at each value; a value without equilibria has one line.
  var csv: String {
    ReportCSV.sweep(
      path, ComputeColumns(game: game, number: number).names,
      sweep.rows.map { row in
        let columns = ComputeColumns(game: row.game, number: number)
        return (row.value, row.equilibria.map(columns.cells))
      }, breakpoints: sweep.breakpoints, isDecimal: isDecimal)
  }

  private func number(_ value: Rational) -> String {
    isDecimal ? "\(Double(value))" : "\(value)"
  }

  // MARK: - Plot

  /// Price, payoffs and welfare over the number that varies, with the breakpoints marked.
  func plot(concept: ComputeConcept) -> LinePlot {
    var panels: [LinePlot.Panel] = []
    let price = curve("price") { row, evidence in evidence.clearing?.price.from }
    if !price.pieces.isEmpty {
      panels.append(LinePlot.Panel(label: "price of compute", curves: [price]))
    }
    let payoffs = game.agents.enumerated().map { index, agent in
      curve(agent.name.printable) { _, evidence in evidence.payoffs?[index] }
    }
    if payoffs.contains(where: { !$0.pieces.isEmpty }) {
      panels.append(LinePlot.Panel(label: "payoff", curves: payoffs))
    }
    let welfare = curve("welfare") { row, evidence in evidence.welfare(in: row.game.market) }
    panels.append(LinePlot.Panel(label: "welfare", curves: [welfare]))
    return LinePlot(
      title: "\(game.title.printable): \(concept.rawValue)", horizontalLabel: path.printable,
      panels: panels,
      marks: sweep.breakpoints.map { LinePlot.Mark($0) })
  }

  /// The values of one quantity: a line along each equilibrium while their number stays the same.
  private func curve(
    _ name: String, _ value: (ComputeSweep.Row, ComputeEvidence) -> Rational?
  ) -> LinePlot.Curve {
    LinePlot.Curve(
      name: name,
      rows: sweep.rows.map { row in
        (
          Double(row.value),
          row.equilibria.compactMap { evidence in value(row, evidence).map { Double($0) } }
        )
      })
  }
}

extension LinePlot.Curve {
  /// A line along each of several values while their number stays the same.
  init(name: String, rows: [(x: Double, values: [Double])]) {
    self.init(name: name)
    var open: [[(x: Double, y: Double)]] = []
    for row in rows {
      let points = row.values.map { (x: row.x, y: $0) }
      if points.count == open.count {
        for index in points.indices { open[index].append(points[index]) }
      } else {
        pieces += open
        open = points.map { [$0] }
      }
    }
    pieces += open
  }
}

extension LinePlot.Mark {
  /// The mark of a breakpoint.
  init(_ breakpoint: SweepBreakpoint) {
    self.init(
      x: Double(breakpoint.value),
      label: breakpoint.isExact ? "\(breakpoint.value)" : breakpoint.value.decimal)
  }
}
