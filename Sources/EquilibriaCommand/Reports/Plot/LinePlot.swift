/// Curves over one horizontal axis, in panels below each other, as an SVG picture.
struct LinePlot {
  /// One vertical axis with its curves.
  struct Panel {
    let label: String
    var curves: [Curve] = []
  }

  /// A curve in pieces: between two pieces nothing is drawn; a piece of one point is a dot.
  struct Curve {
    let name: String
    var pieces: [[(x: Double, y: Double)]] = []
  }

  /// A vertical line that marks a place on the horizontal axis.
  struct Mark {
    let x: Double
    let label: String
  }

  let title: String
  let horizontalLabel: String
  let panels: [Panel]
  var marks: [Mark] = []

  private static let width = 720.0
  private static let panelHeight = 220.0
  private static let left = 80.0
  private static let right = 150.0
  private static let top = 50.0
  private static let gap = 30.0
  private static let bottom = 60.0
  /// Colours that people with the common kinds of colour blindness tell apart (Okabe and Ito 2008).
  private static let colours = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000",
  ]

  /// The picture, the same bytes for the same plot.
  var svg: String {
    let horizontal = Axis(
      covering: panels.flatMap(\.curves).flatMap(\.pieces).joined().map(\.x) + marks.map(\.x))
    let height =
      Self.top + Double(panels.count) * (Self.panelHeight + Self.gap) - Self.gap + Self.bottom
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(SVG.number(Self.width))\" "
        + "height=\"\(SVG.number(height))\" font-family=\"sans-serif\" font-size=\"12\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      SVG.text(title, x: Self.left, y: 24, size: 15),
    ]
    for (index, panel) in panels.enumerated() {
      let top = Self.top + Double(index) * (Self.panelHeight + Self.gap)
      lines += draw(
        panel, top: top, horizontal: horizontal, isLast: index == panels.count - 1)
    }
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func draw(
    _ panel: Panel, top: Double, horizontal: Axis, isLast: Bool
  ) -> [String] {
    let vertical = Axis(covering: panel.curves.flatMap(\.pieces).joined().map(\.y))
    let right = Self.width - Self.right
    let bottom = top + Self.panelHeight
    func x(_ value: Double) -> Double {
      Self.left + horizontal.share(of: value) * (right - Self.left)
    }
    func y(_ value: Double) -> Double { bottom - vertical.share(of: value) * Self.panelHeight }

    var lines: [String] = []
    for tick in vertical.ticks {
      lines.append(
        SVG.line(Self.left, y(tick), right, y(tick), stroke: "#dddddd"))
      lines.append(
        SVG.text(vertical.label(of: tick), x: Self.left - 8, y: y(tick) + 4, anchor: "end"))
    }
    for tick in horizontal.ticks {
      lines.append(SVG.line(x(tick), bottom, x(tick), bottom + 5, stroke: "#444444"))
      if isLast {
        lines.append(
          SVG.text(horizontal.label(of: tick), x: x(tick), y: bottom + 20, anchor: "middle"))
      }
    }
    for mark in marks {
      lines.append(
        SVG.line(x(mark.x), top, x(mark.x), bottom, stroke: "#888888", dashes: "4 4"))
      if top == Self.top {
        lines.append(
          SVG.text(mark.label, x: x(mark.x), y: top - 5, anchor: "middle", size: 10))
      }
    }
    lines.append(
      "<rect x=\"\(SVG.number(Self.left))\" y=\"\(SVG.number(top))\" "
        + "width=\"\(SVG.number(right - Self.left))\" "
        + "height=\"\(SVG.number(Self.panelHeight))\" fill=\"none\" stroke=\"#444444\"/>")
    for (index, curve) in panel.curves.enumerated() {
      let colour = Self.colours[index % Self.colours.count]
      for piece in curve.pieces {
        if piece.count == 1 {
          lines.append(
            "<circle cx=\"\(SVG.number(x(piece[0].x)))\" cy=\"\(SVG.number(y(piece[0].y)))\" "
              + "r=\"2.5\" fill=\"\(colour)\"/>")
        } else {
          let points = piece.map { "\(SVG.number(x($0.x))),\(SVG.number(y($0.y)))" }
            .joined(separator: " ")
          lines.append(
            "<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(colour)\" "
              + "stroke-width=\"1.8\"/>")
        }
      }
      let place = top + 14 + 18 * Double(index)
      lines.append(
        SVG.line(right + 10, place - 4, right + 30, place - 4, stroke: colour, width: 2))
      lines.append(SVG.text(curve.name, x: right + 36, y: place))
    }
    lines.append(
      "<text transform=\"translate(18 \(SVG.number((top + bottom) / 2))) rotate(-90)\" "
        + "text-anchor=\"middle\">\(panel.label.escapedForXML)</text>")
    if isLast {
      lines.append(
        SVG.text(
          horizontalLabel, x: (Self.left + right) / 2, y: bottom + 44, anchor: "middle"))
    }
    return lines
  }
}

/// A linear axis with ticks at round numbers.
struct Axis {
  let range: ClosedRange<Double>
  let ticks: [Double]
  private let step: Double

  /// An axis that covers some values.
  init(covering values: [Double]) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if low == high {
      let margin = max(1, low.magnitude / 10)
      low -= margin
      high += margin
    }
    let rough = (high - low) / 5
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    let step = ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10) * power
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    self.step = step
    ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    range = first * step...last * step
  }

  /// Where a value lies, from 0 at the start to 1 at the end.
  func share(of value: Double) -> Double {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// A tick's number without digits beyond the step's.
  func label(of tick: Double) -> String {
    let units = (tick / step).rounded()
    let value = units * step
    if value == value.rounded(), value.magnitude < 1e15 { return "\(Int(value))" }
    var scale = 1.0
    while step * scale < 1, scale < 1e15 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}

extension String {
  /// This text with the characters that mean something in XML written out.
  var escapedForXML: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
  }
}
