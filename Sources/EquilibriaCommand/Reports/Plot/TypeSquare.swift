import Equilibria

/// What a rule for two agents decides over all their types: the square of types with the cells of the
/// rule, as an SVG picture.
struct TypeSquare {
  /// A part of the square on which the same is decided.
  private struct Region {
    /// Corners in order, exact.
    let corners: [[Rational]]
    let description: String
    let colour: String
  }

  private let title: String
  private let names: [String]
  private let axes: [ClosedRange<Rational>]
  private let regions: [Region]
  private let mark: Mark?

  /// A counterexample: true types, and where a misreport leads.
  private struct Mark {
    let truth: [Rational]
    let report: [Rational]?
  }

  private static let side = 440.0
  private static let left = 80.0
  private static let top = 50.0
  private static let legend = 300.0

  /// The picture of a rule.
  ///
  /// - Parameters:
  ///   - document: A mechanism for two agents with one parameter each.
  ///   - counterexample: Is marked, if there is one and it is about these agents alone.
  /// - Throws: ``ModelError`` if the rule cannot be drawn.
  init(
    of document: MechanismDocument, marking counterexample: MechanismCounterexample?
  ) throws(ModelError) {
    let mechanism = document.mechanism
    if let obstacle = Self.obstacle(to: mechanism) { throw ModelError(obstacle) }
    title = document.title
    names = mechanism.agents.map { "\($0.valuation.noun) of \($0.name)" }
    axes = mechanism.agents.map { $0.types.range(ofParameter: 0) }
    let cells: [RuleCell]
    do throws(UndecidedReason) {
      cells = try mechanism.cells(limit: 2_000)
    } catch {
      throw ModelError("\(error)")
    }
    let words = AllotmentWords(mechanism)
    var regions: [Region] = []
    for cell in cells {
      let corners = Self.polygon(cell, within: axes)
      guard corners.count >= 3, !Self.area(corners).isZero else { continue }
      regions.append(
        Region(
          corners: corners, description: words.description(of: cell.allotment),
          colour: words.colour(of: cell.allotment)))
    }
    self.regions = regions
    mark = counterexample.map { counterexample in
      let parts = counterexample.types(in: mechanism)
      let truth = parts.prefix(2).map { $0.type[0] }
      var report = truth
      for part in parts.dropFirst(2) { report[part.agent] = part.type[0] }
      return Mark(truth: truth, report: report == truth ? nil : report)
    }
  }

  /// What keeps a mechanism from having a square of types: a sentence, or `nil`.
  static func obstacle(to mechanism: Mechanism) -> String? {
    guard mechanism.agents.count == 2,
      mechanism.agents.allSatisfy({ $0.types.parameters.count == 1 && !$0.types.isFinite })
    else {
      return
        "only a rule for two agents, whose types are intervals of one number, has a square of types"
    }
    let ranges = mechanism.agents.map { $0.types.range(ofParameter: 0) }
    return ranges.allSatisfy { $0.lowerBound < $0.upperBound }
      ? nil : "an agent has one type only, so that there is no square of types"
  }

  // MARK: - Geometry

  /// The corners of the closure of a cell: the rectangle of types, cut by each condition (Sutherland and
  /// Hodgman 1974).
  private static func polygon(
    _ cell: RuleCell, within axes: [ClosedRange<Rational>]
  ) -> [[Rational]] {
    let (x, y) = (axes[0], axes[1])
    var corners = [
      [x.lowerBound, y.lowerBound], [x.upperBound, y.lowerBound],
      [x.upperBound, y.upperBound], [x.lowerBound, y.upperBound],
    ]
    for condition in cell.conditions {
      if condition.relation == .zero { return [] }
      var kept: [[Rational]] = []
      for (index, corner) in corners.enumerated() {
        let next = corners[(index + 1) % corners.count]
        let (here, there) = (condition.form.value(at: corner), condition.form.value(at: next))
        if here.signum >= 0 { kept.append(corner) }
        if here.signum * there.signum < 0 {
          let share = here / (here - there)
          kept.append(zip(corner, next).map { $0 + share * ($1 - $0) })
        }
      }
      corners = kept
    }
    return corners
  }

  /// Twice the area.
  private static func area(_ corners: [[Rational]]) -> Rational {
    corners.indices.reduce(Rational.zero) { sum, index in
      let (a, b) = (corners[index], corners[(index + 1) % corners.count])
      return sum + a[0] * b[1] - a[1] * b[0]
    }
  }

  // MARK: - Drawing

  /// The picture, the same bytes for the same rule.
  var svg: String {
    let descriptions = regions.map(\.description).reduce(into: [String]()) { known, text in
      if !known.contains(text) { known.append(text) }
    }
    let height = max(
      Self.top + Self.side + 70, Self.top + 30 + 24 * Double(descriptions.count + 3))
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        + "width=\"\(SVG.number(Self.left + Self.side + Self.legend))\" "
        + "height=\"\(SVG.number(height))\" font-family=\"sans-serif\" font-size=\"12\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      SVG.text(title.printable, x: Self.left, y: 26, size: 15),
    ]
    for region in regions { lines.append(polygon(region)) }
    for region in regions {
      let number = (descriptions.firstIndex(of: region.description) ?? 0) + 1
      let centre = centroid(region.corners)
      lines.append(
        SVG.text("\(number)", x: centre.x, y: centre.y + 5, anchor: "middle", size: 14))
    }
    lines += axisLines
    if let mark { lines += drawing(of: mark) }
    lines += legend(descriptions)
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func x(_ value: Rational) -> Double {
    let range = axes[0]
    return Self.left
      + Self.side
      * Double((value - range.lowerBound) / (range.upperBound - range.lowerBound))
  }

  private func y(_ value: Rational) -> Double {
    let range = axes[1]
    return Self.top + Self.side
      - Self.side * Double((value - range.lowerBound) / (range.upperBound - range.lowerBound))
  }

  private func polygon(_ region: Region) -> String {
    let points = region.corners.map { "\(SVG.number(x($0[0]))),\(SVG.number(y($0[1])))" }
      .joined(separator: " ")
    return "<polygon points=\"\(points)\" fill=\"\(region.colour)\" stroke=\"#444444\"/>"
  }

  private func centroid(_ corners: [[Rational]]) -> (x: Double, y: Double) {
    let points = corners.map { (x: x($0[0]), y: y($0[1])) }
    var (area, sumX, sumY) = (0.0, 0.0, 0.0)
    for index in points.indices {
      let (a, b) = (points[index], points[(index + 1) % points.count])
      let cross = a.x * b.y - a.y * b.x
      area += cross
      sumX += (a.x + b.x) * cross
      sumY += (a.y + b.y) * cross
    }
    return (sumX / (3 * area), sumY / (3 * area))
  }

  /// Five ticks on each axis, with their exact numbers, and what the axes are.
  private var axisLines: [String] {
    var lines: [String] = []
    let bottom = Self.top + Self.side
    for quarter in 0...4 {
      let share = Rational(quarter, 4)
      let values = axes.map { $0.lowerBound + share * ($0.upperBound - $0.lowerBound) }
      let (x, y) = (x(values[0]), y(values[1]))
      lines += [
        SVG.line(x, bottom, x, bottom + 5, stroke: "#444444"),
        SVG.text("\(values[0])", x: x, y: bottom + 20, anchor: "middle"),
        SVG.line(Self.left - 5, y, Self.left, y, stroke: "#444444"),
        SVG.text("\(values[1])", x: Self.left - 9, y: y + 4, anchor: "end"),
      ]
    }
    lines.append(
      SVG.text(
        names[0].printable, x: Self.left + Self.side / 2, y: bottom + 46, anchor: "middle"))
    lines.append(
      "<text transform=\"translate(20 \(SVG.number(Self.top + Self.side / 2))) rotate(-90)\" "
        + "text-anchor=\"middle\">\(names[1].printable.escapedForXML)</text>")
    return lines
  }

  private func drawing(of mark: Mark) -> [String] {
    let truth = (x: x(mark.truth[0]), y: y(mark.truth[1]))
    var lines: [String] = []
    if let report = mark.report {
      let end = (x: x(report[0]), y: y(report[1]))
      lines.append(
        SVG.line(
          truth.x, truth.y, end.x, end.y, stroke: "#b00020", width: 2, dashes: "5 4"))
      lines.append(
        "<circle cx=\"\(SVG.number(end.x))\" cy=\"\(SVG.number(end.y))\" r=\"5\" "
          + "fill=\"white\" stroke=\"#b00020\" stroke-width=\"2\"/>")
    }
    lines.append(
      "<circle cx=\"\(SVG.number(truth.x))\" cy=\"\(SVG.number(truth.y))\" r=\"5\" "
        + "fill=\"#b00020\"/>")
    return lines
  }

  private func legend(_ descriptions: [String]) -> [String] {
    let x = Self.left + Self.side + 30
    var lines: [String] = []
    var y = Self.top + 16
    for (position, text) in descriptions.enumerated() {
      let colour = regions.first { $0.description == text }?.colour ?? "white"
      lines.append(
        "<rect x=\"\(SVG.number(x))\" y=\"\(SVG.number(y - 12))\" width=\"16\" height=\"16\" "
          + "fill=\"\(colour)\" stroke=\"#444444\"/>")
      lines.append(SVG.text("\(position + 1)", x: x + 8, y: y, anchor: "middle"))
      lines.append(SVG.text(text.printable, x: x + 26, y: y))
      y += 24
    }
    guard let mark else { return lines }
    lines.append(
      "<circle cx=\"\(SVG.number(x + 8))\" cy=\"\(SVG.number(y - 4))\" r=\"5\" fill=\"#b00020\"/>")
    lines.append(SVG.text("true types of a counterexample", x: x + 26, y: y))
    if mark.report != nil {
      y += 24
      lines.append(
        "<circle cx=\"\(SVG.number(x + 8))\" cy=\"\(SVG.number(y - 4))\" r=\"5\" fill=\"white\" "
          + "stroke=\"#b00020\" stroke-width=\"2\"/>")
      lines.append(SVG.text("what is reported instead", x: x + 26, y: y))
    }
    return lines
  }
}

/// Words and colours for what two agents get and pay, as it depends on their types.
private struct AllotmentWords {
  private let mechanism: Mechanism
  private let names: [String]

  init(_ mechanism: Mechanism) {
    self.mechanism = mechanism
    names = mechanism.agents.map(\.name)
  }

  /// "a gets 1, pays b".
  func description(of allotment: Allotment) -> String {
    var parts: [String] = []
    if mechanism.supply.isShared {
      let decided = text(allotment.gets[0][0])
      parts.append(mechanism.supply == .place ? "place \(decided)" : "built: \(decided)")
    }
    for (agent, name) in names.enumerated() {
      var verbs: [String] = []
      let gets = allotment.gets[agent][0]
      if !mechanism.supply.isShared, gets != .zero {
        verbs.append(
          mechanism.agents[agent].valuation == .cost
            ? "gives \(text(gets))" : "gets \(text(gets))")
      }
      let pays = allotment.pays[agent]
      if pays != .zero {
        let isReceived =
          pays.constant.signum <= 0 && pays.coefficients.allSatisfy { $0.signum <= 0 }
        verbs.append(isReceived ? "receives \(text(-pays))" : "pays \(text(pays))")
      }
      if !verbs.isEmpty { parts.append("\(name) " + verbs.joined(separator: ", ")) }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: "; ")
  }

  /// A form in the names of the agents: "a/2 + 1/4", "1 − a".
  private func text(_ form: AffineForm) -> String {
    var terms = zip(form.coefficients, names).filter { !$0.0.isZero }.map { coefficient, name in
      let size = coefficient.magnitude
      let term = size.numerator == 1 ? name : "\(size.numerator)·\(name)"
      return (
        isNegative: coefficient.signum < 0,
        text: size.isInteger ? term : "\(term)/\(size.denominator)"
      )
    }
    if !form.constant.isZero || terms.isEmpty {
      terms.append((form.constant.signum < 0, "\(form.constant.magnitude)"))
    }
    // What is added stands before what is subtracted.
    let ordered = terms.filter { !$0.isNegative } + terms.filter(\.isNegative)
    return ordered.enumerated().map { position, term in
      position == 0
        ? (term.isNegative ? "−" : "") + term.text
        : (term.isNegative ? " − " : " + ") + term.text
    }.joined()
  }

  /// White where nobody gets anything, blue for the first agent and orange for the second; between the
  /// two for shares, and green for what all get alike.
  func colour(of allotment: Allotment) -> String {
    let gets = allotment.gets.map { $0[0].isConstant ? Double($0[0].constant) : 0.5 }
    let shares = gets.map { min(1, max(0, $0)) }
    if mechanism.supply.isShared || mechanism.supply == .trade {
      return mix([(shares[0] * (mechanism.supply == .place ? 0.5 : 1), (0, 158, 115))])
    }
    return mix([(shares[0], (0, 114, 178)), (shares[1], (230, 159, 0))])
  }

  private func mix(_ parts: [(share: Double, colour: (Double, Double, Double))]) -> String {
    func channel(_ value: KeyPath<(Double, Double, Double), Double>) -> String {
      let level = parts.reduce(255.0) { $0 - 0.5 * $1.share * (255 - $1.colour[keyPath: value]) }
      let text = String(Int(max(0, level)), radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + channel(\.0) + channel(\.1) + channel(\.2)
  }
}

extension Valuation {
  /// What one number of a type is called.
  fileprivate var noun: String {
    switch self {
    case .benefit, .demand: "value"
    case .cost: "cost"
    case .distance: "peak"
    }
  }
}
