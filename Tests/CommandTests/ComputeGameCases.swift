/// The command on compute games.
extension CommandCase {
  static let computeGames =
    quadratic + finite + computeClaims + [
      CommandCase("compute-poor", "solve poor.yaml"),
      CommandCase("compute-poor-json", "solve poor.yaml --format json"),
      CommandCase("compute-crowded", "solve crowded.yaml --concept competitive"),
      CommandCase("compute-crowded-json", "solve crowded.yaml --concept competitive --format json"),
      CommandCase("compute-eager", "solve eager.yaml --concept competitive"),
      CommandCase("compute-undecided-uniqueness", "solve team.yaml"),
      CommandCase("compute-limit", "solve lab.yaml --concept competitive --time-limit 0"),
      CommandCase("compute-misuse-concept", "solve trade.yaml --concept competitve"),
      CommandCase("compute-misuse-other-concept", "solve trade.yaml --concept dominance"),
      CommandCase("compute-misuse-other-game", "solve chicken.yaml --concept competitive"),
      CommandCase("compute-misuse-method", "solve range.yaml --concept competitive --method lemke"),
      CommandCase("compute-misuse-variational", "solve lab.yaml --concept variational"),
      CommandCase("compute-latex", "solve trade.yaml --concept competitive --format latex"),
      CommandCase("compute-csv", "solve trade.yaml --concept competitive --format csv"),
      CommandCase("compute-csv-finite", "solve crowded.yaml --format csv"),
      CommandCase("compute-latex-finite", "solve lab.yaml --concept competitive --format latex"),
      CommandCase("compute-convert-yaml", "convert trade.yaml --to yaml"),
      CommandCase("compute-convert-json", "convert crowded.yaml --to json"),
      CommandCase("compute-convert-nfg", "convert crowded.yaml --to nfg"),
      CommandCase("compute-verify-holds", "verify trade.yaml trade-report.json"),
      CommandCase("compute-verify-fails", "verify trade.yaml trade-altered.json"),
      CommandCase("compute-verify-other-game", "verify lab.yaml trade-report.json"),
    ]

  private static let quadratic = [
    "budgeted", "competitive", "generalized", "variational", "planner",
  ]
  .flatMap { concept in
    [
      CommandCase("compute-\(concept)", "solve trade.yaml --concept \(concept)"),
      CommandCase(
        "compute-\(concept)-json", "solve trade.yaml --concept \(concept) --format json"),
    ]
  }

  private static let finite =
    ["budgeted", "competitive", "generalized", "planner"]
    .flatMap { concept in
      [
        CommandCase("compute-finite-\(concept)", "solve lab.yaml --concept \(concept)"),
        CommandCase(
          "compute-finite-\(concept)-json", "solve lab.yaml --concept \(concept) --format json"),
      ]
    } + [
      CommandCase("compute-range", "solve range.yaml --concept competitive"),
      CommandCase("compute-range-json", "solve range.yaml --concept competitive --format json"),
      CommandCase(
        "compute-lemke", "solve lab.yaml --concept competitive --method lemke"),
    ]

  private static let computeClaims = [
    CommandCase("compute-check-holds", "check lab.yaml"),
    CommandCase("compute-check-fails", "check trade.yaml --claim price:␣3"),
    CommandCase("compute-check-deviation", "check trade.yaml --claim budgeted:␣{i:␣10,␣j:␣20}"),
    CommandCase(
      "compute-check-undecided",
      "check range.yaml --claim payoff:␣{of:␣alpha,␣in:␣competitive,␣is:␣12}"),
    CommandCase("compute-check-unique", "check range.yaml --claim unique:␣budgeted"),
    CommandCase("compute-check-json", "check lab.yaml --format json"),
    CommandCase("compute-check-malformed", "check trade.yaml --claim competitive:␣{i:␣5}"),
  ]

  static let sweeps = [
    CommandCase("sweep", "sweep trade.yaml --vary i.endowment=8..16 --steps 5"),
    CommandCase("sweep-decimal", "sweep trade.yaml --vary j.lambda=0..1 --steps 4 --decimal"),
    CommandCase(
      "sweep-concept", "sweep trade.yaml --vary i.endowment=5..9 --steps 3 --concept budgeted"),
    CommandCase("sweep-supplier", "sweep lab.yaml --vary supplier.price=0..4 --steps 5"),
    CommandCase("sweep-negative", "sweep trade.yaml --vary i.endowment=-1..3 --steps 3"),
    CommandCase("sweep-unknown", "sweep trade.yaml --vary k.endowment=0..3"),
    CommandCase("sweep-no-range", "sweep trade.yaml --vary i.endowment=3"),
    CommandCase("sweep-backwards", "sweep trade.yaml --vary i.endowment=3..1"),
    CommandCase("sweep-steps", "sweep trade.yaml --vary i.endowment=0..3 --steps 1"),
    CommandCase("sweep-other-game", "sweep chicken.yaml --vary i.endowment=0..3"),
    CommandCase("sweep-branch", "sweep turning.nfg --vary lambda=1/2..3/5 --steps 3"),
    CommandCase(
      "sweep-branch-decimal", "sweep chicken.yaml --vary lambda=0..1 --steps 4 --decimal"),
    CommandCase("sweep-branch-large", "sweep chicken.yaml --vary lambda=0..1000"),
    CommandCase(
      "sweep-branch-concept", "sweep chicken.yaml --vary lambda=0..1 --concept competitive"),
    CommandCase(
      "sweep-quantal-compute", "sweep trade.yaml --vary lambda=0..1 --concept quantal-response"),
  ]
}
