import ExactArithmetic
import GameModel

// The rules that have names, and how each is read.

extension RuleForm {
  static let all: [RuleForm] = oneGood

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
}
