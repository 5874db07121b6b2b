import Equilibria

/// What a rule for two agents decides over all their types: the square of types with the cells of the
/// rule, as an SVG picture; or a tile for each pair of listed types.
struct TypeSquare {
  private let title: String
  private let names: [String]
  private let axes: [ClosedRange<Rational>]
  /// The numbers at each axis.
  private let ticks: [[Rational]]
  private let regions: [TypeRegion]
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
  /// In more regions than these no numbers are written.
  private static let mostNumbered = 400

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
    let listed = mechanism.agents.compactMap(\.types.listedNumbers)
    if listed.count == 2 {
      let tiles = TypeTiles(listed)
      (axes, ticks) = (tiles.axes, tiles.ticks)
      regions = try tiles.regions(of: mechanism)
    } else {
      axes = mechanism.agents.map { $0.types.range(ofParameter: 0) }
      ticks = axes.map { range in
        (0...4).map {
          range.lowerBound + Rational($0, 4) * (range.upperBound - range.lowerBound)
        }
      }
      regions = try TypeRegion.cells(of: mechanism, within: axes)
    }
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
    guard mechanism.agents.count == 2 else {
      return "\(mechanism.agents.count) agents have no square of types; a picture is for two"
    }
    guard mechanism.agents.allSatisfy({ $0.types.parameters.count == 1 }) else {
      return "a picture is for two agents with one number each"
    }
    guard mechanism.agents[0].types.isFinite == mechanism.agents[1].types.isFinite else {
      return "the types of both agents must be intervals, or both must be lists"
    }
    let ranges = mechanism.agents.map { $0.types.range(ofParameter: 0) }
    return ranges.allSatisfy { $0.lowerBound < $0.upperBound }
      ? nil : "an agent has one type only, so that there is no square of types"
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
    for region in regions where regions.count <= Self.mostNumbered {
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

  private func polygon(_ region: TypeRegion) -> String {
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

  /// Ticks on each axis, with their exact numbers, and what the axes are.
  private var axisLines: [String] {
    var lines: [String] = []
    let bottom = Self.top + Self.side
    for value in ticks[0] {
      lines += [
        SVG.line(x(value), bottom, x(value), bottom + 5, stroke: "#444444"),
        SVG.text("\(value)", x: x(value), y: bottom + 20, anchor: "middle"),
      ]
    }
    for value in ticks[1] {
      lines += [
        SVG.line(Self.left - 5, y(value), Self.left, y(value), stroke: "#444444"),
        SVG.text("\(value)", x: Self.left - 9, y: y(value) + 4, anchor: "end"),
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
