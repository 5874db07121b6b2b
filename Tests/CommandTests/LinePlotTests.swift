import Foundation
import Testing

@testable import EquilibriaCommand

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The texts and the shapes of an SVG picture.
private final class PictureReader: NSObject, XMLParserDelegate {
  var texts: [String] = []
  var elements: [String] = []
  private var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" { texts.append(text) }
  }
}

@Suite struct LinePlotTests {
  private func picture(_ svg: String) throws -> PictureReader {
    let reader = PictureReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(svg)")
    return reader
  }

  private let plot = LinePlot(
    title: "A & B <\"C\">", horizontalLabel: "i.endowment",
    panels: [
      .init(
        label: "price",
        curves: [.init(name: "price", pieces: [[(x: 0, y: 7), (x: 14, y: 0)], [(x: 20, y: 1)]])]),
      .init(
        label: "payoff",
        curves: [
          .init(name: "a<b", pieces: [[(x: 0, y: -1), (x: 20, y: 1)]]), .init(name: "nothing"),
        ]),
    ], marks: [.init(x: 14, label: "14")])

  @Test func `a plot is well-formed XML, with labelled axes, curves and marks`() throws {
    let reader = try picture(plot.svg)
    for text in ["A & B <\"C\">", "i.endowment", "price", "payoff", "a<b", "nothing", "14"] {
      #expect(reader.texts.contains(text))
    }
    #expect(reader.elements.first == "svg")
    #expect(reader.elements.filter { $0 == "polyline" }.count == 2)
    #expect(reader.elements.filter { $0 == "circle" }.count == 1)
  }

  @Test func `the same plot is the same bytes`() {
    #expect(plot.svg == plot.svg)
  }

  @Test func `plots of nothing, of one point and of a constant have axes`() throws {
    let pieces: [[[(x: Double, y: Double)]]] = [
      [], [[(x: 3, y: 3)]], [[(x: 0, y: 5), (x: 1, y: 5)]], [[(x: 0, y: 1e-9), (x: 1e9, y: 2e-9)]],
    ]
    for pieces in pieces {
      let plot = LinePlot(
        title: "", horizontalLabel: "x",
        panels: [.init(label: "y", curves: [.init(name: "c", pieces: pieces)])])
      #expect(try picture(plot.svg).texts.contains("y"))
    }
  }

  @Test(arguments: [[0.0, 30], [-3, 4], [0, 1e-6], [1e6, 3e6], [2, 2], []])
  func `ticks are round numbers that cover the values`(values: [Double]) {
    let axis = Axis(covering: values)
    #expect(axis.ticks.count >= 2 && axis.ticks.count <= 12)
    for value in values { #expect(0...1 ~= axis.share(of: value)) }
    #expect(Set(axis.ticks.map(axis.label)).count == axis.ticks.count)
  }
}
