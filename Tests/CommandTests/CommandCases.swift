/// Spaces separate arguments; `␣` is a space within one.
extension CommandCase {
  static let all = solve + formats + limits + misuse + malformed + verify

  private static let solve = [
    CommandCase("solve-nash", "solve chicken.yaml"),
    CommandCase("solve-unique", "solve pennies.nfg"),
    CommandCase("solve-degenerate", "solve degenerate.yaml"),
    CommandCase("solve-three-players", "solve minority.yaml"),
    CommandCase("solve-pure", "solve minority.yaml --concept pure"),
    CommandCase("solve-pure-none", "solve pennies.nfg --concept pure"),
    CommandCase("solve-method", "solve chicken.yaml --method pure-enumeration"),
    CommandCase("solve-standard-input", "solve -", input: "pennies.nfg"),
    CommandCase("solve-names", "solve names.yaml"),
    CommandCase("solve-repeated-names", "solve repeated-names.nfg"),
    CommandCase("solve-wide", "solve wide.yaml"),
  ]

  private static let formats = [
    CommandCase("json-nash", "solve degenerate.yaml --format json"),
    CommandCase("json-pure-none", "solve pennies.nfg --concept pure --format json"),
    CommandCase("json-names", "solve names.yaml --format json"),
    CommandCase("csv-nash", "solve degenerate.yaml --format csv"),
    CommandCase("csv-none", "solve pennies.nfg --concept pure --format csv"),
    CommandCase("latex-nash", "solve degenerate.yaml --format latex"),
    CommandCase("latex-three-players", "solve minority.yaml --concept pure --format latex"),
    CommandCase("latex-names", "solve names.yaml --format latex"),
  ]

  private static let limits = [
    CommandCase("limit-time", "solve pennies.nfg --time-limit 0"),
    CommandCase("limit-time-json", "solve pennies.nfg --time-limit 0 --format json"),
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
    CommandCase("misuse-limit", "solve chicken.yaml --limit=-3"),
    CommandCase("misuse-limit-text", "solve chicken.yaml --limit many"),
    CommandCase("misuse-option", "solve chicken.yaml --concpt nash"),
    CommandCase("help", "--help"),
    CommandCase("help-solve", "solve --help"),
    CommandCase("help-verify", "verify --help"),
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
    CommandCase("verify-other-game", "verify chicken.yaml degenerate-report.json"),
    CommandCase("verify-not-json", "verify chicken.yaml chicken.yaml"),
    CommandCase("verify-not-a-report", "verify chicken.yaml array.json"),
    CommandCase("verify-no-report", "verify chicken.yaml nowhere.json"),
    CommandCase("verify-two-inputs", "verify - -"),
  ]
}
