public import ExactArithmetic
public import GameModel

/// What a model file holds.
public enum ModelDocument: Hashable, Sendable {
  /// A game in normal form.
  case game(GameDocument)
  /// A game between agents with compute budgets.
  case computeGame(ComputeGameDocument)
  /// A mechanism: an auction, a pricing or voting rule, with the agents it is for.
  case mechanism(MechanismDocument)
  /// A game whose players choose numbers, with smooth utilities.
  case smoothGame(SmoothGameDocument)
}

/// Reads model files of every kind.
///
///     let document = try ModelFile.read(path: "Models/games/nash1951/example1.nfg")
///
/// The kind of a file is known by its content, never by its name: Gambit's files by the word they
/// start with, our own by their first key.
public enum ModelFile {
  /// The largest file that is read, in bytes.
  public static let largestSize = 64 << 20
  /// The largest length of all numbers of a file together, in binary digits.
  ///
  /// `1e1000` is six characters and 3322 binary digits, so a limit of the size alone would not do. This
  /// is more than the largest file can hold in numbers without exponents.
  public static let mostDigits = 1 << 28

  /// Reads a file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: What the file holds.
  /// - Throws: ``FileError`` if the file cannot be read, is too large, or is not a model.
  public static func read(path: String) throws(FileError) -> ModelDocument {
    let bytes = try FileReading.bytes(path: path, limit: largestSize)
    return try read(bytes: bytes, name: path == "-" ? "standard input" : path)
  }

  /// Reads the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What errors call the file.
  /// - Returns: What the file holds.
  /// - Throws: ``FileError`` if the content is too large or is not a model.
  public static func read(bytes: [UInt8], name: String) throws(FileError) -> ModelDocument {
    guard bytes.count <= largestSize else {
      throw FileError(
        file: name, message: "the file is larger than \(largestSize >> 20) MB, the limit")
    }
    let source = try SourceText(bytes: bytes, name: name)
    switch try FileKind(of: source) {
    case .nfg: return .game(try NfgReader.read(source))
    case .document:
      do throws(DocumentError) {
        return try document(source)
      } catch {
        throw error.inFile(name)
      }
    }
  }

  /// What a document of ours holds, which its first key says.
  private static func document(_ source: SourceText) throws(DocumentError) -> ModelDocument {
    let root = try DocumentParser.parse(source)
    let known = ["game", "compute-game", "mechanism"]
    let planned = ["markov-game"]
    guard case .map(let entries) = root.content, let first = entries.first else {
      throw root.error(
        "this is neither a Gambit file nor a document of keys and values: found \(root.kind)")
    }
    switch first.key {
    case "game":
      return SmoothGameReader.applies(to: root)
        ? .smoothGame(try SmoothGameReader.read(root, from: source))
        : .game(try GameReader.read(root, from: source))
    case "compute-game": return try ComputeGameReader.read(root, from: source)
    case "mechanism": return .mechanism(try MechanismReader.read(root, from: source))
    default: break
    }
    let message =
      planned.contains(first.key)
      ? "files of the kind '\(first.key)' are not read yet; those that are start with "
        + "'game', 'compute-game' or 'mechanism'"
      : "the first key says what a file is; found '\(shortened(first.key))'"
        + NameList("kind", known).hint(for: first.key)
    throw DocumentError(position: first.position, message: message)
  }

  // MARK: - Claims

  /// Reads a claim about a game.
  ///
  /// - Parameters:
  ///   - text: As in a model file, for example `nash: {Row: heads, Column: {heads: 1/2, tails: 1/2}}`.
  ///   - game: What the claim is about.
  ///   - name: What errors call the text.
  ///   - lambda: The λ of claims about quantal responses that do not say it.
  /// - Returns: The claim.
  /// - Throws: ``FileError`` if the text is not a claim about the game.
  public static func claim(
    _ text: String, about game: NormalFormGame, name: String = "--claim", lambda: Rational? = nil
  ) throws(FileError) -> PositionedClaim {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try ClaimReader(game: game, file: name, lambda: lambda)
        .claim(from: DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }

  /// Reads a claim about a compute game.
  ///
  /// - Parameters:
  ///   - text: As in a model file, for example `competitive: {i: 5, j: 25, price: 2}`.
  ///   - game: What the claim is about.
  ///   - name: What errors call the text.
  /// - Returns: The claim.
  /// - Throws: ``FileError`` if the text is not a claim about the game.
  public static func claim(
    _ text: String, about game: ComputeGame, name: String = "--claim"
  ) throws(FileError) -> PositionedStatement<ComputeClaim> {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try ComputeClaimReader(game: game, file: name)
        .claim(from: DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }

  /// Reads a claim about a smooth game.
  ///
  /// - Parameters:
  ///   - text: As in a model file, for example `nash: {Ann: 1/4, Bob: {from: 0.2, to: 0.3}}`.
  ///   - game: What the claim is about.
  ///   - name: What errors call the text.
  /// - Returns: The claim.
  /// - Throws: ``FileError`` if the text is not a claim about the game.
  public static func claim(
    _ text: String, about game: SmoothGame, name: String = "--claim"
  ) throws(FileError) -> PositionedStatement<SmoothClaim> {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try SmoothClaimReader(game: game, noun: "player", file: name)
        .claim(from: DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }

  /// Reads a claim about a mechanism.
  ///
  /// - Parameters:
  ///   - text: As in a model file, for example `not: efficient`.
  ///   - mechanism: What the claim is about.
  ///   - name: What errors call the text.
  /// - Returns: The claim.
  /// - Throws: ``FileError`` if the text is not a claim about the mechanism.
  public static func claim(
    _ text: String, about mechanism: Mechanism, name: String = "--claim"
  ) throws(FileError) -> PositionedStatement<MechanismClaim> {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try MechanismClaimReader(mechanism: mechanism, file: name)
        .claim(from: DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }

  /// Reads what every agent of a mechanism reports.
  ///
  /// - Parameters:
  ///   - text: A map from agents as in a model file, for example `{a: 10, b: {first: 8, second: 5}}`.
  ///   - mechanism: Has the agents and their parameters.
  ///   - name: What errors call the text.
  /// - Returns: For each agent a number for each parameter; they need not be types.
  /// - Throws: ``FileError`` if the text does not say what everybody reports.
  public static func reports(
    _ text: String, to mechanism: Mechanism, name: String = "--at"
  ) throws(FileError) -> [[Rational]] {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try MechanismClaimReader(mechanism: mechanism, file: name)
        .reports(DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }

  /// Reads what a correlated equilibrium is to be chosen for.
  ///
  /// - Parameters:
  ///   - text: `welfare`, `least-payoff`, `payoff: NAME` or `smallest-payoff: NAME`.
  ///   - game: The game whose players are named.
  ///   - name: What errors call the text.
  /// - Returns: The objective.
  /// - Throws: ``FileError`` if the text is none of these.
  public static func objective(
    _ text: String, about game: NormalFormGame, name: String = "--objective"
  ) throws(FileError) -> CorrelatedObjective {
    let source = try SourceText(bytes: Array(text.utf8), name: name)
    do throws(DocumentError) {
      return try ClaimReader(game: game, file: name).objective(DocumentParser.parse(source))
    } catch {
      throw error.inFile(name)
    }
  }
}

/// The kinds of file, told apart by how they start.
enum FileKind {
  /// A game in normal form in Gambit's format.
  case nfg
  /// YAML, or JSON, whose first key says what it is.
  case document

  /// The kind of a file.
  ///
  /// - Parameter source: The file.
  /// - Throws: ``FileError`` if it is one of Gambit's kinds that are not read.
  init(of source: SourceText) throws(FileError) {
    let first = source.bytes[source.start...].firstIndex { !SourceText.isSpace($0) } ?? source.start
    let word = String(
      decoding: source.bytes[first...].prefix { !SourceText.isSpace($0) }.prefix(9), as: UTF8.self)
    func refuse(_ message: String) -> FileError { source.error(message, at: first) }
    switch word {
    case "NFG": self = .nfg
    case "EFG": throw refuse("extensive-form files (EFG) are not read yet")
    case "#AGG", "AGG": throw refuse("action graph files (AGG) are not read")
    case "#BAGG", "BAGG": throw refuse("Bayesian action graph files (BAGG) are not read")
    case _ where word.hasPrefix("<"):
      throw refuse("XML, as in Gambit workbooks (.gbt), is not read; save the game as .nfg")
    default: self = .document
    }
  }
}
