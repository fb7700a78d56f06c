import Foundation
import Testing

@testable import PolicyReports

@Suite("JSON is written as Foundation writes it")
struct JSONWriterTests {
  private struct Inner: Encodable {
    var missing: Int?
  }

  private struct Document: Encodable {
    let number = -1
    let missing: String? = nil
    let text = "a/b é 漢 😀 # ## \\ \" \u{1}\u{8}\u{B}\u{C}\n\r\t\u{1F}"
    let empty: [Int] = []
    let words = ["b", "a"]
    let table = ["$s": 1, "-": 2, "_x": 3, "a10": 4, "a2": 5, "B": 6]
    let none: [String: String] = [:]
    let truth = true
    let nested = [[1], []]
    let byte: UInt8 = 7
    let inner = Inner()
    let inners = [Inner(missing: 1), Inner()]
    let gaps: [Int?] = [nil, 2]
    let nullable = [JSONNullable(value: 1), JSONNullable(value: nil)]
  }

  @Test("Nested, empty and hostile values give the same bytes", arguments: [true, false])
  func sameBytes(isPretty: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    var writer = JSONWriter(isPretty: isPretty)
    writer.write(try JSONValue(encoding: Document()))
    #expect(try writer.text == String(decoding: encoder.encode(Document()), as: UTF8.self))
  }

  @Test("What a terminal or a runner would act upon is escaped")
  func escapes() {
    var writer = JSONWriter(isPretty: false)
    writer.write(.text("\u{202E}\u{7F}\u{E0001}###[group]##"))
    #expect(writer.text == #""\u202e\u007f\udb40\udc01#\u0023#[group]##""#)
  }
}
