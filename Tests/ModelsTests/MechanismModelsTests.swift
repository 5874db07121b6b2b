import Equilibria
import Foundation
import Testing

/// Every file in `Models/mechanisms` is read, has a source, and what it claims is true.
@Suite struct MechanismModelsTests {
  static let folder = ModelCatalogue.package.appending(path: "Models/mechanisms")

  static let files: [String] = {
    guard let names = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  static func read(_ file: String) throws -> MechanismDocument {
    let path = folder.appending(path: file).path
    guard case .mechanism(let document) = try ModelFile.read(path: path) else {
      throw ModelError("\(file) is not a mechanism")
    }
    return document
  }

  @Test func `every named rule has a model`() throws {
    let rules = Set(try Self.files.map { try Self.read($0).mechanism.rule.name })
    #expect(rules == Set(MechanismDocument.ruleNames))
    #expect(Self.files.count >= 25)
  }

  @Test(arguments: files)
  func `a file has a source, and claims something to be true and something not to be`(
    file: String
  ) throws {
    let document = try Self.read(file)
    let keys = document.source.split(separator: ";").map { part in
      part.prefix { $0 != "," }.trimmingCharacters(in: .whitespaces)
    }
    #expect(keys.contains(String(file.split(separator: "/")[0])))
    for key in keys { #expect(ModelCatalogue.references.contains(key)) }
    #expect(!document.description.isEmpty)
    let claims = document.claims.map(\.claim)
    #expect(claims.contains { if case .not = $0 { false } else { true } })
    #expect(claims.contains { if case .not = $0 { true } else { false } })
  }

  @Test(arguments: files)
  func `every claim holds`(file: String) async throws {
    let document = try Self.read(file)
    try await document.requireCompleteCases()
    for claim in await ModelDocument.mechanism(document).decideClaims() {
      let holds = if case .holds = claim.outcome { true } else { false }
      #expect(holds, "\(claim.text): \(claim.outcome)")
    }
  }

  @Test(arguments: files)
  func `what a file claims is false with any other number`(file: String) async throws {
    let document = try Self.read(file)
    let decider = MechanismClaimDecider(about: document.mechanism, prior: document.prior)
    for claim in document.claims {
      guard let altered = claim.claim.withOtherNumbers else { continue }
      let outcome = await decider.decide(altered)
      #expect(outcome.counterexample != nil, "\(claim.text), altered to \(altered): \(outcome)")
    }
  }

  @Test(arguments: files)
  func `a mechanism survives being written and read`(file: String) throws {
    let document = try Self.read(file)
    for text in [document.yamlText, document.jsonText] {
      guard case .mechanism(let again) = try ModelFile.read(bytes: Array(text.utf8), name: file)
      else {
        Issue.record("another kind of file")
        return
      }
      #expect(again.mechanism == document.mechanism)
      #expect(again.claims.map(\.claim) == document.claims.map(\.claim))
      #expect(again.title == document.title)
      #expect(again.source == document.source)
    }
  }

  @Test func `the index of the models lists every mechanism`() throws {
    let readme = try String(
      contentsOf: ModelCatalogue.package.appending(path: "Models/README.md"), encoding: .utf8)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `mechanisms/") }
      .map(String.init)
    let expected = try Self.files.map { file in
      let document = try Self.read(file)
      return "| `mechanisms/\(file)` | \(document.title) | `\(document.mechanism.rule.name)` |"
    }
    #expect(rows == expected)
  }
}

extension MechanismClaim {
  /// The claim with another number, if it holds one that is compared.
  fileprivate var withOtherNumbers: MechanismClaim? {
    switch self {
    case .regret(let gain): .regret(gain + 1)
    case .revenue(let sum): .revenue(sum - 1)
    case .outcome(let reports, let gets, let pays?):
      .outcome(at: reports, gets: gets, pays: pays.dropLast() + [pays[pays.count - 1] + 1])
    case .outcome(let reports, var gets?, nil):
      .outcome(
        at: reports,
        gets: {
          gets[0][0] += 1; return gets
        }(), pays: nil)
    case .property, .implementable, .outcome, .not: nil
    }
  }
}
