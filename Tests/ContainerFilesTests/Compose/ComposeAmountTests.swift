import ContainerFiles
import Testing

@Suite("Amounts of compose files")
struct ComposeAmountTests {
  @Test(
    "are bytes in powers of 1024",
    arguments: [
      ("512", 512.0), ("1k", 1024), ("1K", 1024), ("512m", 536_870_912), ("1.5g", 1_610_612_736),
      ("4GiB", 4_294_967_296), ("4 gb", 4_294_967_296), ("1Gi", 1_073_741_824), ("0", 0), ("-1", -1),
    ])
  func bytes(_ text: String, _ expected: Double) { #expect(ComposeAmount.bytes(text) == expected) }

  @Test("are refused where they are none", arguments: ["", "lots", "1x", "1kk", "g", "1 2", "1gbb", "½g"])
  func noBytes(_ text: String) { #expect(ComposeAmount.bytes(text) == nil) }

  @Test("are numbers of processors")
  func numbers() {
    #expect(ComposeAmount.number("0.5") == 0.5)
    #expect(ComposeAmount.number("inf") == nil)
    #expect(ComposeAmount.number("one") == nil)
  }
}
