/// Spaces separate arguments; `␣` is a space within one.
extension CommandCase {
  static let all =
    solve + concepts + formats + limits + run + check + verify + convert + misuse + malformed
    + computeGames + sweeps + mechanisms + smoothGames

  private static let solve = [
    CommandCase("solve-nash", "solve chicken.yaml"),
    CommandCase("solve-unique", "solve pennies.nfg"),
    CommandCase("solve-degenerate", "solve degenerate.yaml"),
    CommandCase("solve-three-players", "solve minority.yaml"),
    CommandCase("solve-up-to-symmetry", "solve minority.yaml --up-to-symmetry"),
    CommandCase(
      "solve-up-to-symmetry-enclosures",
      "solve minority.yaml --up-to-symmetry --method certified-branch"),
    CommandCase("solve-up-to-symmetry-none", "solve irrational.nfg --up-to-symmetry"),
    CommandCase("misuse-up-to-symmetry", "solve chicken.yaml --up-to-symmetry"),
    CommandCase("misuse-up-to-symmetry-json", "solve minority.yaml --up-to-symmetry --format json"),
    CommandCase("solve-irrational", "solve irrational.nfg"),
    CommandCase("solve-curve", "solve curve.nfg"),
    CommandCase("solve-undecided", "solve surface.nfg"),
    CommandCase("solve-enclosures-two-players", "solve chicken.yaml --method certified-branch"),
    CommandCase("solve-pure", "solve minority.yaml --concept pure"),
    CommandCase("solve-pure-none", "solve pennies.nfg --concept pure"),
    CommandCase("solve-method", "solve chicken.yaml --method pure-enumeration"),
    CommandCase("solve-standard-input", "solve -", input: "pennies.nfg"),
    CommandCase("solve-names", "solve names.yaml"),
    CommandCase("solve-repeated-names", "solve repeated-names.nfg"),
    CommandCase("solve-wide", "solve wide.yaml"),
  ]

  private static let concepts = [
    CommandCase("correlated", "solve chicken.yaml --concept correlated"),
    CommandCase(
      "correlated-objectives",
      "solve chicken.yaml --concept correlated --objective payoff:First --objective minima"),
    CommandCase("correlated-json", "solve chicken.yaml --concept correlated --format json"),
    CommandCase("correlated-latex", "solve chicken.yaml --concept correlated --format latex"),
    CommandCase(
      "coarse-correlated",
      "solve minority.yaml --concept coarse-correlated --objective least-payoff"),
    CommandCase("pareto", "solve prisoners.yaml --concept pareto"),
    CommandCase("pareto-json", "solve prisoners.yaml --concept pareto --format json"),
    CommandCase("pareto-three-players", "solve minority.yaml --concept pareto"),
    CommandCase(
      "pareto-profile", "solve prisoners.yaml --concept pareto --profile Row=defect,Column=defect"),
    CommandCase(
      "pareto-profile-three-players",
      "solve minority.yaml --concept pareto --profile Ann=stay,Bob=stay,Cleo=go"),
    CommandCase("dominance", "solve prisoners.yaml --concept dominance"),
    CommandCase("dominance-none", "solve chicken.yaml --concept dominance"),
    CommandCase("dominance-mixed", "solve rounds.yaml --concept dominance"),
    CommandCase("dominance-json", "solve rounds.yaml --concept dominance --format json"),
    CommandCase("dominance-weak", "solve rounds.yaml --concept dominance --weak"),
    CommandCase("potential", "solve prisoners.yaml --concept potential"),
    CommandCase("potential-three-players", "solve minority.yaml --concept potential"),
    CommandCase(
      "potential-weighted-json", "solve degenerate.yaml --concept potential --format json"),
    CommandCase("potential-none", "solve pennies.nfg --concept potential"),
    CommandCase("potential-stopped", "solve pennies.nfg --concept potential --time-limit 0"),
  ]

  private static let run = [
    CommandCase("run-pure", "run pennies.nfg --at Row=heads,Column=tails"),
    CommandCase(
      "run-mixed", "run pennies.nfg --at Row={heads:␣1/3,␣tails:␣2/3},Column=tails"),
    CommandCase(
      "run-equilibrium",
      "run pennies.nfg --at Row={heads:1/2,tails:.5},Column={heads:1/2,tails:1/2} --format json"),
    CommandCase("run-json", "run pennies.nfg --at Row=heads,Column=tails --format json"),
    CommandCase("run-quoted", "run names.yaml --at \"A|B\"=\"x,␣y:␣1/2\",日本=go\\tup"),
    CommandCase("run-repeated-names", "run repeated-names.nfg --at P␣#1=a␣#2,P␣#2=b"),
    CommandCase("run-missing-player", "run pennies.nfg --at Row=heads"),
    CommandCase("run-player-twice", "run pennies.nfg --at Row=heads,Row=tails"),
    CommandCase("run-unknown-player", "run pennies.nfg --at Roe=heads"),
    CommandCase("run-unknown-action", "run pennies.nfg --at Row=head,Column=tails"),
    CommandCase("run-wrong-sum", "run pennies.nfg --at Row={heads:1/3},Column=tails"),
    CommandCase("run-wrong-number", "run pennies.nfg --at Row={heads:1/0},Column=tails"),
    CommandCase("run-open-brace", "run pennies.nfg --at Row={heads:1"),
    CommandCase("run-surplus", "run pennies.nfg --at Row=\"heads\"x,Column=tails"),
    CommandCase("run-nothing", "run pennies.nfg --at ␣"),
    CommandCase("run-no-profile", "run pennies.nfg"),
    CommandCase("run-compute", "run lab.yaml --at lab=finetune,service=small"),
    CommandCase("run-compute-price", "run lab.yaml --at lab=train,service=small,price=2"),
    CommandCase(
      "run-compute-mixed", "run lab.yaml --at lab={idle:␣1/2,␣train:␣1/2},service=small"),
    CommandCase("run-compute-continuous", "run trade.yaml --at i=5,j=25,price=2 --format json"),
    CommandCase("run-compute-outside", "run trade.yaml --at i=50,j=25"),
    CommandCase("run-compute-missing", "run trade.yaml --at i=5"),
  ]

  private static let check = [
    CommandCase("check-holds", "check chicken.yaml"),
    CommandCase("check-fails", "check chicken.yaml prisoners.yaml"),
    CommandCase("check-json", "check prisoners.yaml names.yaml --format json"),
    CommandCase("check-junit", "check prisoners.yaml names.yaml truncated.nfg --format junit"),
    CommandCase("check-malformed", "check truncated.nfg chicken.yaml unknown-key.yaml"),
    CommandCase("check-claim", "check pennies.nfg --claim nash:␣{Row:␣heads,␣Column:␣tails}"),
    CommandCase("check-claim-malformed", "check pennies.nfg --claim nash:␣{Row:␣head}"),
    CommandCase(
      "check-three-players",
      "check irrational.nfg --claim unique:␣nash --claim count:␣{concept:␣nash,␣is:␣3}"),
    CommandCase("check-undecided", "check chicken.yaml --claim unique:␣nash --time-limit 0"),
    CommandCase("check-no-claims", "check pennies.nfg"),
    CommandCase("check-standard-input", "check -", input: "chicken.yaml"),
    CommandCase("check-standard-input-twice", "check - -"),
  ]

  private static let convert = [
    CommandCase("convert-nfg", "convert names.yaml --to nfg"),
    CommandCase("convert-yaml", "convert pennies.nfg --to yaml"),
    CommandCase("convert-json", "convert chicken.yaml --to json"),
    CommandCase("convert-latex", "convert chicken.yaml --to latex"),
    CommandCase("convert-unknown", "convert chicken.yaml --to gbt"),
    CommandCase("convert-malformed", "convert truncated.nfg --to yaml"),
  ]

  private static let formats = [
    CommandCase("json-nash", "solve degenerate.yaml --format json"),
    CommandCase("json-pure-none", "solve pennies.nfg --concept pure --format json"),
    CommandCase("json-names", "solve names.yaml --format json"),
    CommandCase("json-irrational", "solve irrational.nfg --format json"),
    CommandCase("json-components", "solve minority.yaml --format json"),
    CommandCase("csv-irrational", "solve irrational.nfg --format csv"),
    CommandCase("latex-irrational", "solve irrational.nfg --format latex"),
    CommandCase("csv-nash", "solve degenerate.yaml --format csv"),
    CommandCase("csv-value", "solve pennies.nfg --format csv"),
    CommandCase("json-value", "solve pennies.nfg --format json"),
    CommandCase("csv-none", "solve pennies.nfg --concept pure --format csv"),
    CommandCase("latex-nash", "solve degenerate.yaml --format latex"),
    CommandCase("latex-three-players", "solve minority.yaml --concept pure --format latex"),
    CommandCase("latex-names", "solve names.yaml --format latex"),
  ]

  private static let limits = [
    CommandCase("stream", "solve degenerate.yaml --stream"),
    CommandCase("stream-limit", "solve minority.yaml --concept pure --limit 2 --stream"),
    CommandCase("stream-none", "solve pennies.nfg --concept pure --stream"),
    CommandCase("stream-concept", "solve chicken.yaml --concept pareto --stream"),
    CommandCase("stream-enclosures", "solve irrational.nfg --stream"),
    CommandCase("stream-format", "solve chicken.yaml --stream --format csv"),
    CommandCase("limit-time", "solve pennies.nfg --time-limit 0"),
    CommandCase("limit-time-json", "solve pennies.nfg --time-limit 0 --format json"),
    CommandCase("limit-one", "solve chicken.yaml --limit 1"),
    CommandCase("limit-one-zero-sum", "solve pennies.nfg --limit 1"),
    CommandCase("limit-one-three-players", "solve minority.yaml --limit 1"),
    CommandCase("logit-path", "solve irrational.nfg --method logit-path --format json"),
    CommandCase("logit-path-one-player", "solve alone.yaml --method logit-path"),
    CommandCase("quantal", "solve irrational.nfg --concept quantal-response --lambda 3/2"),
    CommandCase(
      "quantal-json", "solve pennies.nfg --concept quantal-response --lambda 0.1 --format json"),
    CommandCase(
      "quantal-csv", "solve chicken.yaml --concept quantal-response --lambda 50 --format csv"),
    CommandCase("quantal-small", "solve prisoners.yaml --concept quantal-response --lambda 20"),
    CommandCase("quantal-no-lambda", "solve pennies.nfg --concept quantal-response"),
    CommandCase("quantal-negative", "solve pennies.nfg --concept quantal-response --lambda=-1"),
    CommandCase("quantal-large", "solve pennies.nfg --concept quantal-response --lambda 1e9"),
    CommandCase("quantal-no-number", "solve pennies.nfg --concept quantal-response --lambda much"),
    CommandCase("quantal-lambda-elsewhere", "solve pennies.nfg --lambda 1"),
    CommandCase(
      "quantal-latex", "solve pennies.nfg --concept quantal-response --lambda 1 --format latex"),
    CommandCase(
      "quantal-time", "solve pennies.nfg --concept quantal-response --lambda 1 --time-limit 0"),
    CommandCase("label", "solve chicken.yaml --label 3"),
    CommandCase("label-json", "solve chicken.yaml --method lemke-howson --label 4 --format json"),
    CommandCase("limit-time-three-players", "solve irrational.nfg --time-limit 0"),
    CommandCase("limit-count", "solve minority.yaml --concept pure --limit 2"),
    CommandCase("limit-count-json", "solve minority.yaml --concept pure --limit 2 --format json"),
  ]

  private static let misuse = [
    CommandCase("misuse-no-command", ""),
    CommandCase("misuse-command", "slove chicken.yaml"),
    CommandCase("misuse-no-file", "solve"),
    CommandCase("misuse-concept", "solve chicken.yaml --concept nsh"),
    CommandCase("misuse-method", "solve chicken.yaml --method vertex-enumaration"),
    CommandCase("misuse-method-inapplicable", "solve minority.yaml --method vertex-enumeration"),
    CommandCase("misuse-format", "solve chicken.yaml --format xml"),
    CommandCase("misuse-format-concept", "solve chicken.yaml --concept pareto --format csv"),
    CommandCase("misuse-time-limit", "solve chicken.yaml --time-limit=-1"),
    CommandCase("misuse-time-limit-nan", "solve chicken.yaml --time-limit nan"),
    CommandCase("misuse-threads", "solve chicken.yaml --threads 0"),
    CommandCase("misuse-label", "solve chicken.yaml --label 5"),
    CommandCase("misuse-label-method", "solve chicken.yaml --label 1 --method label-tree"),
    CommandCase("misuse-repeat", "solve chicken.yaml --repeat 3"),
    CommandCase("misuse-zero-sum", "solve chicken.yaml --method zero-sum"),
    CommandCase("misuse-limit", "solve chicken.yaml --limit=-3"),
    CommandCase("misuse-limit-text", "solve chicken.yaml --limit many"),
    CommandCase("misuse-objective", "solve chicken.yaml --objective welfare"),
    CommandCase(
      "misuse-objective-unknown", "solve chicken.yaml --concept correlated --objective wellfare"),
    CommandCase(
      "misuse-objective-player", "solve chicken.yaml --concept correlated --objective payoff:Fist"),
    CommandCase("misuse-weak", "solve chicken.yaml --weak"),
    CommandCase("misuse-profile", "solve chicken.yaml --profile First=dare,Second=dare"),
    CommandCase(
      "misuse-profile-mixed",
      "solve chicken.yaml --concept pareto --profile First={dare:1/2,yield:1/2},Second=dare"),
    CommandCase("misuse-option", "solve chicken.yaml --concpt nash"),
    CommandCase("help", "--help"),
    CommandCase("help-solve", "solve --help"),
    CommandCase("help-run", "run --help"),
    CommandCase("help-check", "check --help"),
    CommandCase("help-verify", "verify --help"),
    CommandCase("help-convert", "convert --help"),
    CommandCase("help-sweep", "sweep --help"),
    CommandCase("version", "--version"),
  ]

  private static let malformed = [
    CommandCase("malformed-missing", "solve nowhere.nfg"),
    CommandCase("malformed-directory", "solve ."),
    CommandCase("malformed-empty", "solve -"),
    CommandCase("malformed-truncated", "solve truncated.nfg"),
    CommandCase("malformed-unknown-key", "solve unknown-key.yaml"),
    CommandCase("malformed-standard-input", "solve -", input: "truncated.nfg"),
  ]

  private static let verify = [
    CommandCase("verify-holds", "verify degenerate.yaml degenerate-report.json"),
    CommandCase("verify-fails", "verify degenerate.yaml -", input: "altered-report.json"),
    CommandCase("verify-enclosures", "verify irrational.nfg irrational-report.json"),
    CommandCase(
      "verify-enclosures-fails", "verify irrational.nfg -", input: "irrational-altered.json"),
    CommandCase("verify-other-game", "verify chicken.yaml degenerate-report.json"),
    CommandCase("verify-not-json", "verify chicken.yaml chicken.yaml"),
    CommandCase("verify-not-a-report", "verify chicken.yaml array.json"),
    CommandCase("verify-no-report", "verify chicken.yaml nowhere.json"),
    CommandCase("verify-two-inputs", "verify - -"),
  ]
}
