import ContainerFiles
import Testing

@Suite struct Scopes {
  /// The value of a variable just before the last instruction.
  private func value(_ name: String, _ text: String) -> String? {
    let file = parsed(text)
    return file.scope(at: file.instructions.count - 1)[name]?.value
  }

  @Test func `arguments before FROM are for FROM, in order`() {
    let file = parsed("ARG A=1\nARG B=$A-2 A=3\nARG C=$B$A\nFROM x:$C\nRUN y\n")
    #expect(file.expandedImage(of: file.stages[0]).text == "x:1-23")
    #expect(file.scope(at: 4)["A"] == nil)
  }

  @Test func `a stage imports a global argument by naming it`() {
    #expect(value("A", "ARG A=1\nFROM x\nARG A\nRUN y\n") == "1")
    #expect(value("A", "ARG A=1\nFROM x\nARG A=2\nRUN y\n") == "2")
    let file = parsed("ARG A=1\nFROM x\nARG A\nRUN y\n")
    let binding = file.scope(at: 3)["A"]
    #expect(binding?.origin == .globalArgument)
    #expect(binding?.definition.map { $0.start } == 4)
  }

  @Test func `an argument holds from its line on`() {
    let file = parsed("FROM x\nENV a=$b\nARG b=1\nENV c=$b\nRUN y\n")
    let scope = file.scope(at: 4)
    #expect(scope["a"] != nil)
    #expect(scope["a"]?.value == nil)
    #expect(scope["c"]?.value == "1")
  }

  @Test func `all pairs of one ENV see what was there before it`() {
    #expect(value("b", "FROM x\nENV a=1\nENV a=2 b=$a\nRUN y\n") == "1")
  }

  @Test func `the later of ARG and ENV wins, and a bare ARG leaves ENV alone`() {
    #expect(value("a", "FROM x\nENV a=1\nARG a=2\nRUN y\n") == "2")
    #expect(value("a", "FROM x\nARG a=2\nENV a=1\nRUN y\n") == "1")
    #expect(value("a", "FROM x\nENV a=1\nARG a\nRUN y\n") == "1")
  }

  @Test func `variables are inherited along FROM, with what ONBUILD adds`() {
    let text = "FROM x AS b\nARG a=1\nENV e=$a\nONBUILD ENV t=$e$e\nFROM b\nENV f=$e$t\nRUN y\n"
    #expect(value("f", text) == "111")
    #expect(value("a", text) == "1")
  }

  @Test func `platforms are known without a value, in FROM only`() {
    let file = parsed("FROM --platform=$BUILDPLATFORM x:$TARGETARCH\nARG TARGETOS\nRUN y\n")
    let image = file.expandedImage(of: file.stages[0])
    #expect(image.text == nil)
    #expect(image.unresolved == ["TARGETARCH"])
    #expect(image.used.map(\.origin) == [.platform])
    #expect(file.expandedPlatform(of: file.stages[0])?.unresolved == ["BUILDPLATFORM"])
    #expect(file.scope(at: 2)["TARGETOS"]?.origin == .platform)
    #expect(file.scope(at: 2)["TARGETARCH"] == nil)
    // BuildKit always sets it, so a default never counts.
    let always = parsed("FROM x:${TARGETARCH:-amd64}\n")
    #expect(always.expandedImage(of: always.stages[0]).text == nil)
  }

  @Test func `going through a stage gives each instruction its scope`() {
    let file = parsed("FROM x\nENV a=1\nENV a=2\nRUN y\n")
    var seen: [String?] = []
    file.forEachInstruction(of: file.stages[0]) { _, scope in seen.append(scope["a"]?.value) }
    #expect(seen == [nil, "1", "2"])
  }

  @Test func `values that double line by line stay small`() {
    let lines = (0..<2_000).map { "ENV a\($0 + 1)=$a\($0)$a\($0)\n" }.joined()
    let file = parsed("FROM x\nENV a0=x\n\(lines)RUN y\n")
    #expect(file.scope(at: file.instructions.count - 1)["a3"]?.value == "xxxxxxxx")
    #expect(file.scope(at: file.instructions.count - 1)["a1999"]?.value == nil)
  }
}
