import ArgumentParser
import Equilibria

/// `equilibria convert`: writes a model in another format.
struct Convert: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case nfg, yaml, json, latex
  }

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a model in another format.",
    usage: "equilibria convert <file> --to <format>",
    discussion: """
      Example:
        equilibria convert game.yaml --to nfg > game.nfg

      Numbers stay exact. Claims are kept in YAML and JSON; a .nfg file has no place for them. \
      Mechanisms are written as YAML and JSON.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(help: "The format to write; latex is the payoff table.")
  var to: Format

  mutating func run() throws {
    if case .mechanism(let document) = try ModelFile.readDocument(path: file) {
      switch to {
      case .yaml: return try Console.write(document.yamlText)
      case .json: return try Console.write(document.jsonText)
      case .nfg, .latex: throw CommandFailure.misuse("a mechanism is written as yaml or json")
      }
    }
    let document = try ModelFile.readGame(path: file)
    switch to {
    case .nfg: try Console.write(document.text(as: .nfg))
    case .yaml: try Console.write(document.text(as: .yaml))
    case .json: try Console.write(document.text(as: .json))
    case .latex: try Console.write(document.game.latexTables.joined(separator: "\n") + "\n")
    }
  }
}
