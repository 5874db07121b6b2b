import ArgumentParser
import Equilibria
import Foundation

/// `equilibria audit`: proves or refutes what a mechanism promises.
struct Audit: SearchingCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, junit, latex
  }

  static let configuration = CommandConfiguration(
    commandName: "audit", _superCommandName: EquilibriaTool.name,
    abstract: "Prove or refute properties of a mechanism, for all types.",
    usage: "equilibria audit <file> [--property <property>] ... [<options>]",
    discussion: """
      Examples:
        equilibria audit Models/mechanisms/vickrey1961/second-price.yaml
        equilibria audit auction.yaml --property strategyproof --format json
        equilibria audit auction.yaml --plot square.svg

      Without --property, decides \(Self.standard.joined(separator: ", ")), and what the file claims. \
      Exits with 0 if every property is proved, 1 if one is refuted, 2 if one is undecided and none \
      refuted.
      """)

  /// What is audited where nobody asks for anything else.
  static let standard = [
    "strategyproof", "individually-rational", "weakly-budget-balanced", "budget-balanced",
    "efficient", "weakly-group-strategyproof", "group-strategyproof",
  ]

  /// The names of all properties.
  static var names: [String] { MechanismProperties.all.map(\.name) + ["regret"] }

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "A property: \(Self.names.joined(separator: ", ")). Can be repeated. false-name-proof-3 is for three "
        + "names instead of two."),
    completion: .list(Self.names))
  var property: [String] = []

  @Option(help: "How to print.")
  var format = Format.text

  @Option(
    help: "Draw what a rule for two agents decides over all their types into this SVG file.",
    completion: .file())
  var plot: String?

  @Option(
    help: ArgumentHelp(
      "Give up a proof that needs more than so many nodes, by default a million.",
      valueName: "nodes"))
  var nodeLimit: Int?

  @OptionGroup var search: SearchOptions

  @Flag(help: "Say how long the audit took.")
  var timings = false

  mutating func validate() throws {
    for name in property
    where !Self.names.contains(name)
      && !(MechanismProperties.property(named: name) is FalseNameProofness)
    {
      throw ValidationError(Suggestion.unknown("property", name, known: Self.names))
    }
    if let nodeLimit, !(1...100_000_000).contains(nodeLimit) {
      throw ValidationError("--node-limit must be from 1 to 100000000, found \(nodeLimit)")
    }
  }

  func execute() async throws {
    let document = try ModelFile.readMechanism(path: file)
    if plot != nil { try requirePicture(of: document) }
    let ((verdicts, regret), seconds) = try await search.run("auditing") { monitor in
      do throws(FileError) {
        try await document.requireCompleteCases(monitor: monitor)
      } catch {
        throw CommandFailure(error.description, .malformedFile)
      }
      var audit = MechanismAudit(properties(of: document))
      if let nodeLimit { audit.largestTree = nodeLimit }
      let verdicts = await audit.verdicts(on: document.mechanism, monitor: monitor)
      let regret =
        asksForRegret(of: document)
        ? await AuditReport.Regret(of: document.mechanism, by: audit, monitor: monitor) : nil
      return (verdicts, regret)
    }
    let report = AuditReport(
      mechanism: MechanismDescription(document, file: file),
      properties: verdicts.map { AuditReport.Property($0, of: document.mechanism) },
      regret: regret,
      seconds: timings ? seconds : nil)
    if let plot { try draw(verdicts, of: document, into: plot) }
    switch format {
    case .text: try Console.write(AuditText(report).text)
    case .json: try Console.write(try report.json)
    case .junit: try Console.write(JUnitReport(report.asCheck).text)
    case .latex: try Console.write(AuditText(report).latex)
    }
    if report.properties.contains(where: { $0.verdict == .refuted }) { throw ExitCode.refuted }
    let isOpen = report.properties.contains { $0.verdict == .undecided }
    if isOpen || regret.map({ $0.value == nil }) == true { throw ExitCode.undecided }
  }

  /// What is asked for, or else the standard and what the file claims, in the order of all properties.
  private func properties(of document: MechanismDocument) -> [any MechanismProperty] {
    if !property.isEmpty { return property.compactMap(MechanismProperties.property(named:)) }
    let claimed = document.claims.compactMap(\.claim.property)
    let usual = MechanismProperties.all.filter { property in
      claimed.contains(property.name)
        || Self.standard.contains(property.name)
          && property.obstacle(to: document.mechanism) == nil
    }
    let others = claimed.compactMap(MechanismProperties.property(named:)).filter { property in
      !usual.contains { $0.name == property.name }
    }
    return usual + others
  }

  /// Whether the largest gain is asked for, or claimed where nothing is asked for.
  private func asksForRegret(of document: MechanismDocument) -> Bool {
    property.isEmpty
      ? document.claims.contains { $0.claim.isAboutRegret } : property.contains("regret")
  }

  /// Says before the audit that there can be no picture.
  private func requirePicture(of document: MechanismDocument) throws(CommandFailure) {
    if let obstacle = TypeSquare.obstacle(to: document.mechanism) {
      throw .misuse("--plot: \(obstacle)")
    }
  }

  private func draw(
    _ verdicts: [PropertyVerdict], of document: MechanismDocument, into path: String
  ) throws {
    let counterexample = verdicts.lazy.compactMap { verdict -> MechanismCounterexample? in
      if case .refuted(let found) = verdict.verdict { found.evidence } else { nil }
    }.first
    let picture: TypeSquare
    do throws(ModelError) {
      picture = try TypeSquare(of: document, marking: counterexample)
    } catch {
      throw CommandFailure.misuse("--plot: \(error.message)")
    }
    do {
      try Data(picture.svg.utf8).write(to: URL(filePath: path))
    } catch {
      throw CommandFailure("cannot write \(path): \(error.localizedDescription)", .outputError)
    }
  }
}

extension MechanismClaim {
  /// The property that the claim is about, also where it is denied.
  fileprivate var property: String? {
    switch self {
    case .property(let name): name
    case .not(let claim): claim.property
    case .outcome, .implementable, .regret, .revenue: nil
    }
  }
}

extension MechanismClaim {
  fileprivate var isAboutRegret: Bool {
    switch self {
    case .regret: true
    case .not(let claim): claim.isAboutRegret
    case .property, .outcome, .implementable, .revenue: false
    }
  }
}

extension AuditReport.Regret {
  /// Finds the largest gain.
  fileprivate init(
    of mechanism: Mechanism, by audit: MechanismAudit, monitor: SearchMonitor
  ) async {
    do throws(UndecidedReason) {
      let found = try await audit.regret(of: mechanism, monitor: monitor).evidence
      self.init(
        value: found.regret, attained: found.isAttained, scope: mechanism.typeScope,
        reason: RegretAccount(of: found, in: mechanism).sentence, certificate: found)
    } catch {
      self.init(scope: mechanism.typeScope, reason: error.description)
    }
  }
}

extension AuditReport.Property {
  /// What became of a property.
  init(_ found: PropertyVerdict, of mechanism: Mechanism) {
    self.init(property: found.property, verdict: .undecided, scope: found.scope)
    switch found.verdict {
    case .proved(let proof):
      verdict = .proved
      self.proof = proof.evidence
    case .refuted(let evidence):
      verdict = .refuted
      reason = CounterexampleAccount(of: evidence.evidence, in: mechanism).sentence
      counterexample = AuditCounterexample(evidence.evidence, of: mechanism)
    case .undecided(let why):
      reason = why.description
    }
  }
}

extension AuditReport {
  /// Each property as a claim that it has, and the largest gain as one that holds if it is known.
  fileprivate var asCheck: CheckReport {
    var claims = properties.map { property in
      CheckReport.Claim(
        claim: property.property, source: mechanism.file, line: 1, column: 1,
        verdict: property.verdict == .proved
          ? .holds : property.verdict == .refuted ? .fails : .undecided,
        reason: property.reason ?? "proved for \(property.scope)")
    }
    if let regret {
      claims.append(
        CheckReport.Claim(
          claim: regret.value.map { "regret: \($0)" } ?? "regret", source: mechanism.file,
          line: 1, column: 1, verdict: regret.value == nil ? .undecided : .holds,
          reason: regret.reason))
    }
    return CheckReport(files: [
      CheckReport.File(
        file: mechanism.file, title: mechanism.title, claims: claims, seconds: seconds)
    ])
  }
}
