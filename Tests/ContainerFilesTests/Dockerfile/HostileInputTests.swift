import ContainerFiles
import Testing

/// Inputs that are made to hurt: all are read, none takes more than its length is worth.
@Suite struct HostileInputs {
  @Test func `a line of two megabytes`() {
    let file = parsed("FROM a\nRUN " + String(repeating: "x", count: 2_000_000) + "\nUSER u\n")
    #expect(file.kinds == [.lineTooLong])
    #expect(file.instructions.count == 3)
  }

  @Test func `two hundred thousand continuations`() {
    let file = parsed("FROM a\nRUN x" + String(repeating: " \\\n a", count: 200_000) + "\nUSER u\n")
    #expect(file.instructions.map(\.keyword) == [.from, .run, .user])
    #expect(file.instructions[1].joined.sourceOffset(1_000_000 - 1) > 1_000_000)
  }

  @Test func `thirty thousand stages, each FROM the one before`() {
    let text = (0..<30_000).map { "FROM s\($0) AS s\($0 + 1)\n" }.joined()
    let file = parsed("FROM a AS s0\nUSER u\n" + text)
    #expect(file.stages.count == 30_001)
    #expect(file.finalStage.map(file.effectiveUser(of:))??.keyword == .user)
    #expect(file.finalStage.map(file.chain(of:))?.count == 30_001)
  }

  @Test(arguments: [
    "FROM a\nCMD " + String(repeating: "[", count: 200_000), "FROM a\nRUN " + String(repeating: "<<A ", count: 20_000),
    "FROM a\nENV x=" + String(repeating: "${a:-", count: 50_000),
    "FROM a\nRUN " + String(repeating: "--mount=", count: 50_000),
    "ONBUILD " + String(repeating: "ONBUILD ", count: 50_000), String(repeating: "\u{0}\r\u{FEFF}", count: 50_000),
    "FROM " + String(repeating: "\\\n", count: 100_000), String(repeating: "#\n", count: 100_000),
    "FROM a\nENV v=" + String(repeating: "a", count: 30_000) + "\nENV w=${v##*a*a*a*a*a*b}\n",
    "FROM a\nEXPOSE " + String(repeating: "1-65535 ", count: 8_000), "\\", "\\\n\\\n", "# escape=`\n`", "\u{FEFF}",
    "FROM a\nCOPY --from=99999999999999999999999 a b\n", "FROM a\nHEALTHCHECK --retries=99999999999 CMD x\n",
    "FROM a\nEXPOSE 99999999999999999999\n", "FROM a\nHEALTHCHECK --interval=9999999999999h CMD x\n",
  ])
  func `nothing crashes`(_ text: String) {
    let file = parsed(text)
    #expect(file.allErrors.allSatisfy { $0.range.end <= file.text.bytes.count })
    #expect(file.instructions.allSatisfy { $0.range.end <= file.text.bytes.count })
    _ = Dockerfile.reads(asDockerfile: file.text.bytes[...])
  }

  @Test(arguments: 0..<100) func `random bytes are read`(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let pieces = ["FROM a\n", "RUN ", "<<E", "\n", "\\", "\r", "\"", "'", "${", "}", "[", "]", "--x=", "=", "#", " "]
    var bytes: [UInt8] = []
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 33)
      if number % 3 == 0 { bytes.append(UInt8(truncatingIfNeeded: number >> 8)) }
      bytes += Array(pieces[number % pieces.count].utf8)
    }
    let file = Dockerfile(parsing: SourceText(path: "Dockerfile", bytes: bytes))
    for instruction in file.instructions {
      #expect(instruction.range.end <= bytes.count)
      #expect(instruction.range.contains(instruction.keywordRange))
    }
  }
}
