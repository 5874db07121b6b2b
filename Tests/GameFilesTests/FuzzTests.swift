import Equilibria
import Foundation
import TestSupport
import Testing

/// Files broken at random: whatever the bytes, reading ends with a game or with an error at a place that
/// the file has.
///
/// Set `EQUILIBRIA_FUZZ` to a number to try that many instead of a few thousand.
@Suite struct FuzzTests {
  static let seeds: [String] = [
    NfgReaderTests.payoffVersion, NfgReaderTests.outcomeVersion, GameReaderTests.pennies,
    #"NFG 1 D "A \"title\"" {"" "B"} {{"x" "x" ""} {"l\\" "r"}} "comment" 1 -2 .5 1/3 1e-3 2.5E2 +7 0 9 8 7 6"#,
    """
    game: Three
    source: "nobody, 2026"
    description: >-
      A text over
      two lines.
    players: {A: [0, 1], B: {low: 0, high: 1}, C: 0..1 by 1/2}
    payoffs: {A: "max(all) - A*B^2", B: "if(B == C, 1, -1/2)", C: "mean(others)"}
    claims:
      - not: {nash: {A: 0, B: low, C: {0: 1/2, 1: 1/2}}}
      - correlated: [{profile: [0, low, 0], probability: 1/3}, {profile: [1, high, 1], probability: 2/3}]
      - correlated-value: {objective: {payoff: A}, is: 21/2}
      - payoff: {of: C, at: nash, is: 0.25}
      - count: {concept: pure, is: 2}
      - dominated: {player: B, action: high, strictly: true}
      - pareto-efficient: {A: 1, B: high, C: 1/2}
    """,
    """
    game: Volunteers
    players: 3
    actions: {wait: {cost: 0}, help: {cost: 2}}
    payoff: |
      8*(sum(all.cost) > 0) - own.cost
      - 0*count(others.cost < own.cost)
    """,
    """
    compute-game: Two agents trade compute
    agents:
      i: {endowment: 10, lambda: 1/2, mu: 0, action: {from: 0, to: 30}, compute: a, utility: 15/2*a - a^2/2}
      j: {endowment: 20, lambda: 1/2, mu: 0, action: {from: 0, to: 30}, compute: a, utility: 55/2*a - a^2/2}
    """,
    """
    compute-game: A training lab and an inference service
    agents:
      lab:
        endowment: 10
        lambda: 1/2
        mu: 1
        actions: {idle: {compute: 0}, finetune: {compute: 4}, train: {compute: 12}}
      service: {endowment: 6, lambda: 1/4, mu: 0, actions: {small: {compute: 2}, large: {compute: 8}}}
    utilities:
      - [[0, 4], [0, 7]]
      - [[9, 4], [8, 9]]
      - [[20, 3], [18, 8]]
    supplier: {price: 3, slope: 1/2}
    claims:
      - competitive: {lab: finetune, service: small, price: 1}
    """,
    #"{"game": "J", "players": [{"name": "é", "actions": ["x", "\u0079"]}], "payoffs": [["1/2"], [-3]]}"#,
  ]

  static let fragments = [
    "-1", "0", "1e999999999", "1/0", "--3", "NaN", "99999999999999999999", "1e1000", "1000000000",
    "1..9",
    "{", "}", "[", "]", "\"", "'", ",", ": ", "\n", "\n- ", "- ", "? ", "&a ", "*a", "!!str ", "|",
    ">-\n", "#", "%",
    "\\", "\t", "\r", "\0", "\u{FEFF}", "é", "---\n", "...", "NFG 1 R ", "game: ", "payoffs", "own",
    "others",
    "^9999", "/(A - 1)", "(((((", "sum(", "not ", "`", "nash: ", "{{{{{{{{", "[[[[[[[[",
  ]

  /// A seed with one to four random changes.
  static func mutant(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(seeds.randomElement(using: &generator)!.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0 where start < bytes.count:
        bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: end)
      case 3:
        let other = Array(seeds.randomElement(using: &generator)!.utf8)
        let cut = Int.random(in: 0..<other.count, using: &generator)
        bytes.replaceSubrange(start..<end, with: other[cut...].prefix(end - start + 9))
      case 4: bytes.insert(contentsOf: fragments.randomElement(using: &generator)!.utf8, at: start)
      default: swapNumber(in: &bytes, from: start, &generator)
      }
    }
    return bytes
  }

  /// Replaces the first number after a place by another text.
  static func swapNumber(
    in bytes: inout [UInt8], from start: Int, _ generator: inout SeededGenerator
  ) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let first = bytes[start...].firstIndex(where: isDigit) else { return }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(
      first..<end, with: fragments.prefix(10).randomElement(using: &generator)!.utf8)
  }

  /// Reads bytes and requires what holds of every outcome.
  ///
  /// - Returns: Whether they are a model.
  static func examine(_ bytes: [UInt8], _ label: @autoclosure () -> String) -> Bool {
    do {
      guard case .game(let document) = try ModelFile.read(bytes: bytes, name: "f") else {
        return true
      }
      switch read(document.text(as: .yaml)) {
      case .success(let copy):
        #expect(copy.game == document.game, "\(label())")
        #expect(copy.claims.map(\.claim) == document.claims.map(\.claim), "\(label())")
      case .failure(let error):
        Issue.record("\(label()): what was read is not read again once written: \(error)")
      }
      return true
    } catch {
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      #expect(!error.message.isEmpty && !error.message.hasSuffix("."), "\(label()): \(error)")
      guard let position = error.position else {
        Issue.record("\(label()): an error without a position: \(error)")
        return false
      }
      // A lone carriage return, and some rarer characters, also end a line for YAML.
      let isPlain = !bytes.contains(0x0D) && !bytes.contains(0xC2) && !bytes.contains(0xE2)
      if isPlain {
        #expect(1...lines.count + 1 ~= position.line, "\(label()): \(error)")
        let length = position.line <= lines.count ? lines[position.line - 1].count : 0
        #expect(1...length + 1 ~= position.column, "\(label()): \(error)")
      }
      return false
    }
  }

  @Test func `mutants are read or refused, and what is read can be written`() {
    let count =
      ProcessInfo.processInfo.environment["EQUILIBRIA_FUZZ"].flatMap { Int($0) } ?? 3000
    var generator = SeededGenerator(seed: 2026)
    var accepted = 0
    for number in 0..<count {
      let bytes = Self.mutant(&generator)
      let label = { "mutant \(number): \(String(decoding: bytes, as: UTF8.self).debugDescription)" }
      if Self.examine(bytes, label()) { accepted += 1 }
    }
    print("fuzz: \(count) files, \(accepted) accepted, \(count - accepted) rejected")
    #expect(accepted > count / 100, "mutants so wild that none is a game test little")
    #expect(accepted < count, "mutants so tame that all are games test nothing")
  }

  @Test(arguments: seeds)
  func `a file that ends anywhere is an error there, or a shorter file`(seed: String) throws {
    let bytes = Array(seed.utf8)
    #expect(Self.examine(bytes, "whole"))
    for end in 0..<bytes.count {
      let prefix = Array(bytes[..<end])
      let isModel = Self.examine(prefix, "up to \(end)")
      // What follows the last payoff of a .nfg file is nothing, so only its last number can be shorter.
      if seed.hasPrefix("NFG"), isModel {
        #expect(!bytes[end...].contains(0x20) && !bytes[end...].contains(0x0A), "up to \(end)")
      }
    }
  }
}
