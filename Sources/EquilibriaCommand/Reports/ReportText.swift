import Equilibria

/// A report for people.
struct ReportText {
  let report: GameReport
  let game: NormalFormGame
  let names: DisplayNames
  /// Whether of equilibria that are the same but for interchangeable players one is listed.
  let isUpToSymmetry: Bool
  /// The width at which tables become lists.
  static let width = 100

  init(_ report: GameReport, on game: NormalFormGame, upToSymmetry isUpToSymmetry: Bool = false) {
    self.isUpToSymmetry = isUpToSymmetry
    self.report = report
    self.game = game
    names = DisplayNames(game)
  }

  /// The whole text, which ends with a new line.
  var text: String {
    let findings =
      switch report.findings {
      case .nash(let findings): lines(on: findings)
      case .enclosures(let findings): lines(on: findings)
      case .correlated(let findings): lines(on: findings)
      case .coarseCorrelated(let findings): lines(on: findings)
      case .pareto(let findings): lines(on: findings)
      case .dominance(let findings): lines(on: findings)
      case .potential(let findings): lines(on: findings)
      case .quantalResponse(let findings): lines(on: findings)
      }
    var text = ""
    for line in heading + [""] + findings {
      if line.utf8.count <= Self.width {
        text += line
        text += "\n"
      } else {
        for part in Self.wrapped(line) { text += part + "\n" }
      }
    }
    return text
  }

  /// The title, and the actions of each player.
  private var heading: [String] {
    var table = TextTable([.left, .left])
    let room = Self.width - 4 - (names.players.map(\.displayWidth).max() ?? 0)
    for (player, actions) in zip(names.players, names.actions) {
      table.append([player, Self.list(actions, within: room)])
    }
    return [report.header.game.heading] + table.lines
  }

  /// Names with commas between; of too many, the first ones, the last, and their number.
  static func list(_ names: [String], within width: Int) -> String {
    let whole = names.joined(separator: ", ")
    guard whole.displayWidth > width, names.count > 3 else { return whole }
    let end = ", …, \(names[names.count - 1]) (\(names.count) actions)"
    var start = names[0]
    for name in names.dropFirst().dropLast() {
      let longer = start + ", " + name
      if longer.displayWidth + end.displayWidth > width { break }
      start = longer
    }
    return start + end
  }

  /// A sentence on as many lines as it needs; the lines of a table, which start with a space, stay.
  static func wrapped(_ sentence: String) -> [String] {
    if sentence.utf8.first == UInt8(ascii: " ") || sentence.utf8.count <= width {
      return [sentence]
    }
    var lines: [String] = []
    var line = ""
    var room = width
    for word in sentence.split(separator: " ") {
      let length = String(word).displayWidth
      if !line.isEmpty, room <= length {
        lines.append(line)
        line = ""
        room = width
      }
      if !line.isEmpty {
        line += " "
        room -= 1
      }
      line += word
      room -= length
    }
    return lines + [line]
  }

  /// How the answer was found, as in `method label-tree, 0 candidates rejected`.
  var provenance: String {
    let header = report.header
    let rejected = counted(header.rejectedCandidates, "candidate", "candidates")
    let time =
      (header.seconds.map { ", \(Self.rounded($0, decimals: 3)) s" } ?? "")
      + (header.secondsRepeated.map { ", \(Self.rounded($0, decimals: 6)) s repeated" } ?? "")
    let remark = header.remark.map { " (\($0))" } ?? ""
    return "method \(header.method)\(remark), \(rejected) rejected\(time)"
  }

  /// Why the search did not go on.
  var stopped: String {
    let coverage = report.header.coverage
    return switch coverage {
    case "stopped: \(Limit.time)": "because the time limit ended the search"
    case "stopped: \(Limit.count)": "because no more were asked for"
    case "stopped: \(Limit.cancellation)": "because the search was interrupted"
    case "\(SearchCoverage.some)": "though there may be some"
    default: "because the search was \(coverage)"
    }
  }

  private static func rounded(_ seconds: Double, decimals: Int) -> String {
    let unit = Rational(10).power(decimals)
    return (Rational(Int((seconds * Double(unit)).rounded())) / unit).decimal
  }
}
