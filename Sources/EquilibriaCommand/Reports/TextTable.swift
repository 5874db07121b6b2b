/// Text in aligned columns.
struct TextTable {
  enum Alignment { case left, right }

  /// How each column is aligned.
  let alignments: [Alignment]
  /// What stands between two columns.
  var separator = "  "
  /// What each line starts with.
  var margin = "  "
  private(set) var rows: [[String]] = []
  /// How wide the cells of each row are.
  private var cellWidths: [[Int]] = []

  init(_ alignments: [Alignment]) {
    self.alignments = alignments
  }

  /// Adds a row, which may have fewer cells than there are columns.
  mutating func append(_ cells: [String]) {
    precondition(cells.count <= alignments.count, "a cell without a column")
    rows.append(cells)
    cellWidths.append(cells.map(\.displayWidth))
  }

  /// The width of each column.
  private var widths: [Int] {
    cellWidths.reduce(into: alignments.map { _ in 0 }) { widths, row in
      for (column, width) in row.enumerated() { widths[column] = max(widths[column], width) }
    }
  }

  /// The width of the last row by itself, which is no more than that of the table.
  var lastWidth: Int {
    let cells = cellWidths.last ?? []
    return margin.count + cells.reduce(0, +) + separator.count * max(0, cells.count - 1)
  }

  /// The width of the longest line.
  var width: Int {
    margin.count + widths.reduce(0, +) + separator.count * max(0, alignments.count - 1)
  }

  /// The rows, each as wide as its cells.
  var paddedLines: [String] {
    let (widths, width) = (widths, width)
    return rows.indices.map { row in
      var line = margin
      line.reserveCapacity(2 * width)
      for (column, cell) in rows[row].enumerated() {
        if column > 0 { line += separator }
        let room = widths[column] - cellWidths[row][column]
        if alignments[column] == .right { line.append(spaces: room) }
        line += cell
        if alignments[column] == .left { line.append(spaces: room) }
      }
      return line
    }
  }

  /// The rows, without spaces at the ends of lines.
  var lines: [String] {
    paddedLines.map { line in
      var end = line.utf8.endIndex
      while end > line.utf8.startIndex {
        let last = line.utf8.index(before: end)
        guard line.utf8[last] == UInt8(ascii: " ") else { break }
        end = last
      }
      return end == line.utf8.endIndex ? line : String(line[..<end])
    }
  }
}

extension String {
  fileprivate mutating func append(spaces count: Int) {
    if count > 0 { self += String(repeating: " ", count: count) }
  }

  /// The number of columns that a terminal uses for this text: two for East Asian wide characters
  /// and emoji, one for others.
  var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    if unicodeScalars.allSatisfy(\.isOneColumn) { return unicodeScalars.count }
    return reduce(0) { width, character in
      guard let scalar = character.unicodeScalars.first else { return width }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return width + 2
      default: return width + 1
      }
    }
  }

  /// This text with control characters written out, so that a name cannot move the cursor.
  var printable: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isControl {
        text += scalar.escaped(asASCII: true)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether this is certainly a character by itself and one column wide: Latin letters, dashes and
  /// mathematical operators.
  fileprivate var isOneColumn: Bool {
    switch value {
    case 0..<0x300, 0x2010...0x2027, 0x2200...0x22FF: true
    default: false
    }
  }

  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
