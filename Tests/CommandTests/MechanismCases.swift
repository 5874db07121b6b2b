/// The command on mechanisms.
extension CommandCase {
  static let mechanisms = audits + auditFormats + mechanismRuns + otherVerbs

  private static let audits = [
    CommandCase("audit", "audit second-price.yaml"),
    CommandCase("audit-two-sides", "audit mcafee.yaml"),
    CommandCase("audit-place", "audit mean.yaml"),
    CommandCase("audit-not-linear", "audit odd-share.yaml"),
    CommandCase("audit-proved", "audit second-price.yaml --property strategyproof"),
    CommandCase("audit-regret", "audit first-price.yaml --property regret"),
    CommandCase(
      "audit-others",
      "audit second-price.yaml --property false-name-proof --property monotone --property non-bossy "
        + "--property anonymous --property envy-free --property obviously-strategyproof"),
    CommandCase("audit-time-limit", "audit mcafee.yaml --time-limit 0"),
    CommandCase("audit-node-limit", "audit mcafee.yaml --property strategyproof --node-limit 40"),
    CommandCase("misuse-node-limit", "audit mcafee.yaml --node-limit 0"),
    CommandCase("audit-threads", "audit second-price.yaml --threads 2"),
    CommandCase("audit-open-tie", "audit open-tie.yaml"),
    CommandCase("audit-standard-input", "audit -", input: "first-price.yaml"),
    CommandCase("audit-game", "audit chicken.yaml"),
    CommandCase("audit-unknown-property", "audit second-price.yaml --property strategy-proof"),
    CommandCase("audit-plot-three", "audit mean.yaml --plot nowhere.svg"),
    CommandCase("help-audit", "audit --help"),
  ]

  private static let auditFormats = [
    CommandCase("audit-json", "audit first-price.yaml --format json"),
    CommandCase("audit-junit", "audit first-price.yaml --format junit"),
    CommandCase(
      "audit-junit-regret", "audit first-price.yaml --property regret --format junit"),
    CommandCase("audit-latex", "audit first-price.yaml --format latex"),
    CommandCase(
      "audit-verify-holds", "verify second-price.yaml -", input: "second-price-report.json"),
    CommandCase(
      "audit-verify-fails", "verify second-price.yaml -", input: "second-price-altered.json"),
    CommandCase("audit-verify-other", "verify mcafee.yaml second-price-report.json"),
    CommandCase("audit-verify-other-report", "verify second-price.yaml trade-report.json"),
  ]

  private static let mechanismRuns = [
    CommandCase("run-mechanism", "run second-price.yaml --at a=10,b=8"),
    CommandCase("run-mechanism-json", "run second-price.yaml --at a=10,b=8 --format json"),
    CommandCase("run-two-sides", "run mcafee.yaml --at b1=9,b2=8,s1=3,s2=4"),
    CommandCase("run-bundles", "run bundles.yaml --at first=8,second=6,global=10"),
    CommandCase(
      "run-units",
      "run units.yaml --at a=[50,47,40,32,15,5],b=[42,28,20,12,7,3],c=[45,35,24,14,9,6]"),
    CommandCase("run-place", "run mean.yaml --at a=0,b=1/2,c=1"),
    CommandCase("run-open-tie", "run open-tie.yaml --at a=1/2,b=1/2"),
    CommandCase("run-mechanism-missing", "run second-price.yaml --at a=10"),
    CommandCase("run-mechanism-unknown", "run mcafee.yaml --at b1=9,b2=8,s1=3,s3=4"),
    CommandCase("run-mechanism-number", "run second-price.yaml --at a=ten,b=8"),
  ]

  private static let otherVerbs = [
    CommandCase("solve-mechanism", "solve second-price.yaml"),
    CommandCase("sweep-mechanism", "sweep second-price.yaml --vary reserve=0..1"),
    CommandCase("convert-mechanism-yaml", "convert mcafee.yaml --to yaml"),
    CommandCase("convert-mechanism-json", "convert mcafee.yaml --to json"),
    CommandCase("convert-mechanism-nfg", "convert mcafee.yaml --to nfg"),
    CommandCase("check-mechanism", "check first-price.yaml --claim strategyproof"),
    CommandCase("check-open-tie", "check open-tie.yaml"),
    CommandCase("check-mechanism-claim", "check first-price.yaml --claim strategy-proof"),
  ]
}
