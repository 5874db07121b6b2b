/// Data that do not make a model: what was expected and what was found.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without a final full stop.
  public let message: String

  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
