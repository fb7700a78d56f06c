import ContainerFiles
import Testing

@Suite("Compose interpolation")
struct ComposeInterpolationTests {
  private let environment = ["A": "a", "EMPTY": "", "LOOP": "$A"]

  @Test(
    "expands as compose-go does",
    arguments: [
      ("plain", "plain"), ("$A", "a"), ("${A}b", "ab"), ("$Ab", nil), ("$$A", "$A"), ("$$$A", "$a"), ("a $ b", "a $ b"),
      ("$1", "$1"), ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""), ("${A:-d}", "a"), ("${U:-d}", "d"), ("${U-}", ""),
      ("${U:-${A}}", "a"), ("${U:-${V:-x}}y", "xy"), ("${U:-{a}}", "{a}"), ("${A:+yes}", "yes"),
      ("${EMPTY:+yes}", ""), ("${EMPTY+yes}", "yes"), ("${U:+yes}", nil), ("${A:?e}", "a"), ("${EMPTY?e}", ""),
      ("${U:?e}", nil), ("${U}", nil), ("$LOOP", "$A"), ("${U:-a:b-c}", "a:b-c"), ("é${A}é", "éaé"),
      ("${U:-$V}", nil), ("$", "$"), ("${U-:-x}", ":-x"),
    ] as [(String, String?)])
  func expands(_ text: String, _ expected: String?) {
    let expansion = ComposeInterpolation.expand(text, environment: environment)
    #expect(expansion.text == expected)
    #expect(expansion.errors.isEmpty)
  }

  @Test("refuses what compose-go refuses", arguments: ["${}", "${ A}", "${A!}", "${A", "x${1}", "${A:}", "${A:=b}"])
  func refuses(_ text: String) {
    let expansion = ComposeInterpolation.expand(text, environment: environment)
    #expect(expansion.text == nil)
    #expect(!expansion.errors.isEmpty)
  }

  @Test("names what is unresolved and which defaults were used")
  func names() {
    let expansion = ComposeInterpolation.expand("${U:-${V:-x}} $W ${EMPTY:?}", environment: environment)
    #expect(expansion.unresolved == ["W"])
    #expect(expansion.usedDefaults.sorted() == ["U", "V"])
    #expect(expansion.errors.map(\.message) == ["the required variable `EMPTY` is empty"])
  }

  @Test("stops at defaults inside each other without end, in linear time")
  func depth() {
    let deep = String(repeating: "${A1:-", count: 20_000) + "x" + String(repeating: "}", count: 20_000)
    #expect(ComposeInterpolation.expand(deep, environment: [:]).text == nil)
    let fine = String(repeating: "${A1:-", count: 30) + "x" + String(repeating: "}", count: 30)
    #expect(ComposeInterpolation.expand(fine, environment: [:]).text == "x")
    let open = String(repeating: "${", count: 100_000)
    #expect(ComposeInterpolation.expand(open, environment: [:]).errors.count == 1)
  }
}
