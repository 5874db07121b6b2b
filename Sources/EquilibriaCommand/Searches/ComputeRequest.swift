import ArgumentParser
import Equilibria

/// What somebody asked to be found in a compute game.
struct ComputeRequest {
  let concept: ComputeConcept
  /// The name of a method, or `nil` for the preferred one.
  let method: String?

  /// The request that options make.
  ///
  /// - Parameters:
  ///   - concept: The name of a concept; `nash` means `budgeted` here, and `pure` its pure ones.
  ///   - method: The name of a method, or `nil`.
  /// - Throws: ``ValidationError`` if the concept is not one of compute games.
  init(concept: String, method: String?) throws(ValidationError) {
    switch concept {
    case Concept.nash.rawValue:
      self.concept = .budgeted
      self.method = method
    case Concept.pure.rawValue:
      self.concept = .budgeted
      self.method = method ?? PureEnumeration.name
    default:
      guard let known = ComputeConcept(rawValue: concept) else {
        let names = ComputeConcept.allCases.map(\.rawValue)
        throw ValidationError(
          Suggestion.unknown("concept of compute games", concept, known: names))
      }
      self.concept = known
      self.method = method
    }
  }

  /// What was found: the report, and for its text the payoffs without trade.
  struct Found {
    var report: ComputeReport
    let coverage: SearchCoverage
    var payoffsWithoutTrade: [Rational]?
    /// Why there is no equilibrium, where that is seen without a search.
    var obstacle: String?
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - file: What the report calls the file.
  ///   - monitor: May stop the search.
  /// - Returns: What was found.
  /// - Throws: ``CommandFailure`` if the concept or the method is not defined for the game.
  func search(
    _ game: ComputeGame, file: String, monitor: SearchMonitor
  ) async throws(CommandFailure) -> Found {
    let search: ComputeSearch
    do throws(NotApplicable) {
      search = try await ComputeMethods.search(concept, in: game, method: method, monitor: monitor)
    } catch {
      guard method == nil, let preferred = ComputeMethods.names(for: concept, in: game).first
      else { throw .misuse(error.obstacle) }
      // A quadratic objective that is not concave may well have a maximum; nothing else may.
      let isOpen = concept == .planner && !game.isFinite
      return found(
        ComputeFindings(concept: concept, isFinite: game.isFinite, equilibria: []), in: game, file,
        preferred, isOpen ? .some : .everyEquilibrium, obstacle: error.obstacle)
    }
    var findings = ComputeFindings(
      concept: concept, isFinite: game.isFinite, equilibria: search.equilibria)
    if search.coverage == .everyExtremeEquilibrium {
      findings.components = game.components(of: search.equilibria, as: concept)
    }
    if case .quadratic(let quadratic) = game,
      [.budgeted, .competitive, .variational]
        .contains(concept), case .success(let proof) = quadratic.uniqueness()
    {
      findings.uniqueness = proof.evidence
    }
    if concept == .planner, let optimum = search.equilibria.first {
      findings.comparison = await comparison(with: optimum, in: game, monitor: monitor)
    }
    var result = found(
      findings, in: game, file, search.method, search.coverage, rejected: search.rejectedCandidates)
    result.payoffsWithoutTrade = await payoffsWithoutTrade(in: game, monitor: monitor)
    return result
  }

  private func found(
    _ findings: ComputeFindings, in game: ComputeGame, _ file: String, _ method: String,
    _ coverage: SearchCoverage, rejected: Int = 0, obstacle: String? = nil
  ) -> Found {
    let header = ReportHeader(
      game: GameDescription(game, file: file), concept: concept.rawValue, method: method,
      coverage: "\(coverage)", rejectedCandidates: rejected)
    return Found(
      report: ComputeReport(header: header, findings: findings), coverage: coverage,
      obstacle: obstacle ?? obstacleToClearing(game))
  }

  /// Why no price can clear the market, if that is asked for.
  private func obstacleToClearing(_ game: ComputeGame) -> String? {
    guard concept == .competitive else { return nil }
    let least =
      switch game {
      case .finite(let game):
        game.actions.reduce(Rational.zero) { $0 + ($1.map(\.compute).min() ?? 0) }
      case .quadratic(let game):
        game.actions.reduce(Rational.zero) { $0 + min($1.compute($1.from), $1.compute($1.to)) }
      }
    return game.market.obstacleToClearing(leastCompute: least)
  }

  /// The planner's welfare against that of every other concept.
  private func comparison(
    with optimum: ComputeEvidence, in game: ComputeGame, monitor: SearchMonitor
  ) async -> WelfareComparison {
    var entries: [WelfareComparison.Entry] = []
    for concept in [ComputeConcept.budgeted, .competitive, .generalized, .variational] {
      do throws(NotApplicable) {
        let search = try await ComputeMethods.search(concept, in: game, monitor: monitor)
        let ratios = WelfareRatios(search, optimum: optimum, in: game)
        entries.append(
          WelfareComparison.Entry(
            concept: concept.rawValue, coverage: "\(search.coverage)",
            priceOfAnarchy: ratios.priceOfAnarchy, priceOfStability: ratios.priceOfStability))
      } catch {
        continue
      }
    }
    return WelfareComparison(entries: entries)
  }

  /// The payoffs of the equilibrium without trade, if there is exactly one.
  private func payoffsWithoutTrade(
    in game: ComputeGame, monitor: SearchMonitor
  ) async -> [Rational]? {
    guard concept == .competitive else { return nil }
    do throws(NotApplicable) {
      let search = try await ComputeMethods.search(.budgeted, in: game, monitor: monitor)
      switch search.coverage {
      case .everyEquilibrium, .everyExtremeEquilibrium: break
      default: return nil
      }
      return search.equilibria.count == 1 ? search.equilibria[0].payoffs : nil
    } catch {
      return nil
    }
  }
}
