import ArgumentParser
import Equilibria

/// `equilibria run`: the payoffs of a game, or the outcome of a mechanism, at one profile.
struct Run: SearchingCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "run", _superCommandName: EquilibriaTool.name,
    abstract: "Print the payoffs of a game, or the outcome of a mechanism, at one profile.",
    usage: "equilibria run <file> --at <profile> [--format <format>]",
    discussion: """
      Examples:
        equilibria run game.nfg --at Row=heads,Column=tails
        equilibria run game.nfg --at 'Row={heads: 1/3, tails: 2/3},Column=tails'
        equilibria run market.yaml --at lab=train,service=small,price=2
        equilibria run auction.yaml --at a=10,b=8
        equilibria run bundles.yaml --at 'a={A: 2, AB: 3},b={A: 0, AB: 4}'

      Of a game, prints also the best deviation from the profile; of a compute game, without trade \
      unless a price is given. Reports to a mechanism need not be types.
      """)

  @Argument(help: "A model file, or - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      """
      What each player plays: an action, or a probability for each action in braces; or what each \
      agent reports: a number, or a number for each parameter in braces.
      """,
      valueName: "profile"))
  var at: String

  @Option(help: "How to print.")
  var format = Format.text

  func execute() async throws {
    switch try ModelFile.readDocument(path: file) {
    case .mechanism(let document): try run(document)
    case .game(let document): try run(document.game)
    case .computeGame(let document): try await run(document.game)
    case .smoothGame(let document): try run(document.game)
    }
  }

  private func run(_ game: NormalFormGame) throws {
    let profile = try ProfileArgument.profile(from: at, of: game)
    let report = ProfileReport(profile, in: game, file: file)
    switch format {
    case .text: try Console.write(text(of: report, on: game))
    case .json: try Console.write(try ReportEncoder().encode(report).document())
    }
  }

  private func run(_ game: ComputeGame) async throws {
    // What agents do is written as in a claim that it is an equilibrium.
    let agents = ReportsArgument.map(at)
    let competitive: ComputeClaim
    do throws(FileError) {
      competitive = try ModelFile.claim("competitive: \(agents)", about: game, name: "--at").claim
    } catch {
      throw CommandFailure.misuse("--at: \(error.message)")
    }
    guard case .equilibrium(_, let behavior, let price) = competitive else { return }
    let claim =
      price == nil ? ComputeClaim.equilibrium(.budgeted, behavior, price: nil) : competitive
    var decider = ComputeClaimDecider(about: game)
    let isEquilibrium: Bool
    let reason: String
    switch await decider.decide(claim) {
    case .holds(let evidence): (isEquilibrium, reason) = (true, evidence.description)
    case .fails(let evidence): (isEquilibrium, reason) = (false, evidence.description)
    case .undecided(let why): (isEquilibrium, reason) = (false, "undecided, because \(why)")
    }
    let report = ComputeChoiceReport(
      behavior, at: price, in: game, file: file, isEquilibrium: isEquilibrium, reason: reason)
    switch format {
    case .text: try Console.write(ComputeChoiceText(report: report, game: game).text)
    case .json: try Console.write(try ReportEncoder().encode(report).document())
    }
  }

  private func run(_ game: SmoothGame) throws {
    let claim: SmoothClaim
    do throws(FileError) {
      claim = try ModelFile.claim("nash: \(ReportsArgument.map(at))", about: game, name: "--at")
        .claim
    } catch {
      throw CommandFailure.misuse("--at: \(error.message)")
    }
    guard case .equilibrium(let actions) = claim else { return }
    var decider = SmoothClaimDecider(about: game)
    let isEquilibrium: Bool?
    let reason: String
    switch decider.decide(claim) {
    case .holds(let evidence): (isEquilibrium, reason) = (true, evidence.description)
    case .fails(let evidence): (isEquilibrium, reason) = (false, evidence.description)
    case .undecided(let why): (isEquilibrium, reason) = (nil, why.description)
    }
    guard
      let report = SmoothChoiceReport(
        actions, in: game, file: file, isEquilibrium: isEquilibrium, reason: reason)
    else { throw CommandFailure("--at: a payoff is not defined there", .malformedFile) }
    switch format {
    case .text: try Console.write(SmoothChoiceText(report: report, game: game).text)
    case .json: try Console.write(try ReportEncoder().encode(report).document())
    }
  }

  private func run(_ document: MechanismDocument) throws {
    let reports: [[Rational]]
    do throws(FileError) {
      reports = try ModelFile.reports(ReportsArgument.map(at), to: document.mechanism)
    } catch {
      throw CommandFailure.misuse("--at: \(error.message)")
    }
    let report: AllotmentReport
    do throws(RuleInterruption) {
      report = try AllotmentReport(document, at: reports, file: file)
    } catch {
      throw CommandFailure(
        "\(document.ruleError("\(error) at \(at.printable)"))", .malformedFile)
    }
    switch format {
    case .text: try Console.write(AllotmentText(report, of: document.mechanism).text)
    case .json: try Console.write(try ReportEncoder().encode(report).document())
    }
  }

  private func text(of report: ProfileReport, on game: NormalFormGame) -> String {
    let names = DisplayNames(game)
    var table = TextTable([.left, .left, .left])
    table.append(["", "plays", "payoff"])
    for player in names.players.indices {
      table.append([
        names.players[player], names.strategy(report.strategies[player], of: player),
        report.payoffs[player].approximated,
      ])
    }
    let verdict =
      if let deviation = report.deviation {
        "Not an equilibrium: \(names.players[deviation.player]) gains "
          + "\(deviation.gain.approximated) by playing "
          + "\(names.actions[deviation.player][deviation.action])."
      } else {
        "A Nash equilibrium: nobody gains by deviating alone."
      }
    return ([report.game.heading] + table.lines + ["", verdict]).joined(separator: "\n") + "\n"
  }
}
