import Testing

@testable import ContainerFiles

@Suite struct EditDistanceTests {
  @Test(
    "names the word that was meant",
    arguments: [
      ("alow", ["allow", "deny", "docs"], "allow"),
      ("FORM", ["ARG", "FROM", "RUN"], "FROM"),
      ("healthchek", ["healthcheck", "image-tag"], "healthcheck"),
      ("Rules", ["rules", "files"], "rules"),
      ("imgae-tag", ["image-tag", "image-digest"], "image-tag"),
    ])
  func namesTheWord(typed: String, candidates: [String], meant: String) {
    #expect(EditDistance.nearest(to: typed, in: candidates) == meant)
  }

  @Test(
    "says nothing when no word is near",
    arguments: [("banana", ["allow", "deny"]), ("x", ["y"]), ("", ["a"]), ("ab", [])])
  func saysNothing(typed: String, candidates: [String]) {
    #expect(EditDistance.nearest(to: typed, in: candidates) == nil)
  }

  @Test("decides between equally near words by the alphabet, whatever their order")
  func decidesByAlphabet() {
    #expect(EditDistance.nearest(to: "cat", in: ["cut", "bat", "car"]) == "bat")
    #expect(EditDistance.nearest(to: "cat", in: ["car", "bat", "cut"]) == "bat")
  }

  @Test("counts a swap of neighbours as one mistake")
  func countsSwap() {
    #expect(EditDistance.between(Array("form".utf8), Array("from".utf8)) == 1)
    #expect(EditDistance.between(Array("kitten".utf8), Array("sitting".utf8)) == 3)
    #expect(EditDistance.between(Array("kitten".utf8), Array("sitting".utf8), atMost: 2) == nil)
    #expect(EditDistance.between([], []) == 0)
  }

  @Test("gives up on words that nobody types")
  func givesUp() {
    let long = String(repeating: "a", count: 100_000)
    #expect(EditDistance.nearest(to: long, in: [long + "b"]) == nil)
  }
}
