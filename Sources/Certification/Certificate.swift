/// Evidence for a statement about a subject that can be checked in exact arithmetic without knowing
/// how it was found.
///
/// A certificate is untrusted data: it can be decoded from a file that anyone may have edited. Its
/// stored properties are therefore raw numbers and names, and ``check(against:)`` assumes nothing
/// about them. A counterexample is a certificate too.
public protocol Certificate: Codable, Hashable, Sendable {
  /// What the statement is about: a game, a linear program, a mechanism.
  associatedtype Subject

  /// Evaluates the definition that this certificate claims to satisfy.
  ///
  /// - Parameter subject: The game, program or mechanism that the claim is about.
  /// - Throws: ``CertificateError`` that says which part of the claim is false.
  func check(against subject: Subject) throws(CertificateError)
}

/// The part of a certificate that does not hold.
public struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without a final full stop: what was claimed, and what is true.
  public let message: String

  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}

/// A certificate that has been checked.
///
/// The only way to make one is to run the check.
///
/// `Certified` is deliberately not `Decodable`: a report is decoded to evidence and certified again.
///
/// That evidence is a ``Certificate`` is asked for where one is made, and not of the type: the first list of certified
/// evidence in a program would search all its conformances for this one.
public struct Certified<Evidence> {
  public let evidence: Evidence
}

extension Certified: Sendable where Evidence: Sendable {}
extension Certified: Equatable where Evidence: Equatable {}
extension Certified: Hashable where Evidence: Hashable {}

extension Certified where Evidence: Certificate {
  /// Checks the evidence.
  ///
  /// - Parameters:
  ///   - evidence: The claim, from any source.
  ///   - subject: What the claim is about.
  /// - Throws: ``CertificateError`` if the claim is false.
  public init(_ evidence: Evidence, for subject: Evidence.Subject) throws(CertificateError) {
    try evidence.check(against: subject)
    self.evidence = evidence
  }
}
