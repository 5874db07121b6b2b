#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads reports.
public enum ReportReader {
  /// The largest report that is read, in bytes.
  public static let largestSize = 128 << 20

  /// Reads a report on a game from a file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the file cannot be read, is too large, or is not a report.
  public static func readGameReport(path: String) throws(FileError) -> GameReport {
    let bytes = try FileReading.bytes(path: path, limit: largestSize)
    return try readGameReport(bytes: bytes, name: path == "-" ? "standard input" : path)
  }

  /// Reads a report on a game.
  ///
  /// - Parameters:
  ///   - bytes: The whole report.
  ///   - name: What errors call the report.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the bytes are not a report.
  public static func readGameReport(bytes: [UInt8], name: String) throws(FileError) -> GameReport {
    try decode(GameReport.self, from: bytes, name: name)
  }

  /// Reads a report on a compute game from a file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the file cannot be read, is too large, or is not a report.
  public static func readComputeReport(path: String) throws(FileError) -> ComputeReport {
    let bytes = try FileReading.bytes(path: path, limit: largestSize)
    return try readComputeReport(bytes: bytes, name: path == "-" ? "standard input" : path)
  }

  /// Reads a report on a compute game.
  ///
  /// - Parameters:
  ///   - bytes: The whole report.
  ///   - name: What errors call the report.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the bytes are not a report.
  public static func readComputeReport(
    bytes: [UInt8], name: String
  ) throws(FileError) -> ComputeReport {
    try decode(ComputeReport.self, from: bytes, name: name)
  }

  /// Reads a report on a smooth game from a file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the file cannot be read, is too large, or is not a report.
  public static func readSmoothReport(path: String) throws(FileError) -> SmoothReport {
    let bytes = try FileReading.bytes(path: path, limit: largestSize)
    return try readSmoothReport(bytes: bytes, name: path == "-" ? "standard input" : path)
  }

  /// Reads a report on a smooth game.
  ///
  /// - Parameters:
  ///   - bytes: The whole report.
  ///   - name: What errors call the report.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the bytes are not a report.
  public static func readSmoothReport(
    bytes: [UInt8], name: String
  ) throws(FileError) -> SmoothReport {
    try decode(SmoothReport.self, from: bytes, name: name)
  }

  /// Reads a report on a mechanism from a file.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the file cannot be read, is too large, or is not a report.
  public static func readAuditReport(path: String) throws(FileError) -> AuditReport {
    let bytes = try FileReading.bytes(path: path, limit: largestSize)
    return try readAuditReport(bytes: bytes, name: path == "-" ? "standard input" : path)
  }

  /// Reads a report on a mechanism.
  ///
  /// - Parameters:
  ///   - bytes: The whole report.
  ///   - name: What errors call the report.
  /// - Returns: The report; nothing that it claims has been checked.
  /// - Throws: ``FileError`` if the bytes are not a report.
  public static func readAuditReport(
    bytes: [UInt8], name: String
  ) throws(FileError) -> AuditReport {
    let report = try decode(AuditReport.self, from: bytes, name: name)
    guard report.format == AuditReport.format else {
      throw FileError(
        file: name,
        message: "this is not a report: expected the format \(AuditReport.format), "
          + "found \(shortened(report.format))")
    }
    return report
  }

  private static func decode<Report: Decodable>(
    _ type: Report.Type, from bytes: [UInt8], name: String
  ) throws(FileError) -> Report {
    do throws(JSONSyntaxError) {
      try JSONSyntax.check(bytes)
    } catch {
      throw FileError(
        file: name, position: TextPosition(line: error.line, column: error.column),
        message: "this is not a report, which would be JSON: \(error.message)")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw FileError(file: name, message: "this is not a report: \(sentence(for: error))")
    }
  }

  /// What is wrong, and at which keys.
  private static func sentence(for error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      place(context) + "the key \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(let type, let context):
      place(context) + "expected \(noun(for: type))"
    case DecodingError.valueNotFound(let type, let context):
      place(context) + "expected \(noun(for: type)), found null"
    // All else that keeps text from being JSON was ruled out before.
    case DecodingError.dataCorrupted(let context)
    where context.debugDescription == "The given data was not valid JSON.":
      "a number is not an integer, or is too large"
    case DecodingError.dataCorrupted(let context):
      place(context) + context.debugDescription
    default:
      "\(error)"
    }
  }

  /// The keys that lead to a value, as in `equilibria[2].payoffs[0]: `.
  private static func place(_ context: DecodingError.Context) -> String {
    var path = ""
    for key in context.codingPath {
      if let position = key.intValue {
        path += "[\(position)]"
      } else {
        path += path.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    return path.isEmpty ? "" : path + ": "
  }

  private static func noun(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is Int.Type: "an integer"
    case is Double.Type: "a number"
    case is [Any].Type: "an array"
    default: "an object"
    }
  }
}
