public import ExactArithmetic
public import GameModel

extension SmoothGameDocument {
  /// The compute game with another value of a number of an agent.
  ///
  /// The file is written with the other number and read again, because what an agent can afford and what
  /// is idle depend on it.
  ///
  /// - Parameters:
  ///   - parameter: A number of an agent.
  ///   - value: Its new value.
  /// - Returns: A document that is the same otherwise.
  /// - Throws: ``FileError`` if such a file is no game, because an agent can afford nothing, say.
  public func setting(
    _ parameter: ComputeParameter, to value: Rational
  ) throws(FileError) -> SmoothGameDocument {
    let name = "the game at \(value)"
    guard let (agent, key) = parameter.place else {
      throw FileError(file: name, message: "there is no supplier")
    }
    var changed = self
    changed.root = root.setting(["agents", game.players[agent].name, key], to: "\(value)")
    let text = changed.yamlText
    guard case .smoothGame(let document) = try ModelFile.read(bytes: Array(text.utf8), name: name)
    else { throw FileError(file: name, message: "the utilities are quadratic") }
    return document
  }

  /// The game with another value of a number of an agent, or why there is none.
  public func game(
    _ parameter: ComputeParameter, at value: Rational
  ) -> Result<SmoothGame, ModelError> {
    do throws(FileError) {
      return .success(try setting(parameter, to: value).game)
    } catch {
      return .failure(ModelError(error.message))
    }
  }
}

extension ComputeParameter {
  /// The agent and the key under which a file has the number, if it is an agent's.
  fileprivate var place: (agent: Int, key: String)? {
    switch self {
    case .endowment(let agent): (agent, "endowment")
    case .complexityCost(let agent): (agent, "lambda")
    case .idleWorth(let agent): (agent, "mu")
    case .supplierPrice, .supplierSlope: nil
    }
  }
}

extension DocumentNode {
  /// The document with a text at the end of a path of keys, the last of which is added if it is missing.
  fileprivate func setting(_ path: ArraySlice<String>, to text: String) -> DocumentNode {
    guard let key = path.first else {
      return DocumentNode(content: .scalar(text), position: position)
    }
    guard case .map(var entries) = content else { return self }
    let index = entries.firstIndex { $0.key == key } ?? entries.count
    let old = index < entries.count ? entries[index].value : self
    let entry = Entry(
      key: key, position: old.position, value: old.setting(path.dropFirst(), to: text))
    entries.replaceSubrange(index..<min(index + 1, entries.count), with: [entry])
    return DocumentNode(content: .map(entries), position: position)
  }
}
