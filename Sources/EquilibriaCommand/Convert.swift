import ArgumentParser
import Equilibria

/// `equilibria convert`: writes a model in another format.
struct Convert: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case nfg, yaml, json, latex
  }

  static let configuration = CommandConfiguration(
    commandName: "convert", _superCommandName: EquilibriaTool.name,
    abstract: "Write a model in another format.",
    usage: "equilibria convert <file> --to <format>",
    discussion: """
      Example:
        equilibria convert game.yaml --to nfg > game.nfg

      Numbers stay exact. Claims are kept in YAML and JSON; a .nfg file has no place for them. \
      Mechanisms, compute games and games with intervals of actions are written as YAML and JSON, with their \
      formulas as they are.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(help: "The format to write; latex is the payoff table.")
  var to: Format

  mutating func run() throws {
    switch try ModelFile.readDocument(path: file) {
    case .game(let document): try Console.write(text(of: document))
    case .mechanism(let document):
      try write(document.yamlText, document.jsonText, of: "a mechanism")
    case .computeGame(let document):
      try write(
        document.yamlText, document.jsonText, of: "a compute game",
        instead: "'equilibria solve --format latex' prints its equilibria")
    case .smoothGame(let document):
      try write(
        document.yamlText, document.jsonText, of: "a game with intervals of actions",
        instead: "'equilibria solve --format latex' prints its equilibria")
    }
  }

  private func text(of document: GameDocument) -> String {
    switch to {
    case .nfg: document.text(as: .nfg)
    case .yaml: document.text(as: .yaml)
    case .json: document.text(as: .json)
    case .latex: document.game.latexTables.joined(separator: "\n") + "\n"
    }
  }

  /// Writes a model that has no table of payoffs.
  private func write(
    _ yaml: @autoclosure () -> String, _ json: @autoclosure () -> String, of model: String,
    instead: String? = nil
  ) throws {
    switch to {
    case .yaml: try Console.write(yaml())
    case .json: try Console.write(json())
    case .nfg: throw CommandFailure.misuse("\(model) is written as yaml or json")
    case .latex:
      throw CommandFailure.misuse(
        "\(model) is written as yaml or json" + (instead.map { "; \($0)" } ?? ""))
    }
  }
}
