import ExactArithmetic
import GameModel

// The rules that have names, and how each is read.

extension RuleForm {
  static let all: [RuleForm] =
    oneGood + units + goods + twoSided + projects + compute + places

  private static let oneGood = [
    RuleForm(FirstPrice.name, ["reserve", "ties"]) { (from) throws(DocumentError) in
      try from.reading(FirstPrice(reserve: from.reserve(), ties: from.ties()))
    },
    RuleForm(SecondPrice.name, ["reserve", "ties"]) { (from) throws(DocumentError) in
      try from.reading(SecondPrice(reserve: from.reserve(), ties: from.ties()))
    },
    RuleForm(ThirdPrice.name, ["reserve", "ties"]) { (from) throws(DocumentError) in
      try from.reading(ThirdPrice(reserve: from.reserve(), ties: from.ties()))
    },
    RuleForm(AllPay.name, ["reserve", "ties"]) { (from) throws(DocumentError) in
      try from.reading(AllPay(reserve: from.reserve(), ties: from.ties()))
    },
    RuleForm(OptimalAuction.name, ["ties"]) { (from) throws(DocumentError) in
      try from.reading(OptimalAuction(supports: from.supports(), ties: from.ties()))
    },
    RuleForm(PostedPrice.name, ["price"]) { (from) throws(DocumentError) in
      try from.reading(
        PostedPrice(price: from.number("price"), units: from.reader.units()))
    },
  ]

  private static let units = [
    RuleForm(UniformPrice.name, ["ties"]) { (from) throws(DocumentError) in
      try from.unitReading(UniformPrice(units: from.reader.units(), ties: from.ties()))
    },
    RuleForm(DiscriminatoryPrice.name, ["ties"]) { (from) throws(DocumentError) in
      try from.unitReading(DiscriminatoryPrice(units: from.reader.units(), ties: from.ties()))
    },
    RuleForm(VickreyAuction.name, ["ties"]) { (from) throws(DocumentError) in
      try from.unitReading(VickreyAuction(units: from.reader.units(), ties: from.ties()))
    },
  ]

  /// Positions, and bundles of different goods.
  private static let goods = [
    RuleForm(GeneralizedSecondPrice.name, ["clicks", "ties"]) { (from) throws(DocumentError) in
      try from.reading(GeneralizedSecondPrice(clicks: from.clicks(), ties: from.ties()))
    },
    RuleForm(PositionVCG.name, ["clicks", "ties"]) { (from) throws(DocumentError) in
      try from.reading(PositionVCG(clicks: from.clicks(), ties: from.ties()))
    },
    RuleForm(VCGAuction.name) { (from) throws(DocumentError) in
      try from.reading(VCGAuction(bundles: from.reader.bundles()))
    },
  ]

  private static let twoSided = [
    RuleForm(TradeReduction.name, ["ties"]) { (from) throws(DocumentError) in
      try from.tradeReading { TradeReduction(sides: $0, ties: $1) }
    },
    RuleForm(McAfee.name, ["ties"]) { (from) throws(DocumentError) in
      try from.tradeReading { McAfee(sides: $0, ties: $1) }
    },
    RuleForm(DoubleVCG.name, ["ties"]) { (from) throws(DocumentError) in
      try from.tradeReading { DoubleVCG(sides: $0, ties: $1) }
    },
    RuleForm(KDoubleAuction.name, ["k", "ties"]) { (from) throws(DocumentError) in
      let k = try from.share("k")
      return try from.tradeReading { KDoubleAuction(sides: $0, k: k, ties: $1) }
    },
  ]

  private static let projects = [
    RuleForm(Pivotal.name, ["cost"]) { (from) throws(DocumentError) in
      try from.reading(Pivotal(cost: from.amount("cost")))
    }
  ]

  private static let compute = [
    RuleForm(SpotPrice.name, ["capacity", "ties"]) { (from) throws(DocumentError) in
      try from.reading(
        SpotPrice(capacity: from.amount("capacity"), ties: from.ties()), valuation: .demand)
    },
    RuleForm(PayAsBid.name, ["capacity", "ties"]) { (from) throws(DocumentError) in
      try from.reading(
        PayAsBid(capacity: from.amount("capacity"), ties: from.ties()), valuation: .demand)
    },
    RuleForm(ProportionalShare.name, ["capacity"]) { (from) throws(DocumentError) in
      try from.reading(ProportionalShare(capacity: from.amount("capacity", default: 1)))
    },
  ]

  private static let places = [
    RuleForm(MedianRule.name) { (from) throws(DocumentError) in
      try from.reading(MedianRule(), valuation: .distance)
    },
    RuleForm(GeneralizedMedian.name, ["phantoms"]) { (from) throws(DocumentError) in
      try from.reading(
        GeneralizedMedian(phantoms: from.numbers("phantoms")), valuation: .distance)
    },
    RuleForm(UniformPhantom.name) { (from) throws(DocumentError) in
      try from.reading(UniformPhantom(), valuation: .distance)
    },
    RuleForm(MeanRule.name) { (from) throws(DocumentError) in
      try from.reading(MeanRule(), valuation: .distance)
    },
  ]
}
