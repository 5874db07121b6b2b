public import Certification

extension Certified where Evidence == DominanceCertificate {
  /// The actions that can be justified by beliefs about actions that can themselves be justified, and
  /// so on, or `nil` if actions that are only weakly dominated were eliminated.
  ///
  /// They are what iterated strict dominance leaves: an action is a best response to a belief about the
  /// others' remaining actions exactly if it is not strictly dominated there. In games of two players
  /// these are the rationalizable actions of Bernheim (1984) and Pearce (1984). With more players they
  /// are the correlated rationalizable ones (Brandenburger and Dekel 1987), because beliefs here may be
  /// correlated; beliefs that treat the others as independent can leave fewer.
  public var rationalizable: [[Int]]? {
    evidence.criterion == .strict ? evidence.remaining : nil
  }
}
